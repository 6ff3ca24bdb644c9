"""The charts of reorganisation rendered to SVG: every bar as long as its number, every area in the
colour of its status."""

import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from lib.charts import proposals as charts
from lib.charts.theme import PALETTES
from lib.export.image import to_bare_svg
from tests.charts.drawn import SVG, render, texts

NAMES = ("Inside", "Divided", "Across", "Not affected")
BARS = pd.DataFrame(
    [
        ("Two councils", "Across", 1),
        ("Two councils", "Inside", 4),
        ("Two councils", "Divided", 5),
        ("Two councils", "Not affected", 0),
        ("A council", "Inside", 7),
        ("A council", "Divided", 0),
        ("A council", "Across", 2),
        ("A council", "Not affected", 1),
    ],
    columns=["proposal", "outcome", "number"],
)
STATUSES = ("Ordered", "Decided", "Consulted on")
ADDRESS = "/geo/p.json?v=1"
AREAS = pd.DataFrame(
    [("A", "Aa", "East", "Ordered"), ("B", "Bb", "West", "Consulted on")],
    columns=["code", "council", "area", "status"],
)


def bars(mode="light") -> ET.Element:
    return render(charts.bars(BARS, NAMES, mode))


def drawn_bars(svg: ET.Element) -> dict[tuple[str, str], tuple[float, float, str]]:
    """(start, length, colour) of each bar, by proposal and outcome; those without length left out."""
    found = {}
    for mark in svg.iter(f"{SVG}path"):
        if mark.get("aria-roledescription") != "bar":
            continue
        said = re.fullmatch(r"(.+): (.+), \d+", mark.get("aria-label", ""))
        assert said
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", mark.get("d", ""))]
        if numbers[2]:
            found[said[1], said[2]] = (numbers[0], numbers[2], mark.get("fill", ""))
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_part_of_a_bar_is_as_long_as_its_number(mode):
    found = drawn_bars(bars(mode))
    stated = BARS[BARS["number"] > 0].set_index(["proposal", "outcome"])["number"]
    lengths = {key: length for key, (_, length, _) in found.items()}
    assert set(lengths) == set(stated.index)
    for key, number in stated.items():
        assert lengths[key] == pytest.approx(600 * number / 10, abs=0.5), key


def test_parts_follow_each_other_in_the_order_of_the_outcomes():
    found = drawn_bars(bars())
    starts = [found["Two councils", name][0] for name in NAMES[:3]]
    assert starts == pytest.approx([0, 240, 540], abs=0.5)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_an_outcome_has_one_colour_in_every_bar_and_no_other_has_it(mode):
    colours = {}
    for (_, outcome), (_, _, colour) in drawn_bars(bars(mode)).items():
        colours.setdefault(outcome, set()).add(colour)
    assert set(colours) == set(NAMES)
    assert [len(of_one) for of_one in colours.values()] == [1] * 4
    assert len(set().union(*colours.values())) == 4


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_part_has_its_number_and_a_nought_has_none(mode):
    numbers = sorted(int(text) for text in texts(bars(mode)) if text.isdigit())
    assert numbers == [1, 1, 2, 4, 5, 7]


def test_each_bar_has_its_proposal_above_it_in_the_order_given():
    places = {}
    for element in bars().iter(f"{SVG}text"):
        words = "".join(element.itertext())
        if "council" in words:
            places[words] = float(re.findall(r"-?[\d.]+", element.get("transform", ""))[1])
    assert sorted(places, key=places.__getitem__) == ["Two councils", "A council"]


def test_the_legend_names_every_outcome():
    assert set(NAMES) <= set(texts(bars()))


def square(place: int, code: str) -> dict:
    """A square of a tenth of a degree, clockwise."""
    x, y = -2 + 0.1 * place, 52.0
    ring = [[x, y], [x, y + 0.1], [x + 0.1, y + 0.1], [x + 0.1, y], [x, y]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"i": place, "code": code}, "geometry": geometry}


def map_of_areas(mode) -> ET.Element:
    chart = charts.areas(AREAS, ADDRESS, STATUSES, mode)
    shapes = [square(place, code) for place, code in enumerate("ABC")]
    return ET.fromstring(to_bare_svg(chart.whole(), 500, data={ADDRESS: shapes}.__getitem__))


def drawn_shapes(svg: ET.Element) -> list[tuple[int, str]]:
    """The place, from the west, and the colour of each shape in drawing order."""
    shapes = [path for path in svg.iter(f"{SVG}path") if path.get("stroke-width") == "0.3"]
    wests = [float(re.findall(r"-?[\d.]+", shape.get("d", ""))[0]) for shape in shapes]
    order = sorted(set(wests))
    return [
        (order.index(west), shape.get("fill", ""))
        for west, shape in zip(wests, shapes, strict=True)
    ]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_councils_of_an_area_have_its_status_over_a_ground_of_all(mode):
    levels = PALETTES[mode].levels
    shapes = drawn_shapes(map_of_areas(mode))
    assert shapes[:3] == [(0, levels[0]), (1, levels[0]), (2, levels[0])]
    assert shapes[3:] == [(0, levels[5]), (1, levels[1])]  # ordered; consulted on


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_legend_names_every_status_in_order(mode):
    words = texts(map_of_areas(mode))
    assert [word for word in words if word in STATUSES] == list(STATUSES)


def test_a_click_picks_the_council_by_its_code():
    chart = charts.areas(AREAS, ADDRESS, STATUSES).spec
    [picked] = [param for param in chart["params"] if param.get("name") == charts.PICKED]
    assert picked["select"]["fields"] == ["code"]
