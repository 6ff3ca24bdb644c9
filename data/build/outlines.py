"""The outlines of councils, counties and regions: the units of 2017, joined by who holds them.

Neighbours share their corners to the last digit, before and after joining, so that no sliver can
open between them.
"""

import json
from itertools import pairwise

import pandas as pd
from shapely import (
    Geometry,
    MultiPolygon,
    Polygon,
    STRtree,
    coverage_simplify,
    coverage_union_all,
    get_parts,
    make_valid,
    polygonize,
    transform,
    unary_union,
)
from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient
from topojson.utils import geometry

DECIMALS = 4  # degrees: 11 m or less, about the grid of the source
# Degrees: the square root of the smallest triangle between three corners that stays (Visvalingam).
# With less, a file of councils is larger than 350 KB.
TOLERANCE = 0.0078
EDITIONS = {"2017": 2017, "today": 9999}
PLANNED = "surrey-2027"
Shapes = dict[str, Geometry]


def atoms(topology: dict, councils: pd.DataFrame) -> Shapes:
    """The 326 units of 1 April 2017 by code, in degrees, every corner on a grid of DECIMALS.

    Some borders of the source cross or touch themselves, which no polygon may. So all borders are
    cut where they meet, and each face between them goes to the unit that it lies in. Then all are
    simplified together, so that neighbours still share their corners.
    """
    arcs, units = _arcs(topology), _units(councils)
    source = {
        outline["properties"]["gss"]: make_valid(
            shape(geometry(outline, arcs)), method="structure", keep_collapsed=False
        )
        for outline in topology["objects"]["councils"]["geometries"]
        if outline["properties"]["gss"] in units
    }
    lines = unary_union([unit.boundary for unit in source.values()], grid_size=10**-DECIMALS)
    faces = list(get_parts(polygonize([lines])))
    inside = STRtree(list(source.values())).query(
        [face.representative_point() for face in faces], "within"
    )
    codes, faces_of = list(source), {}
    for face, place in inside.T:
        faces_of.setdefault(codes[place], []).append(faces[face])
    whole = [coverage_union_all(faces_of[code]) for code in codes]
    return dict(zip(codes, coverage_simplify(whole, TOLERANCE), strict=True))


def _units(councils: pd.DataFrame) -> set[str]:
    """The districts and single-tier councils of 1 April 2017."""
    existed = (councils["start_year"] <= 2017) & ~(councils["end_year"] <= 2017)
    return set(councils.loc[existed & (councils["type"] != "county"), "gss_code"])


def _arcs(topology: dict) -> list[list[list[float]]]:
    """The arcs in degrees, from their steps on the grid of the file."""
    scale, start = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append([x * scale[0] + start[0], y * scale[1] + start[1]])
        lines.append(line)
    return lines


def every(councils: pd.DataFrame, units: Shapes) -> dict[str, Shapes]:
    """Each file's shapes by code (a region's by its name), in the order of the codes."""
    known = councils.set_index("gss_code")
    shapes_by_file: dict[str, Shapes] = {}
    for name, year in EDITIONS.items():
        held = {code: holder(code, known, year) for code in units}
        shapes_by_file[f"councils-{name}"] = _joined(units, held)
        shapes_by_file[f"counties-{name}"] = _joined(
            units, {code: known.at[council, "county_gss"] for code, council in held.items()}
        )
    shapes_by_file["regions"] = _joined(units, {code: known.at[code, "region"] for code in units})
    today = {code: holder(code, known, 9999) for code in units}
    shapes_by_file[PLANNED] = _joined(
        units, {code: known.at[council, "planned_successor_gss"] for code, council in today.items()}
    )
    return shapes_by_file


def borders(councils: pd.DataFrame, shapes: dict[str, Shapes]) -> dict[str, list[list[float]]]:
    """The borders between the councils of each edition, each once: pieces from corner to corner
    (longitude, latitude, longitude, latitude), the borders of counties with a 1 after them, others
    with a 0. The coast is left out. A tenth of the time to draw of outlines with a line about each.
    """
    county = councils.set_index("gss_code")["county_gss"].fillna("").to_dict()
    return {f"borders-{name}": _between(shapes[f"councils-{name}"], county) for name in EDITIONS}


def _between(shapes: Shapes, county: dict[str, str]) -> list[list[float]]:
    sides: dict[tuple, list[str]] = {}
    for code, outline in shapes.items():
        for part in get_parts(outline):
            for ring in [part.exterior, *part.interiors]:
                for a, b in pairwise(
                    [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords]
                ):
                    sides.setdefault((min(a, b), max(a, b)), []).append(code)
    return [
        [*a, *b, int(county[codes[0]] != county[codes[1]])]
        for (a, b), codes in sorted(sides.items())
        if len(codes) == 2
    ]


def holder(code: str, known: pd.DataFrame, year: int) -> str:
    """The council that has a unit of 2017 on 1 April of a year. No unit was ever divided."""
    while known.at[code, "end_year"] <= year:
        code = known.at[code, "successor_gss"]
    return code


def _joined(units: Shapes, held: dict[str, object]) -> Shapes:
    """One shape for each holder; units that nobody holds are left out."""
    groups: dict[str, list[Geometry]] = {}
    for code, holder_code in held.items():
        if pd.notna(holder_code):
            groups.setdefault(str(holder_code), []).append(units[code])
    return {code: coverage_union_all(groups[code]) for code in sorted(groups)}


def written(shapes: Shapes) -> str:
    """GeoJSON whose features have a place (i) and a code, outer rings clockwise: d3 fills the
    rest of the world with the others, and deck.gl takes both."""
    features = [
        {
            "type": "Feature",
            "properties": {"i": i, "code": code},
            "geometry": mapping(_clockwise(outline)),
        }
        for i, (code, outline) in enumerate(shapes.items())
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _clockwise(outline: Geometry) -> Geometry:
    exact = transform(outline, lambda points: points.round(DECIMALS))  # 0.1 + 0.2 is 0.3 again
    parts = [orient(part, sign=-1.0) for part in get_parts(exact) if isinstance(part, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def listed(pieces: list[list[float]]) -> str:
    """Pieces of borders as JSON."""
    return json.dumps(pieces, separators=(",", ":"))
