"""Two sides against each other: intervals by hand, the verdict, and what must hold of any rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lib.analysis import compare
from lib.analysis.compare import Comparison, Interval
from lib.register.columns import MEASURE
from lib.wording import compare as compare_wording
from tests.unit.analysis.test_savings import frame

FIRST, SECOND = "Procurement", "Back office"


def both(first: list[int], second: list[int]) -> Comparison:
    """Two sides with figures achieved to date."""
    rows = frame(
        *[("procurement", p, "cumulative", None, 2010, 2015) for p in first],
        *[("back_office", p, "cumulative", None, 2010, 2015) for p in second],
    )
    return compare.compare(rows, FIRST, SECOND)["cumulative"]


def test_a_side_is_a_category_or_a_service_even_of_the_same_name():
    rows = frame(("procurement", 1, "cumulative", None, None, None)).assign(
        services=[("Procurement", "ICT")]
    )
    rows = pd.concat([rows, rows.assign(category="care")], ignore_index=True)
    assert len(compare.rows_of_side(rows, "Procurement")) == 1
    assert len(compare.rows_of_side(rows, "Service: Procurement")) == 2
    assert "Service: Procurement" in compare.sides(["Procurement"])


def test_every_kind_of_figure_is_compared_on_its_own():
    rows = frame(
        *[("procurement", 5, "annual", None, None, None)] * 3,
        ("back_office", 7, "cumulative", None, None, None),
    )
    comparisons = compare.compare(rows, FIRST, SECOND)
    assert list(comparisons) == list(MEASURE)
    assert (comparisons["annual"].first.spread.n, comparisons["annual"].second.spread.n) == (3, 0)


def test_the_median_has_scipys_bca_interval():
    pounds = np.array([3.0, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377])
    interval = compare.median(pounds)
    expected = stats.bootstrap(
        (pounds,), np.median, n_resamples=9_999, method="BCa", rng=np.random.default_rng(2017)
    ).confidence_interval
    assert (interval.estimate, interval.low, interval.high) == (34, expected.low, expected.high)


def test_the_probability_is_the_share_of_pairs_ties_half():
    interval = compare.probability_of_exceeding(np.array([1.0, 2, 3]), np.array([2.0, 2, 0]))
    # pairs: 1>0; 2=2, 2=2, 2>0; 3>2, 3>2, 3>0: five and two halves of nine
    assert interval.estimate == pytest.approx(6 / 9)


def test_newcombes_interval_solves_its_own_equation():
    x, y = np.arange(12.0), np.arange(13.0) - 3
    interval = compare.probability_of_exceeding(x, y)
    for end in (interval.low, interval.high):
        pairs = (12 + 13) / 2 - 1
        inside = 1 + pairs * (1 - end) / (2 - end) + pairs * end / (1 + end)
        error = 1.959964 * np.sqrt(end * (1 - end) * inside / (12 * 13))
        assert abs(interval.estimate - end) == pytest.approx(error, rel=1e-4)


def test_newcombes_interval_covers_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(1)
    truth = stats.norm.cdf(1 / np.sqrt(2))
    hits = [
        compare.probability_of_exceeding(rng.normal(1, 1, 12), rng.normal(0, 1, 13)).contains(truth)
        for _ in range(1000)
    ]
    assert 0.93 <= np.mean(hits) <= 0.98


def test_sides_that_do_not_overlap_are_not_certain():
    interval = compare.probability_of_exceeding(np.arange(10.0) + 100, np.arange(10.0))
    assert interval.estimate == interval.high == 1
    assert 0.6 < interval.low < 0.9


# The verdict


def test_a_clear_difference_names_the_larger_side():
    comparison = both([10**7 + k for k in range(15)], [10**5 + k for k in range(15)])
    assert comparison.winner is comparison.first
    assert compare_wording.verdict(comparison) == (
        "Procurement typically reported larger savings than Back office"
    )
    assert (
        both([10**5 + k for k in range(15)], [10**7 + k for k in range(15)]).winner.name == SECOND
    )


def test_an_interval_that_holds_no_difference_cannot_tell():
    comparison = both(list(range(1, 21)), list(range(2, 22)))
    assert comparison.ratio.contains(1)
    assert compare_wording.verdict(comparison) == (
        "We cannot tell which saves more: the gap could be chance"
    )


@pytest.mark.parametrize("n", [0, 1, 2, 9])
def test_few_figures_cannot_tell_and_are_counted(n):
    comparison = both(list(range(1, n + 1)), list(range(1, 30)))
    assert comparison.ratio is comparison.probability is comparison.first.median is None
    assert compare_wording.verdict(comparison) == (
        "We cannot tell which saves more: too few have published figures"
    )
    assert f"{n} in Procurement and 29 in Back office" in compare_wording.typical(comparison)


def test_one_side_empty_says_so():
    comparison = both([], list(range(1, 30)))
    rows = pd.DataFrame(
        {
            "group": [FIRST, SECOND],
            "arrangements": [0, 29],
            "with_figure": [0, 29],
            "share": [0.0, 1.0],
            "low": [0.0, 0.9],
            "high": [1.0, 1.0],
        }
    )
    assert compare_wording.coverage(rows, "").heading == (
        "No shared service of Procurement is in view: there is nothing to compare"
    )
    assert (
        compare_wording.sides(comparison, 1).set_index("What").loc["Total", FIRST]
        == "not published"
    )


def test_all_equal_cannot_tell_because_all_are_the_same():
    comparison = both([5000] * 12, [5000] * 12)
    assert comparison.ratio == Interval(1, 1, 1)
    assert compare_wording.verdict(comparison).endswith("all the figures are the same")


def test_all_equal_and_apart_can_be_told():
    assert both([9000] * 12, [5000] * 12).winner.name == FIRST


def test_a_single_huge_value_does_not_decide():
    comparison = both([*range(1000, 1011), 10**10], list(range(1000, 1012)))
    assert comparison.winner is None
    assert comparison.first.spread.top_share > 0.99


def test_a_nought_leaves_no_ratio_and_says_why():
    comparison = both([0] * 12, list(range(1, 13)))
    assert comparison.ratio is None
    assert comparison.winner is None
    assert compare_wording.verdict(comparison).endswith("some of the figures are zero")


def test_all_blank_cannot_tell():
    rows = frame(
        *[("procurement", None, None, None, None, None)] * 12,
        *[("back_office", None, None, None, None, None)] * 12,
    )
    comparison = compare.compare(rows, FIRST, SECOND)["cumulative"]
    assert "0 in Procurement and 0 in Back office" in compare_wording.typical(comparison)


# What must hold of any rows

POUNDS = st.lists(st.integers(1, 10**9), min_size=10, max_size=25)


@settings(max_examples=40, deadline=None)
@given(POUNDS, POUNDS)
def test_each_interval_holds_its_estimate(first, second):
    comparison = both(first, second)
    for interval in (
        comparison.first.median,
        comparison.second.median,
        comparison.ratio,
        comparison.probability,
    ):
        assert interval.low <= interval.estimate <= interval.high
    assert 0 <= comparison.probability.low <= comparison.probability.high <= 1


@settings(max_examples=25, deadline=None)
@given(POUNDS, POUNDS, st.randoms())
def test_the_order_of_rows_changes_no_interval(first, second, random):
    comparison = both(first, second)
    random.shuffle(first)
    random.shuffle(second)
    other = both(first, second)
    assert (comparison.ratio, comparison.probability, comparison.first.median) == (
        other.ratio,
        other.probability,
        other.first.median,
    )


@settings(max_examples=40, deadline=None)
@given(POUNDS, POUNDS)
def test_the_two_probabilities_are_one_in_all(first, second):
    x, y = np.array(first, float), np.array(second, float)
    probability, other = (
        compare.probability_of_exceeding(x, y),
        compare.probability_of_exceeding(y, x),
    )
    assert probability.estimate + other.estimate == pytest.approx(1)
    assert probability.low + other.high == pytest.approx(1)
