"""What the LGA published, in words."""

import pytest

from lib.analysis import summary
from lib.config import EVIDENCE, SOURCE_LINE
from lib.register.register import Register
from lib.wording import ledger
from lib.wording.findings import Finding


@pytest.fixture(scope="module")
def totals(register: Register) -> Finding:
    return ledger.totals(summary.ledger(register.package.tables["published_totals"]))


def test_the_heading_says_how_many_totals_and_when(totals: Finding) -> None:
    assert totals.heading == "The LGA published three totals between 2011 and 2019"


def test_the_subtitle_says_the_first_and_the_last(totals: Finding) -> None:
    assert totals.subtitle == (
        "Cash pounds saved to date, as published. December 2011: £156.5 million from 143 shared "
        "services. June 2019: £1.34 billion from 626 shared services."
    )


def test_the_chart_in_words_has_every_total(totals: Finding) -> None:
    assert totals.alt == (
        "Line chart of 3 published totals. December 2011: £156.5 million from 143 shared services. "
        "June 2017: £643 million from 486 shared services. June 2019: £1.34 billion from 626 shared "
        "services."
    )


def test_growth_is_not_called_a_years_saving(totals: Finding) -> None:
    assert totals.caveats[0] == ledger.NOT_A_YEAR
    assert totals.caveats[-1] == EVIDENCE


def test_the_lgas_totals_have_a_source_of_their_own(totals: Finding) -> None:
    assert totals.source not in ("", SOURCE_LINE)


def test_one_total_has_its_month(register: Register) -> None:
    rows = summary.ledger(register.package.tables["published_totals"])
    assert ledger.totals(rows.head(1)).heading == "The LGA published one total, in December 2011"


def test_no_total_is_said(register: Register) -> None:
    rows = summary.ledger(register.package.tables["published_totals"])
    assert ledger.totals(rows.head(0)).heading == "No published total has both a count and a sum"


def test_the_lgas_order_in_the_heading_is_that_of_its_statements(shipped: Register) -> None:
    rows = shipped.package.tables["published_breakdowns"]
    table = ledger.statements(rows)
    of_2015 = rows[(rows["edition_year"] == 2015) & (rows["measure"] == "total")]
    of_2015 = of_2015[of_2015["dimension"] == "category"].astype({"savings_gbp": float})
    assert of_2015.loc[of_2015["savings_gbp"].idxmax(), "label"].startswith("Back office")
    first = table.loc[table["Edition"] == "2017", "Category as named then"].tolist()
    assert first == ["Procurement and commissioning"]
    assert ledger.lga_statements(table).heading == (
        "The LGA put back office first in 2015, procurement and commissioning first in 2017"
    )


def test_a_category_without_a_sum_is_said_to_have_none(shipped: Register) -> None:
    table = ledger.statements(shipped.package.tables["published_breakdowns"])
    of_2017 = table.loc[table["Edition"] == "2017", "Stated"].tolist()
    assert of_2017 == ["no amount given"]
