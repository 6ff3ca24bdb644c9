"""What a map shows, made once for the same choice, filters and theme, and shared by all visitors."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from lib.analysis import sharing
from lib.charts import maps
from lib.charts.theme import Mode
from lib.config import MAX_LINKS
from lib.register import cache
from lib.register.columns import EDITIONS, MAP_BREAKS, REGIONS
from lib.register.outlines import Box, Outlines, bounding_box
from lib.ui.frame.view import View, theme_mode
from lib.wording import maps as maps_wording
from lib.wording.findings import Finding

ENGLAND, CHOSEN = "England", "Chosen council"


@dataclass(frozen=True)
class Choice:
    """What the visitor wants to see. kind: of MAP_KINDS; metric: a column of sharing.COUNTS; edition:
    a key of EDITIONS; zoom: ENGLAND, CHOSEN or a region; picture: a chart in place of the map."""

    kind: str
    metric: str
    edition: str
    zoom: str
    picture: bool

    @property
    def outline_file(self) -> str:
        """The name of the outline file."""
        shape_kind = "hexagons" if self.kind == "Hexagons" else "councils"
        return f"{shape_kind}-{self.edition.lower()}"


@dataclass(frozen=True, eq=False)
class PreparedMap:
    """rows: lib.analysis.sharing.councils; links: lib.analysis.sharing.links, all of them; codes: the councils that
    stand for the chosen one; scene and deck: the map; finding: what it says."""

    rows: pd.DataFrame
    links: pd.DataFrame
    codes: frozenset[str]
    scene: maps.Scene
    deck: pdk.Deck
    finding: Finding


def prepare(view: View, choice: Choice) -> PreparedMap:
    """All that a map needs. Raises DataError if the outlines cannot be used."""
    is_phone = "Mobi" in st.context.headers.get("User-Agent", "")
    theme = theme_mode()
    key = ("map", choice, view.filters, is_phone, theme)
    return view.register.memo(key, lambda: _prepare(theme, view, choice, is_phone))


def _prepare(theme: Mode, view: View, choice: Choice, is_phone: bool) -> PreparedMap:
    year, register = EDITIONS[choice.edition], view.register
    rows = sharing.councils_in_view(register, view.filters, year)
    links = sharing.links_in_view(register, view.filters, year)
    codes = chosen_codes(view, choice)
    map_scene = scene(view, choice, rows, drawn_links(links, codes), is_phone)
    finding = _finding(view, choice, rows, links, codes)
    return PreparedMap(rows, links, codes, map_scene, maps.deck(map_scene, theme), finding)


def _finding(
    view: View, choice: Choice, rows: pd.DataFrame, links: pd.DataFrame, codes: frozenset[str]
) -> Finding:
    if choice.kind == "Links":
        return maps_wording.links(links, min(len(links), MAX_LINKS), view.scope, choice.edition)
    code = view.filters.council
    name = view.register.directory.by_code[code].short if code else ""
    return maps_wording.councils(rows, choice.metric, view.scope, choice.edition, name, codes)


def drawn_links(links: pd.DataFrame, codes: frozenset[str]) -> pd.DataFrame:
    """The links to draw: the chosen council's own first, then those with most services."""
    is_own = links["a"].isin(codes) | links["b"].isin(codes)
    return pd.concat([links[is_own], links[~is_own]]).head(MAX_LINKS)


def chosen_codes(view: View, choice: Choice) -> frozenset[str]:
    """The councils of the map that the chosen one is, became or replaced."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        return frozenset()
    existing = directory.existing_on(EDITIONS[choice.edition])
    return (directory.with_successors(code) & existing) or frozenset(
        directory.predecessors(code)
    ) & existing


def scene(
    view: View, choice: Choice, rows: pd.DataFrame, links: pd.DataFrame, is_phone: bool
) -> maps.Scene:
    """What the map shows. rows: lib.analysis.sharing.councils; links: those to draw; is_phone:
    whether the screen is narrow. Raises DataError."""
    shapes, version = cache.shapes(choice.outline_file), view.register.package.version
    counties = cache.shapes(f"counties-{choice.edition.lower()}")
    codes = chosen_codes(view, choice)
    breaks = MAP_BREAKS[choice.metric]
    numbers = dict(zip(rows["code"], rows[choice.metric], strict=True))
    rings = {**counties.rings, **shapes.rings}
    return maps.Scene(
        f"/geo/{choice.outline_file}.json?v={version}",
        [sharing.level(numbers.get(code, 0), breaks) for code in shapes.codes],
        ""
        if choice.kind == "Hexagons"
        else f"/geo/borders-{choice.edition.lower()}.json?v={version}",
        [ring for code in sorted(codes) for ring in rings.get(code, [])],
        arcs(view, choice, links),
        box(view, choice, shapes, counties),
        maps.PHONE_VIEW_SIZE if is_phone else maps.VIEW_SIZE,
    )


def arcs(view: View, choice: Choice, links: pd.DataFrame) -> list[dict[str, Any]]:
    """The links as the map draws them; none but in the view of links."""
    if choice.kind != "Links":
        return []
    points = {code: council.point for code, council in view.register.directory.by_code.items()}
    codes = chosen_codes(view, choice)
    return maps.arcs(links, points, codes)


def box(view: View, choice: Choice, shapes: Outlines, counties: Outlines) -> Box:
    """What the visitor zooms to, in degrees."""
    boxes = {**counties.boxes, **shapes.boxes}
    if choice.zoom == CHOSEN:
        chosen_boxes = [boxes[code] for code in chosen_codes(view, choice) if code in boxes]
        return maps.scaled(bounding_box(chosen_boxes), 2.5) if chosen_boxes else maps.ENGLAND
    councils = view.register.directory.by_code
    region_boxes = [boxes[code] for code in shapes.codes if councils[code].region == choice.zoom]
    return maps.scaled(bounding_box(region_boxes), 1.05) if region_boxes else maps.ENGLAND


def councils_in_frame(view: View, choice: Choice) -> frozenset[str]:
    """The councils that a picture zoomed to a place shows."""
    shapes = cache.shapes(choice.outline_file)
    west, south, east, north = box(
        view, choice, shapes, cache.shapes(f"counties-{choice.edition.lower()}")
    )
    councils = view.register.directory.by_code
    if choice.zoom in REGIONS:
        return frozenset(code for code in shapes.codes if councils[code].region == choice.zoom)
    return frozenset(
        code
        for code, (w, s, e, n) in shapes.boxes.items()
        if w < east and e > west and s < north and n > south
    )
