"""The verdict of a comparison and what may be copied of it: short, and never more than is known."""

from itertools import permutations

import pandas as pd
import pytest

from lib.analysis import compare
from lib.analysis.compare import Comparison
from lib.register.columns import CATEGORY, MEASURE
from lib.register.register import Register
from lib.wording import compare as wording
from lib.wording.findings import quote
from tests.unit.analysis.test_compare import both

LINK = "https://www.example.org/procurement-v-back-office?first=Care&kind=Expected"
PAIRS = list(permutations(CATEGORY.values(), 2))


@pytest.fixture(scope="module")
def every(shipped: Register) -> list[Comparison]:
    """Every pair of categories on every kind of figure."""
    frame = shipped.arrangements
    return [c for pair in PAIRS for c in compare.compare(frame, *pair).values()]


def test_no_verdict_has_more_than_20_words(every: list[Comparison]) -> None:
    assert len(every) == len(PAIRS) * len(MEASURE)
    assert [v for c in every if len((v := wording.verdict(c)).split()) > 20] == []


def test_what_is_copied_has_at_most_60_words(every: list[Comparison]) -> None:
    texts = [quote(wording.finding(c, "all"), "2.0.0", "2026-11-28", LINK) for c in every]
    assert [text for text in texts if len(text.split()) > 60] == []


def test_the_longest_winner_is_still_short_enough() -> None:
    comparison = both([10**7 + k for k in range(15)], [10**5 + k for k in range(15)])
    longest = sorted(CATEGORY.values(), key=lambda name: len(name.split()))[-2:]
    assert len(longest[0].split()) + len(longest[1].split()) <= 20 - len(
        wording.verdict(comparison).replace("Procurement", "").replace("Back office", "").split()
    )


def test_what_is_copied_says_verdict_figures_source_and_link() -> None:
    comparison = both([10**7 + k for k in range(15)], [10**5 + k for k in range(15)])
    finding = wording.finding(comparison, "Region: London", is_filtered=True)
    text = quote(finding, "2.0.0", "2026-11-28", LINK)
    for part in (
        "Procurement typically reported larger savings than Back office.",
        "Typically £10 million in Procurement (15 shared services) against £100,007 in Back office (15)",
        "Only Region: London.",
        wording.AS_REPORTED,
        "Source: register of shared service arrangements.",
        f"28 November 2026: {LINK}",
    ):
        assert part in text


def test_few_figures_are_counted_and_have_no_typical_one() -> None:
    assert wording.typical(both([1] * 9, [1] * 30)) == (
        "Figures achieved to date: 9 in Procurement and 30 in Back office. We need at least ten of "
        "each."
    )


@pytest.mark.parametrize(
    ("first", "second", "low", "high", "heading"),
    [
        (30, 35, 0.2, 0.4, "About a third of each have published a saving"),
        (30, 60, 0.2, 0.7, "Published a saving: 30% in A and 60% in B, a gap that could be chance"),
        (1, 2, 0.0, 0.1, "Published a saving: 1% in A and 2% in B, a gap that could be chance"),
    ],
)
def test_who_has_published_is_said_in_parts_of_a_whole(first, second, low, high, heading) -> None:
    rows = pd.DataFrame(
        [("A", 100, first, first / 100, low, high), ("B", 100, second, second / 100, low, high)],
        columns=["group", "arrangements", "with_figure", "share", "low", "high"],
    )
    assert wording.coverage(rows, "").heading == heading


def test_coverage_that_differs_is_not_called_chance() -> None:
    rows = pd.DataFrame(
        [("A", 100, 90, 0.9, 0.82, 0.95), ("B", 100, 10, 0.1, 0.05, 0.18)],
        columns=["group", "arrangements", "with_figure", "share", "low", "high"],
    )
    assert wording.coverage(rows, "").heading == "Published a saving: 90% in A and 10% in B"


def test_a_forecast_is_never_called_a_saving(every: list[Comparison]) -> None:
    verdicts = {wording.verdict(c) for c in every if c.measure.startswith("projected")}
    assert [v for v in verdicts if "expect" not in v] == []


def test_a_category_and_a_service_of_one_name_are_told_apart(shipped: Register) -> None:
    comparison = compare.compare(shipped.arrangements, "Procurement", "Service: Procurement")
    assert "Service: Procurement" in wording.typical(comparison["cumulative"])
