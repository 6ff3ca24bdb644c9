"""The chart of how many have published a figure, rendered to SVG."""

import pytest

from lib.analysis import savings
from lib.charts.coverage import coverage
from tests.charts.drawn import places, render, texts


@pytest.mark.parametrize("width", [150, 600])
def test_the_coverage_names_and_numbers_every_category(shipped, width):
    rows = savings.coverage(shipped.arrangements)
    labels = texts(render(coverage(rows), width))
    for row in rows.to_dict("records"):
        assert row["group"] in labels
        assert f"{row['with_figure']} of {row['arrangements']}" in labels


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_share_is_where_its_number_says(shipped, mode):
    rows = savings.coverage(shipped.arrangements)
    points = places(render(coverage(rows, mode), 500))
    assert [x for x, _, _ in points] == pytest.approx(
        (rows["share"] * 500 / 1.25).tolist(), abs=0.5
    )
