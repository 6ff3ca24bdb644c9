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
    return {code: one.kind for code, one in shipped.directory.by_code.items()}


@pytest.mark.parametrize("measure", MEASURE)
def test_each_finding_says_basis_years_number_and_evidence(shipped, measure):
    found = savings.figures(shipped.arrangements, measure)
    said = savings_wording.figures(found, savings.spread(found.pounds), 0, "the whole register")
    assert MEASURE_WORDS[measure] in said.heading
    assert MEASURE_WORDS[measure] in said.subtitle
    assert f"n = {len(found.pounds)}." in said.subtitle
    assert "Stated for 20" in said.subtitle
    assert EVIDENCE in said.caveats
    assert findings.PARTNERSHIP in said.caveats
    assert said.heading in said.alt


@pytest.mark.parametrize("by", [by for by in GROUPS if by != "region"])
def test_a_breakdown_in_words_has_every_group_with_a_figure(shipped, kinds, by):
    found = savings.figures(shipped.arrangements, "cumulative")
    rows = savings.breakdown(shipped.arrangements, found, by, kinds)
    said = savings_wording.breakdown(rows, by, found, "")
    assert [g for g in rows.loc[rows["n"] > 0, "group"] if f"{g}: " not in said.alt] == []


def test_no_sentence_says_that_sharing_saved(shipped):
    found = savings.figures(shipped.arrangements, "cumulative")
    said = savings_wording.figures(found, savings.spread(found.pounds), 3, "")
    both = compare.compare(shipped.arrangements, "Procurement", "Back office")
    verdicts = [compare_wording.finding(one, "") for one in both.values()]
    for one in [said, *verdicts]:
        assert "sharing saved" not in f"{one.heading} {one.subtitle} {one.alt}".lower()


def test_a_quotation_has_scope_number_basis_years_caveat_date_and_link(shipped):
    found = savings.figures(shipped.arrangements, "annual")
    finding = savings_wording.figures(found, savings.spread(found.pounds), 0, "Region: London")
    said = findings.quote(finding, "1.1.0", "2026-11-24", "http://x/savings?region=London")
    number, total = len(found.pounds), money(found.pounds.sum())
    for part in (
        f"{number} figures of savings achieved a year add up to {total}",
        "Region: London",
        f"n = {number}.",
        "Stated for",
        findings.PARTNERSHIP,
        savings_wording.ONE_BASIS,
        "Data version 1.1.0, read on 24 November 2026: http://x/savings?region=London",
    ):
        assert part in said


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
    said = compare_wording.coverage(rows, "").heading
    assert said == (
        "A figure was found for 90 of 100 in A and 10 of 100 in B: the two differ in who reported"
    )
