"""The dumbbells of promise and delivery rendered to SVG: both points in their places, joined."""

import pandas as pd
import pytest

from lib.charts.promises import dumbbells
from lib.charts.theme import PALETTES
from tests.charts.drawn import SVG, places, render, texts

ROWS = pd.DataFrame(
    {
        "name": ["Short of it", "Beyond it (roughly)"],
        "expected": [10_000_000, 1_000_000],
        "achieved": [1_000_000, 10_000_000],
        "expected_label": ["£10m", "£1m"],
        "achieved_label": ["£1m", "£10m"],
        "remark": ["Ten years each", "Five years each"],
    }
)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_was_expected_is_hollow_and_what_was_achieved_is_full(mode):
    fills = [fill for _, _, fill in places(render(dumbbells(ROWS, mode)))]
    p = PALETTES[mode]
    assert fills == [p.ground, p.ground, p.first, p.first]


def test_both_points_lie_at_their_logarithms():
    x = [x for x, _, _ in places(render(dumbbells(ROWS)))]
    expected_short, expected_beyond, achieved_short, achieved_beyond = x
    assert expected_short == pytest.approx(achieved_beyond)
    assert achieved_short == pytest.approx(expected_beyond)
    assert expected_short > achieved_short


def test_a_line_joins_the_two():
    svg = render(dumbbells(ROWS))
    lines = [
        line
        for group in svg.iter(f"{SVG}g")
        if "mark-rule" in group.get("class", "") and "role-mark" in group.get("class", "")
        for line in group.iter(f"{SVG}line")
    ]
    assert len(lines) == len(ROWS)
    assert all(float(line.get("x2", "0")) != 0 for line in lines)


def test_every_name_and_amount_is_written():
    words = texts(render(dumbbells(ROWS)))
    assert {"Short of it", "Beyond it (roughly)", "Expected", "Achieved"} <= set(words)
    assert (words.count("£1m") >= 2, words.count("£10m") >= 2) == (True, True)


def test_the_amount_of_the_smaller_stands_on_the_left():
    svg = render(dumbbells(ROWS))
    x = {
        (text.get("text-anchor"), "".join(text.itertext()))
        for text in svg.iter(f"{SVG}text")
        if "".join(text.itertext()) in ("£1m", "£10m") and text.get("font-size") == "12px"
    }
    assert x == {("end", "£1m"), ("start", "£10m")}


def test_equal_amounts_stand_on_either_side():
    rows = ROWS.assign(achieved=ROWS["expected"], achieved_label=ROWS["expected_label"]).head(1)
    anchors = [
        text.get("text-anchor")
        for text in render(dumbbells(rows)).iter(f"{SVG}text")
        if "".join(text.itertext()) == "£10m" and text.get("font-size") == "12px"
    ]
    assert sorted(map(str, anchors)) == ["end", "start"]
