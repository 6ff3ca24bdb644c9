"""The map that a visitor moves and clicks, made once for the same choice, filters and theme."""

from dataclasses import dataclass

import pydeck as pdk
import streamlit as st

from lib.analysis import sharing
from lib.charts import maps
from lib.charts.theme import Mode
from lib.outputs.map import MapData
from lib.register import cache
from lib.register.columns import MAP_BREAKS
from lib.ui.frame.view import theme_mode


@dataclass(frozen=True, eq=False)
class PreparedMap:
    """The map of a selection: what it shows, and the deck that draws it."""

    scene: maps.Scene
    deck: pdk.Deck


def prepare(data: MapData) -> PreparedMap:
    """All that the map needs. Raises DataError if the outlines cannot be used."""
    is_phone = "Mobi" in st.context.headers.get("User-Agent", "")
    theme, register = theme_mode(), data.selection.register
    key = ("map", data.choice, data.selection.filters, is_phone, theme)
    return register.memo(key, lambda: _prepare(theme, data, is_phone))


def _prepare(theme: Mode, data: MapData, is_phone: bool) -> PreparedMap:
    prepared = scene(data, is_phone)
    return PreparedMap(prepared, maps.deck(prepared, theme))


def scene(data: MapData, is_phone: bool) -> maps.Scene:
    """What the map shows. is_phone: whether the screen is narrow. Raises DataError."""
    choice, version = data.choice, data.selection.register.package.version
    shapes, counties = cache.shapes(choice.outline_file), cache.shapes(choice.county_file)
    breaks = MAP_BREAKS[choice.metric]
    numbers = dict(zip(data.rows["code"], data.rows[choice.metric], strict=True))
    rings = {**counties.rings, **shapes.rings}
    return maps.Scene(
        data.outlines_address,
        [sharing.level(numbers.get(code, 0), breaks) for code in shapes.codes],
        ""
        if choice.kind == "Hexagons"
        else f"/geo/borders-{choice.edition.lower()}.json?v={version}",
        [ring for code in sorted(data.codes) for ring in rings.get(code, [])],
        data.arcs,
        data.box,
        maps.PHONE_VIEW_SIZE if is_phone else maps.VIEW_SIZE,
    )
