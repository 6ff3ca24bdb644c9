"""Two sound suggestions, a correction and a new arrangement, and what is wrong with others."""

import json
from dataclasses import replace

import pytest

from lib.register.faults import DataError
from lib.suggestions.rules import (
    current_cells,
    faults,
)
from lib.suggestions.suggestion import (
    MEMBERS,
    Change,
    Suggestion,
    read,
)
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


def rule_faults(suggestion: Suggestion = HR, **changes: str) -> list[tuple[str, str]]:
    """Column and remedy of what the register's rules say, with other new values."""
    now = current_cells(small().package, suggestion.arrangement_id) or {}
    more = {column: Change(now.get(column, ""), value) for column, value in changes.items()}
    held = replace(suggestion, changes={**suggestion.changes, **more})
    return [(f.column, f.remedy) for f in faults(held, small().package, "x.json")]
