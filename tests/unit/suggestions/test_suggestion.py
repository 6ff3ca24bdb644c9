"""The file of a suggestion, its schema, and everything that can be wrong with its form."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lib.register.columns import CATEGORY, END_REASON, MEMBERS_LISTED, STAGE
from lib.register.faults import DataError
from lib.register.schema import TABLES
from lib.suggestions.form import LABELS, LONGEST_FILE, MEMBERS, json_schema
from lib.suggestions.rules import faults
from lib.suggestions.suggestion import read
from lib.ui.sections.suggest_fields import GROUPS
from tests.fixtures.small import small
from tests.unit.suggestions.examples import ADDITIONS, HR, NEW, document, form_faults

# The file


@pytest.mark.parametrize("suggestion", [HR, NEW, *ADDITIONS.values()], ids=lambda s: s.kind)
def test_what_is_written_is_read_back(suggestion):
    assert read("x.json", suggestion.to_json()) == suggestion


def test_white_space_is_tidied_and_lists_are_put_in_order():
    changes = {
        "summary": {"was": "", "now": "  Two\n councils. "},
        MEMBERS: {"was": "", "now": "E07000108; E07000106;;E07000108"},
        "other_partners": {"was": "", "now": " Kent Police ; ; NHS Kent"},
    }
    suggestion = read(
        "x.json", json.dumps(document(changes=changes, what_is_wrong=" a\t b ")).encode()
    )
    assert {column: change.now for column, change in suggestion.changes.items()} == {
        "summary": "Two councils.",
        MEMBERS: "E07000106;E07000108",
        "other_partners": "Kent Police;NHS Kent",
    }
    assert suggestion.what_is_wrong == "a b"


def test_a_byte_order_mark_does_no_harm():
    assert read("x.json", b"\xef\xbb\xbf" + HR.to_json()) == HR


@pytest.mark.parametrize(
    ("fields", "column", "value", "remedy"),
    [
        ({"what_is_wrong": None}, "what_is_wrong", "", "the field is missing; add it"),
        ({"source_url": None}, "source_url", "", "the field is missing; add it"),
        ({"colour": "blue"}, "colour", "", "no such field is known; remove it"),
        ({"format": "x"}, "format", "x", 'write "shared-services-explorer/suggestion"'),
        ({"version": 1}, "version", "1", "write 2"),
        ({"version": True}, "version", "true", "write 2"),
        ({"kind": "remove"}, "kind", "remove", "write one of: correct, add, seen, source, saving, joined, left, ended"),
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
        ({"changes": {"start_year": {"was": "", "now": 5}}}, "start_year", "5", "write text of at most 2,000 characters in quotes"),
        ({"changes": None}, "changes", "", "the field is missing; add it"),
        ({"facts": {"year": "2024"}}, "facts", '{"year": "2024"}', "write nothing: this kind has no facts"),
        ({"changes": {"stage": {"was": "", "now": ""}}}, "stage", "", "write one of: operating, approved"),
        ({"changes": {"name": {"was": "", "now": "x\u202ey"}}}, "name", "x\\u202ey", "it has characters that cannot be seen; remove them"),
        ({"changes": {"name": {"was": "", "now": "=HYPERLINK(1)"}}}, "name", "=HYPERLINK(1)", "a spreadsheet would run this; begin with a letter or a digit"),
        ({"what_is_wrong": "\ud800"}, "what_is_wrong", "\\ud800", "it has characters that cannot be seen; remove them"),
    ],
)  # fmt: skip
def test_a_fault_of_form_is_one_clear_message(fields, column, value, remedy):
    assert form_faults(document(**fields)) == [(column, value, remedy)]


@pytest.mark.parametrize(
    ("kind", "fields", "column", "value", "remedy"),
    [
        ("seen", {"facts": None}, "facts", "", "the field is missing; add it"),
        ("joined", {"facts": {"year": "2012"}}, "facts.council", "", "the field is missing; add it"),
        ("seen", {"facts": {"year": "2024", "note": "x"}}, "facts", "note", "write one of: year"),
        ("seen", {"facts": {"year": 2024}}, "year", "2024", "write text of at most 2,000 characters in quotes"),
        ("source", {"facts": {"supports": "description", "year": ""}}, "supports", "description", "write one of: running, start, ended, membership"),
        ("saving", {"facts": {**ADDITIONS["saving"].facts, "note": "=1+1"}}, "note", "=1+1", "a spreadsheet would run this; begin with a letter or a digit"),
        ("left", {"changes": {"name": {"was": "", "now": "x"}}}, "changes", '{"name": {"was": "", "now": "x"}}', "write nothing: this kind has no changes"),
    ],
)  # fmt: skip
def test_a_fault_in_the_facts_is_one_clear_message(kind, fields, column, value, remedy):
    assert form_faults(document(ADDITIONS[kind], **fields)) == [(column, value, remedy)]


def test_every_fault_of_form_is_told_at_once():
    wrong = document(kind="x", what_is_wrong=None, colour="blue", version="2")
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
        (b" " * (LONGEST_FILE + 1), "the file is larger than 100 KB; a suggestion is one or two"),
        (b'{"a": 1, "a": 2}', "the field stands here twice; keep one"),
        (b'{"a": NaN}', "this is no value of JSON; write text in quotes"),
        (b"[]", "write one object in braces, with the fields of suggestion.schema.json"),
        (b"null", "write one object in braces, with the fields of suggestion.schema.json"),
    ],
)  # fmt: skip
def test_what_is_no_suggestion_is_one_clear_message(data, remedy):
    assert [message for _, _, message in form_faults(data)] == [remedy]


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text("a; =9\n\ud800\u202e\x00", max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["was", "now", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*document(), "other"]), _JSON, max_size=4))
def test_no_json_ends_in_anything_but_a_suggestion_or_its_faults(fields):
    try:
        suggestion = read("x.json", json.dumps(document(**fields)).encode())
    except DataError as error:
        assert error.faults
    else:
        assert faults(suggestion, small().package, "x.json") is not None


# The schema


def test_the_schema_is_a_sound_one():
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_knows_every_column_but_the_key_and_the_members():
    columns = json_schema()["properties"]["changes"]["properties"]
    page = {"source_title", "source_url", "source_date"}
    assert set(columns) == {*TABLES["arrangements"].columns, MEMBERS, *page} - {"arrangement_id"}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("category", [*CATEGORY]),
        ("stage", [*STAGE]),
        ("members_listed", [*MEMBERS_LISTED]),
        ("end_reason", [*END_REASON, ""]),
    ],
)
def test_the_schemas_choices_are_those_of_the_register(column, values):
    columns = json_schema()["properties"]["changes"]["properties"]
    assert columns[column]["properties"]["now"]["enum"] == values


def test_the_form_asks_for_every_column_once():
    source = ["source_title", "source_url", "source_date"]
    form_columns = [column for columns in GROUPS.values() for column in columns]
    assert sorted([*form_columns, *source]) == sorted(LABELS)
