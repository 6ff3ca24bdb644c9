"""The outlines that ship: complete, joined without slivers, and made again to the letter."""

import itertools
import json
from collections import Counter
from functools import cache

import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from data.build import hexagons, outlines
from lib.analysis.sharing import absent_members
from lib.config import ROOT

FOLDER = ROOT / "data" / "outlines"
COUNCILS = pd.read_csv(ROOT / "data" / "councils.csv", dtype={"start_year": int})
LAYOUT = pd.read_csv(ROOT / "data" / "hexagons.csv")
NUMBERS = {
    "councils-2017": 326,
    "councils-today": 296,
    "counties-2017": 27,
    "counties-today": 21,
    "regions": 9,
    "surrey-2027": 2,
    "hexagons-2017": 353,
    "hexagons-today": 317,
}


@cache
def collection(name: str) -> list[dict]:
    return json.loads((FOLDER / f"{name}.geojson").read_text("utf-8"))["features"]


@cache
def shapes(name: str) -> dict[str, shapely.Geometry]:
    return {
        feature["properties"]["code"]: shape(feature["geometry"]) for feature in collection(name)
    }


@cache
def shapes_by_file() -> dict[str, outlines.Shapes]:
    topology = json.loads((ROOT / "data" / "councils.topojson").read_bytes())
    return outlines.every(COUNCILS, outlines.atoms(topology, COUNCILS))


def on(year: int) -> pd.DataFrame:
    ended = COUNCILS["end_year"] <= year
    return COUNCILS[(COUNCILS["start_year"] <= year) & ~ended]


def rings(geometry: shapely.Geometry) -> list[shapely.Polygon]:
    return list(shapely.get_parts(geometry))


def test_the_folder_has_these_files_and_no_other():
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{name}.geojson" for name in NUMBERS} | {
        "borders-2017.json",
        "borders-today.json",
    }


@pytest.mark.parametrize("name", list(NUMBERS))
def test_features_are_numbered_and_have_a_code_and_nothing_else(name):
    properties = [feature["properties"] for feature in collection(name)]
    assert [record["i"] for record in properties] == list(range(NUMBERS[name]))
    assert {frozenset(record) for record in properties} == {frozenset({"i", "code"})}
    assert len({record["code"] for record in properties}) == NUMBERS[name]


@pytest.mark.parametrize(("edition", "year"), [("2017", 2017), ("today", 2026)])
def test_every_council_of_the_day_is_drawn_once(edition, year):
    councils = on(year)
    counties = set(councils.loc[councils["type"] == "county", "gss_code"])
    assert set(shapes(f"counties-{edition}")) == counties
    assert set(shapes(f"councils-{edition}")) == set(councils["gss_code"]) - counties
    assert set(shapes(f"hexagons-{edition}")) == set(councils["gss_code"])


@pytest.mark.parametrize("name", list(NUMBERS))
def test_shapes_are_valid_their_outer_rings_clockwise_and_their_holes_not(name):
    for code, geometry in shapes(name).items():
        assert geometry.is_valid, code
        for part in rings(geometry):
            assert not part.exterior.is_ccw, code
            assert all(hole.is_ccw for hole in part.interiors), code


@pytest.mark.parametrize("name", list(NUMBERS))
def test_coordinates_have_five_decimals_at_most(name):
    points = shapely.get_coordinates(list(shapes(name).values()))
    assert (points == points.round(5)).all()


@pytest.mark.parametrize("name", ["councils-2017", "councils-today", "regions"])
def test_neighbours_neither_overlap_nor_leave_slivers(name):
    every = list(shapes(name).values())
    whole = shapely.unary_union(every)
    assert sum(geometry.area for geometry in every) == pytest.approx(whole.area, rel=1e-9)
    england = shapely.unary_union(list(shapes("councils-2017").values()))
    assert whole.symmetric_difference(england).area < 1e-9
    holes = sum(len(part.interiors) for part in rings(whole))
    assert holes == sum(len(part.interiors) for part in rings(england))


def test_a_county_is_its_districts():
    for edition, year in (("2017", 2017), ("today", 2026)):
        districts = on(year).dropna(subset=["county_gss"])
        for county, rows in districts.groupby("county_gss"):
            parts = [shapes(f"councils-{edition}")[code] for code in rows["gss_code"]]
            joined = shapely.unary_union(parts)
            drawn = shapes(f"counties-{edition}")[county]
            assert joined.symmetric_difference(drawn).area < 1e-9, county


@pytest.mark.parametrize(("edition", "year"), [("2017", 2017), ("today", 2026)])
def test_every_councils_point_lies_in_its_own_shape(edition, year):
    both = shapes(f"councils-{edition}") | shapes(f"counties-{edition}")
    away = {
        row["name"]: round(both[row["gss_code"]].distance(point), 4)
        for row in on(year).to_dict("records")
        if (point := shapely.Point(row["longitude"], row["latitude"]))
        and not both[row["gss_code"]].covers(point)
    }
    assert away == {}


@pytest.mark.parametrize(("edition", "year"), [("2017", 2017), ("today", None)])
def test_every_member_is_on_the_map_or_named_as_not_drawn(shipped, edition, year):
    directory, drawn = shipped.directory, shapes(f"hexagons-{edition}").keys()
    absent = dict(absent_members(shipped.arrangements, directory, directory.existing_on(year)))
    table = shipped.package.tables["members"]
    members = set(table.loc[table["left_year"].isna(), "gss_code"])
    lost = {code for code in members if not directory.with_successors(code) & drawn}
    assert lost == set(absent)
    assert all(why.startswith("began in 20") for why in absent.values())
    assert not absent or edition == "2017"


@pytest.mark.parametrize("edition", ["2017", "today"])
def test_hexagons_share_no_cell_and_are_of_one_size_on_the_maps_projection(edition):
    cells = LAYOUT.loc[LAYOUT["edition"] == edition, ["column", "row"]]
    assert not cells.duplicated().any()
    flat = [
        shapely.transform(geometry, lambda p: [(x, hexagons._mercator(y)) for x, y in p])
        for geometry in shapes(f"hexagons-{edition}").values()
    ]
    areas = [geometry.area for geometry in flat]
    assert max(areas) < min(areas) * 1.01


def test_the_borders_are_each_once_and_thick_where_the_county_changes():
    county = COUNCILS.set_index("gss_code")["county_gss"].fillna("").to_dict()
    pieces = json.loads((FOLDER / "borders-today.json").read_text("utf-8"))
    ends = [frozenset({(x, y), (u, v)}) for x, y, u, v, _ in pieces]
    assert len(set(ends)) == len(ends)
    sides: dict[frozenset, list[str]] = {}
    for code, geometry in shapes("councils-today").items():
        for part in rings(geometry):
            for ring in [part.exterior, *part.interiors]:
                points = list(ring.coords)
                for pair in itertools.pairwise(points):
                    sides.setdefault(frozenset(pair), []).append(county[code])
    meant = {pair: int(two[0] != two[1]) for pair, two in sides.items() if len(two) == 2}
    assert dict(zip(ends, (piece[4] for piece in pieces), strict=True)) == meant


def test_the_outlines_are_made_again_to_the_letter():
    for name, drawn in (shapes_by_file() | hexagons.drawn(LAYOUT)).items():
        assert outlines.written(drawn) == (FOLDER / f"{name}.geojson").read_text("utf-8"), name
    for name, pieces in outlines.borders(COUNCILS, shapes_by_file()).items():
        assert outlines.listed(pieces) == (FOLDER / f"{name}.json").read_text("utf-8"), name


def squares(layout: pd.DataFrame, edition: str) -> float:
    """The sum of the squared distances of an edition's hexagons from their councils' middles."""
    homes = shapes(f"councils-{edition}") | shapes(f"counties-{edition}")
    total = 0.0
    for row in layout[layout["edition"] == edition].itertuples():
        home = homes[str(row.gss_code)].centroid
        x, y = hexagons._flat(*hexagons.centre(row.column, row.row))
        home_x, home_y = hexagons._flat(home.x, home.y)
        total += (x - home_x) ** 2 + (y - home_y) ** 2
    return total


def test_the_kept_layout_of_hexagons_is_nearly_as_near_as_a_new_one():
    """It stays when outlines become finer, so that no council moves about."""
    topology = json.loads((ROOT / "data" / "councils.topojson").read_bytes())
    new = hexagons.lay_out(COUNCILS, outlines.atoms(topology, COUNCILS))
    assert list(new["gss_code"]) == list(LAYOUT["gss_code"])
    for edition in ("2017", "today"):
        assert squares(LAYOUT, edition) < 1.06 * squares(new, edition)


def test_hexagons_of_a_region_lie_together():
    """All but one in fifty have a neighbour of their own region: the layout keeps to the map."""
    region = COUNCILS.set_index("gss_code")["region"].to_dict()
    for edition in ("2017", "today"):
        rows = LAYOUT[LAYOUT["edition"] == edition]
        at = {
            (c, r): region[g]
            for c, r, g in zip(rows["column"], rows["row"], rows["gss_code"], strict=True)
        }
        alone = Counter(
            own_region
            for (c, r), own_region in at.items()
            if own_region not in {at.get(cell) for cell in _beside(c, r)}
        )
        assert sum(alone.values()) <= len(rows) / 50, alone


def _beside(column: int, row: int) -> list[tuple[int, int]]:
    shift = row % 2
    return [
        (column - 1, row),
        (column + 1, row),
        *((column + shift - 1 + k, row + up) for up in (-1, 1) for k in (0, 1)),
    ]
