"""Each check across the tables finds its fault in the exact row and column."""

from pathlib import Path

import pandas as pd
import pytest

from lib.register import checks
from lib.register.faults import Fault
from tests.fixtures.small import Tables, copied, edit, faults_of, leave_out, put

NO_CODE = "councils.csv has no such code; correct it"
NO_ID = "arrangements.csv has no such id; correct it"
TWO = "name two bodies at least: councils in members.csv, others in other_partners"
RING = "following part_of leads back to this row; break the ring"
CHAIN = (
    "every successor must be in councils.csv and the chain must end in a council without end_year"
)


def test_small_package_passes_every_check(tables: Tables) -> None:
    assert checks.check_across(tables) == []


def test_shipped_package_passes_every_check(shipped) -> None:
    assert checks.check_across(shipped.package.tables) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "remedy"),
    [
        (
            "members",
            3,
            "gss_code",
            "E07999999",
            "councils.csv has no such code; add the council there",
        ),
        ("members", 3, "arrangement_id", "cumbria-roads", NO_ID),
        ("arrangements", 6, "lead_gss", "E07999999", NO_CODE),
        ("arrangements", 5, "part_of", "west-kent-services", NO_ID),
        ("councils", 8, "county_gss", "E10999999", NO_CODE),
        ("areas", 2, "gss_code", "E07999999", NO_CODE),
        ("similar_councils", 2, "gss_code", "E07999999", NO_CODE),
        ("similar_councils", 2, "similar_gss", "E07999999", NO_CODE),
        ("sources", 2, "arrangement_id", "cumbria-roads", NO_ID),
        ("savings", 2, "arrangement_id", "cumbria-roads", NO_ID),
        ("promise_pairs", 2, "arrangement_id", "cumbria-roads", NO_ID),
        ("former_ids", 2, "arrangement_id", "cumbria-roads", NO_ID),
    ],
)
def test_pointer_to_nothing_is_found(
    tables: Tables, table: str, row: int, column: str, value: str, remedy: str
) -> None:
    put(tables, table, row, **{column: value})
    assert list(checks.codes_known(tables)) == [Fault(f"{table}.csv", row, column, value, remedy)]


def test_lead_in_members_that_arrangements_does_not_name_is_found(tables: Tables) -> None:
    put(tables, "members", 11, role="lead")
    assert list(checks.leads_are_members(tables)) == [
        Fault(
            "members.csv",
            11,
            "role",
            "lead",
            "arrangements.csv names another lead_gss; make the two agree",
        )
    ]


def test_lead_in_members_where_arrangements_names_none_is_found(tables: Tables) -> None:
    put(tables, "members", 5, role="lead")
    assert [(f.file, f.row, f.column) for f in checks.leads_are_members(tables)] == [
        ("members.csv", 5, "role")
    ]


def test_lead_that_is_no_member_is_found(tables: Tables) -> None:
    put(tables, "arrangements", 4, lead_gss="E07000106")
    assert list(checks.leads_are_members(tables)) == [
        Fault(
            "arrangements.csv",
            4,
            "lead_gss",
            "E07000106",
            "add this council to members.csv with the role lead",
        )
    ]


def test_lead_that_is_only_a_member_is_found(tables: Tables) -> None:
    put(tables, "members", 10, role="member")
    assert [(f.file, f.row, f.column) for f in checks.leads_are_members(tables)] == [
        ("arrangements.csv", 6, "lead_gss")
    ]


def test_council_alone_is_found(tables: Tables) -> None:
    leave_out(tables, "members", 11)
    assert list(checks.two_partners(tables)) == [
        Fault("arrangements.csv", 6, "arrangement_id", "east-kent-hr", TWO)
    ]


def test_separators_alone_are_no_other_partner(tables: Tables) -> None:
    put(tables, "arrangements", 2, other_partners=" ; ")
    assert [(f.row, f.column) for f in checks.two_partners(tables)] == [(2, "arrangement_id")]


def test_council_with_another_body_is_two(tables: Tables) -> None:
    leave_out(tables, "members", 11)
    put(tables, "arrangements", 6, other_partners="A company")
    assert list(checks.two_partners(tables)) == []


def test_council_whose_partners_are_not_all_listed_may_stand_alone(tables: Tables) -> None:
    leave_out(tables, "members", 14, 15, 16)
    put(tables, "arrangements", 8, other_partners=None)
    assert list(checks.two_partners(tables)) == []


def test_two_bodies_of_which_none_is_a_council_are_found(tables: Tables) -> None:
    leave_out(tables, "members", 28, 29)
    put(tables, "arrangements", 13, other_partners="A company;A charity")
    assert list(checks.two_partners(tables)) == [
        Fault(
            "arrangements.csv",
            13,
            "arrangement_id",
            "western-audit",
            "list one principal council at least in members.csv",
        )
    ]


def test_partly_listed_arrangement_without_any_council_is_found(tables: Tables) -> None:
    leave_out(tables, "members", 14, 15, 16, 17)
    put(tables, "arrangements", 8, other_partners=None)
    assert [(f.row, f.value) for f in checks.two_partners(tables)] == [(8, "kent-energy")]


def test_arrangement_of_nobody_at_all_is_one_fault(tables: Tables) -> None:
    leave_out(tables, "members", 18, 19)
    assert list(checks.two_partners(tables)) == [
        Fault("arrangements.csv", 9, "arrangement_id", "mendip-legal", TWO)
    ]


def test_no_other_partners_anywhere_is_no_trouble(tables: Tables) -> None:
    tables["arrangements"]["other_partners"] = pd.Series([None] * 12, dtype="str")
    assert [f.row for f in checks.two_partners(tables)] == [2]


def test_arrangement_that_every_council_has_left_is_found(tables: Tables) -> None:
    for row in (10, 11):
        put(tables, "members", row, left_year=2020)
    remedy = (
        "every council in members.csv has left; blank left_year of those that stayed to the end"
    )
    assert checks.check_across(tables) == [
        Fault("arrangements.csv", 6, "arrangement_id", "east-kent-hr", remedy)
    ]


def test_end_without_a_reason_is_found(tables: Tables) -> None:
    put(tables, "arrangements", 7, end_reason=None)
    remedy = "an end needs its reason: ended, merged_councils, replaced or not_started"
    assert list(checks.ends_have_reasons(tables)) == [
        Fault("arrangements.csv", 7, "end_reason", "", remedy)
    ]


def test_reason_for_an_end_may_stand_without_its_year(tables: Tables) -> None:
    put(tables, "arrangements", 7, end_year=pd.NA)
    assert list(checks.ends_have_reasons(tables)) == []


def test_part_of_itself_is_found(tables: Tables) -> None:
    put(tables, "arrangements", 6, part_of="east-kent-hr")
    assert list(checks.parts_have_no_cycle(tables)) == [
        Fault("arrangements.csv", 6, "part_of", "east-kent-hr", RING)
    ]


def test_ring_of_parts_is_found_in_each_of_its_rows(tables: Tables) -> None:
    put(tables, "arrangements", 7, part_of="east-kent-contact")
    assert list(checks.parts_have_no_cycle(tables)) == [
        Fault("arrangements.csv", 5, "part_of", "east-kent-services", RING),
        Fault("arrangements.csv", 7, "part_of", "east-kent-contact", RING),
    ]


def test_part_that_leads_into_a_ring_is_not_itself_at_fault(tables: Tables) -> None:
    put(tables, "arrangements", 7, part_of="east-kent-contact")
    put(tables, "arrangements", 6, part_of="east-kent-services")
    assert [f.row for f in checks.parts_have_no_cycle(tables)] == [5, 7]


@pytest.mark.parametrize(
    ("row", "successors", "faulty_rows"),
    [
        (9, "E06999999", [9]),  # Mendip: no such council
        (9, "E06000066;E06999999", [9]),  # one of two is missing
        (9, "E07000187", [9]),  # itself
        (9, None, [9]),  # ended, and nothing came after it
        (13, "E07000190", [10, 11, 13]),  # a ring, and what leads into it
        (13, None, [10, 11, 13]),  # a chain that breaks off shows in all of its rows
    ],
)
def test_chain_of_successors_that_does_not_end_is_found(
    tables: Tables, row: int, successors: str | None, faulty_rows: list[int]
) -> None:
    put(tables, "councils", row, successor_gss=successors)
    faults = list(checks.successors_end(tables))
    assert [(f.file, f.row, f.column, f.remedy) for f in faults] == [
        ("councils.csv", number, "successor_gss", CHAIN) for number in faulty_rows
    ]


def test_planned_successor_without_a_row_is_found(tables: Tables) -> None:
    put(tables, "councils", 18, planned_successor_gss="PLAN-EAST-SURREY;PLAN-MID-SURREY")
    assert list(checks.plans_known(tables)) == [
        Fault(
            "councils.csv",
            18,
            "planned_successor_gss",
            "PLAN-EAST-SURREY;PLAN-MID-SURREY",
            "councils.csv has no such code; add the planned council there",
        )
    ]


def test_faults_of_several_checks_come_back_together(tables: Tables) -> None:
    put(tables, "arrangements", 7, end_year=2010, end_reason=None)
    put(tables, "councils", 9, successor_gss="E06999999")
    put(tables, "councils", 18, planned_successor_gss="PLAN-MID-SURREY")
    assert [(f.file, f.row, f.column) for f in checks.check_across(tables)] == [
        ("arrangements.csv", 7, "end_year"),
        ("arrangements.csv", 7, "end_reason"),
        ("councils.csv", 9, "successor_gss"),
        ("councils.csv", 18, "planned_successor_gss"),
    ]


def test_checks_run_when_the_package_is_loaded(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "arrangements", 5, part_of="nothing")
    assert faults_of(folder) == (Fault("arrangements.csv", 5, "part_of", "nothing", NO_ID),)


def test_checks_wait_until_every_table_is_sound(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "arrangements", 5, part_of="nothing")
    edit(folder, "members", 2, role="boss")
    assert [f.file for f in faults_of(folder)] == ["members.csv"]
