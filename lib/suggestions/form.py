"""What a suggestion may say: its kinds, columns and facts, and the JSON Schema of its file. Pure."""

from typing import Any

from lib.register.columns import (
    BASIS,
    CATEGORY,
    END_REASON,
    MEMBERS_LISTED,
    STAGE,
    SUPPORTS,
)
from lib.register.schema import DATE, SLUG, TABLES

FORMAT, VERSION = "shared-services-explorer/suggestion", 2
LONGEST_FILE = 100_000  # bytes
LONGEST = 2_000  # characters of one text
MEMBERS = "members"  # a list of codes with ";" between; the lead is said by lead_gss
KINDS = {
    "correct": "Correction",
    "add": "New shared service",
    "seen": "Seen running",
    "source": "Another page",
    "saving": "A reported saving",
    "joined": "A council joined",
    "left": "A council left",
    "ended": "It ended",
}
LABELS = {
    "name": "Name",
    "category": "Category",
    "services": "Services",
    "service_as_stated": "Service in the page’s words",
    MEMBERS: "Member councils",
    "lead_gss": "Lead or host council",
    "other_partners": "Other partners",
    "members_listed": "Is this the full list of members?",
    "start_year": "Start year",
    "end_year": "End year",
    "end_reason": "How it ended",
    "stage": "Stage",
    "part_of": "Wider shared service",
    "summary": "Summary",
    "source_title": "Source title",
    "source_url": "Source link",
    "source_date": "Source date",
}
FACT_LABELS = {
    "supports": "What the page shows",
    "year": "Year",
    "council": "Council",
    "end_reason": LABELS["end_reason"],
    "savings_gbp": "Saving (£)",
    "basis": "What the figure is",
    "as_of_year": "Year the figure was stated for",
    "note": "About the figure",
}
_SAVING = ("savings_gbp", "basis", "as_of_year", "note")
# The facts of each kind, to be added with the suggestion's page; those of a new one may be left out.
FACTS: dict[str, tuple[str, ...]] = {
    "correct": (),
    "add": _SAVING,
    "seen": ("year",),
    "source": ("supports", "year"),
    "saving": _SAVING,
    "joined": ("council", "year"),
    "left": ("council", "year"),
    "ended": ("year", "end_reason"),
}
WITH_CHANGES = ("correct", "add")  # the kinds that say what the columns of the row should be
WORDS = {
    "category": CATEGORY,
    "stage": STAGE,
    "members_listed": MEMBERS_LISTED,
    "end_reason": END_REASON,
    "basis": BASIS,
    # The page that describes it is there already; it is corrected, not added.
    "supports": {key: words for key, words in SUPPORTS.items() if key != "description"},
}
_SHORT = f"text of at most {LONGEST:,} characters in quotes"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file, as data/suggestion.schema.json has it. Each description is what
    to write, for it is the remedy too."""
    needed = {"pattern": r"\S"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A suggestion about one entry of the register of shared services",
        "description": "one object in braces, with the fields of suggestion.schema.json",
        "type": "object",
        "additionalProperties": False,
        "required": [
            *("format", "version", "kind", "arrangement_id"),
            *("what_is_wrong", "source_title", "source_url"),
        ],
        "properties": {
            "format": {"description": f'"{FORMAT}"', "const": FORMAT},
            "version": {"description": str(VERSION), "const": VERSION},
            "kind": {"description": f"one of: {', '.join(KINDS)}", "enum": list(KINDS)},
            "arrangement_id": _text(
                "the arrangement's id: small letters and hyphens", pattern=SLUG
            ),
            "changes": _object(
                "one column at least, each with was and now",
                {column: _change_schema(column) for column in LABELS},
            ),
            "facts": _object(
                "the facts of this kind", {name: _value_schema(name) for name in FACT_LABELS}
            ),
            "what_is_wrong": _text("what is wrong, in a sentence", **needed),
            "source_title": _text("the title of the page that shows it", **needed),
            "source_url": _text("the full address of that page, from https:// on", **needed),
            "source_date": _text("the page's date: YYYY, YYYY-MM or YYYY-MM-DD", pattern=DATE),
            "made_on": _text("the day as YYYY-MM-DD", pattern=DATE),
            "data_version": _text("the data's version, as in 1.1.0", pattern="^[0-9A-Za-z.+-]*$"),
        },
        "allOf": [_rule_of_kind(kind) for kind in KINDS],
    }


def _text(description: str, **rules: Any) -> dict[str, Any]:
    return {"description": description, "type": "string", "maxLength": LONGEST, **rules}


def _object(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": properties,
    }


def _value_schema(column: str) -> dict[str, Any]:
    """A value of a column or a fact: one of its words where it has some; blank where it may be."""
    if not (values := list(WORDS.get(column, ()))):
        return _text(_SHORT)
    table = TABLES["arrangements"].columns
    blank = [""] if column not in table or table[column].nullable else []
    return {"description": f"one of: {', '.join(values)}", "enum": [*values, *blank]}


def _change_schema(column: str) -> dict[str, Any]:
    return {
        "description": "was and now, in braces",
        "type": "object",
        "additionalProperties": False,
        "required": ["was", "now"],
        "properties": {"was": _text(_SHORT), "now": _value_schema(column)},
    }


def _rule_of_kind(kind: str) -> dict[str, Any]:
    """Which of changes and facts a kind needs, and which facts it has."""
    facts = FACTS[kind]
    names = {"description": f"one of: {', '.join(facts)}", "enum": list(facts)}
    needed = ["changes"] if kind in WITH_CHANGES else ["facts"]
    rules: dict[str, Any] = {"facts": {"propertyNames": names}} if facts else {}
    if kind not in WITH_CHANGES:
        rules["facts"]["required"] = list(facts)
    for name in ("changes", "facts"):
        if name not in needed and not (name == "facts" and facts):
            rules[name] = {"description": f"nothing: this kind has no {name}", "maxProperties": 0}
    return {
        "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
        "then": {"required": needed, "properties": rules},
    }
