"""The chart of figures rendered to SVG: every figure a point in its place."""

import math
import re
from itertools import pairwise

import pandas as pd
import pytest

from lib.analysis import savings
from lib.charts import points as charts
from lib.register.columns import MEASURE
from tests.charts.drawn import SVG, places, render, texts

ROWS = pd.DataFrame(
    {
        "arrangement_id": ["a", "b", "c", "d"],
        "name": ["A", "B", "C", "D"],
        "group": ["One (3)", "One (3)", "One (3)", "Two (1)"],
        "pounds": [10_000_000.0, 1_000_000.0, 1_000_000.0, 100_000.0],
        "counted": [True, True, False, True],
        "saving": ["£10m", "£1m", "£1m", "£100,000"],
        "partners": ["X and Y"] * 4,
        "stated": ["2015", "2016", "–", "2017"],
        "source": ["S"] * 4,
    }
)
SPANS = pd.DataFrame([("One (3)", 1e6, 2e6, 10e6)], columns=["group", "low", "middle", "high"])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_point_lies_at_its_logarithm(mode):
    x = [x for x, _, _ in places(render(charts.points(ROWS, SPANS, "Pounds", mode)))]
    # The axis has two tens: from £100k to £10m.
    assert x == pytest.approx([600, 300, 300, 0])


def test_two_figures_of_one_place_do_not_hide_each_other():
    points = places(render(charts.points(ROWS, SPANS, "Pounds")))
    assert len({(x, y) for x, y, _ in points}) == 4


def test_what_is_in_no_sum_is_hollow_and_the_legend_says_so():
    svg = render(charts.points(ROWS, SPANS, "Pounds"))
    assert [fill for _, _, fill in places(svg)] == ["#12436D", "#12436D", "#ffffff", "#12436D"]
    assert {"In the total", "Not in the total"} <= set(texts(svg))
    alone = render(charts.points(ROWS[ROWS["counted"]], SPANS, "Pounds"))
    assert "In the total" not in texts(alone)


def test_the_band_reaches_from_low_to_high_and_the_line_is_the_middle():
    svg = render(charts.points(ROWS, SPANS, "Pounds"))
    bands = [e.get("d", "") for e in svg.iter(f"{SVG}path") if e.get("fill") == "#d5d9de"]
    # A piece in each slot of the group: M300,11h300v11h-300Z.
    assert len(bands) == 5
    numbers = [[round(float(n)) for n in re.findall(r"-?[\d.]+", d)] for d in bands]
    assert {(start, abs(width)) for start, _, width, *_ in numbers} <= {(300, 300), (600, 300)}
    tops = sorted(top for _, top, *_ in numbers)
    assert [below - above for above, below in pairwise(tops)] == [11] * 4
    line = next(e for e in svg.iter(f"{SVG}path") if e.get("fill") == "#c2410c")
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", line.get("d", ""))]
    assert numbers[0] == pytest.approx(300 * (1 + math.log10(2)), abs=3)


def test_the_axis_is_in_pounds():
    labels = texts(render(charts.points(ROWS, SPANS, "Achieved to date, log scale")))
    assert {"£100k", "£1m", "£10m", "Achieved to date, log scale"} <= set(labels)
    assert not any("NaN" in text or "undefined" in text for text in labels)


def test_a_nought_stands_apart_with_its_own_mark():
    rows = ROWS.assign(pounds=[10_000_000.0, 1_000_000.0, 0.0, 100_000.0])
    svg = render(charts.points(rows, SPANS, "Pounds"))
    assert "£0" in texts(svg)
    assert places(svg)[2][0] == 0
    assert places(svg)[3][0] == pytest.approx(200)


@pytest.mark.parametrize(
    "pounds", [[0.0] * 4, [5_000.0] * 4, [1.0, 1e12, 3.0, 2.0]], ids=["noughts", "alike", "huge"]
)
def test_odd_figures_are_all_drawn_within_the_chart(pounds):
    svg = render(charts.points(ROWS.assign(pounds=pounds), SPANS.iloc[:0], "Pounds"))
    points = places(svg)
    assert len(points) == 4
    assert all(0 <= x <= 600 for x, _, _ in points)
    assert len({(x, y) for x, y, _ in points}) == 4


def test_a_single_group_without_a_name_has_no_label():
    labels = texts(render(charts.points(ROWS.assign(group=""), SPANS.assign(group=""), "Pounds")))
    assert not any("One" in text for text in labels)
    named = texts(render(charts.points(ROWS.head(2), SPANS, "Pounds")))
    assert "One (3)" in named


def test_the_three_largest_that_count_are_named_with_their_amounts():
    rows = ROWS.assign(group="", name=["Alpha (x)", "B" * 40, "C", "D"])
    words = texts(render(charts.points(rows, SPANS.iloc[:0], "Pounds", named=True)))
    assert {"Alpha £10m", f"{'B' * 30}… £1m", "D £100,000"} <= set(words)
    assert "C £1m" not in words


def test_no_two_names_stand_on_one_line():
    svg = render(charts.points(ROWS.assign(group=""), SPANS.iloc[:0], "Pounds", named=True))
    heights = {
        re.findall(r"-?[\d.]+", text.get("transform", ""))[1]
        for text in svg.iter(f"{SVG}text")
        if "".join(text.itertext()) in ("A £10m", "B £1m", "D £100,000")
    }
    assert len(heights) == 3


def test_nothing_is_named_unless_it_is_asked_for():
    words = texts(render(charts.points(ROWS, SPANS, "Pounds")))
    assert not any(word.startswith("A £") for word in words)


@pytest.mark.parametrize("measure", MEASURE)
def test_every_shipped_figure_is_drawn(shipped, measure):
    rows = savings.figures(shipped.arrangements, measure).rows
    figures = rows[["arrangement_id", "name", "pounds", "counted"]].assign(
        group="", saving="", partners="", stated="", source=""
    )
    points = places(render(charts.points(figures, SPANS.iloc[:0], "Pounds"), 300))
    assert len(points) == len(rows)
    assert all(0 <= x <= 300 for x, _, _ in points)
