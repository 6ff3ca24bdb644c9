"""The map: its choices, the legend, the click, and the card of the chosen council."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from lib.analysis import sharing
from lib.analysis.filters import Selection
from lib.charts import maps
from lib.charts.theme import PALETTES
from lib.format import count, plain
from lib.outputs.map import CHOSEN, COLOUR, EDITION, KIND, ZOOM, Choice, MapData
from lib.register.columns import COUNCIL_TYPE, EDITIONS, MAP_BREAKS
from lib.ui.frame.council_box import choose
from lib.ui.frame.filter_bar import clear
from lib.ui.frame.view import BOUND, View, theme_mode
from lib.ui.parts import listing
from lib.ui.parts.options import choice, segments
from lib.wording import maps as maps_wording

_STYLE = """<style>
.map-tip::after {content: attr(data-code); white-space: pre-line}
.deck-tooltip:has(.map-tip) {max-width: 22rem; border-radius: 4px; padding: .5rem .7rem; z-index: 9}
.map-legend {display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin-top: .3rem}
.map-legend i {display: inline-block; width: 1.1em; height: 1.1em; border: 1px solid;
  margin-right: .4em; vertical-align: -.15em; border-radius: 2px}
@media print {[data-testid=stDeckGlJsonChart] {display: none}}
</style>"""


def controls(view: View) -> tuple[dict[str, str], bool]:
    """The map's own choices, all in the link: the output's options, and whether to draw a picture
    in place of the map that moves."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_choices"):
        chosen = {option.name: segments(option, view) for option in (KIND, EDITION)}
        chosen |= {option.name: choice(option, view, width=230) for option in (COLOUR, ZOOM)}
        is_picture = st.toggle(
            "Picture to print",
            key="picture",
            bind=BOUND,
            help="The same map as a drawing: for a printer, and for who cannot use the moving one.",
        )
    return chosen, is_picture


def draw(data: MapData, deck: pdk.Deck, alt: str) -> None:
    """The map to look at and to click. Its key never changes, so it stays where the visitor has
    moved it; only what it shows does."""
    st.html(f"{_STYLE}<style>{_tooltip_style(data)}</style>")
    st.pydeck_chart(
        deck,
        height=maps.HEIGHT,
        key="map",
        on_select=partial(_clicked, data.selection),
        selection_mode="single-object",
        alt=alt,
    )


def _tooltip_style(data: MapData) -> str:
    """The tooltips' style sheet: an address, which a browser keeps, or for a visitor's own data,
    which no address may give away, the text itself."""
    register = data.selection.register
    if register.package.uploaded:
        return sharing.tooltip_css(data.rows)
    query = {
        **data.selection.filters.link(register.directory),
        "edition": data.choice.edition,
        "v": register.package.version,
    }
    return f'@import url("/geo/tips.css?{urlencode(query, doseq=True)}");'


def _clicked(selection: Selection) -> None:
    """Choose the council that was clicked; a click on the chosen one lets it go."""
    objects: dict[str, list[dict[str, Any]]] = st.session_state["map"].selection.objects
    codes = [
        feature.get("properties", {}).get("code") for layer in objects.values() for feature in layer
    ]
    directory = selection.register.directory
    if not codes or codes[0] not in directory.by_code:
        return  # the selection was let go, or a link was clicked
    if codes[0] == selection.filters.council:
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


def card(view: View, data: MapData) -> None:
    """The chosen council: what it is, its counts and partners in view, its arrangements."""
    code = view.filters.council
    if not code:
        st.markdown("**Click a council on the map, or choose one above.**")
        st.caption("Its arrangements and partners are then shown here, and every page follows.")
        return
    council = view.register.directory.by_code[code]
    st.subheader(plain(council.short), anchor=False)
    st.caption(plain(f"{COUNCIL_TYPE[council.kind]}, {council.region}"))
    for row in data.rows[data.rows["code"].isin(data.codes)].to_dict("records"):
        _counts({str(k): v for k, v in row.items()})
    listing.links(view, view.frame, "card", limit=6, is_brief=True)
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


def notes(data: MapData) -> None:
    """What the map does not show, and why."""
    directory, choice = data.selection.register.directory, data.choice
    missing = sharing.absent_members(
        data.in_force, directory, directory.existing_on(EDITIONS[choice.edition])
    )
    missing_names = [(directory.label(code), reason) for code, reason in missing]
    counties = "" if choice.kind == "Hexagons" else maps_wording.counties(data.rows)
    sentences = [maps_wording.absent_members(missing_names, choice.edition), counties]
    st.caption(plain(" ".join(filter(None, sentences))))
