"""Each check on years finds its fault: of arrangements, of memberships, of councils through time."""

import pytest

from lib.register import checks_of_years
from lib.register.faults import Fault
from tests.fixtures.small import DOVER, MENDIP, SOMERSET, SOMERSET_COUNTY, Tables, put


@pytest.mark.parametrize(
    ("table", "row", "cells", "value", "start"),
    [
        ("arrangements", 7, {"end_year": 2010}, "2010", 2011),
        ("councils", 10, {"end_year": 1973}, "1973", 1974),
    ],
)
def test_end_before_the_start_is_found(
    tables: Tables, table: str, row: int, cells: dict[str, int], value: str, start: int
) -> None:
    put(tables, table, row, **cells)
    assert list(checks_of_years.years_in_order(tables)) == [
        Fault(
            f"{table}.csv",
            row,
            "end_year",
            value,
            f"it is before start_year {start}; correct one",
        )
    ]


def test_end_in_the_year_of_the_start_is_in_order(tables: Tables) -> None:
    put(tables, "arrangements", 7, end_year=2011)
    assert list(checks_of_years.years_in_order(tables)) == []


def test_council_that_leaves_before_it_joined_is_found(tables: Tables) -> None:
    put(tables, "members", 14, left_year=2005)
    assert list(checks_of_years.memberships_in_order(tables)) == [
        Fault("members.csv", 14, "left_year", "2005", "it is before joined_year 2006; correct one")
    ]


def test_council_that_joins_after_the_end_is_found(tables: Tables) -> None:
    put(tables, "members", 12, joined_year=2019)
    remedy = "the arrangement ended in 2018, before the council joined; correct one"
    assert list(checks_of_years.memberships_in_order(tables)) == [
        Fault("members.csv", 12, "joined_year", "2019", remedy)
    ]


def test_council_may_join_and_leave_in_the_year_of_the_end(tables: Tables) -> None:
    put(tables, "members", 12, joined_year=2018, left_year=2018)
    assert list(checks_of_years.memberships_in_order(tables)) == []


def existed(tables: Tables) -> list[Fault]:
    return list(checks_of_years.members_existed(tables))


def test_small_package_has_no_member_of_another_time(tables: Tables) -> None:
    assert existed(tables) == []


def row_of(tables: Tables, table: str, key: str) -> int:
    """The sheet's row of the first row of an arrangement."""
    return tables[table]["arrangement_id"].tolist().index(key) + 2


@pytest.mark.parametrize(
    ("code", "years", "remedy"),
    [
        (SOMERSET, (2012, 2016), "Somerset began in 2023, after the end in 2016"),
        (SOMERSET, (None, 2022), "Somerset began in 2023, after the end in 2022"),
        (MENDIP, (2024, None), "Mendip ended in 2023, before the start in 2024"),
        (SOMERSET_COUNTY, (2025, 2026), "Somerset ended in 2023, before the start in 2025"),
    ],
)
def test_member_of_another_time_is_found(
    tables: Tables, code: str, years: tuple[int | None, int | None], remedy: str
) -> None:
    key = tables["members"]["arrangement_id"].iloc[0]
    put(tables, "members", 2, gss_code=code, joined_year=None, left_year=None)
    start, end = years
    put(tables, "arrangements", row_of(tables, "arrangements", key), start_year=start, end_year=end)
    assert existed(tables)[:1] == [
        Fault("members.csv", 2, "gss_code", code, f"{remedy}; choose the council of the time")
    ]


@pytest.mark.parametrize(
    ("code", "years"),
    [
        (MENDIP, (2023, None)),
        (SOMERSET, (2012, 2023)),
        (SOMERSET, (2012, None)),
        (DOVER, (1980, 1990)),
    ],
)
def test_member_that_existed_in_one_of_the_years_is_in_order(
    tables: Tables, code: str, years: tuple[int, int | None]
) -> None:
    key = tables["members"]["arrangement_id"].iloc[0]
    put(tables, "members", 2, gss_code=code, joined_year=None, left_year=None)
    row = row_of(tables, "arrangements", key)
    put(tables, "arrangements", row, start_year=years[0], end_year=years[1])
    assert [fault for fault in existed(tables) if fault.row == 2] == []


def test_the_years_of_the_membership_count_before_those_of_the_arrangement(tables: Tables) -> None:
    key = tables["members"]["arrangement_id"].iloc[0]
    row = row_of(tables, "arrangements", key)
    put(tables, "arrangements", row, start_year=2010, end_year=None)
    put(tables, "members", 2, gss_code=SOMERSET, joined_year=None, left_year=2020)
    assert [fault.remedy for fault in existed(tables)] == [
        "Somerset began in 2023, after the end in 2020; choose the council of the time"
    ]
