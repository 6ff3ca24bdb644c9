"""The map that a visitor moves freely and clicks, made once for the same choice, filters and theme."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from lib.analysis import sharing
from lib.analysis.filters import Selection
from lib.charts import maps
from lib.charts.theme import Mode
from lib.outputs.map import MapData
from lib.register import cache
from lib.ui.frame.council_box import choose
from lib.ui.frame.filter_bar import clear
from lib.ui.frame.view import theme_mode
from lib.wording import maps as maps_wording

MOVING = "moving"  # the name of the choice in the state and the link
_STYLE = """<style>
.map-tip::after {content: attr(data-code); white-space: pre-line}
.deck-tooltip:has(.map-tip) {max-width: 22rem; border-radius: 4px; padding: .5rem .7rem; z-index: 9}
@media print {[data-testid=stDeckGlJsonChart] {display: none}}
</style>"""


def moving(data: MapData) -> None:
    """The map to move freely, and the way back for who sees none of it. Its key never changes, so
    it stays where the visitor has moved it. Raises DataError if the outlines cannot be used."""
    st.html(f"{_STYLE}<style>{_tooltip_style(data)}</style>")
    st.pydeck_chart(
        _prepared(data),
        height=maps.HEIGHT,
        key="map",
        on_select=partial(_on_click, data.selection),
        selection_mode="single-object",
        alt=maps_wording.ALT,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(maps_wording.BLANK_MAP, width="content")
        st.button("Show the drawn map", key="drawn", on_click=_stand_still)


def _stand_still() -> None:
    st.session_state[MOVING] = False


def _prepared(data: MapData) -> pdk.Deck:
    is_phone = "Mobi" in st.context.headers.get("User-Agent", "")
    theme, register = theme_mode(), data.selection.register
    key = ("map", data.choice, data.selection.filters, is_phone, theme)
    return register.memo(key, lambda: _deck(theme, data, is_phone))


def _deck(theme: Mode, data: MapData, is_phone: bool) -> pdk.Deck:
    """The deck. is_phone: whether the screen is narrow."""
    choice, version = data.choice, data.selection.register.package.version
    shapes, counties = cache.shapes(choice.outline_file), cache.shapes(choice.county_file)
    levels = dict(zip(data.levels["code"], data.levels["level"], strict=True))
    rings = {**counties.rings, **shapes.rings}
    is_hexagons = choice.kind == "Hexagons"
    scene = maps.Scene(
        data.outlines_address,
        [levels.get(code, 0) for code in shapes.codes],
        "" if is_hexagons else f"/geo/borders-{choice.edition.lower()}.json?v={version}",
        [ring for code in sorted(data.codes) for ring in rings.get(code, [])],
        data.arcs,
        data.zoom.box,
        maps.PHONE_VIEW_SIZE if is_phone else maps.VIEW_SIZE,
    )
    return maps.deck(scene, theme)


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


def _on_click(selection: Selection) -> None:
    """Choose the council that was clicked; a click on the chosen one clears it."""
    objects: dict[str, list[dict[str, Any]]] = st.session_state["map"].selection.objects
    codes = [
        feature.get("properties", {}).get("code") for layer in objects.values() for feature in layer
    ]
    directory = selection.register.directory
    if not codes or codes[0] not in directory.by_code:
        return  # nothing is selected now, or a link was clicked
    if codes[0] == selection.filters.council:
        clear("council")
    else:
        choose(directory.label(codes[0]))
