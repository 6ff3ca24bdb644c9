"""A suggestion against the register's rules, and how it is said."""

from dataclasses import replace

import pytest

from lib.suggestions.applied import current_cells, is_made
from lib.suggestions.form import MEMBERS
from lib.suggestions.rules import changed_since, open_changes
from lib.suggestions.suggestion import Change
from lib.suggestions.words import cell_in_words, change_lines, email, names_in
from tests.fixtures.small import small
from tests.unit.suggestions.examples import ADDITIONS, HR, NEW, rule_faults

NAMES = names_in(small().package)

# The register's rules


def test_the_current_cells_are_those_of_the_file():
    now = current_cells(small().package, "east-kent-hr")
    assert now is not None
    assert {
        c: now[c] for c in ("start_year", "end_year", "source_url", "lead_gss", "category", MEMBERS)
    } == {
        "start_year": "2009",
        "end_year": "",
        "source_url": "https://example.org/east-kent-hr",
        "lead_gss": "E07000106",
        "category": "back_office",
        MEMBERS: "E07000106;E07000108",
    }


@pytest.mark.parametrize("suggestion", [HR, NEW, *ADDITIONS.values()], ids=lambda s: s.kind)
def test_a_sound_suggestion_has_no_fault(suggestion):
    assert rule_faults(suggestion) == []


@pytest.mark.parametrize(
    ("changes", "column", "remedy"),
    [
        ({"name": ""}, "name", "this cell may not be blank; fill it"),
        ({"start_year": "soon"}, "start_year", "use a whole number without £, commas or words"),
        ({"start_year": "1850"}, "start_year", "use a year of four digits from 1900 on"),
        ({"end_year": "2001", "end_reason": "ended"}, "end_year", "it is before start_year 2010; correct one"),
        ({"end_year": "2020"}, "end_reason", "an end needs its reason: ended, merged_councils, replaced or not_started"),
        ({"services": "magic"}, "services", "services.csv has no “magic”; use its service_id, several with ; between them"),
        ({"part_of": "no-such"}, "part_of", "arrangements.csv has no such id; correct it"),
        ({"part_of": "east-kent-hr"}, "part_of", "following part_of leads back to this row; break the ring"),
        ({"stage": "approved"}, "stage", "a plan has achieved nothing yet; choose an expected saving, or another stage"),
        ({MEMBERS: "E07000106"}, MEMBERS, "choose at least two councils, or name other partners"),
        ({MEMBERS: "", "lead_gss": ""}, MEMBERS, "choose at least two councils, or one with another partner"),
        ({MEMBERS: "E07000106;x"}, MEMBERS, "use the council's ONS code from councils.csv"),
        ({MEMBERS: "E07000106;E07999999"}, MEMBERS, "councils.csv has no such code; add the council there"),
        ({"lead_gss": "E10000016"}, "lead_gss", "choose the lead among the member councils too"),
        ({MEMBERS: "E07000106;E07000028", "start_year": "2024"}, MEMBERS, "Carlisle ended in 2023, before the start in 2024; choose the council of the time"),
        ({"source_url": "https://x"}, "source_url", "give the full address of the page"),
        ({"source_date": "2015-13"}, "source_date", "write the date as YYYY, YYYY-MM or YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_a_value_against_a_rule_is_one_fault_with_its_remedy(changes, column, remedy):
    assert rule_faults(**changes) == [(column, remedy)]


@pytest.mark.parametrize(
    ("kind", "facts", "column", "remedy"),
    [
        ("seen", {"year": ""}, "year", "say in which year the page shows it running"),
        ("seen", {"year": "soon"}, "year", "use a whole number without £, commas or words"),
        ("source", {"supports": ""}, "supports", "this cell may not be blank; fill it"),
        ("saving", {"savings_gbp": "£1m"}, "savings_gbp", "use a whole number without £, commas or words"),
        ("saving", {"savings_gbp": ""}, "savings_gbp", "this cell may not be blank; fill it"),
        ("saving", {"basis": ""}, "basis", "this cell may not be blank; fill it"),
        ("saving", {"as_of_year": "1850"}, "as_of_year", "use a year of four digits from 1900 on"),
        ("joined", {"council": "E07999999"}, "council", "councils.csv has no such code; add the council there"),
        ("joined", {"council": "E07000028", "year": "2024"}, "council", "Carlisle ended in 2023, before the start in 2024; choose the council of the time"),
        ("left", {"year": "soon"}, "year", "use a whole number without £, commas or words"),
        ("ended", {"year": "2001"}, "year", "it is before start_year 2009; correct one"),
        ("ended", {"end_reason": ""}, "end_reason", "an end needs its reason: ended, merged_councils, replaced or not_started"),
    ],
)  # fmt: skip
def test_a_fact_against_a_rule_is_one_fault_with_its_remedy(kind, facts, column, remedy):
    assert rule_faults(ADDITIONS[kind], **facts) == [(column, remedy)]


def test_what_a_plan_achieved_is_no_statement():
    plan = replace(ADDITIONS["saving"], arrangement_id="dover-hub")
    remedy = "a plan has achieved nothing yet; choose an expected saving, or another stage"
    assert rule_faults(plan) == [("basis", remedy)]


def test_a_source_that_is_there_is_made_already():
    page = {"source_url": "https://example.org/pay-policy", "facts": {"year": "2025"}}
    assert is_made(replace(ADDITIONS["seen"], **page), small().package)
    assert not is_made(ADDITIONS["seen"], small().package)


@pytest.mark.parametrize("address", ["ftp://example.org/x", "https://intranet/x", "javascript:x"])
def test_a_suggestion_needs_a_public_page(address):
    faults = rule_faults(replace(HR, source_url=address))
    assert faults == [("source_url", "give the full address of the page, from https:// on")]


def test_an_arrangement_that_is_not_there_cannot_be_corrected():
    faults = rule_faults(replace(HR, arrangement_id="no-such"))
    assert faults == [("arrangement_id", "no shared service here has this id; correct it")]


def test_an_arrangement_that_is_there_cannot_be_added():
    faults = rule_faults(replace(NEW, arrangement_id="dover-hub"))
    remedy = "it is listed already; correct that one, or give this one another name"
    assert faults == [("arrangement_id", remedy)]


def test_what_is_made_already_is_not_left():
    now = current_cells(small().package, "east-kent-hr")
    held = replace(HR, changes={**HR.changes, "stage": Change("approved", "operating")})
    assert open_changes(held, now) == {"start_year": Change("2009", "2010")}


def test_what_was_made_from_another_value_is_stale():
    now = current_cells(small().package, "east-kent-hr")
    held = replace(HR, changes={"start_year": Change("2008", "2010")})
    assert changed_since(held, now) == {"start_year": "2009"}
    assert changed_since(HR, now) == {}


# How it is said


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("basis", "annual", "Achieved per year"),
        ("services", "hr_payroll;legal_services", "HR and payroll and Legal services"),
        ("lead_gss", "E07000108", "Dover"),
        (MEMBERS, "E07000106;E07000187", "Canterbury and Mendip (until 2023)"),
        ("end_year", "", "blank"),
        (MEMBERS, "", "blank"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(column, value, words):
    assert cell_in_words(column, value, NAMES) == words


def test_members_are_said_by_who_comes_and_who_goes():
    change = Change("E07000106;E07000108", "E07000106;E10000016")
    lines = change_lines(replace(HR, changes={MEMBERS: change}), {MEMBERS: change}, NAMES)
    assert lines == ["Member councils: add Kent; remove Dover"]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("seen", "Seen running in 2024"),
        ("source", "A page shows when it began in 2009"),
        ("saving", "£520,000 achieved per year, stated for 2015 (For both councils)"),
        ("joined", "Kent joined in 2012"),
        ("left", "Dover left in 2020"),
        ("ended", "Ended in 2021: replaced"),
    ],
)
def test_what_is_added_is_said_in_a_line(kind, line):
    assert change_lines(ADDITIONS[kind], {}, NAMES) == [line]


def test_the_letter_has_all_that_a_keeper_needs():
    cite = {"source_url": Change("https://example.org/east-kent-hr", HR.source_url)}
    held = replace(HR, changes={**HR.changes, **cite})
    subject, text = email(held, "East Kent HR", "s.json", NAMES)
    assert subject == "Correction: East Kent HR"
    assert text.splitlines() == [
        "Correction: East Kent HR (east-kent-hr)",
        "",
        "Start year: 2009 → 2010",
        "Source: the row should cite this page from now on",
        "",
        "Why: The audit says 2010.",
        "Source: Audit letter, https://example.org/audit, 2015-09",
        "Data version: 2.0.0",
        "",
        "The file s.json is attached.",
    ]
