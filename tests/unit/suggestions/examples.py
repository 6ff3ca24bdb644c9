"""Sound suggestions, one of each kind, and what is wrong with others."""

import json
from dataclasses import replace

import pytest

from lib.register.faults import DataError
from lib.suggestions.applied import current_cells
from lib.suggestions.form import FACTS, MEMBERS
from lib.suggestions.rules import faults
from lib.suggestions.suggestion import Change, Suggestion, read
from tests.fixtures.small import small

HR = Suggestion(
    "correct",
    "east-kent-hr",
    {"start_year": Change("2009", "2010")},
    "The audit says 2010.",
    "Audit letter",
    "https://example.org/audit",
    "2015-09",
    "2026-11-25",
    "2.0.0",
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
            "services": "legal_services",
            "service_as_stated": "Legal services",
            MEMBERS: "E07000106;E07000108",
            "lead_gss": "E07000108",
            "stage": "operating",
            "members_listed": "all_found",
            "summary": "Two councils share lawyers.",
        }.items()
    },
)
# One of each kind that adds something to East Kent HR.
ADDITIONS = {
    kind: replace(HR, kind=kind, changes={}, facts=facts)
    for kind, facts in {
        "seen": {"year": "2024"},
        "source": {"supports": "start", "year": "2009"},
        "saving": {
            "savings_gbp": "520000",
            "basis": "annual",
            "as_of_year": "2015",
            "note": "For both councils",
        },
        "joined": {"council": "E10000016", "year": "2012"},
        "left": {"council": "E07000108", "year": "2020"},
        "ended": {"year": "2021", "end_reason": "replaced"},
    }.items()
}


def document(suggestion: Suggestion = HR, **fields) -> dict:
    """The file's fields, some of them others; None leaves one out."""
    values = json.loads(suggestion.to_json()) | fields
    return {name: value for name, value in values.items() if value is not None}


def form_faults(data: bytes | dict) -> list[tuple[str, str, str]]:
    """Column, value and remedy of all that reading says is wrong."""
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(DataError) as caught:
        read("x.json", data)
    assert {(f.file, f.row) for f in caught.value.faults} == {("x.json", None)}
    return [(f.column, f.value, f.remedy) for f in caught.value.faults]


def rule_faults(suggestion: Suggestion = HR, **values: str) -> list[tuple[str, str]]:
    """Column and remedy of what the register's rules say, with other new values or facts."""
    now = current_cells(small().package, suggestion.arrangement_id) or {}
    facts = {name: v for name, v in values.items() if name in FACTS[suggestion.kind]}
    changes = {c: Change(now.get(c, ""), v) for c, v in values.items() if c not in facts}
    held = replace(
        suggestion,
        changes={**suggestion.changes, **changes},
        facts={**suggestion.facts, **facts},
    )
    return [(f.column, f.remedy) for f in faults(held, small().package, "x.json")]
