"""Finding partners: what to look for, the suggestions with their reasons, and where they are."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.filters import selection
from lib.analysis.partners import (
    COUNCIL,
    DEFAULT_WEIGHTS,
    PARTNERSHIP,
    REASONS,
    Search,
    suggestions,
)
from lib.charts import map_picture, maps
from lib.charts.theme import PALETTES, Mode
from lib.format import capital, count, listed, plain
from lib.ui.frame.filter_bar import choose
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import listing, output, places
from lib.wording import partners as partners_wording
from lib.wording.findings import Finding

_LINE = 2  # all lines are as wide as those of two services on the map
_LEVELS = ["Not suggested", "Comparable council", "In a suggested partnership"]


def council(view: View) -> str:
    """The council of today that the chosen one is or became; "" if there is none or several."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        st.markdown("**Choose your council above.** Then choose a service, or look at any.")
        return ""
    today = sorted(directory.with_successors(code) & directory.existing_on(None))
    if today == [code]:
        return code
    names = listed([directory.by_code[now].short for now in today])
    if len(today) != 1:
        st.info(plain(f"Choose one of the councils of today: {names}."))
        return ""
    st.info(plain(f"These are suggestions for {names}, which took over."))
    return today[0]


def service(view: View) -> str:
    """The service to find partners for; "" for any."""
    chosen = st.selectbox(
        "Service to share",
        [partners_wording.ANY, *view.register.services],
        key="wanted",
        bind=BOUND,
        width=480,
        help="Like services count as well: “Internal audit” finds “Internal audit and fraud”.",
    )
    return "" if chosen in (None, partners_wording.ANY) else chosen


def weights() -> dict[str, int]:
    """How much each reason counts, from 0 to 3; in the link."""
    with st.expander("Weigh the reasons"):
        with st.container(horizontal=True, gap="large"):
            found = {
                key: st.slider(
                    label, 0, 3, DEFAULT_WEIGHTS[key], key=f"weigh_{key}", bind=BOUND, width=200
                )
                for key, label in REASONS.items()
            }
        st.caption(plain(partners_wording.RULE))
    return found


def suggestion_cards(view: View, rows: pd.DataFrame, kind: str, name: str, chosen: str) -> None:
    """The suggestions of one kind, each with its reasons in words."""
    heading = "Partnerships" if kind == PARTNERSHIP else "Comparable councils"
    own = rows[rows["kind"] == kind]
    st.subheader(f"{heading}: {len(own)}", anchor=False)
    if own.empty:
        st.markdown(plain(partners_wording.no_suggestions(kind, name, chosen)))
        return
    if kind == COUNCIL:
        st.markdown(plain(partners_wording.about_councils(name, chosen)))
    every = own.to_dict("records")
    for first in range(0, len(every), 2):
        for column, row in zip(st.columns(2), every[first : first + 2], strict=False):
            with column, st.container(border=True, height="stretch", gap="xxsmall"):
                _card(view, {str(key): value for key, value in row.items()})


def _card(view: View, row: dict[str, Any]) -> None:
    if row["kind"] == PARTNERSHIP:
        listing.link(view, {"arrangement_id": row["id"], "name": row["name"]})
        members = count(row["members"], "member council")
        planned = ". Only a decision or plan was seen" if row["planned"] else ""
        st.markdown(plain(f"{row['service']}, {members}{planned}"))
    else:
        st.markdown(f"**{plain(row['name'])}**")
    st.markdown("\n".join(f"- {plain(capital(reason))}" for reason in row["reasons"]))
    if row["kind"] == COUNCIL:
        label = view.register.directory.label(row["id"])
        st.button(
            f"Look at {row['name']}",
            key=f"look_{row['id']}",
            type="tertiary",
            icon=":material/apartment:",
            on_click=choose,
            args=(label,),
        )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """The suggestions under headings for people."""
    return pd.DataFrame(
        {
            "Suggestion": rows["name"],
            "Kind": rows["kind"],
            "Service": rows["service"],
            "Member councils": rows["members"],
            "Distance (km)": rows["distance_km"].round(),
            "Points": rows["points"].round(2),
            "Reasons": ["; ".join(reasons) for reasons in rows["reasons"]],
        }
    )


def map_and_table(view: View, search: Search, rows: pd.DataFrame, finding: Finding) -> None:
    """The suggestions on a map, then as a table and files."""
    known = view.register.directory.by_code
    sight = places.surroundings(view.register.directory, search.council, None)
    draw = partial(picture, view, search, rows, sight)
    key = f"suggestions {search.code} {rows[['id', 'points']].to_numpy().tolist()}"
    output.chart("suggestions", key, finding, partial(draw, False))
    if said := sight.not_in_view(
        (known[code].point for code in rows["nearest_code"]), "suggestion"
    ):
        st.caption(said)
    shown = table(rows)
    brief = shown[["Suggestion", "Kind", "Distance (km)", "Points", "Reasons"]]
    output.folded_table(brief, "table_suggestions")
    output.foot(view, "suggestions", finding, shown, partial(draw, True))


def picture(
    view: View,
    search: Search,
    rows: pd.DataFrame,
    sight: places.Surroundings,
    inline: bool,
    theme: Mode,
) -> Any:
    """The council with a line to each suggested council, or to a partnership's nearest member."""
    register, own, known = view.register, search.council, view.register.directory.by_code
    level = _levels(search, rows)
    drawn = [(c, known[c].short, level.get(c, 0), _LEVELS[level.get(c, 0)]) for c in sight.shapes]
    frame = pd.DataFrame(sorted(drawn), columns=["code", "council", "level", "value"])
    near = rows[[sight.holds(known[code].point) for code in rows["nearest_code"]]].drop_duplicates(
        "nearest_code"
    )
    links = near.assign(a=own.code, b=near["nearest_code"], services=_LINE)
    links["tooltip"] = [
        f"{own.short} and {known[code].short}: {name}"
        for code, name in zip(near["nearest_code"], near["name"], strict=True)
    ]
    p = PALETTES[theme]
    colours = (p.levels[0], p.levels[2], p.levels[4])
    return map_picture.picture(
        frame,
        places.outline_source(sight.outline_file, sight.shapes, register.package.version, inline),
        f"Suggestions for {own.short}",
        _LEVELS,
        maps.arcs(links, {code: one.point for code, one in known.items()}),
        sight.own_shapes,
        theme,
        map_picture.Style(colours, height=460, columns=1, label=300, ring=sight.ring),
    )


def _levels(search: Search, rows: pd.DataFrame) -> dict[str, int]:
    """What each council of today is in the suggestions: a place in _LEVELS."""
    level = {key: 1 for kind, key in zip(rows["kind"], rows["id"], strict=True) if kind == COUNCIL}
    frame = search.frame
    chosen = frame[frame["arrangement_id"].isin(rows["id"])]
    for heirs in chosen["codes_with_successors"]:
        level |= dict.fromkeys(heirs & search.councils_today, 2)
    return level


def suggestions_in_view(view: View, code: str, service: str) -> tuple[Search, pd.DataFrame]:
    """The search and lib.analysis.partners.suggestions for the filters, made once."""

    def make() -> tuple[Search, pd.DataFrame]:
        frame = selection(view.register, view.filters.without("council"))
        search = Search(view.register, frame, code, service)
        return search, suggestions(search)

    return view.register.memo(("suggestions", view.filters, code, service), make)
