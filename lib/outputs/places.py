"""Small pictures of a part of England: what to draw, for which day, and how much around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lib.format import count
from lib.register import cache
from lib.register.geography import Council, Directory
from lib.register.outlines import Box, bounding_box

NAMES = "names"  # what the councils' names are fetched by, beside the outlines
PROJECTED = "-projected"  # after the name of an outline file: as Outlines.projected has it
FIRST_OUTLINE_YEAR = 2017  # the outlines of 2017 can draw any day up to the last change
_MARGIN = (0.9, 0.55)  # degrees of longitude and latitude about what a picture is of
_RING, _THIN_RING = 2.5, 1.2  # pixels; thin about the districts of a county


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What a picture about a council shows. outline_file: its name; council_of_shape: the council
    that each shape stands for; own_shapes: the council's; box: in degrees."""

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
        boxes = cache.shapes(self.outline_file).boxes.items()
        middles = {code: ((w + e) / 2, (s + n) / 2) for code, (w, s, e, n) in boxes}
        return frozenset(code for code in middles if self.contains(middles[code])) | set(
            self.own_shapes
        )

    def contains(self, point: tuple[float, float]) -> bool:
        """Whether a place (longitude, latitude) is in sight."""
        west, south, east, north = self.box
        return west < point[0] < east and south < point[1] < north

    def not_in_view(self, points: Iterable[tuple[float, float]], noun: str) -> str:
        """How many of the places the picture cannot show, in a sentence; "" if it shows all."""
        beyond = sum(not self.contains(point) for point in points)
        verb = "lies" if beyond == 1 else "lie"
        return f"{count(beyond, noun)} {verb} beyond the picture." if beyond else ""


def surroundings(directory: Directory, council: Council, year: int | None) -> Surroundings:
    """The picture about a council on 1 April of a year (None: today)."""
    outline_file, council_of_shape = outlines(directory, year)
    councils, boxes = directory.by_code, cache.shapes(outline_file).boxes
    own_shapes = [
        shape
        for shape, code in council_of_shape.items()
        if code == council.code or councils[code].county == council.code
    ]
    west, south, east, north = bounding_box(
        [boxes[code] for code in own_shapes or council_of_shape]
    )
    x, y = _MARGIN
    return Surroundings(
        outline_file, council_of_shape, own_shapes, (west - x, south - y, east + x, north + y)
    )


def outlines(directory: Directory, year: int | None) -> tuple[str, dict[str, str]]:
    """The outline file for 1 April of a year (None: today), and the council that each of its
    shapes stands for on that day, by the shape's code. A shape of a later merger has none."""
    last_change = max(council.end_year or 0 for council in directory.by_code.values())
    if year is None or year >= last_change:
        return "councils-today", {code: code for code in cache.shapes("councils-today").codes}
    existing = directory.existing_on(max(year, FIRST_OUTLINE_YEAR))
    successors = {
        code: directory.with_successors(code) & existing
        for code in cache.shapes("councils-2017").codes
    }
    return "councils-2017", {shape: min(codes) for shape, codes in successors.items() if codes}


def address(outline_file: str, version: str) -> str:
    """Where a page fetches outlines, to be kept with the version of the data."""
    return f"/geo/{outline_file}.json?v={version}"


def projected(address: str) -> str:
    """Where the outlines of an address are as lib.register.outlines.projected has them; "" of ""."""
    return address.replace(".json", f"{PROJECTED}.json")


def features(address: str) -> list[dict[str, Any]]:
    """The outlines of an address, for a file that fetches nothing. Raises DataError."""
    name = address.removeprefix("/geo/").partition(".json")[0]
    return cache.shapes(name).collection["features"]
