"""The small frames that charts, tables and sentences are made from."""

import pandas as pd
import pytest

from lib.analysis import summary
from lib.analysis.filters import Filters, apply
from lib.register.register import Register


@pytest.fixture(scope="module")
def rows(register: Register) -> pd.DataFrame:
    return register.arrangements


@pytest.fixture(scope="module")
def totals(register: Register) -> pd.DataFrame:
    return register.package.tables["published_totals"]


@pytest.fixture(scope="module")
def shipped_ledger(shipped) -> pd.DataFrame:
    return summary.ledger(shipped.package.tables["published_totals"])


def test_coverage_counts_a_zero_as_a_figure(rows: pd.DataFrame) -> None:
    assert summary.coverage(rows) == summary.Coverage(arrangements=12, with_figure=7)


def test_coverage_of_nothing_is_nothing(rows: pd.DataFrame) -> None:
    assert summary.coverage(rows.iloc[:0]) == summary.Coverage(0, 0)


def test_categories_come_by_number_and_then_by_name(rows: pd.DataFrame) -> None:
    assert summary.by_category(rows).to_numpy().tolist() == [
        ["Back office", 3, 1, 2],
        ["Customer services", 2, 1, 1],
        ["Environment and transport", 2, 2, 0],
        ["Procurement", 2, 2, 0],
        ["Care and children", 1, 0, 1],
        ["Public safety", 1, 0, 1],
        ["Shared management", 1, 1, 0],
    ]


def test_category_columns_are_named(rows: pd.DataFrame) -> None:
    assert summary.by_category(rows).columns.tolist() == [
        "category",
        "arrangements",
        "with_figure",
        "without_figure",
    ]


def test_category_of_which_a_selection_has_none_has_no_row(rows: pd.DataFrame) -> None:
    kent = apply(rows, Filters(council="E10000016"))
    assert summary.by_category(kent).to_numpy().tolist() == [["Procurement", 1, 1, 0]]


def test_bases_are_counted_in_their_order(rows: pd.DataFrame) -> None:
    assert summary.by_basis(rows).to_numpy().tolist() == [
        ["Achieved to date", 3],
        ["Achieved per year", 1],
        ["Expected per year", 2],
        ["Expected in total", 2],
    ]


def test_basis_of_which_a_selection_has_none_stays_with_a_nought(rows: pd.DataFrame) -> None:
    kent = apply(rows, Filters(council="E10000016"))
    assert summary.by_basis(kent)["arrangements"].tolist() == [0, 0, 1, 0]


def test_ledger_has_each_complete_total_once(totals: pd.DataFrame) -> None:
    ledger = summary.ledger(totals)
    columns = ["date", "edition_year", "arrangements", "cumulative_savings_gbp"]
    assert ledger[columns].to_numpy().tolist() == [
        ["2011-12-01", 2011, 143, 156_500_000],
        ["2017-06-29", 2017, 486, 643_000_000],
        ["2019-06-26", 2019, 626, 1_340_000_000],
    ]


def test_ledger_keeps_what_a_total_rests_on(totals: pd.DataFrame) -> None:
    row = summary.ledger(totals).iloc[0]
    assert (row["source_url"], row["conflict_note"]) == (
        "https://example.org/2011-12-01",
        "A later page gives £165m.",
    )


def test_edition_is_its_first_statement(totals: pd.DataFrame) -> None:
    row = summary.edition(summary.ledger(totals), 2017)
    assert row is not None
    assert (row["date"], row["arrangements"]) == ("2017-06-29", 486)


@pytest.mark.parametrize("year", [2012, 2016])
def test_edition_without_a_total_is_none(totals: pd.DataFrame, year: int) -> None:
    assert summary.edition(summary.ledger(totals), year) is None


def test_shipped_ledger_holds_ten_different_totals(shipped_ledger: pd.DataFrame) -> None:
    columns = ["arrangements", "cumulative_savings_gbp"]
    assert shipped_ledger[columns].to_numpy().tolist() == [
        [143, 156_500_000],
        [143, 165_000_000],
        [281, 263_000_000],
        [325, 278_000_000],
        [383, 357_000_000],
        [416, 462_000_000],
        [486, 643_000_000],
        [555, 840_000_000],
        [559, 971_000_000],
        [626, 1_340_000_000],
    ]


def test_shipped_edition_of_2017_is_486_arrangements_and_643_million(
    shipped_ledger: pd.DataFrame,
) -> None:
    row = summary.edition(shipped_ledger, 2017)
    assert row is not None
    assert (row["arrangements"], row["cumulative_savings_gbp"]) == (486, 643_000_000)


def test_councils_taking_part_are_counted_once_each(rows: pd.DataFrame) -> None:
    assert summary.councils_taking_part(rows) == 14


def test_councils_taking_part_are_those_of_the_selection(rows: pd.DataFrame) -> None:
    assert summary.councils_taking_part(apply(rows, Filters(category=("customer",)))) == 2


def test_arrangements_with_a_replaced_member_are_counted(rows: pd.DataFrame) -> None:
    assert summary.with_replaced_member(rows) == 6


def test_selection_of_todays_councils_has_no_replaced_member(rows: pd.DataFrame) -> None:
    assert summary.with_replaced_member(apply(rows, Filters(council="E07000108"))) == 0
