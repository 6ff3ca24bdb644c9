"""The sentences of the money pages: what they must say wherever money is, and the quotation."""

import pandas as pd
import pytest

from lib.analysis import compare, savings
from lib.analysis.summary import Coverage
from lib.config import EVIDENCE
from lib.format import money
from lib.register.columns import EXPECTED, GROUPS, MEASURE, MEASURE_WORDS
from lib.wording import compare as compare_wording
from lib.wording import findings
from lib.wording import savings as savings_wording


@pytest.fixture(scope="module")
def kinds(shipped) -> dict[str, str]:
    return {code: council.kind for code, council in shipped.directory.by_code.items()}


@pytest.mark.parametrize("measure", MEASURE)
def test_each_finding_says_number_kind_total_years_and_evidence(shipped, measure):
    figures = savings.figures(shipped.arrangements, measure)
    finding = savings_wording.figures(
        figures, savings.spread(figures.pounds), 0, "the whole register"
    )
    kind = MEASURE_WORDS[measure].partition(" ")[2]
    verb = "expected to save" if measure in EXPECTED else "reported saving"
    total = money(figures.pounds.sum())
    start = f"{len(figures.pounds)} shared services {verb} {total} {kind};"
    assert finding.heading.startswith(start)
    assert "the whole register. Stated for 20" in finding.subtitle
    assert EVIDENCE in finding.caveats
    assert findings.PARTNERSHIP in finding.caveats
    assert finding.heading in finding.alt


@pytest.mark.parametrize("by", [by for by in GROUPS if by != "region"])
def test_a_breakdown_in_words_has_every_group_with_a_figure(shipped, kinds, by):
    figures = savings.figures(shipped.arrangements, "cumulative")
    rows = savings.breakdown(shipped.arrangements, figures, by, kinds)
    finding = savings_wording.breakdown(rows, by, figures, "")
    assert [g for g in rows.loc[rows["n"] > 0, "group"] if f"{g}: " not in finding.alt] == []


def test_no_sentence_says_that_sharing_saved(shipped):
    figures = savings.figures(shipped.arrangements, "cumulative")
    finding = savings_wording.figures(figures, savings.spread(figures.pounds), 3, "")
    both = compare.compare(shipped.arrangements, "Procurement", "Back office")
    verdicts = [compare_wording.finding(comparison, "") for comparison in both.values()]
    for statement in [finding, *verdicts]:
        assert (
            "sharing saved"
            not in f"{statement.heading} {statement.subtitle} {statement.alt}".lower()
        )


def test_a_quotation_has_scope_number_basis_years_caveat_date_and_link(shipped):
    figures = savings.figures(shipped.arrangements, "annual")
    finding = savings_wording.figures(figures, savings.spread(figures.pounds), 0, "Region: London")
    quotation = findings.quote(finding, "1.1.0", "2026-11-24", "http://x/savings?region=London")
    number, total = len(figures.pounds), money(figures.pounds.sum())
    for part in (
        f"{number} shared services reported saving {total} per year",
        "Region: London",
        "Stated for",
        findings.PARTNERSHIP,
        savings_wording.ONE_BASIS,
        "Data version 1.1.0, read on 24 November 2026: http://x/savings?region=London",
    ):
        assert part in quotation


def answer(shipped, some: int, whole: int) -> str:
    figures = savings.figures(shipped.arrangements, "cumulative")
    found = savings_wording.figures(figures, savings.spread(figures.pounds), 0, "all")
    return savings_wording.answer(Coverage(whole, some), found)


@pytest.mark.parametrize(
    ("some", "whole", "start"),
    [
        (3, 9, "3 of 9 shared services have published a saving; we do not know what the other 6"),
        (1, 9, "1 of 9 shared services has published a saving; we do not know what the other 8"),
        (9, 9, "9 of 9 shared services have published a saving. "),
    ],
)
def test_how_many_have_published_is_said_before_any_total(shipped, some, whole, start):
    text = answer(shipped, some, whole)
    assert text.startswith(start)
    assert text.index("£") > len(start)


def test_a_region_that_is_tied_or_small_has_no_superlative():
    rows = pd.DataFrame(
        [("London", 2, 1), ("South East", 2, 0)], columns=["region", "arrangements", "with_figure"]
    )
    finding = savings_wording.regions(rows, "all")
    assert "most" not in finding.heading
    assert "London: 2, 1 with a figure." in finding.alt
