"""A suggestion held against the register: what it still changes, what is wrong with it, and how it
is said to people. Pure."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from lib.format import listed, web_address
from lib.register import checks
from lib.register.faults import DataError, Fault
from lib.register.geography import Directory
from lib.register.load import Package, typed
from lib.register.schema import TABLES
from lib.suggestions.suggestion import KINDS, LABELS, MEMBERS, WORDS, Change, Suggestion

EARLIEST = 1900  # year of an arrangement; as datapackage.json says
_HOST = re.compile(r"https?://[^\s/]+\.[^\s/]+/?\S*")
_COLUMNS = list(map(str, TABLES["arrangements"].columns))
Cells = dict[str, str]


def current_cells(package: Package, arrangement_id: str) -> Cells | None:
    """The arrangement's cells as text by column of LABELS, or None if there is none."""
    frame, members = package.tables["arrangements"], package.tables["members"]
    rows = frame[frame["arrangement_id"] == arrangement_id]
    if rows.empty:
        return None
    row = rows.iloc[0]
    cells = {c: "" if pd.isna(row[c]) else " ".join(str(row[c]).split()) for c in _COLUMNS[1:]}
    codes = members.loc[members["arrangement_id"] == arrangement_id, "gss_code"]
    return {**cells, MEMBERS: ";".join(sorted(codes))}


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
    if not any(column == "arrangement_id" for column, _, _ in raw_faults):
        cells = {**dict.fromkeys(LABELS, ""), **(current or {})}
        cells |= {column: change.now for column, change in suggestion.changes.items()}
        raw_faults += _row_faults(package, suggestion.arrangement_id, cells)
    unique = dict.fromkeys(raw_faults)
    return [Fault(file, None, column, value, remedy) for column, value, remedy in unique]


_RawFaults = Iterator[tuple[str, str, str]]  # column, value, remedy


def _suggestion_faults(
    suggestion: Suggestion, current: Cells | None, changes: Mapping[str, Change]
) -> _RawFaults:
    key, address = suggestion.arrangement_id, suggestion.source_url
    if suggestion.kind == "correct" and current is None:
        yield "arrangement_id", key, "the register has no such arrangement; correct the id"
    if suggestion.kind == "add" and current is not None and changes:
        remedy = "the register has it already; correct that one, or give this one another name"
        yield "arrangement_id", key, remedy
    if not web_address(address) or not _HOST.fullmatch(address):
        yield "source_url", address, "give the full address of the page, from https:// on"


def _row_faults(package: Package, key: str, cells: Cells) -> _RawFaults:
    """What is wrong with the row as it would be, with its members: types first, then the rest."""
    row = {"arrangement_id": key} | {column: cells[column] for column in _COLUMNS[1:]}
    members = [
        {"arrangement_id": key, "gss_code": code, "role": role}
        for code, role in roles(cells[MEMBERS].split(";"), cells["lead_gss"]).items()
    ]
    tables: dict[str, pd.DataFrame] = {}
    body_faults = list(_body_faults(cells))
    row_faults = [*body_faults, *_data_test_faults(package, cells)]
    for name, rows in (("arrangements", [row]), ("members", members)):
        try:
            if rows:
                tables[name] = typed(f"{name}.csv", pd.DataFrame(rows, dtype=str), TABLES[name])
        except DataError as error:
            field_of_column = (
                {"arrangement_id": "name"} if name == "arrangements" else {"gss_code": MEMBERS}
            )
            row_faults += [
                (field_of_column.get(f.column, f.column), f.value, f.remedy) for f in error.faults
            ]
    if len(tables) == 2 and not body_faults:
        row_faults += _cross_table_faults(package, key, tables)
    yield from row_faults


def roles(codes: list[str], lead: str) -> dict[str, str]:
    """The role in members.csv of each code."""
    return {code: "lead" if code == lead else "member" for code in codes if code}


def _body_faults(cells: Cells) -> _RawFaults:
    codes = list(filter(None, cells[MEMBERS].split(";")))
    others = list(filter(None, cells["other_partners"].split(";")))
    if not codes:
        yield MEMBERS, "", "name one English principal council at least"
    elif len(codes) + len(others) < 2 and cells["members_listed"] != "partial":
        yield MEMBERS, "", "name two bodies at least: councils here, others as other partners"
    if cells["lead_gss"] and cells["lead_gss"] not in codes:
        yield "lead_gss", cells["lead_gss"], "name the lead among the member councils too"


def _data_test_faults(package: Package, cells: Cells) -> _RawFaults:
    """What the tests of the data ask for beyond the loader."""
    if not cells["savings_gbp"]:
        for column in ("savings_as_of", "savings_note"):
            if cells[column]:
                yield column, cells[column], "leave this blank where there is no figure"
    if cells["stage"] == "approved" and cells["savings_basis"] in ("cumulative", "annual"):
        remedy = "a plan has achieved nothing yet; choose an expected saving, or another stage"
        yield "savings_basis", cells["savings_basis"], remedy
    for column in ("start_year", "end_year", "savings_as_of"):
        if cells[column].isdecimal() and int(cells[column][:9]) < EARLIEST:
            yield column, cells[column], f"use a year of four digits from {EARLIEST} on"
    if not _HOST.fullmatch(cells["source_url"]) and cells["source_url"]:
        yield "source_url", cells["source_url"], "give the full address of the page"
    if cells["start_year"].isdecimal():
        councils = package.tables["councils"]
        has_ended = councils["end_year"] <= int(cells["start_year"][:9])
        ended = councils[
            has_ended.fillna(False) & councils["gss_code"].isin(cells[MEMBERS].split(";"))
        ]
        for code, name in zip(ended["gss_code"], ended["name"], strict=True):
            yield (
                MEMBERS,
                code,
                f"{name} had ended before the start; choose the council of the time",
            )


def _cross_table_faults(
    package: Package, key: str, own_tables: dict[str, pd.DataFrame]
) -> _RawFaults:
    """The checks across tables, as far as they speak of this row and its members."""
    tables, first_rows = dict(package.tables), dict[str, int]()
    for name, rows in own_tables.items():
        other_rows = tables[name][tables[name]["arrangement_id"] != key]
        tables[name] = pd.concat([other_rows, rows], ignore_index=True)
        first_rows[f"{name}.csv"] = len(other_rows) + 2
    for fault in checks.check_across(tables):
        if fault.row is not None and fault.row >= first_rows.get(fault.file, fault.row + 1):
            column = MEMBERS if fault.file == "members.csv" else fault.column
            yield column, fault.value, fault.remedy


def cell_in_words(column: str, value: str, directory: Directory) -> str:
    """A cell as people read it: codes as names, keys as words, "blank" for nothing."""
    if column in (MEMBERS, "lead_gss"):
        councils = directory.by_code
        return (
            listed([councils[c].label if c in councils else c for c in value.split(";")]) or "blank"
        )
    if column == "savings_gbp" and value.isdecimal():
        return f"£{int(value[:18]):,}"
    return str(WORDS.get(column, {}).get(value, value)) or "blank"


def change_lines(
    suggestion: Suggestion, changes: Mapping[str, Change], directory: Directory
) -> list[str]:
    """Each change in a line: "Start year: 2009 → 2010", "Member councils: add Dover". changes: those
    of the suggestion's changes to say."""
    lines = []
    for column, change in changes.items():
        old_codes, new_codes = (
            set(filter(None, text.split(";"))) for text in (change.was, change.now)
        )
        before, after = (
            cell_in_words(column, text, directory) for text in (change.was, change.now)
        )
        if suggestion.kind == "add":
            lines.append(f"{LABELS[column]}: {after}")
        elif column != MEMBERS:
            lines.append(f"{LABELS[column]}: {before} → {after}")
        else:
            pairs = (("add", new_codes - old_codes), ("remove", old_codes - new_codes))
            parts = [
                f"{w} {cell_in_words(MEMBERS, ';'.join(sorted(c)), directory)}"
                for w, c in pairs
                if c
            ]
            lines.append(f"{LABELS[MEMBERS]}: {'; '.join(parts)}")
    return lines


def lines_with_source(suggestion: Suggestion, directory: Directory) -> list[str]:
    """Its changes in lines for whoever also sees the page named: what the row is to cite is one."""
    other_changes = {
        c: change for c, change in suggestion.changes.items() if not c.startswith("source_")
    }
    lines = change_lines(suggestion, other_changes, directory)
    is_cited = suggestion.kind == "correct" and len(other_changes) < len(suggestion.changes)
    return [*lines, "Source: the row should cite this page from now on"] if is_cited else lines


def email(suggestion: Suggestion, name: str, file: str, directory: Directory) -> tuple[str, str]:
    """Subject and text of the e-mail. name: the arrangement's; file: what is to be attached."""
    kind = KINDS[suggestion.kind]
    source = (suggestion.source_title, suggestion.source_url, suggestion.source_date)
    lines = [
        f"{kind}: {name} ({suggestion.arrangement_id})",
        "",
        *lines_with_source(suggestion, directory),
        "",
        f"Why: {suggestion.what_is_wrong}",
        f"Source: {', '.join(filter(None, source))}",
        f"Data version: {suggestion.data_version}",
        "",
        f"The file {file} is attached.",
    ]
    return f"{kind}: {name}", "\n".join(lines)
