"""The outlines that the maps are drawn from: read, with the place and the box of each shape."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lib.register.faults import DataError, Fault

Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Ring = list[list[float]]
_REMEDY = "restore it, or make it anew: python -m data.build"


@dataclass(frozen=True, eq=False)
class Outlines:
    """One outline file. codes: in the order of the features' property i; rings and boxes: the
    outer rings (longitude, latitude) and the bounding box by code; collection: the GeoJSON; body:
    the file itself."""

    codes: tuple[str, ...]
    rings: dict[str, list[Ring]]
    boxes: dict[str, Box]
    collection: dict[str, Any]
    body: bytes

    @cached_property
    def projected(self) -> bytes:
        """The outlines with mercator() in place of each latitude, for a map that then only moves and
        enlarges them: a browser takes a third of the time that it takes to project them. Their
        properties have the box too (west, south, east, north), by which it leaves out what is out
        of sight."""
        shapes = [self._projected(shape) for shape in self.collection["features"]]
        return json.dumps({**self.collection, "features": shapes}, separators=(",", ":")).encode()

    def _projected(self, shape: dict[str, Any]) -> dict[str, Any]:
        properties, geometry = shape["properties"], shape["geometry"]
        west, south, east, north = self.boxes[properties["code"]]
        box = [west, _northing(south), east, _northing(north)]
        return {
            **shape,
            "properties": properties | {"box": box},
            "geometry": {**geometry, "coordinates": _northings(geometry["coordinates"])},
        }


def read(path: Path) -> Outlines:
    """The outlines of a file of data/outlines. Raises DataError if it cannot be used."""
    try:
        body = path.read_bytes()
        collection = json.loads(body)
        rings = {
            f["properties"]["code"]: list(_outer_rings(f["geometry"]))
            for f in collection["features"]
        }
        boxes = {code: _box(parts) for code, parts in rings.items()}
    except FileNotFoundError:
        fault = Fault(f"outlines/{path.name}", None, "", "", f"the file is missing; {_REMEDY}")
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        fault = Fault(f"outlines/{path.name}", None, "", "", f"it is not GeoJSON; {_REMEDY}")
    else:
        return Outlines(tuple(rings), rings, boxes, collection, body)
    raise DataError([fault])


def mercator(latitude: float) -> float:
    """Web Mercator northing of a latitude, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _northings(part: Any) -> Any:
    """Points, rings or parts of a geometry, however deep."""
    if isinstance(part[0], list):
        return [_northings(inner) for inner in part]
    return [part[0], _northing(part[1])]


def _northing(latitude: float) -> float:
    return round(mercator(latitude), 4)


def _outer_rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """The outer ring of each part."""
    parts = geometry["coordinates"]
    for part in parts if geometry["type"] == "MultiPolygon" else [parts]:
        yield part[0]


def _box(rings: list[Ring]) -> Box:
    longitudes = [point[0] for ring in rings for point in ring]
    latitudes = [point[1] for ring in rings for point in ring]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def bounding_box(boxes: list[Box]) -> Box:
    """The box that holds them all."""
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
