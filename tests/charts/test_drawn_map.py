"""The drawn map: its specification, and what its datasets make of it, as SVG."""

import json
import math
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
import vl_convert

from lib.charts import drawn_map, maps
from lib.charts.drawn_map import Sight
from lib.charts.theme import PALETTES
from lib.register import outlines
from tests.charts.test_maps import LINKS, PLACES, SHAPES

OUTLINES, COUNTIES, NAMES = "/geo/p.json?v=1", "/geo/c.json?v=1", "/geo/n.json?v=1"
BOX = (-2.1, 51.9, -1.5, 52.2)  # about the shapes
WIDTH = 500
ROWS = pd.DataFrame(
    {
        "code": list("ABC"),
        "level": [0, 2, 5],
        "council": ["Aa", "Bb", "Cc"],
        "arrangements": [0, 3, 20],
        "with_figure": [0, 1, 2],
        "partners": [0, 4, 9],
        "services": [0, 2, 6],
        "top_partners": ["", "Cc (2)", "Bb (2)"],
    }
)


def projected(shapes: list[dict]) -> list[dict]:
    """The shapes as a page fetches them."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "shapes.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": shapes}))
        return json.loads(outlines.read(file).projected)["features"]


FETCHED = projected(SHAPES)


def filled(part: Any) -> Any:
    """A specification with the shapes in place of their addresses; the last shape is a county."""
    if isinstance(part, dict) and part.get("url") == NAMES:
        return {"values": ROWS[["code", "council"]].to_dict("records")}
    if isinstance(part, dict) and "url" in part:
        return {"values": FETCHED[:3] if part["url"] == OUTLINES else FETCHED[3:]}
    if isinstance(part, dict):
        return {name: filled(value) for name, value in part.items()}
    return [filled(value) for value in part] if isinstance(part, list) else part


def svg(sight: Sight | None = None, links: Any = (), mode: Any = "light", over: str = "") -> str:
    spec = filled(drawn_map.spec(OUTLINES, over, NAMES, mode)) | {"width": WIDTH}
    sets = drawn_map.datasets(ROWS, sight or Sight(BOX), links)
    spec["datasets"] = {name: rows.to_dict("records") for name, rows in sets.items()}
    return vl_convert.vegalite_to_svg(spec)


def shapes(drawn: str) -> list[tuple[str, str]]:
    """The fill and the path of each council."""
    paths = re.findall(r"<path [^>]*>", drawn)
    councils = [path for path in paths if 'stroke-width="0.5"' in path]
    return [
        (re.findall(r'fill="([^"]*)"', path)[0], re.findall(r' d="([^"]*)"', path)[0])
        for path in councils
    ]


def corners(path: str) -> tuple[list[float], list[float]]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
    return numbers[::2], numbers[1::2]


def across(drawn: str) -> float:
    """The pixels that the first council is wide."""
    x, _ = corners(shapes(drawn)[0][1])
    return max(x) - min(x)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_council_has_the_colour_of_its_level(mode):
    levels = PALETTES[mode].levels
    assert [fill for fill, _ in shapes(svg(mode=mode))] == [levels[0], levels[2], levels[5]]


def test_a_council_that_shares_nothing_is_not_sent_and_has_the_first_colour():
    sent = drawn_map.datasets(ROWS, Sight(BOX))["councils"]
    assert sent["code"].tolist() == ["B", "C"]
    assert shapes(svg())[0][0] == PALETTES["light"].levels[0]


def test_the_same_specification_is_given_for_the_same_outlines_and_theme():
    first = drawn_map.spec(OUTLINES, COUNTIES, NAMES, "light")
    assert drawn_map.spec(OUTLINES, COUNTIES, NAMES, "light") is first
    assert json.dumps(drawn_map.spec(OUTLINES, COUNTIES, NAMES, "dark")) != json.dumps(first)


def test_the_box_fits_into_the_picture_and_fills_it_one_way():
    west, south, east, north = BOX
    pixels = across(svg()) / 0.1  # a degree; the shapes are a tenth wide
    wide = (east - west) * pixels
    high = (outlines.mercator(north) - outlines.mercator(south)) * pixels
    assert wide <= WIDTH + 1 and high <= drawn_map.HEIGHT + 1
    assert max(wide / WIDTH, high / drawn_map.HEIGHT) > 0.99


def test_the_middle_of_the_box_is_the_middle_of_the_picture():
    box = (-2.0, 52.0, -1.9, 52.1)  # the first shape's
    x, y = corners(shapes(svg(Sight(box)))[0][1])
    assert math.isclose((max(x) + min(x)) / 2, WIDTH / 2, abs_tol=1)
    assert math.isclose((max(y) + min(y)) / 2, drawn_map.HEIGHT / 2, abs_tol=1)


@pytest.mark.parametrize(
    ("box", "seen"),
    [
        (BOX, 3),
        ((-1.97, 52.03, -1.93, 52.07), 1),
        ((-1.99, 52.01, -1.81, 52.09), 2),
        ((1, 51, 2, 52), 0),
    ],
)
def test_only_what_is_in_sight_is_drawn(box, seen):
    assert len(shapes(svg(Sight(box)))) == seen


def test_nearer_is_as_many_times_larger():
    assert across(svg(Sight(BOX, factor=1.6))) == pytest.approx(1.6 * across(svg()), rel=0.01)


@pytest.mark.parametrize(("codes", "rings"), [((), 0), (("B",), 1), (("B", "D"), 2)])
def test_the_chosen_are_ringed_a_county_too(codes, rings):
    drawn = svg(Sight(BOX, codes=codes), over=COUNTIES)
    assert len(re.findall(f'stroke="{PALETTES["light"].chosen}"', drawn)) == rings


def test_the_chosen_councils_name_is_written_where_it_is():
    drawn = svg(Sight(BOX, name="Bb", point=(-1.85, 52.05)))
    assert drawn.count(">Bb</text>") == 2  # the word and its rim
    assert ">Bb</text>" not in svg()


def test_links_are_lines_of_their_width_in_the_palettes_colour():
    lines = re.findall(r"<line[^>]*>", svg(links=maps.arcs(LINKS, PLACES)))
    assert all(f'stroke="{PALETTES["light"].link}"' in line for line in lines)
    widths = [float(re.findall(r'stroke-width="([\d.]+)"', line)[0]) for line in lines]
    assert sorted(widths) == pytest.approx([0.9, 1.3, 4.1])


def test_without_links_no_line_is_drawn():
    assert "<line" not in svg()
