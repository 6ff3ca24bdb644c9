"""Each check across the tables of reorganisation finds its fault in the exact row and column."""

from pathlib import Path

import pytest

from lib.register import checks_of_proposals as checks
from lib.register.faults import Fault
from tests.fixtures.small import Tables, edit, faults_of, leave_out, put

AREAS, PROPOSALS, GROUPINGS = (
    "reorganisation_areas",
    "reorganisation_proposals",
    "reorganisation_groupings",
)
NOT_ALL = "councils.csv has not all of these codes; use its codes with ; between them"
COUNTY = "a county council goes where its districts go; remove the row"
AGAIN = (
    "the council stands in this proposal as a whole and again; keep one row, or use part for each"
)
OTHER_PART = "its other part is in no new council of this proposal; add the row, or use whole"
NO_ROW = "reorganisation_groupings.csv has no row of it; add them, or use not_stated"


@pytest.mark.parametrize("check", checks.CHECKS)
def test_small_package_passes(tables: Tables, check) -> None:
    assert list(check(tables)) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "remedy"),
    [
        (PROPOSALS, 3, "area_id", "sussex", "reorganisation_areas.csv has no such id; correct it"),
        (
            GROUPINGS,
            4,
            "proposal_id",
            "kent-ten",
            "reorganisation_proposals.csv has no such id; correct it",
        ),
        (GROUPINGS, 4, "gss_code", "E07999999", "councils.csv has no such code; correct it"),
        (AREAS, 2, "councils", "E10000016;E07999999", NOT_ALL),
        (AREAS, 3, "councils", "E10000030,E07000207", NOT_ALL),
        (PROPOSALS, 2, "proposed_by", "Kent", NOT_ALL),
    ],
)
def test_pointer_to_nothing_is_found(
    tables: Tables, table: str, row: int, column: str, value: str, remedy: str
) -> None:
    put(tables, table, row, **{column: value})
    assert list(checks.keys_known(tables)) == [Fault(f"{table}.csv", row, column, value, remedy)]


def test_nobody_needs_to_be_named_as_who_proposed_it(tables: Tables) -> None:
    put(tables, PROPOSALS, 2, proposed_by=None)
    assert list(checks.keys_known(tables)) == []


def test_county_in_a_grouping_is_found(tables: Tables) -> None:
    put(tables, GROUPINGS, 3, gss_code="E10000016")
    assert list(checks.counties_left_out(tables)) == [
        Fault("reorganisation_groupings.csv", 3, "gss_code", "E10000016", COUNTY)
    ]


def test_council_that_stands_whole_and_again_is_found_in_each_row(tables: Tables) -> None:
    put(tables, GROUPINGS, 5, part="whole")
    assert list(checks.whole_or_in_parts(tables)) == [
        Fault("reorganisation_groupings.csv", 5, "part", "whole", AGAIN),
        Fault("reorganisation_groupings.csv", 6, "part", "part", AGAIN),
    ]


def test_council_that_is_whole_in_two_new_councils_is_found(tables: Tables) -> None:
    put(tables, GROUPINGS, 5, part="whole")
    put(tables, GROUPINGS, 6, part="whole")
    found = [(f.row, f.remedy) for f in checks.whole_or_in_parts(tables)]
    assert found == [(5, AGAIN), (6, AGAIN)]


def test_council_that_is_whole_in_two_proposals_is_none(tables: Tables) -> None:
    put(tables, GROUPINGS, 8, gss_code="E07000108")
    assert list(checks.whole_or_in_parts(tables)) == []


def test_part_without_its_other_part_is_found(tables: Tables) -> None:
    leave_out(tables, GROUPINGS, 6)
    assert list(checks.whole_or_in_parts(tables)) == [
        Fault("reorganisation_groupings.csv", 5, "part", "part", OTHER_PART)
    ]


def test_part_without_its_other_part_may_stand_where_all_is_not_stated(tables: Tables) -> None:
    put(tables, GROUPINGS, 7, part="part")
    assert list(checks.whole_or_in_parts(tables)) == []


def test_complete_proposal_without_a_grouping_is_found(tables: Tables) -> None:
    leave_out(tables, GROUPINGS, 2, 3)
    assert list(checks.complete_are_grouped(tables)) == [
        Fault("reorganisation_proposals.csv", 2, "grouping", "complete", NO_ROW)
    ]


@pytest.mark.parametrize("grouping", ["partly_stated", "not_stated"])
def test_other_proposal_needs_no_grouping(tables: Tables, grouping: str) -> None:
    put(tables, PROPOSALS, 2, grouping=grouping)
    leave_out(tables, GROUPINGS, 2, 3)
    assert list(checks.complete_are_grouped(tables)) == []


def test_package_is_refused_with_these_faults(folder: Path) -> None:
    edit(folder, GROUPINGS, 3, gss_code="E10000016")
    edit(folder, PROPOSALS, 5, area_id="sussex")
    assert [(f.file, f.row, f.column) for f in faults_of(folder)] == [
        ("reorganisation_proposals.csv", 5, "area_id"),
        ("reorganisation_groupings.csv", 3, "gss_code"),
    ]


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        (AREAS, 2, "status", "planned"),
        (AREAS, 3, "area", "Kent"),
        (AREAS, 2, "as_of", "July 2026"),
        (PROPOSALS, 2, "status", "likely"),
        (PROPOSALS, 2, "grouping", "some"),
        (PROPOSALS, 2, "vesting", "spring"),
        (PROPOSALS, 3, "proposal", "One unitary"),
        (PROPOSALS, 3, "proposal_id", "kent-one"),
        (GROUPINGS, 2, "part", "half"),
        (GROUPINGS, 2, "url", "example.org"),
    ],
)
def test_cell_that_is_none_of_its_column_is_found(
    folder: Path, table: str, row: int, column: str, value: str
) -> None:
    edit(folder, table, row, **{column: value})
    assert (f"{table}.csv", row) in {(f.file, f.row) for f in faults_of(folder)}
