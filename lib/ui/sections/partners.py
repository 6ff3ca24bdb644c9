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


def council_code(view: View) -> str:
    """The council of today that the chosen one is or became; "" if there is none or several."""
    chosen_code, directory = view.filters.council, view.register.directory
    if not chosen_code:
        st.markdown("**Choose your council above.** Then choose a service, or look at any.")
        return ""
    current_codes = sorted(directory.with_successors(chosen_code) & directory.existing_on(None))
    if current_codes == [chosen_code]:
        return chosen_code
    names = listed([directory.by_code[code].short for code in current_codes])
    if len(current_codes) != 1:
        st.info(plain(f"Choose one of the councils of today: {names}."))
        return ""
    st.info(plain(f"These are suggestions for {names}, which took over."))
    return current_codes[0]


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
            chosen_weights = {
                key: st.slider(
                    label, 0, 3, DEFAULT_WEIGHTS[key], key=f"weigh_{key}", bind=BOUND, width=200
                )
                for key, label in REASONS.items()
            }
        st.caption(plain(partners_wording.RULE))
    return chosen_weights


def suggestion_cards(view: View, rows: pd.DataFrame, kind: str, name: str, service: str) -> None:
    """The suggestions of one kind, each with its reasons in words."""
    heading = "Partnerships" if kind == PARTNERSHIP else "Comparable councils"
    kind_rows = rows[rows["kind"] == kind]
    st.subheader(f"{heading}: {len(kind_rows)}", anchor=False)
    if kind_rows.empty:
        st.markdown(plain(partners_wording.no_suggestions(kind, name, service)))
        return
    if kind == COUNCIL:
        st.markdown(plain(partners_wording.about_councils(name, service)))
    records = kind_rows.to_dict("records")
    for first in range(0, len(records), 2):
        for column, row in zip(st.columns(2), records[first : first + 2], strict=False):
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
    councils = view.register.directory.by_code
    surroundings = places.surroundings(view.register.directory, search.council, None)
    draw = partial(picture, view, search, rows, surroundings)
    key = f"suggestions {search.code} {rows[['id', 'points']].to_numpy().tolist()}"
    output.chart("suggestions", key, finding, partial(draw, False))
    if sentence := surroundings.not_in_view(
        (councils[code].point for code in rows["nearest_code"]), "suggestion"
    ):
        st.caption(sentence)
    suggestion_table = table(rows)
    brief = suggestion_table[["Suggestion", "Kind", "Distance (km)", "Points", "Reasons"]]
    output.folded_table(brief, "table_suggestions")
    output.foot(view, "suggestions", finding, suggestion_table, partial(draw, True))


def picture(
    view: View,
    search: Search,
    rows: pd.DataFrame,
    surroundings: places.Surroundings,
    inline: bool,
    theme: Mode,
) -> Any:
    """The council with a line to each suggested council, or to a partnership's nearest member."""
    register, council, councils = view.register, search.council, view.register.directory.by_code
    levels = _levels(search, rows)
    shapes = [
        (c, councils[c].short, levels.get(c, 0), _LEVELS[levels.get(c, 0)])
        for c in surroundings.shapes
    ]
    frame = pd.DataFrame(sorted(shapes), columns=["code", "council", "level", "value"])
    rows_in_view = rows[
        [surroundings.contains(councils[code].point) for code in rows["nearest_code"]]
    ].drop_duplicates("nearest_code")
    links = rows_in_view.assign(a=council.code, b=rows_in_view["nearest_code"], services=_LINE)
    links["tooltip"] = [
        f"{council.short} and {councils[code].short}: {name}"
        for code, name in zip(rows_in_view["nearest_code"], rows_in_view["name"], strict=True)
    ]
    p = PALETTES[theme]
    colours = (p.levels[0], p.levels[2], p.levels[4])
    return map_picture.picture(
        frame,
        places.outline_source(
            surroundings.outline_file, surroundings.shapes, register.package.version, inline
        ),
        f"Suggestions for {council.short}",
        _LEVELS,
        maps.arcs(links, {code: council.point for code, council in councils.items()}),
        surroundings.own_shapes,
        theme,
        map_picture.Style(colours, height=460, columns=1, label=300, ring=surroundings.ring),
    )


def _levels(search: Search, rows: pd.DataFrame) -> dict[str, int]:
    """What each council of today is in the suggestions: a place in _LEVELS."""
    levels = {key: 1 for kind, key in zip(rows["kind"], rows["id"], strict=True) if kind == COUNCIL}
    frame = search.frame
    partnerships = frame[frame["arrangement_id"].isin(rows["id"])]
    for codes in partnerships["codes_with_successors"]:
        levels |= dict.fromkeys(codes & search.councils_today, 2)
    return levels


def suggestions_in_view(view: View, code: str, service: str) -> tuple[Search, pd.DataFrame]:
    """The search and lib.analysis.partners.suggestions for the filters, made once."""

    def make() -> tuple[Search, pd.DataFrame]:
        frame = selection(view.register, view.filters.without("council"))
        search = Search(view.register, frame, code, service)
        return search, suggestions(search)

    return view.register.memo(("suggestions", view.filters, code, service), make)
