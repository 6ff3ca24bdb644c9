"""Statements, sources and memberships of an arrangement, in the order in which they count."""

import pandas as pd
import pytest

from lib.register import records
from lib.register.records import Membership, Source, Statement
from tests.fixtures.small import small


def savings(*rows: tuple) -> pd.DataFrame:
    """A table of savings of one arrangement: pounds, basis, year and date of the page."""
    frame = pd.DataFrame(rows, columns=["savings_gbp", "basis", "as_of_year", "page_date"])
    return frame.assign(arrangement_id="a", note=None, title="A page", url="https://example.org")


def pounds(*rows: tuple) -> list[int]:
    """The pounds of the statements of one arrangement, the latest first."""
    return [s.pounds for s in records.statements(savings(*rows))["a"]]


def latest(*rows: tuple) -> dict[str, int]:
    """The pounds that count, by basis."""
    found = records.latest(records.statements(savings(*rows))["a"])
    return {basis: statement.pounds for basis, statement in found.items()}


def test_statement_of_the_larger_year_comes_first() -> None:
    older, newer = (9, "annual", 2012, "2020"), (5, "annual", 2014, "2015")
    assert pounds(older, newer) == pounds(newer, older) == [5, 9]


def test_of_one_year_the_page_of_the_later_date_comes_first() -> None:
    older, newer = (5, "annual", 2014, "2014-06-30"), (9, "annual", 2014, "2015")
    assert pounds(older, newer) == pounds(newer, older) == [9, 5]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2014", "2014-01"),
        ("2014-02", "2014-02-28"),
        ("2014-02-28", "2014-03"),
        (None, "1999"),
        ("2014-09", "2014-10"),
    ],
)
def test_date_that_says_more_or_is_later_comes_first(older: str | None, newer: str) -> None:
    rows = (5, "annual", 2014, older), (9, "annual", 2014, newer)
    assert pounds(*rows) == pounds(*reversed(rows)) == [9, 5]


def test_of_what_nothing_tells_apart_the_smallest_comes_first() -> None:
    more, less = (9, "annual", 2014, "2015"), (5, "annual", 2014, "2015")
    assert pounds(more, less) == pounds(less, more) == [5, 9]


def test_statement_without_a_year_comes_last_however_late_its_page() -> None:
    blank, dated = (5, "annual", None, "2026"), (9, "annual", 1999, None)
    assert pounds(blank, dated) == pounds(dated, blank) == [9, 5]


def test_one_statement_of_each_basis_counts_in_the_order_of_the_bases() -> None:
    found = latest(
        (1, "projected_total", 2020, None),
        (2, "annual", 2019, None),
        (3, "cumulative", 2010, None),
        (4, "annual", 2012, None),
    )
    assert list(found.items()) == [("cumulative", 3), ("annual", 2), ("projected_total", 1)]


def test_of_no_statements_none_counts() -> None:
    assert records.latest(()) == {}


def test_statement_is_its_row() -> None:
    rows = records.statements(small().package.tables["savings"])
    assert rows["east-kent-services"][0] == Statement(
        6000000,
        "cumulative",
        2015,
        "",
        "East Kent Services: a report",
        "https://example.org/east-kent-services",
        "2015-03",
    )
    assert rows["dover-hub"][0].year is None


def test_table_without_rows_gives_no_statements() -> None:
    assert records.statements(small().package.tables["savings"].iloc[:0]) == {}


def test_sources_are_the_newest_first_and_those_without_a_year_last() -> None:
    rows = records.sources(small().package.tables["sources"])
    assert [s.year for s in rows["east-kent-hr"]] == [2025, 2014]
    assert rows["mendip-legal"] == (
        Source(
            "description",
            None,
            "Mendip and Bristol Legal: a report",
            "https://example.org/mendip-legal",
            "",
        ),
    )


def test_lead_comes_first_and_the_others_as_in_the_file() -> None:
    rows = records.memberships(small().package.tables["members"])
    assert rows["kent-energy"] == (
        Membership("E10000016", True, None, None),
        Membership("E09000033", False, 2006, 2010),
        Membership("E07000106", False, None, None),
        Membership("E07000108", False, None, None),
    )
