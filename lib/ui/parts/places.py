"""Small pictures of a part of England: what to draw, for which day, and how much around it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lib.format import count
from lib.register import cache
from lib.register.geography import Council, Directory
from lib.register.outlines import Box, bounding_box

FIRST_OUTLINE_YEAR = 2017  # the outlines of 2017 can draw any day up to the last change
_ROOM = (0.9, 0.55)  # degrees of longitude and latitude about what a picture is of
_RING, _THIN_RING = 2.5, 1.2  # pixels; thin about the districts of a county


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What a picture about a council shows. file: of the outlines; stands: the council that each
    shape stands for; own: the council's shapes; box: in degrees."""

    outline_file: str
    council_of_shape: Mapping[str, str]
    own_shapes: list[str]
    box: Box

    @property
    def ring(self) -> float:
        """The width of the line about the council's own shapes, in pixels."""
        return _RING if len(self.own_shapes) == 1 else _THIN_RING

    @cached_property
    def shapes(self) -> frozenset[str]:
        """The shapes to draw: the council's own, and those whose middle is in sight."""
        found = cache.shapes(self.outline_file).boxes.items()
        middles = {code: ((w + e) / 2, (s + n) / 2) for code, (w, s, e, n) in found}
        return frozenset(code for code in middles if self.contains(middles[code])) | set(
            self.own_shapes
        )

    def contains(self, point: tuple[float, float]) -> bool:
        """Whether a place (longitude, latitude) is in sight."""
        west, south, east, north = self.box
        return west < point[0] < east and south < point[1] < north

    def not_in_view(self, points: Iterable[tuple[float, float]], noun: str) -> str:
        """How many of the places the picture cannot show, in a sentence; "" if it shows all."""
        far = sum(not self.contains(point) for point in points)
        lies = "lies" if far == 1 else "lie"
        return f"{count(far, noun)} {lies} beyond the picture." if far else ""


def surroundings(directory: Directory, one: Council, year: int | None) -> Surroundings:
    """The picture about a council on 1 April of a year (None: today)."""
    file, stands = outlines(directory, year)
    known, boxes = directory.by_code, cache.shapes(file).boxes
    own = [
        shape
        for shape, code in stands.items()
        if code == one.code or known[code].county == one.code
    ]
    west, south, east, north = bounding_box([boxes[code] for code in own or stands])
    x, y = _ROOM
    return Surroundings(file, stands, own, (west - x, south - y, east + x, north + y))


def outlines(directory: Directory, year: int | None) -> tuple[str, dict[str, str]]:
    """The outline file for 1 April of a year (None: today), and the council that each of its
    shapes stands for on that day, by the shape's code. A shape of a later merger has none."""
    last_change = max(one.end_year or 0 for one in directory.by_code.values())
    if year is None or year >= last_change:
        return "councils-today", {code: code for code in cache.shapes("councils-today").codes}
    on = directory.existing_on(max(year, FIRST_OUTLINE_YEAR))
    found = {
        code: directory.with_successors(code) & on for code in cache.shapes("councils-2017").codes
    }
    return "councils-2017", {shape: min(now) for shape, now in found.items() if now}


def outline_source(
    file: str, codes: Collection[str], version: str, inline: bool
) -> str | dict[str, Any]:
    """The outlines for lib.charts.map_picture: their address, or the shapes of codes themselves
    for a file that fetches nothing."""
    if not inline:
        return f"/geo/{file}.json?v={version}"
    every = cache.shapes(file).collection
    kept = [f for f in every["features"] if f["properties"]["code"] in codes]
    return {"type": "FeatureCollection", "features": kept}
