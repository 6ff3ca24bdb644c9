"""The sentences of the money pages: what they must say wherever money is, and the quotation."""

import pandas as pd
import pytest

from lib.analysis import compare, savings
from lib.config import EVIDENCE
from lib.format import money
from lib.register.columns import GROUPS, MEASURE, MEASURE_WORDS
from lib.wording import compare as compare_wording
from lib.wording import findings
from lib.wording import savings as savings_wording


@pytest.fixture(scope="module")
def kinds(shipped) -> dict[str, str]:
    return {code: council.kind for code, council in shipped.directory.by_code.items()}


@pytest.mark.parametrize("measure", MEASURE)
def test_each_finding_says_basis_years_number_and_evidence(shipped, measure):
    figures = savings.figures(shipped.arrangements, measure)
    finding = savings_wording.figures(
        figures, savings.spread(figures.pounds), 0, "the whole register"
    )
    assert MEASURE_WORDS[measure] in finding.heading
    assert MEASURE_WORDS[measure] in finding.subtitle
    assert f"n = {len(figures.pounds)}." in finding.subtitle
    assert "Stated for 20" in finding.subtitle
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
        f"{number} figures of savings achieved a year add up to {total}",
        "Region: London",
        f"n = {number}.",
        "Stated for",
        findings.PARTNERSHIP,
        savings_wording.ONE_BASIS,
        "Data version 1.1.0, read on 24 November 2026: http://x/savings?region=London",
    ):
        assert part in quotation


def test_the_lgas_order_in_the_heading_is_that_of_its_statements(shipped):
    rows = shipped.package.tables["published_breakdowns"]
    table = compare_wording.statements(rows)
    of_2015 = rows[(rows["edition_year"] == 2015) & (rows["measure"] == "total")]
    of_2015 = of_2015[of_2015["dimension"] == "category"].astype({"savings_gbp": float})
    assert of_2015.loc[of_2015["savings_gbp"].idxmax(), "label"].startswith("Back office")
    first = table.loc[table["Edition"] == "2017", "Category as named then"].tolist()
    assert first == ["Procurement and commissioning"]
    assert compare_wording.lga_statements(table).heading == (
        "The LGA put back office first in 2015, procurement and commissioning first in 2017"
    )


def test_coverage_that_differs_is_said_to_differ():
    rows = pd.DataFrame(
        [("A", 100, 90, 0.9, 0.82, 0.95), ("B", 100, 10, 0.1, 0.05, 0.18)],
        columns=["group", "arrangements", "with_figure", "share", "low", "high"],
    )
    heading = compare_wording.coverage(rows, "").heading
    assert heading == (
        "A figure was found for 90 of 100 in A and 10 of 100 in B: the two differ in who reported"
    )
