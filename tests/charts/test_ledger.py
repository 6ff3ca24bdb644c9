"""The LGA's totals as a line over time, rendered to SVG."""

import pandas as pd
import pytest

from lib.analysis import summary
from lib.charts.ledger import ledger
from lib.charts.theme import PALETTES
from tests.charts.drawn import SVG, places, render, texts

ROWS = pd.DataFrame(
    {
        "date": ["2011-01-01", "2012", "2014-12"],
        "edition_year": [2011, 2012, 2014],
        "arrangements": [143, 281, 486],
        "cumulative_savings_gbp": [100_000_000, 200_000_000, 400_000_000],
        "source_title": ["A", "B", "C"],
    }
)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_point_stands_at_its_day_and_its_amount(mode):
    points = places(render(ledger(ROWS, mode), 400))
    # The axis has four years; a year stands at its last day, a month at its own.
    assert [x for x, _, _ in points] == pytest.approx([0, 200, 400], abs=0.5)
    (_, first, fill), (_, second, _), (_, third, _) = points
    assert (first - third) / (first - second) == pytest.approx(3, rel=0.02)
    assert fill == PALETTES[mode].first


def test_a_line_joins_the_totals():
    paths = [p.get("d", "") for p in render(ledger(ROWS), 400).iter(f"{SVG}path")]
    assert [d for d in paths if d.startswith("M") and d.count("L") == len(ROWS) - 1]


def test_only_the_ends_have_their_amounts():
    words = texts(render(ledger(ROWS)))
    assert {"£100m", "£400m"} <= set(words)
    assert words.count("£200m") <= 1  # of the axis


def test_the_axis_names_the_years():
    assert {"2011", "2012", "2014"} <= set(texts(render(ledger(ROWS), 600)))


def test_a_single_total_is_drawn_once_with_its_amount():
    svg = render(ledger(ROWS.head(1)))
    assert len(places(svg)) == 1
    assert "£100m" in texts(svg)


@pytest.mark.parametrize("width", [280, 700])
def test_the_shipped_totals_are_all_drawn(shipped, width):
    rows = summary.ledger(shipped.package.tables["published_totals"])
    svg = render(ledger(rows), width)
    assert len(places(svg)) == len(rows)
    assert all(0 <= x <= width for x, _, _ in places(svg))
    assert "£1.34bn" in texts(svg)
