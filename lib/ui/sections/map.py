"""The map: its choices, the legend, the click, and the card of the chosen council."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.analysis import sharing
from lib.charts import maps
from lib.charts.theme import PALETTES
from lib.format import count, plain
from lib.register.columns import COUNCIL_TYPE, EDITIONS, MAP_BREAKS, MAP_COUNTS, MAP_KINDS, REGIONS
from lib.ui.frame.filter_bar import choose, clear
from lib.ui.frame.view import BOUND, View, theme_mode
from lib.ui.parts import listing
from lib.ui.parts.scenes import CHOSEN, ENGLAND, Choice, PreparedMap
from lib.wording import maps as maps_wording

_STYLE = """<style>
.map-tip::after {content: attr(data-code); white-space: pre-line}
.deck-tooltip:has(.map-tip) {max-width: 22rem; border-radius: 4px; padding: .5rem .7rem; z-index: 9}
.map-legend {display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin-top: .3rem}
.map-legend i {display: inline-block; width: 1.1em; height: 1.1em; border: 1px solid;
  margin-right: .4em; vertical-align: -.15em; border-radius: 2px}
@media print {[data-testid=stDeckGlJsonChart] {display: none}}
</style>"""


def controls() -> Choice:
    """The map's own choices, all in the link."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_choices"):
        kind = st.segmented_control(
            "Show", MAP_KINDS, default=MAP_KINDS[0], required=True, key="show", bind=BOUND
        )
        edition = st.segmented_control(
            "Councils of", list(EDITIONS), default="Today", required=True, key="on", bind=BOUND
        )
        metric = st.selectbox("Colour says", list(MAP_COUNTS), key="colour", bind=BOUND, width=230)
        zoom = st.selectbox(
            "Zoom to", [ENGLAND, CHOSEN, *REGIONS], key="zoom", bind=BOUND, width=230
        )
        picture = st.toggle(
            "Picture to print",
            key="picture",
            bind=BOUND,
            help="The same map as a drawing: for a printer, and for who cannot use the moving one.",
        )
    return Choice(  # an empty value in the link leaves a widget without one
        kind or MAP_KINDS[0],
        MAP_COUNTS[metric or next(iter(MAP_COUNTS))],
        edition or "Today",
        zoom or ENGLAND,
        picture,
    )


def draw(view: View, choice: Choice, prepared_map: PreparedMap) -> None:
    """The map to look at and to click. Its key never changes, so it stays where the visitor has
    moved it; only what it shows does."""
    st.html(f"{_STYLE}<style>{_tooltip_style(view, choice, prepared_map)}</style>")
    st.pydeck_chart(
        prepared_map.deck,
        height=maps.HEIGHT,
        key="map",
        on_select=partial(_clicked, view),
        selection_mode="single-object",
        alt=prepared_map.finding.alt,
    )


def _tooltip_style(view: View, choice: Choice, prepared_map: PreparedMap) -> str:
    """The tooltips' style sheet: an address, which a browser keeps, or for a visitor's own data,
    which no address may give away, the text itself."""
    if view.register.package.uploaded:
        return sharing.tooltip_css(prepared_map.rows)
    query = {
        **view.filters.link(view.register.directory),
        "edition": choice.edition,
        "v": view.register.package.version,
    }
    return f'@import url("/geo/tips.css?{urlencode(query, doseq=True)}");'


def _clicked(view: View) -> None:
    """Choose the council that was clicked; a click on the chosen one lets it go."""
    objects: dict[str, list[dict[str, Any]]] = st.session_state["map"].selection.objects
    codes = [
        feature.get("properties", {}).get("code") for layer in objects.values() for feature in layer
    ]
    directory = view.register.directory
    if not codes or codes[0] not in directory.by_code:
        return  # the selection was let go, or a link was clicked
    if codes[0] == view.filters.council:
        clear("council")
    else:
        choose(directory.label(codes[0]))


def legend(choice: Choice, levels: list[int]) -> None:
    """The classes with how many councils each has."""
    names, colours = sharing.level_names(MAP_BREAKS[choice.metric]), PALETTES[theme_mode()].levels
    items = "".join(
        f'<span role="listitem"><i style="background:{colour}"></i>{name} '
        f"<small>({levels.count(n)})</small></span>"
        for n, (name, colour) in enumerate(zip(names, colours, strict=True))
    )
    title = f"<strong>{maps_wording.LEGEND[choice.metric]}</strong> <small>(councils drawn)</small>"
    st.html(f'{title}<div class="map-legend" role="list" aria-label="Legend">{items}</div>')


def card(view: View, prepared_map: PreparedMap) -> None:
    """The chosen council: what it is, its counts and partners in view, its arrangements."""
    code = view.filters.council
    if not code:
        st.markdown("**Click a council on the map, or choose one above.**")
        st.caption("Its arrangements and partners are then shown here, and every page follows.")
        return
    council = view.register.directory.by_code[code]
    st.subheader(plain(council.short), anchor=False)
    st.caption(plain(f"{COUNCIL_TYPE[council.kind]}, {council.region}"))
    for row in prepared_map.rows[prepared_map.rows["code"].isin(prepared_map.codes)].to_dict(
        "records"
    ):
        _counts({str(k): v for k, v in row.items()})
    listing.links(view, limit=6, brief=True)
    with st.container(horizontal=True):
        st.button("Zoom in", key="zoom_in", icon=":material/zoom_in:", on_click=_zoom_in)
        _clear_button(council.short)


def _zoom_in() -> None:
    st.session_state["zoom"] = CHOSEN


def _clear_button(name: str) -> None:
    st.button(
        f"Let {name} go",
        key="let_go",
        icon=":material/close:",
        on_click=clear,
        args=("council",),
    )


def _counts(row: dict[str, Any]) -> None:
    sentence = (
        f"**{count(row['arrangements'], 'arrangement')}** with "
        f"**{count(row['partners'], 'partner council')}**; {row['with_figure']} with a reported saving."
    )
    st.markdown(sentence)
    if row["top_partners"]:
        st.markdown(plain(f"Most with {row['top_partners']}."))


def notes(view: View, choice: Choice, rows: pd.DataFrame) -> None:
    """What the map does not show, and why."""
    directory = view.register.directory
    missing = sharing.absent_members(
        view.frame, directory, directory.existing_on(EDITIONS[choice.edition])
    )
    missing_names = [(directory.label(code), reason) for code, reason in missing]
    counties = "" if choice.kind == "Hexagons" else maps_wording.counties(rows)
    approximate = maps_wording.APPROXIMATE if choice.edition == "2017" and counties else ""
    sentences = [
        maps_wording.absent_members(missing_names, choice.edition),
        counties,
        approximate,
    ]
    st.caption(plain(" ".join(filter(None, sentences))))
