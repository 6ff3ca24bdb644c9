"""One council's page: what it is, what it shares, with whom, and what others like it share."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis import sharing
from lib.charts import map_picture, maps
from lib.charts.theme import Mode
from lib.format import plain
from lib.register.columns import COUNCIL_TYPE, MAP_BREAKS
from lib.register.geography import Council, Directory
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import choose
from lib.ui.frame.view import View
from lib.ui.parts import listing, output, places
from lib.ui.parts.table import table_of
from lib.wording import council as council_wording
from lib.wording import findings

MOST_PARTNERS = 10


@dataclass(frozen=True, eq=False)
class ChosenCouncil:
    """A chosen council in a view."""

    view: View

    @property
    def directory(self) -> Directory:
        """All councils."""
        return self.view.register.directory

    @cached_property
    def council(self) -> Council:
        """The council."""
        return self.directory.by_code[self.view.filters.council]

    @cached_property
    def year(self) -> int | None:
        """The last 1 April of a former council; None: today."""
        return self.council.end_year - 1 if self.council.end_year else None

    @cached_property
    def inherited(self) -> pd.Series:
        """For each arrangement in view whether it came from a council that this one replaced."""
        is_inherited = [self.council.code not in codes for codes in self.view.frame["codes"]]
        return pd.Series(is_inherited, self.view.frame.index, dtype=bool)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """Rows of lib.analysis.sharing.councils of the partners of its day, most services first."""
        rows = sharing.councils_in_view(self.view.register, self.view.filters, self.year)
        family = self.directory.with_successors(self.council.code)
        rows = rows[(rows["arrangements"] > 0) & ~rows["code"].isin(family)]
        keys = ["services", "arrangements", "council"]
        return rows.sort_values(keys, ascending=[False, False, True], ignore_index=True)

    @cached_property
    def surroundings(self) -> places.Surroundings:
        """The picture of its partners. Raises DataError if the outlines cannot be used."""
        return places.surroundings(self.directory, self.council, self.year)


def no_council_chosen(view: View) -> None:
    """The page before a council is chosen."""
    st.markdown(
        "**Choose your council above.** This page then shows what it shares and with whom, and "
        "every page follows. The link keeps the choice."
    )
    example_names = ("Dover", "Kent", "Camden", "Somerset")
    examples = [name for name in example_names if name in view.register.directory.labels]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("For example", width="content")
        for name in examples:
            st.button(name, key=f"example_{name}", on_click=choose, args=(name,))


def facts(chosen: ChosenCouncil) -> None:
    """What the council is, and its numbers in view."""
    st.header(plain(chosen.council.official_name), anchor="council")
    left, right = st.columns([3, 2], gap="large")
    with left:
        labelled_facts = council_wording.facts(chosen.council, chosen.directory)
        st.markdown("  \n".join(f"**{label}:** {plain(value)}" for label, value in labelled_facts))
    with right, st.container(horizontal=True):
        frame = chosen.view.frame
        st.metric("Arrangements", len(frame), width="content")
        st.metric("Partner councils", len(chosen.partners), width="content")
        st.metric("Services", frame["service"].nunique(), width="content")
        st.metric("With a figure", int(frame["savings_gbp"].notna().sum()), width="content")


def arrangements(chosen: ChosenCouncil) -> None:
    """Its arrangements: own and inherited apart, as cards, then all in a table."""
    frame, view = chosen.view.frame, chosen.view
    own_rows, inherited_rows = frame[~chosen.inherited], frame[chosen.inherited]
    heading = council_wording.arrangements_heading(
        chosen.council.short, len(own_rows), len(inherited_rows)
    )
    finding = findings.Finding(
        heading,
        f"One row an arrangement; {view.scope}. Savings are the partnerships’, in cash pounds.",
        caveats=(findings.PARTNERSHIP, findings.BLANK, findings.NO_END, findings.SAMPLE),
    )
    output.head(finding, "arrangements")
    for title, rows in (("Its own", own_rows), ("Inherited", inherited_rows)):
        if len(rows):
            st.subheader(f"{title}: {len(rows)}", anchor=False)
            listing.cards(view, rows)
    table = table_of(view, frame)
    brief = table[["Arrangement", "Service", "Councils", "Start", "End"]].astype(object)
    for year in ("Start", "End"):  # a year takes no comma
        brief[year] = ["" if pd.isna(y) else str(int(y)) for y in table[year]]
    brief["Reported saving"] = [findings.saving(row) for _, row in frame.iterrows()]
    output.folded_table(brief, "table_arrangements", {"Arrangement": list(table["Source"])})
    output.foot(view, "arrangements", finding, table)


def partners(chosen: ChosenCouncil) -> None:
    """Whom it shares with, most services first, and where they are."""
    if chosen.partners.empty:
        return
    finding = council_wording.partners(chosen.partners, chosen.council.short, chosen.view.scope)
    output.head(finding, "partners")
    names = ["council", "type", "services", "arrangements"]
    table = chosen.partners[names].set_axis(
        ["Council", "Type", "Services shared", "Arrangements"], axis=1
    )
    left, right = st.columns([2, 3], gap="medium")
    with left:
        output.rows(table[["Council", "Services shared", "Arrangements"]].head(MOST_PARTNERS))
        if len(table) > MOST_PARTNERS:
            st.caption(f"The first {MOST_PARTNERS} of {len(table)}; the files have all.")
    with right:
        key = f"partners {chosen.view.filters}"
        output.chart("partners", key, finding, partial(picture, chosen, False))
        if sentence := not_in_picture(chosen):
            st.caption(plain(sentence))
    output.foot(chosen.view, "partners", finding, table, partial(picture, chosen, True))


def not_in_picture(chosen: ChosenCouncil) -> str:
    """How many partners the picture cannot show, and how county councils appear in it."""
    points = (chosen.directory.by_code[code].point for code in chosen.partners["code"])
    sentences = [chosen.surroundings.not_in_view(points, "partner")]
    if COUNCIL_TYPE["county"] in set(chosen.partners["type"]):
        sentences.append("A county council has a line to its middle, no colour of its own.")
    return " ".join(filter(None, sentences))


def picture(chosen: ChosenCouncil, inline: bool, theme: Mode) -> Any:
    """The partners about the council: by services shared, with a line to each."""
    surroundings = chosen.surroundings
    services = dict(zip(chosen.partners["code"], chosen.partners["services"], strict=True))
    rows = [
        (shape, chosen.directory.by_code[code].short, services.get(code, 0))
        for shape, code in surroundings.council_of_shape.items()
        if shape in surroundings.shapes
    ]
    frame = pd.DataFrame(rows, columns=["code", "council", "value"])
    breaks = MAP_BREAKS["services"]
    point = {code: council.point for code, council in chosen.directory.by_code.items()}
    partners_in_view = chosen.partners[
        [surroundings.contains(point[code]) for code in chosen.partners["code"]]
    ]
    links = partners_in_view.assign(
        a=chosen.council.code, b=partners_in_view["code"], to=partners_in_view["council"]
    )
    arcs = maps.arcs(links.assign(**{"from": chosen.council.short}), point)
    return map_picture.picture(
        frame.assign(level=[sharing.level(n, breaks) for n in frame["value"]]),
        places.outline_source(
            surroundings.outline_file,
            surroundings.shapes,
            chosen.view.register.package.version,
            inline,
        ),
        f"Services shared with {chosen.council.short}",
        sharing.level_names(breaks),
        arcs,
        surroundings.own_shapes,
        theme,
        map_picture.Style(height=420, ring=surroundings.ring),
    )


def next_page_links(chosen: ChosenCouncil) -> None:
    """Where to go from here."""
    with st.container(horizontal=True):
        for key in ("find_partners", "reorganisation", "map"):
            page_info = shell.PAGES[key]
            st.page_link(shell.page(key), label=page_info.heading, icon=page_info.icon)
