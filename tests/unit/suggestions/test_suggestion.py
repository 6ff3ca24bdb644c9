"""A suggestion: its file, everything that can be wrong with it, and how it is said."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lib.register.columns import BASIS, CATEGORY, MEMBERS_LISTED, STAGE
from lib.register.faults import DataError
from lib.register.schema import TABLES
from lib.suggestions.rules import (
    cell_in_words,
    change_lines,
    changed_since,
    current_cells,
    email,
    faults,
    open_changes,
)
from lib.suggestions.suggestion import (
    LABELS,
    MEMBERS,
    MOST_BYTES,
    Change,
    Suggestion,
    json_schema,
    read,
)
from lib.ui.sections.suggest import mailto
from lib.ui.sections.suggest_fields import GROUPS
from tests.fixtures.small import small

HR = Suggestion(
    "correct",
    "east-kent-hr",
    {"savings_gbp": Change("500000", "520000")},
    "The audit says £520,000.",
    "Audit letter",
    "https://example.org/audit",
    "2015-09",
    "2026-11-25",
    "0.9.0",
)
NEW = replace(
    HR,
    kind="add",
    arrangement_id="dover-canterbury-legal",
    changes={
        column: Change("", value)
        for column, value in {
            "name": "Dover and Canterbury Legal",
            "category": "back_office",
            "service": "Legal services",
            MEMBERS: "E07000106;E07000108",
            "lead_gss": "E07000108",
            "stage": "operating",
            "members_listed": "all_found",
            "summary": "Two councils share lawyers.",
            "source_title": "Audit letter",
            "source_url": "https://example.org/audit",
        }.items()
    },
)


def said(suggestion: Suggestion = HR, **fields) -> dict:
    """The file's fields, some of them others; None leaves one out."""
    found = json.loads(suggestion.to_json()) | fields
    return {name: value for name, value in found.items() if value is not None}


def form_faults(data: bytes | dict) -> list[tuple[str, str, str]]:
    """Column, value and remedy of all that reading says is wrong."""
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(DataError) as caught:
        read("x.json", data)
    assert {(f.file, f.row) for f in caught.value.faults} == {("x.json", None)}
    return [(f.column, f.value, f.remedy) for f in caught.value.faults]


def rule_faults(suggestion: Suggestion = HR, **changes: str) -> list[tuple[str, str]]:
    """Column and remedy of what the register's rules say, with other new values."""
    now = current_cells(small().package, suggestion.arrangement_id) or {}
    more = {column: Change(now.get(column, ""), value) for column, value in changes.items()}
    held = replace(suggestion, changes={**suggestion.changes, **more})
    return [(f.column, f.remedy) for f in faults(held, small().package, "x.json")]


# The file


def test_what_is_written_is_read_back():
    assert read("x.json", HR.to_json()) == HR


def test_white_space_is_tidied_and_lists_are_put_in_order():
    changes = {
        "summary": {"was": "", "now": "  Two\n councils. "},
        MEMBERS: {"was": "", "now": "E07000108; E07000106;;E07000108"},
        "other_partners": {"was": "", "now": " Kent Police ; ; NHS Kent"},
    }
    found = read("x.json", json.dumps(said(changes=changes, what_is_wrong=" a\t b ")).encode())
    assert {column: change.now for column, change in found.changes.items()} == {
        "summary": "Two councils.",
        MEMBERS: "E07000106;E07000108",
        "other_partners": "Kent Police;NHS Kent",
    }
    assert found.what_is_wrong == "a b"


def test_a_byte_order_mark_does_no_harm():
    assert read("x.json", b"\xef\xbb\xbf" + HR.to_json()) == HR


@pytest.mark.parametrize(
    ("fields", "column", "value", "remedy"),
    [
        ({"what_is_wrong": None}, "what_is_wrong", "", "the field is missing; add it"),
        ({"source_url": None}, "source_url", "", "the field is missing; add it"),
        ({"colour": "blue"}, "colour", "", "no such field is known; remove it"),
        ({"format": "x"}, "format", "x", 'write "shared-services-explorer/suggestion"'),
        ({"version": 2}, "version", "2", "write 1"),
        ({"version": True}, "version", "true", "write 1"),
        ({"kind": "remove"}, "kind", "remove", "write one of: correct, add"),
        ({"what_is_wrong": 5}, "what_is_wrong", "5", "write what is wrong, in a sentence"),
        ({"what_is_wrong": " "}, "what_is_wrong", " ", "write what is wrong, in a sentence"),
        ({"source_date": "soon"}, "source_date", "soon", "write the page's date: YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"arrangement_id": "../x"}, "arrangement_id", "../x", "write the arrangement's id: small letters and hyphens"),
        ({"changes": {}}, "changes", "{}", "write one column at least, each with was and now"),
        ({"changes": []}, "changes", "[]", "write one column at least, each with was and now"),
        ({"changes": {"arrangement_id": {"was": "a", "now": "b"}}}, "changes.arrangement_id", "", "no such field is known; remove it"),
        ({"changes": {"name": {"now": "b"}}}, "name.was", "", "the field is missing; add it"),
        ({"changes": {"name": "b"}}, "name", "b", "write was and now, in braces"),
        ({"changes": {"name": {"was": "", "now": None}}}, "name", "null", "write text of at most 2,000 characters in quotes"),
        ({"changes": {"savings_gbp": {"was": "", "now": 5}}}, "savings_gbp", "5", "write text of at most 2,000 characters in quotes"),
        ({"changes": {"stage": {"was": "", "now": ""}}}, "stage", "", "write one of: operating, approved"),
        ({"changes": {"name": {"was": "", "now": "x\u202ey"}}}, "name", "x\\u202ey", "it has characters that cannot be seen; remove them"),
        ({"changes": {"name": {"was": "", "now": "=HYPERLINK(1)"}}}, "name", "=HYPERLINK(1)", "a spreadsheet would run this; begin with a letter or a digit"),
        ({"what_is_wrong": "\ud800"}, "what_is_wrong", "\\ud800", "it has characters that cannot be seen; remove them"),
    ],
)  # fmt: skip
def test_a_fault_of_form_is_one_clear_message(fields, column, value, remedy):
    assert form_faults(said(**fields)) == [(column, value, remedy)]


def test_every_fault_of_form_is_told_at_once():
    wrong = said(kind="x", what_is_wrong=None, colour="blue", version="1")
    assert {column for column, _, _ in form_faults(wrong)} == {
        "kind",
        "what_is_wrong",
        "colour",
        "version",
    }


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"", "the file is not valid JSON in UTF-8; take the one that the dashboard made"),
        (b"\xff\xfe{}", "the file is not valid JSON in UTF-8; take the one that the dashboard made"),
        (b"[" * 90_000, "the file is not valid JSON in UTF-8; take the one that the dashboard made"),
        (b"1" * 9_000, "the file is not valid JSON in UTF-8; take the one that the dashboard made"),
        (b" " * (MOST_BYTES + 1), "the file is larger than 100 KB; a suggestion is one or two"),
        (b'{"a": 1, "a": 2}', "the field stands here twice; keep one"),
        (b'{"a": NaN}', "this is no value of JSON; write text in quotes"),
        (b"[]", "write one object in braces, with the fields of suggestion.schema.json"),
        (b"null", "write one object in braces, with the fields of suggestion.schema.json"),
    ],
)  # fmt: skip
def test_what_is_no_suggestion_is_one_clear_message(data, remedy):
    assert [found for _, _, found in form_faults(data)] == [remedy]


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text("a; =9\n\ud800\u202e\x00", max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["was", "now", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*said(), "other"]), _JSON, max_size=4))
def test_no_json_ends_in_anything_but_a_suggestion_or_its_faults(fields):
    try:
        found = read("x.json", json.dumps(said(**fields)).encode())
    except DataError as error:
        assert error.faults
    else:
        assert faults(found, small().package, "x.json") is not None


# The schema


def test_the_schema_is_a_sound_one():
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_knows_every_column_but_the_key_and_the_members():
    columns = json_schema()["properties"]["changes"]["properties"]
    assert set(columns) == {*TABLES["arrangements"].columns, MEMBERS} - {"arrangement_id"}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("category", [*CATEGORY]),
        ("stage", [*STAGE]),
        ("members_listed", [*MEMBERS_LISTED]),
        ("savings_basis", [*BASIS, ""]),
    ],
)
def test_the_schemas_choices_are_those_of_the_register(column, values):
    columns = json_schema()["properties"]["changes"]["properties"]
    assert columns[column]["properties"]["now"]["enum"] == values


def test_the_form_asks_for_every_column_once():
    source = ["source_title", "source_url", "source_date"]
    asked = [column for columns in GROUPS.values() for column in columns]
    assert sorted([*asked, *source]) == sorted(LABELS)


# The register's rules


def test_the_current_cells_are_those_of_the_file():
    now = current_cells(small().package, "east-kent-hr")
    assert now is not None
    assert {c: now[c] for c in ("savings_gbp", "end_year", "lead_gss", "category", MEMBERS)} == {
        "savings_gbp": "500000",
        "end_year": "",
        "lead_gss": "E07000106",
        "category": "back_office",
        MEMBERS: "E07000106;E07000108",
    }


@pytest.mark.parametrize("suggestion", [HR, NEW])
def test_a_sound_suggestion_has_no_fault(suggestion):
    assert rule_faults(suggestion) == []


@pytest.mark.parametrize(
    ("changes", "column", "remedy"),
    [
        ({"savings_gbp": "£1m"}, "savings_gbp", "use a whole number without £, commas or words"),
        ({"savings_gbp": "-1"}, "savings_gbp", "use a whole number, 0 or more, without £ or commas"),
        ({"savings_gbp": "", "savings_as_of": ""}, "savings_gbp", "a basis needs its figure; leave both blank when no figure was found"),
        ({"savings_basis": ""}, "savings_basis", "a figure needs its basis: cumulative, annual, projected_annual or projected_total"),
        ({"name": ""}, "name", "this cell may not be blank; fill it"),
        ({"start_year": "soon"}, "start_year", "use a whole number without £, commas or words"),
        ({"start_year": "1850"}, "start_year", "use a year of four digits from 1900 on"),
        ({"end_year": "2001"}, "end_year", "it is before start_year 2009; correct one"),
        ({"part_of": "no-such"}, "part_of", "arrangements.csv has no such id; correct it"),
        ({"part_of": "east-kent-hr"}, "part_of", "following part_of leads back to this row; break the ring"),
        ({"stage": "approved"}, "savings_basis", "a plan has achieved nothing yet; choose an expected saving, or another stage"),
        ({"savings_gbp": "", "savings_basis": ""}, "savings_as_of", "leave this blank where there is no figure"),
        ({MEMBERS: "E07000106"}, MEMBERS, "name two bodies at least: councils here, others as other partners"),
        ({MEMBERS: "", "lead_gss": ""}, MEMBERS, "name one English principal council at least"),
        ({MEMBERS: "E07000106;x"}, MEMBERS, "use the council's ONS code from councils.csv"),
        ({MEMBERS: "E07000106;E07999999"}, MEMBERS, "councils.csv has no such code; add the council there"),
        ({"lead_gss": "E10000016"}, "lead_gss", "name the lead among the member councils too"),
        ({MEMBERS: "E07000106;E07000028", "start_year": "2024"}, MEMBERS, "Carlisle had ended before the start; choose the council of the time"),
        ({"source_url": "https://x"}, "source_url", "give the full address of the page"),
        ({"source_date": "2015-13"}, "source_date", "write the date as YYYY, YYYY-MM or YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_a_value_against_a_rule_is_one_fault_with_its_remedy(changes, column, remedy):
    assert rule_faults(**changes) == [(column, remedy)]


@pytest.mark.parametrize("address", ["ftp://example.org/x", "https://intranet/x", "javascript:x"])
def test_a_suggestion_needs_a_public_page(address):
    found = rule_faults(replace(HR, source_url=address))
    assert found == [("source_url", "give the full address of the page, from https:// on")]


def test_an_arrangement_that_is_not_there_cannot_be_corrected():
    found = rule_faults(replace(HR, arrangement_id="no-such"))
    assert found == [("arrangement_id", "the register has no such arrangement; correct the id")]


def test_an_arrangement_that_is_there_cannot_be_added():
    found = rule_faults(replace(NEW, arrangement_id="dover-hub"))
    remedy = "the register has it already; correct that one, or give this one another name"
    assert found == [("arrangement_id", remedy)]


def test_what_is_made_already_is_not_left():
    now = current_cells(small().package, "east-kent-hr")
    held = replace(HR, changes={**HR.changes, "start_year": Change("2008", "2009")})
    assert open_changes(held, now) == {"savings_gbp": Change("500000", "520000")}


def test_what_was_made_from_another_value_is_stale():
    now = current_cells(small().package, "east-kent-hr")
    held = replace(HR, changes={"savings_gbp": Change("400000", "520000")})
    assert changed_since(held, now) == {"savings_gbp": "500000"}
    assert changed_since(HR, now) == {}


# How it is said


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("savings_gbp", "520000", "£520,000"),
        ("savings_gbp", "0", "£0"),
        ("savings_basis", "annual", "Achieved a year"),
        ("lead_gss", "E07000108", "Dover"),
        (MEMBERS, "E07000106;E07000187", "Canterbury and Mendip (until 2023)"),
        ("end_year", "", "blank"),
        (MEMBERS, "", "blank"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(column, value, words):
    assert cell_in_words(column, value, small().directory) == words


def test_members_are_said_by_who_comes_and_who_goes():
    change = Change("E07000106;E07000108", "E07000106;E10000016")
    said = change_lines(
        replace(HR, changes={MEMBERS: change}), {MEMBERS: change}, small().directory
    )
    assert said == ["Member councils: add Kent; remove Dover"]


def test_the_letter_has_all_that_a_keeper_needs():
    cite = {"source_url": Change("https://example.org/east-kent-hr", HR.source_url)}
    held = replace(HR, changes={**HR.changes, **cite})
    subject, text = email(held, "East Kent HR", "s.json", small().directory)
    assert subject == "Correction: East Kent HR"
    assert text.splitlines() == [
        "Correction: East Kent HR (east-kent-hr)",
        "",
        "Reported saving (£): £500,000 → £520,000",
        "Source: the row should cite this page from now on",
        "",
        "Why: The audit says £520,000.",
        "Source: Audit letter, https://example.org/audit, 2015-09",
        "Data version: 0.9.0",
        "",
        "The file s.json is attached.",
    ]


def test_the_mail_link_is_percent_encoded_and_drops_what_else_the_address_asks():
    link = mailto("mailto:a@example.org?cc=b@example.org", "A & b", "£1?\nNext")
    assert link == "mailto:a@example.org?subject=A%20%26%20b&body=%C2%A31%3F%0D%0ANext"


def test_a_long_mail_is_cut_between_characters_and_says_so():
    link = mailto("mailto:a@example.org", "x", "a" + "£" * 900)
    body = link.partition("&body=")[2]
    assert body == "a" + "%C2%A3" * 299 + "%E2%80%A6%0D%0A%28The%20file%20has%20the%20rest.%29"
