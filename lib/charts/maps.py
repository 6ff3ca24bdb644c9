"""The map to look at and to click, drawn by deck.gl in the visitor's browser."""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
import pydeck as pdk

from lib.charts.theme import PALETTES, Mode
from lib.format import count
from lib.register.outlines import Box, Ring, mercator

ENGLAND: Box = (-6.45, 49.85, 1.8, 55.85)
VIEW_SIZE, PHONE_VIEW_SIZE = (620, 440), (350, 440)  # pixels that what is zoomed to must fit in
HEIGHT = 460


@dataclass(frozen=True)
class Scene:
    """What a map shows. levels: the class of each outline, in their order; borders_address: of the
    lines between them, or ""; chosen: rings to bring forward; arcs: rows of arcs(); box: what to
    zoom to; view_size: the pixels, across and down, that it must fit in."""

    outlines_address: str
    levels: Sequence[int]
    borders_address: str
    chosen: Sequence[Ring]
    arcs: Sequence[dict[str, Any]]
    box: Box
    view_size: tuple[int, int] = VIEW_SIZE


class _Compact(pdk.Deck):
    """A deck whose JSON has no indents: half of the message that goes to the browser."""

    def to_json(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))


def deck(scene: Scene, mode: Mode = "light") -> pdk.Deck:
    """The map to look at and to click. Without a map style, so that no tile is asked for.

    The outlines come from an address that the browser keeps; only the classes are in the message,
    as an expression on the property i of each feature. Its parentheses are needed: without them
    deck.gl draws every shape black and raises nothing.
    """
    p = PALETTES[mode]
    colours = json.dumps([_rgb(colour) for colour in p.levels], separators=(",", ":"))
    fill = f"({colours})[({json.dumps(list(scene.levels), separators=(',', ':'))})[properties.i]]"
    layers = [
        pdk.Layer(
            "GeoJsonLayer",
            data=scene.outlines_address,
            id=f"places {scene.outlines_address}",
            get_fill_color=fill,
            update_triggers={"getFillColor": fill},
            stroked=False,
            pickable=True,
            auto_highlight=True,
            highlight_color=[*_rgb(p.link), 90],
        )
    ]
    if scene.borders_address:
        layers.append(_borders_layer(scene.borders_address, p.ground))
    layers += [*_arc_layers(scene.arcs, p.link), _chosen_layer(scene.chosen, p.chosen)]
    return _Compact(
        layers=layers,
        initial_view_state=_view_state(scene.box, scene.view_size),
        map_provider=None,  # pyright: ignore[reportArgumentType]
        tooltip={"html": '<div class="map-tip" data-code="{code}"></div>'},  # pyright: ignore[reportArgumentType]
    )


def _borders_layer(address: str, colour: str) -> pdk.Layer:
    """Lines between the councils, thicker between counties. As lines, each once: a stroke about
    every shape takes ten times as long to draw where there is no graphics card."""
    return pdk.Layer(
        "LineLayer",
        data=address,
        id=f"borders {address}",
        get_source_position="[this[0],this[1]]",
        get_target_position="[this[2],this[3]]",
        get_width="this[4]?1.8:0.6",
        get_color=_rgb(colour),
        pickable=False,
    )


def _chosen_layer(rings: Sequence[Ring], colour: str) -> pdk.Layer:
    """The chosen council's outline: lines again, each as whole ten-thousandths of a degree from
    one corner and to the next, which is a third of the bytes of both ends in full."""
    west = round(min((point[0] for ring in rings for point in ring), default=0), 4)
    south = round(min((point[1] for ring in rings for point in ring), default=0), 4)
    return pdk.Layer(
        "LineLayer",
        data=[segment for ring in rings for segment in _segments(ring, west, south)],
        id="chosen",
        get_source_position=f"[{west}+this[0]/10000,{south}+this[1]/10000]",
        get_target_position=f"[{west}+(this[0]+this[2])/10000,{south}+(this[1]+this[3])/10000]",
        get_width=2.5,
        get_color=_rgb(colour),
        pickable=False,
    )


def _segments(ring: Ring, west: float, south: float) -> list[list[int]]:
    points = [(round((x - west) * 10_000), round((y - south) * 10_000)) for x, y in ring]
    return [[x, y, u - x, v - y] for (x, y), (u, v) in pairwise(points)]


def _arc_layers(arcs: Sequence[dict[str, Any]], colour: str) -> list[pdk.Layer]:
    if not arcs:
        return []
    shade = f"o?{[*_rgb(colour), 235]}:{[*_rgb(colour), 60]}"
    return [
        pdk.Layer(
            "ArcLayer",
            data=list(arcs),
            id="links",
            get_source_position="[x,y]",
            get_target_position="[u,v]",
            get_source_color=shade,
            get_target_color=shade,
            get_width="w",
            get_height=0.35,
            get_tilt=25,
            pickable=True,
        )
    ]


def _rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _view_state(box: Box, size: tuple[int, int]) -> pdk.ViewState:
    """The view in which the box fits the room."""
    west, south, east, north = box
    low, high = mercator(south), mercator(north)
    scale = min(size[0] / max(east - west, 0.02), size[1] / max(high - low, 0.02))
    zoom = min(math.log2(scale * 360 / 512), 10.5)
    middle = math.degrees(2 * math.atan(math.exp(math.radians((low + high) / 2))) - math.pi / 2)
    return pdk.ViewState(
        longitude=round((west + east) / 2, 4), latitude=round(middle, 4), zoom=round(zoom, 2)
    )


def scaled(box: Box, factor: float) -> Box:
    """A box of so many times the width and height, about the same middle."""
    west, south, east, north = box
    x, y = (east - west) * (factor - 1) / 2, (north - south) * (factor - 1) / 2
    return west - x, south - y, east + x, north + y


def arcs(
    rows: pd.DataFrame, points: Mapping[str, tuple[float, float]], chosen: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The links as deck.gl and altair draw them. rows: lib.analysis.sharing.links; points: longitude and
    latitude by code. x, y, u, v: from and to in degrees; w: width in pixels; o: 1 unless another
    council than the chosen has it; code: what the tooltip says, the column tooltip where rows has one. The council's own come last, on top.
    """
    records = [
        {
            "x": round(points[row["a"]][0], 3),
            "y": round(points[row["a"]][1], 3),
            "u": round(points[row["b"]][0], 3),
            "v": round(points[row["b"]][1], 3),
            "w": line_width(row["services"]),
            "o": int(not chosen or row["a"] in chosen or row["b"] in chosen),
            "code": row.get("tooltip")
            or f"{row['from']} and {row['to']}: {count(row['services'], 'service')}",
        }
        for row in rows.to_dict("records")
    ]
    return sorted(records, key=lambda arc: arc["o"])


def arc_frame(links: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The links of arcs() as a frame, whose columns are there also where there is no link."""
    return pd.DataFrame(list(links), columns=pd.Index(["x", "y", "u", "v", "w", "o", "code"]))


def line_width(services: int) -> float:
    """The pixels across of a link of so many services."""
    return round(0.5 + 0.4 * min(services, 12), 1)
