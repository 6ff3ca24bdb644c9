"""One hexagon a council, all of the same size: on a true map London's 33 cannot be seen.

The layout is made once and kept in hexagons.csv: row and column of a grid of hexagons with a point
upward, odd rows half a step to the right. Drawn on the map's own projection (Web Mercator) they lie
over England, so the same view and the same clicks serve both.
"""

import math

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from shapely import Point, Polygon, buffer, prepare, unary_union

from data.build.outlines import EDITIONS, Shapes, every

STEP = 0.2895  # degrees of longitude from a hexagon to its neighbour
WEST, SOUTH = -6.4, 49.85
SPARE = 1.06  # cells to a council: a few gaps let the crowded places stay nearer to home
_GAP = 0.97  # of a cell: a thin line of the ground between two hexagons


def lay_out(councils: pd.DataFrame, units: Shapes) -> pd.DataFrame:
    """edition, gss_code, column, row: the places with the least sum of squared distances from
    the councils' own, on cells that cover England."""
    shapes = every(councils, units)
    return pd.concat([_edition(name, shapes) for name in EDITIONS], ignore_index=True)


def _edition(name: str, shapes: dict[str, Shapes]) -> pd.DataFrame:
    both = shapes[f"councils-{name}"] | shapes[f"counties-{name}"]
    codes = sorted(both)
    homes = np.array([_flat(both[code].centroid.x, both[code].centroid.y) for code in codes])
    cells = _cells(shapes["regions"], math.ceil(len(codes) * SPARE))
    places = np.array([_flat(*centre(column, row)) for column, row in cells])
    cost = ((homes[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    chosen = linear_sum_assignment(cost)[1]
    rows = [(name, code, *cells[cell]) for code, cell in zip(codes, chosen, strict=True)]
    return pd.DataFrame(rows, columns=["edition", "gss_code", "column", "row"])


def _cells(regions: Shapes, number: int) -> list[tuple[int, int]]:
    """The cells of the grid whose centres lie in England or nearest to it."""
    england = buffer(unary_union(list(regions.values())), 0)
    prepare(england)
    grid = [(column, row) for column in range(32) for row in range(46)]
    away = [england.distance(Point(*centre(*cell))) for cell in grid]
    inland = [england.boundary.distance(Point(*centre(*cell))) for cell in grid]
    order = sorted(range(len(grid)), key=lambda i: (away[i], -inland[i]))
    return sorted(grid[i] for i in order[:number])


def centre(column: int, row: int) -> tuple[float, float]:
    """Longitude and latitude of a cell's centre."""
    x = WEST + STEP * (column + 0.5 * (row % 2))
    y = _mercator(SOUTH) + STEP * math.sqrt(3) / 2 * row
    return x, _latitude(y)


def hexagon(column: int, row: int) -> Polygon:
    """The hexagon of a cell, in degrees."""
    x, latitude = centre(column, row)
    y, radius = _mercator(latitude), STEP / math.sqrt(3) * _GAP
    corners = [math.radians(60 * n + 30) for n in range(6)]
    return Polygon(
        [
            (round(x + radius * math.cos(a), 4), round(_latitude(y + radius * math.sin(a)), 4))
            for a in corners
        ]
    )


def _flat(longitude: float, latitude: float) -> tuple[float, float]:
    return longitude, _mercator(latitude)


def _mercator(latitude: float) -> float:
    """Web Mercator northing, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


def drawn(layout: pd.DataFrame) -> dict[str, Shapes]:
    """The hexagons of each edition by code."""
    return {
        f"hexagons-{edition}": {
            str(code): hexagon(int(column), int(row))
            for code, column, row in zip(rows["gss_code"], rows["column"], rows["row"], strict=True)
        }
        for edition, rows in layout.sort_values("gss_code").groupby("edition")
    }
