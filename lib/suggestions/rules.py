"""A suggestion held against the register: what it still changes, and what is wrong with it. Pure."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from lib.format import web_address
from lib.register import checks
from lib.register.columns import ACHIEVED
from lib.register.faults import DataError, Fault
from lib.register.load import Package, typed
from lib.register.schema import TABLES
from lib.suggestions.applied import Cells, Rows, applied, cells_of, current_cells, own_rows
from lib.suggestions.form import FACTS, LABELS, MEMBERS
from lib.suggestions.suggestion import Change, Suggestion

EARLIEST = 1900  # year of an arrangement; as datapackage.json says
_HOST = re.compile(r"https?://[^\s/]+\.[^\s/]+/?\S*")
_YEARS = ("year", "start_year", "end_year", "joined_year", "left_year", "as_of_year")
_FIELD_OF_COLUMN = {
    "arrangement_id": "name",  # it is made from the name
    "title": "source_title",
    "url": "source_url",
    "page_date": "source_date",
}
_RawFaults = Iterator[tuple[str, str, str]]  # column, value, remedy


def open_changes(suggestion: Suggestion, current: Cells | None) -> dict[str, Change]:
    """The changes that are not made yet, from what the register says now (the current cells)."""
    current_values = {column: (current or {}).get(column, "") for column in suggestion.changes}
    changes = {
        column: Change(current_values[column], change.now)
        for column, change in suggestion.changes.items()
    }
    return {column: change for column, change in changes.items() if change.was != change.now}


def changed_since(suggestion: Suggestion, current: Cells | None) -> dict[str, str]:
    """By column what the register says by now, where the suggestion was made from another value."""
    made_from = {column: change.was for column, change in suggestion.changes.items()}
    return {
        c: change.was
        for c, change in open_changes(suggestion, current).items()
        if change.was != made_from[c]
    }


def faults(suggestion: Suggestion, package: Package, file: str) -> list[Fault]:
    """All that keeps the suggestion out of the register, by its rules; the column says where."""
    current = current_cells(package, suggestion.arrangement_id)
    raw_faults = list(_suggestion_faults(suggestion, current, open_changes(suggestion, current)))
    is_unknown = any(column == "arrangement_id" for column, _, _ in raw_faults)
    lacks_facts = suggestion.kind != "add" and not set(FACTS[suggestion.kind]) <= set(
        suggestion.facts
    )
    if not (is_unknown or lacks_facts):
        raw_faults += _row_faults(suggestion, package)
    unique = dict.fromkeys(raw_faults)
    return [Fault(file, None, column, value, remedy) for column, value, remedy in unique]


def _suggestion_faults(
    suggestion: Suggestion, current: Cells | None, changes: Mapping[str, Change]
) -> _RawFaults:
    key, address = suggestion.arrangement_id, suggestion.source_url
    if suggestion.kind != "add" and current is None:
        yield "arrangement_id", key, "no shared service here has this id; correct it"
    if suggestion.kind == "add" and current is not None and changes:
        remedy = "it is listed already; correct that one, or give this one another name"
        yield "arrangement_id", key, remedy
    is_sighting = suggestion.kind == "seen" or suggestion.facts.get("supports") == "running"
    if is_sighting and not suggestion.facts.get("year"):
        yield "year", "", "say in which year the page shows it running"
    if not web_address(address) or not _HOST.fullmatch(address):
        yield "source_url", address, "give the full address of the page, from https:// on"


def _row_faults(suggestion: Suggestion, package: Package) -> _RawFaults:
    """What is wrong with the rows as they would be: types first, then the rest."""
    before = own_rows(package, suggestion.arrangement_id)
    after = applied(before, suggestion)
    rows: Rows = {name: [row for row in table if row is not None] for name, table in after.items()}
    cells = dict.fromkeys(LABELS, "") | cells_of(rows)
    tables: dict[str, pd.DataFrame] = {}
    body_faults = list(_body_faults(cells))
    yield from body_faults
    known = set(_data_test_faults(package, suggestion, before)) if before["arrangements"] else set()
    new_faults = _data_test_faults(package, suggestion, rows)
    yield from (fault for fault in new_faults if fault not in known)
    is_typed = True
    for name, own in rows.items():
        try:
            if own:
                tables[name] = typed(f"{name}.csv", pd.DataFrame(own, dtype=str), TABLES[name])
        except DataError as error:
            is_typed = False
            for fault in error.faults:
                yield _field(suggestion, name, fault.column), fault.value, fault.remedy
    if is_typed and not body_faults:
        yield from _cross_table_faults(suggestion, package, tables)


def _field(suggestion: Suggestion, table: str, column: str) -> str:
    """The field of a suggestion that a column of a table comes from."""
    if table == "members" and column == "gss_code":
        return "council" if "council" in suggestion.facts else MEMBERS
    if column in _YEARS and "year" in suggestion.facts:
        return "year"
    if table == "sources" and column == "year":
        return "source_date"
    return _FIELD_OF_COLUMN.get(column, column)


def _body_faults(cells: Cells) -> _RawFaults:
    codes = list(filter(None, cells[MEMBERS].split(";")))
    others = list(filter(None, cells["other_partners"].split(";")))
    if not codes:
        yield MEMBERS, "", "choose at least two councils, or one with another partner"
    elif len(codes) + len(others) < 2 and cells["members_listed"] != "partial":
        yield MEMBERS, "", "choose at least two councils, or name other partners"
    if cells["lead_gss"] and cells["lead_gss"] not in codes:
        yield "lead_gss", cells["lead_gss"], "choose the lead among the member councils too"


def _data_test_faults(package: Package, suggestion: Suggestion, rows: Rows) -> _RawFaults:
    """What the tests of the data ask for beyond the loader."""
    row = rows["arrangements"][0]
    achieved = [saving["basis"] for saving in rows["savings"] if saving["basis"] in ACHIEVED]
    if row["stage"] == "approved" and achieved:
        remedy = "a plan has achieved nothing yet; choose an expected saving, or another stage"
        is_new = bool(suggestion.facts.get("basis"))
        yield "basis" if is_new else "stage", achieved[-1] if is_new else "approved", remedy
    for table, own in rows.items():
        for column, value in ((c, v) for record in own for c, v in record.items() if c in _YEARS):
            if value.isdecimal() and int(value[:9]) < EARLIEST:
                remedy = f"use a year of four digits from {EARLIEST} on"
                yield _field(suggestion, table, column), value, remedy
    for page in rows["sources"]:
        if page["url"] and not _HOST.fullmatch(page["url"]):
            yield "source_url", page["url"], "give the full address of the page"


def _cross_table_faults(
    suggestion: Suggestion, package: Package, own_tables: dict[str, pd.DataFrame]
) -> _RawFaults:
    """The checks across tables, as far as they speak of these rows."""
    tables, first_rows = dict(package.tables), dict[str, int]()
    for name, rows in own_tables.items():
        other_rows = tables[name][tables[name]["arrangement_id"] != suggestion.arrangement_id]
        tables[name] = pd.concat([other_rows, rows], ignore_index=True)
        first_rows[f"{name}.csv"] = len(other_rows) + 2
    for fault in checks.check_across(tables):
        if fault.row is not None and fault.row >= first_rows.get(fault.file, fault.row + 1):
            table = fault.file.removesuffix(".csv")
            yield _field(suggestion, table, fault.column), fault.value, fault.remedy
