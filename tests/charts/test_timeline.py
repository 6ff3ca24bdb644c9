"""The years of one arrangement rendered to SVG."""

import pandas as pd
import pytest

from lib.charts.theme import PALETTES
from lib.charts.timeline import timeline
from tests.charts.drawn import places, render, texts

ROWS = pd.DataFrame(
    [
        (2010, "life", "Began"),
        (2011, "expected", "£8m expected in total"),
        (2015, "achieved", "£6m achieved to date"),
        (2016, "councils", "Dover joined"),
        (2020, "life", "Ended"),
    ],
    columns=["year", "kind", "what"],
)


def test_every_event_has_its_row_and_its_year():
    words = texts(render(timeline(ROWS)))
    assert set(ROWS["what"]) <= set(words)
    assert {"2010", "2011", "2015", "2016", "2020"} <= set(words)


def test_the_events_stand_in_order_from_the_top_and_from_the_left():
    points = places(render(timeline(ROWS)))
    assert len(points) == len(ROWS)
    assert [y for _, y, _ in points] == sorted(y for _, y, _ in points)
    assert [x for x, _, _ in points] == sorted(x for x, _, _ in points)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_only_what_is_expected_is_hollow(mode):
    p = PALETTES[mode]
    fills = [fill for _, _, fill in places(render(timeline(ROWS, mode)))]
    assert fills == [p.first, p.ground, p.first, p.first, p.first]


def test_the_same_statement_of_two_years_has_one_row():
    twice = pd.DataFrame(
        [(2012, "annual", "£1m"), (2015, "annual", "£1m")], columns=["year", "kind", "what"]
    ).assign(kind="achieved")
    points = places(render(timeline(twice)))
    assert len({y for _, y, _ in points}) == 1


def test_a_single_event_is_drawn():
    assert len(places(render(timeline(ROWS.head(1))))) == 1


def test_the_last_year_is_whole_on_a_phone():
    svg = render(timeline(ROWS), width=140)
    x = max(x for x, _, _ in places(svg))
    assert x < 140 * 0.95
