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
    found = frame[frame["arrangement_id"] == arrangement_id]
    if found.empty:
        return None
    row = found.iloc[0]
    cells = {c: "" if pd.isna(row[c]) else " ".join(str(row[c]).split()) for c in _COLUMNS[1:]}
    own = members.loc[members["arrangement_id"] == arrangement_id, "gss_code"]
    return {**cells, MEMBERS: ";".join(sorted(own))}


def open_changes(suggestion: Suggestion, now: Cells | None) -> dict[str, Change]:
    """The changes that are not made yet, from what the register says now (the current cells)."""
    have = {column: (now or {}).get(column, "") for column in suggestion.changes}
    said = {column: Change(have[column], one.now) for column, one in suggestion.changes.items()}
    return {column: one for column, one in said.items() if one.was != one.now}


def changed_since(suggestion: Suggestion, now: Cells | None) -> dict[str, str]:
    """By column what the register says by now, where the suggestion was made from another value."""
    made_from = {column: one.was for column, one in suggestion.changes.items()}
    return {
        c: one.was for c, one in open_changes(suggestion, now).items() if one.was != made_from[c]
    }


def faults(suggestion: Suggestion, package: Package, file: str) -> list[Fault]:
    """All that keeps the suggestion out of the register, by its rules; the column says where."""
    now = current_cells(package, suggestion.arrangement_id)
    found = list(_suggestion_faults(suggestion, now, open_changes(suggestion, now)))
    if not any(column == "arrangement_id" for column, _, _ in found):
        cells = {**dict.fromkeys(LABELS, ""), **(now or {})}
        cells |= {column: one.now for column, one in suggestion.changes.items()}
        found += _row_faults(package, suggestion.arrangement_id, cells)
    unique = dict.fromkeys(found)
    return [Fault(file, None, column, value, remedy) for column, value, remedy in unique]


_Found = Iterator[tuple[str, str, str]]  # column, value, remedy


def _suggestion_faults(
    suggestion: Suggestion, now: Cells | None, open_: Mapping[str, Change]
) -> _Found:
    key, address = suggestion.arrangement_id, suggestion.source_url
    if suggestion.kind == "correct" and now is None:
        yield "arrangement_id", key, "the register has no such arrangement; correct the id"
    if suggestion.kind == "add" and now is not None and open_:
        remedy = "the register has it already; correct that one, or give this one another name"
        yield "arrangement_id", key, remedy
    if not web_address(address) or not _HOST.fullmatch(address):
        yield "source_url", address, "give the full address of the page, from https:// on"


def _row_faults(package: Package, key: str, cells: Cells) -> _Found:
    """What is wrong with the row as it would be, with its members: types first, then the rest."""
    row = {"arrangement_id": key} | {column: cells[column] for column in _COLUMNS[1:]}
    members = [
        {"arrangement_id": key, "gss_code": code, "role": role}
        for code, role in roles(cells[MEMBERS].split(";"), cells["lead_gss"]).items()
    ]
    tables: dict[str, pd.DataFrame] = {}
    bodies = list(_body_faults(cells))
    found = [*bodies, *_data_test_faults(package, cells)]
    for name, rows in (("arrangements", [row]), ("members", members)):
        try:
            if rows:
                tables[name] = typed(f"{name}.csv", pd.DataFrame(rows, dtype=str), TABLES[name])
        except DataError as error:
            own = {"arrangement_id": "name"} if name == "arrangements" else {"gss_code": MEMBERS}
            found += [(own.get(f.column, f.column), f.value, f.remedy) for f in error.faults]
    if len(tables) == 2 and not bodies:
        found += _across(package, key, tables)
    yield from found


def roles(codes: list[str], lead: str) -> dict[str, str]:
    """The role in members.csv of each code."""
    return {code: "lead" if code == lead else "member" for code in codes if code}


def _body_faults(cells: Cells) -> _Found:
    codes = list(filter(None, cells[MEMBERS].split(";")))
    others = list(filter(None, cells["other_partners"].split(";")))
    if not codes:
        yield MEMBERS, "", "name one English principal council at least"
    elif len(codes) + len(others) < 2 and cells["members_listed"] != "partial":
        yield MEMBERS, "", "name two bodies at least: councils here, others as other partners"
    if cells["lead_gss"] and cells["lead_gss"] not in codes:
        yield "lead_gss", cells["lead_gss"], "name the lead among the member councils too"


def _data_test_faults(package: Package, cells: Cells) -> _Found:
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
        gone = councils["end_year"] <= int(cells["start_year"][:9])
        ended = councils[gone.fillna(False) & councils["gss_code"].isin(cells[MEMBERS].split(";"))]
        for code, name in zip(ended["gss_code"], ended["name"], strict=True):
            yield (
                MEMBERS,
                code,
                f"{name} had ended before the start; choose the council of the time",
            )


def _across(package: Package, key: str, own: dict[str, pd.DataFrame]) -> _Found:
    """The checks across tables, as far as they speak of this row and its members."""
    tables, first = dict(package.tables), dict[str, int]()
    for name, rows in own.items():
        rest = tables[name][tables[name]["arrangement_id"] != key]
        tables[name] = pd.concat([rest, rows], ignore_index=True)
        first[f"{name}.csv"] = len(rest) + 2
    for fault in checks.check_across(tables):
        if fault.row is not None and fault.row >= first.get(fault.file, fault.row + 1):
            column = MEMBERS if fault.file == "members.csv" else fault.column
            yield column, fault.value, fault.remedy


def cell_in_words(column: str, value: str, directory: Directory) -> str:
    """A cell as people read it: codes as names, keys as words, "blank" for nothing."""
    if column in (MEMBERS, "lead_gss"):
        known = directory.by_code
        return listed([known[c].label if c in known else c for c in value.split(";")]) or "blank"
    if column == "savings_gbp" and value.isdecimal():
        return f"£{int(value[:18]):,}"
    return str(WORDS.get(column, {}).get(value, value)) or "blank"


def change_lines(
    suggestion: Suggestion, open_: Mapping[str, Change], directory: Directory
) -> list[str]:
    """Each change in a line: "Start year: 2009 → 2010", "Member councils: add Dover". open_: those
    of the suggestion's changes to say."""
    said = []
    for column, one in open_.items():
        was, now = (set(filter(None, text.split(";"))) for text in (one.was, one.now))
        before, after = (cell_in_words(column, text, directory) for text in (one.was, one.now))
        if suggestion.kind == "add":
            said.append(f"{LABELS[column]}: {after}")
        elif column != MEMBERS:
            said.append(f"{LABELS[column]}: {before} → {after}")
        else:
            pairs = (("add", now - was), ("remove", was - now))
            parts = [
                f"{w} {cell_in_words(MEMBERS, ';'.join(sorted(c)), directory)}"
                for w, c in pairs
                if c
            ]
            said.append(f"{LABELS[MEMBERS]}: {'; '.join(parts)}")
    return said


def lines_with_source(suggestion: Suggestion, directory: Directory) -> list[str]:
    """Its changes in lines for whoever also sees the page named: what the row is to cite is one."""
    rest = {c: one for c, one in suggestion.changes.items() if not c.startswith("source_")}
    said = change_lines(suggestion, rest, directory)
    cited = suggestion.kind == "correct" and len(rest) < len(suggestion.changes)
    return [*said, "Source: the row should cite this page from now on"] if cited else said


def email(suggestion: Suggestion, name: str, file: str, directory: Directory) -> tuple[str, str]:
    """Subject and text of the e-mail. name: the arrangement's; file: what is to be attached."""
    kind = KINDS[suggestion.kind]
    source = (suggestion.source_title, suggestion.source_url, suggestion.source_date)
    text = [
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
    return f"{kind}: {name}", "\n".join(text)
