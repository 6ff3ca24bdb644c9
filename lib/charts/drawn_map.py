"""The map that needs no 3D graphics: one specification a theme and outline file, drawn by vega.

All that a filter, a choice or a zoom changes is in the named datasets, which the browser puts into
the picture that is there: a specification that changes is drawn from nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from lib.charts.maps import arc_frame
from lib.charts.theme import FONT, PALETTES, Mode, Palette
from lib.register.outlines import Box, mercator

PICKED = "picked"  # the selection's name: the council that was clicked
HEIGHT = 460  # pixels: all of England is in sight on a laptop, under the page's heading
_COUNCILS, _VIEW, _LINKS = "councils", "view", "links"
_LEAST = 0.02  # degrees: what is smaller is not drawn nearer
_COUNTED = ["level", "arrangements", "with_figure", "partners", "services", "top_partners"]
# What the datasets say of the whole picture, as signals, because a projection reads no data.
_SIGNALS = {
    "spot": f"data('{_VIEW}')[0]",
    "turn": "spot ? spot.turn : 0",
    "ringed": "spot ? spot.codes : ''",
    "scaled": "spot ? spot.factor * min(width / spot.wide, height / spot.high) : 1",
    "across": "width / 2 / scaled",
    "down": "height / 2 / scaled",
    "frame": "spot ? [spot.x - across, spot.y - down, spot.x + across, spot.y + down] : [0, 0, 0, 0]",
    "moved": "spot ? [width / 2 - scaled * spot.x, height / 2 + scaled * spot.y] : [0, 0]",
}
# Boxes and frame are west, south, east, north.
_IN_SIGHT = " && ".join(
    f"datum.properties.box[{one}] {sign} frame[{other}]"
    for one, sign, other in ((0, "<", 2), (1, "<", 3), (2, ">", 0), (3, ">", 1))
)
_TIP = """datum.council ? merge({title: datum.council, 'Shared services': datum.arrangements || 0,
 'With a published saving': datum.with_figure || 0, 'Partner councils': datum.partners || 0,
 'Services': datum.services || 0}, datum.top_partners ? {'Most with': datum.top_partners} : {}) : ''"""
Spec = dict[str, Any]


@dataclass(frozen=True)
class Sight:
    """What of the map is in sight. box: what must fit, in degrees; factor: how many times nearer
    than that; codes: the councils to ring; name, point: of the chosen one, to be written where it
    is; turn: a number that differs after every choice, so that a second click counts as another."""

    box: Box
    factor: float = 1.0
    codes: Sequence[str] = ()
    name: str = ""
    point: tuple[float, float] = (0.0, 0.0)
    turn: int = 0


def datasets(
    rows: pd.DataFrame, sight: Sight, links: Sequence[dict[str, Any]] = ()
) -> dict[str, pd.DataFrame]:
    """The datasets of spec(). rows: code, level (place in the palette's levels) and what a tooltip
    says: arrangements, with_figure, partners, services, top_partners; a council with nothing is
    what the specification takes one without a row for; links: lib.charts.maps.arcs()."""
    drawn_links = arc_frame(links)
    northings = {end: drawn_links[end].map(mercator) for end in ("y", "v")}
    return {
        _COUNCILS: rows.loc[rows["arrangements"] > 0, ["code", *_COUNTED]],
        _VIEW: pd.DataFrame([_view(sight)]),
        _LINKS: drawn_links.assign(**northings),
    }


def _view(sight: Sight) -> dict[str, Any]:
    """The row of the dataset of the whole: the middle, how far it reaches and where the name stands,
    in degrees, with northings in place of latitudes."""
    west, south, east, north = sight.box
    low, high = mercator(south), mercator(north)
    return {
        "x": round((west + east) / 2, 4),
        "y": round((low + high) / 2, 4),
        "wide": max(east - west, _LEAST),
        "high": max(high - low, _LEAST),
        "factor": float(sight.factor),
        "codes": " ".join(sight.codes),
        "name": sight.name,
        "longitude": float(sight.point[0]),
        "latitude": mercator(sight.point[1]),
        "turn": sight.turn,
    }


@cache
def spec(outlines: str, counties: str, names: str, mode: Mode = "light") -> Spec:
    """The map without its datasets, which are of datasets(). outlines: address of the shapes to
    fill; counties: of the outlines that lie over them, or "", both projected already: to project
    them is half of what a browser does for a map; names: of the councils' names. The same object
    each time: whoever adds to it takes a copy.
    """
    p = PALETTES[mode]
    over = [_borders(counties, p), _ring(counties, p)] if counties else []
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "height": HEIGHT,
        "autosize": {"type": "none"},
        "padding": {"left": 0, "right": 0, "top": 0, "bottom": 0},
        "params": [{"name": name, "expr": expr} for name, expr in _SIGNALS.items()],
        "projection": {
            "type": "identity",
            "reflectY": True,
            "scale": {"expr": "scaled"},
            "translate": {"expr": "moved"},
        },
        "layer": [_fill(outlines, names, p), *over, _rules(p), _ring(outlines, p), *_name(p)],
        "config": {
            "font": FONT,
            "background": "transparent" if mode == "dark" else p.ground,
            "view": {"stroke": None},
        },
    }


def _shapes(address: str) -> Spec:
    """The shapes of an outline file that are in sight, with their codes. Most are not when the map is
    near: the browser has a fifth of them to draw then."""
    return {
        "data": {"url": address, "format": {"type": "json", "property": "features"}},
        "transform": [
            {"filter": _IN_SIGHT},
            {"calculate": "datum.properties.code", "as": "code"},
        ],
    }


def _fill(address: str, names: str, p: Palette) -> Spec:
    """The councils in the colours of their levels, to point at and to click."""
    named = {"data": {"url": names}, "key": "code", "fields": ["council"]}
    counted = {"data": {"name": _COUNCILS}, "key": "code", "fields": _COUNTED}
    layer = _shapes(address)
    layer["transform"] += [
        {"lookup": "code", "from": named},
        {"lookup": "code", "from": counted},
        {"calculate": "datum.level || 0", "as": "level"},
        {"calculate": "turn", "as": "turn"},
    ]
    scale = {"domain": list(range(len(p.levels))), "range": list(p.levels)}
    return layer | {
        "params": [
            {
                "name": PICKED,
                "select": {"type": "point", "fields": ["code", "turn"], "toggle": False},
            }
        ],
        "mark": {
            "type": "geoshape",
            "stroke": p.ground,
            "strokeWidth": 0.5,
            "cursor": "pointer",
            "tooltip": {"expr": _TIP.replace("\n", "")},
            "clip": True,
            "aria": False,
        },
        "encoding": {"fill": {"field": "level", "type": "ordinal", "scale": scale, "legend": None}},
    }


def _borders(address: str, p: Palette) -> Spec:
    """The lines between counties."""
    return _shapes(address) | {"mark": _line(p.ground, 1.8)}


def _ring(address: str, p: Palette) -> Spec:
    """The line about the chosen council."""
    layer = _shapes(address)
    layer["transform"] += [{"filter": "indexof(ringed, datum.code) >= 0"}]
    return layer | {"mark": _line(p.chosen, 2.5)}


def _line(colour: str, width: float) -> Spec:
    """An outline without a tooltip and without a fill, not even a clear one: the mouse would meet it
    in place of the council."""
    return {
        "type": "geoshape",
        "fill": None,
        "stroke": colour,
        "strokeWidth": width,
        "strokeJoin": "round",
        "tooltip": None,
        "clip": True,
        "aria": False,
    }


def _rules(p: Palette) -> Spec:
    """The links between pairs of councils."""
    return {
        "data": {"name": _LINKS},
        "mark": {
            "type": "rule",
            "color": p.link,
            "strokeCap": "round",
            "tooltip": {"expr": "datum.code"},
            "clip": True,
            "aria": False,
        },
        "encoding": {
            "longitude": {"field": "x", "type": "quantitative"},
            "latitude": {"field": "y", "type": "quantitative"},
            "longitude2": {"field": "u"},
            "latitude2": {"field": "v"},
            "strokeWidth": {"field": "w", "type": "quantitative", "scale": None},
        },
    }


def _name(p: Palette) -> list[Spec]:
    """The chosen council's name, on a rim of the ground's colour."""
    text = {"type": "text", "fontSize": 14, "fontWeight": 600, "aria": False, "tooltip": None}
    encoding = {
        "longitude": {"field": "longitude", "type": "quantitative"},
        "latitude": {"field": "latitude", "type": "quantitative"},
        "text": {"field": "name"},
    }
    rim = {**text, "stroke": p.ground, "strokeWidth": 4, "strokeJoin": "round", "fill": p.ground}
    return [
        {"data": {"name": _VIEW}, "mark": mark, "encoding": encoding}
        for mark in (rim, {**text, "fill": p.text})
    ]
