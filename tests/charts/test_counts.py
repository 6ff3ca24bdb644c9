"""Each chart rendered to SVG, as the only way to see that a number or a bar is there."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from lib.analysis import summary
from lib.charts import counts
from tests.charts.drawn import SVG, render, texts

CATEGORIES = pd.DataFrame(
    {
        "category": ["Back office", "Procurement", "Public safety"],
        "arrangements": [8, 5, 1],
        "with_figure": [2, 5, 0],
        "without_figure": [6, 0, 1],
    }
)
BASES = pd.DataFrame({"basis": ["Achieved to date", "Achieved a year"], "arrangements": [4, 0]})
CHARTS = {
    "categories": (counts.categories, CATEGORIES),
    "bases": (counts.bases, BASES),
}


def drawn(name: str, mode: str = "light", width: int = 600) -> ET.Element:
    draw, rows = CHARTS[name]
    return render(draw(rows, mode), width)


def bars(drawing: ET.Element) -> list[tuple[str, float]]:
    """(fill, width in pixels) of each bar in drawing order."""
    marks = []
    for mark in drawing.iter(f"{SVG}path"):
        if mark.get("aria-roledescription") == "bar":
            shape = mark.get("d", "")  # M0,2h300v26h-300Z
            width = float(shape.split("h")[1].split("v")[0]) if "h" in shape else 0.0
            marks.append((mark.get("fill", ""), width))
    return marks


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_row_is_named_and_numbered(name, mode):
    labels = texts(drawn(name, mode))
    expected = {
        "categories": ["Back office", "8", "Procurement", "5", "Public safety", "1"],
        "bases": ["Achieved to date", "4", "Achieved a year", "0"],
    }[name]
    assert [word for word in expected if word not in labels] == []


def test_bars_are_as_long_as_their_numbers():
    bases = BASES.assign(arrangements=[4, 1])
    widths = [width for _, width in bars(render(counts.bases(bases)))]
    assert widths[0] / widths[1] == pytest.approx(4, rel=0.02)


def test_stacks_split_with_and_without_a_figure():
    marks = bars(drawn("categories"))
    with_figure = [w for fill, w in marks if fill == "#12436D"]
    without = [w for fill, w in marks if fill == "#8a929c"]
    assert without[0] / with_figure[0] == pytest.approx(6 / 2, rel=0.02)
    assert {"Published a saving", "Not published"} <= set(texts(drawn("categories")))


@pytest.mark.parametrize("name", CHARTS)
def test_a_narrow_chart_keeps_its_names_and_numbers(name):
    assert set(texts(drawn(name, width=150))) & {"Back office", "Achieved to date"}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_shipped_register_is_drawn_in_full(shipped, mode):
    rows = summary.by_category(shipped.arrangements)
    words = texts(render(counts.categories(rows, mode)))
    assert [name for name in rows["category"] if name not in words] == []
