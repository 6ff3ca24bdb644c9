"""Each check on services, sources and savings finds its fault in the exact row and column."""

import pandas as pd
import pytest

from lib.register import checks
from lib.register.faults import Fault
from tests.fixtures.small import Tables, leave_out, put

NOT_STATED = "savings.csv has no such statement of this arrangement; make the two agree"


def repeat(tables: Tables, table: str, row: int) -> None:
    """Put a copy of a row at the end."""
    frame = tables[table]
    tables[table] = pd.concat([frame, frame.loc[[row - 2]]], ignore_index=True)


@pytest.mark.parametrize(
    ("cell", "unknown"),
    [
        ("street_lights", "street_lights"),
        ("hr_payroll;street_lights", "street_lights"),
        ("a;hr_payroll;b", "a; b"),
        (" ; ", ""),
    ],
)
def test_service_that_is_not_in_the_vocabulary_is_found(
    tables: Tables, cell: str, unknown: str
) -> None:
    put(tables, "arrangements", 6, services=cell)
    remedy = f"services.csv has no “{unknown}”; use its service_id, several with ; between them"
    assert checks.check_across(tables) == [Fault("arrangements.csv", 6, "services", cell, remedy)]


def test_service_that_stands_twice_in_its_row_is_found(tables: Tables) -> None:
    cell = "hr_payroll;procurement;hr_payroll"
    put(tables, "arrangements", 6, services=cell)
    assert checks.check_across(tables) == [
        Fault("arrangements.csv", 6, "services", cell, "a service stands here twice; remove one")
    ]


def test_arrangement_that_no_page_describes_is_found(tables: Tables) -> None:
    leave_out(tables, "sources", 6)
    remedy = "sources.csv has no description of it; add the page that the row rests on"
    assert checks.check_across(tables) == [
        Fault("arrangements.csv", 6, "arrangement_id", "east-kent-hr", remedy)
    ]


def test_second_description_is_found(tables: Tables) -> None:
    put(tables, "sources", 7, supports="description")
    remedy = "the arrangement has a description already; use running, start, ended or membership"
    assert checks.check_across(tables) == [
        Fault("sources.csv", 7, "supports", "description", remedy)
    ]


def test_sighting_without_a_year_is_found(tables: Tables) -> None:
    put(tables, "sources", 7, year=pd.NA)
    assert checks.check_across(tables) == [
        Fault("sources.csv", 7, "year", "", "say in which year the page shows it running")
    ]


def test_other_pages_need_no_year(tables: Tables) -> None:
    put(tables, "sources", 9, year=pd.NA)  # the end of East Kent Services
    assert checks.check_across(tables) == []


@pytest.mark.parametrize(("row", "value"), [(2, "0"), (3, "2500000")], ids=["dated", "no year"])
def test_statement_that_stands_twice_is_found(tables: Tables, row: int, value: str) -> None:
    repeat(tables, "savings", row)
    remedy = "this statement stands here twice; remove one"
    assert checks.check_across(tables) == [Fault("savings.csv", 11, "savings_gbp", value, remedy)]


@pytest.mark.parametrize(
    "other", [{"savings_gbp": 1}, {"basis": "annual"}, {"as_of_year": 2016}, {"url": "https://b.c"}]
)
def test_statement_that_differs_in_one_thing_is_another(tables: Tables, other: dict) -> None:
    repeat(tables, "savings", 2)
    put(tables, "savings", 11, **other)
    assert checks.check_across(tables) == []


@pytest.mark.parametrize(
    ("column", "other", "side", "value"),
    [
        ("expected_gbp", 8000001, "expected", "8000001"),
        ("expected_basis", "projected_annual", "expected", "8000000"),
        ("expected_as_of_year", pd.NA, "expected", "8000000"),
        ("achieved_gbp", 4000000, "achieved", "4000000"),
        ("achieved_basis", "annual", "achieved", "6000000"),
        ("achieved_as_of_year", 2013, "achieved", "6000000"),
    ],
)
def test_side_of_a_pair_that_is_no_statement_is_found(
    tables: Tables, column: str, other: object, side: str, value: str
) -> None:
    put(tables, "promise_pairs", 2, **{column: other})
    assert checks.check_across(tables) == [
        Fault("promise_pairs.csv", 2, f"{side}_gbp", value, NOT_STATED)
    ]


def test_statements_of_another_arrangement_make_no_pair(tables: Tables) -> None:
    put(tables, "promise_pairs", 2, arrangement_id="east-kent-hr")
    assert [fault.column for fault in checks.check_across(tables)] == [
        "expected_gbp",
        "achieved_gbp",
    ]


def test_pair_of_a_statement_without_a_year_is_sound(tables: Tables) -> None:
    put(tables, "savings", 7, as_of_year=pd.NA)
    put(tables, "promise_pairs", 2, expected_as_of_year=pd.NA)
    assert checks.check_across(tables) == []


def test_former_id_that_still_has_a_row_is_found(tables: Tables) -> None:
    put(tables, "former_ids", 2, former_id="east-kent-hr")
    remedy = "arrangements.csv has a row of this id; remove one"
    assert checks.check_across(tables) == [
        Fault("former_ids.csv", 2, "former_id", "east-kent-hr", remedy)
    ]
