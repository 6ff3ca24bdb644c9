"""Small pictures of a part of England: what to draw, for which day, and how much around it."""

from collections.abc import Collection, Mapping
from typing import Any

from lib import cache
from lib.geography import Council, Directory
from lib.outlines import Box, around

FIRST_PICTURE, LAST_CHANGE = 2017, 2023  # the outlines of 2017 can draw any day up to the last
_ROOM = (0.9, 0.55)  # degrees of longitude and latitude about what a picture is of


def outlines(directory: Directory, year: int | None) -> tuple[str, dict[str, str]]:
    """The outline file for 1 April of a year (None: today), and the council that each of its
    shapes stands for on that day, by the shape's code. A shape of a later merger has none."""
    if year is None or year >= LAST_CHANGE:
        return "councils-today", {code: code for code in cache.shapes("councils-today").codes}
    on = directory.on(max(year, FIRST_PICTURE))
    found = {code: directory.heirs(code) & on for code in cache.shapes("councils-2017").codes}
    return "councils-2017", {shape: min(now) for shape, now in found.items() if now}


def own_shapes(one: Council, stands: Mapping[str, str], directory: Directory) -> list[str]:
    """The shapes of a council: its own, or those of a county's districts."""
    known = directory.by_code
    return [
        shape
        for shape, code in stands.items()
        if code == one.code or known[code].county == one.code
    ]


def sight(file: str, own: Collection[str]) -> Box:
    """What a picture of some shapes shows: their box with some room about it, in degrees."""
    boxes = cache.shapes(file).boxes
    west, south, east, north = around([boxes[code] for code in own])
    x, y = _ROOM
    return west - x, south - y, east + x, north + y


def within(box: Box, point: tuple[float, float]) -> bool:
    """Whether a place (longitude, latitude) is in sight."""
    west, south, east, north = box
    return west < point[0] < east and south < point[1] < north


def in_sight(file: str, box: Box) -> frozenset[str]:
    """The shapes whose middle is in sight."""
    found = cache.shapes(file).boxes.items()
    return frozenset(
        code for code, (w, s, e, n) in found if within(box, ((w + e) / 2, (s + n) / 2))
    )


def drawn(file: str, codes: Collection[str], version: str, inline: bool) -> str | dict[str, Any]:
    """The outlines for lib.charts.map_picture: their address, or the shapes of codes themselves
    for a file that fetches nothing."""
    if not inline:
        return f"/geo/{file}.json?v={version}"
    every = cache.shapes(file).collection
    kept = [f for f in every["features"] if f["properties"]["code"] in codes]
    return {"type": "FeatureCollection", "features": kept}
