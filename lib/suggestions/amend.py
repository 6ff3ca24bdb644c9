"""The files of the data package with one suggestion in them. Bytes in, bytes out; nothing is written.

What is not changed stays byte for byte: rows that keep their cells are copied as they stand.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.register.geography import Directory
from lib.register.load import CHANGES, DESCRIPTOR
from lib.suggestions import amend_texts as texts
from lib.suggestions.amend_texts import ARRANGEMENTS, BOM, MEMBERSHIPS, README, TOP_README
from lib.suggestions.rules import roles
from lib.suggestions.suggestion import MEMBERS, Change, Suggestion

FILES = (ARRANGEMENTS, MEMBERSHIPS, README, TOP_README, CHANGES, DESCRIPTOR)


@dataclass(frozen=True)
class Amended:
    """files: those that change, by name in the folder; version: the new one; by_hand: what a
    person must look at, a line each."""

    files: dict[str, bytes]
    version: str
    by_hand: tuple[str, ...]


@dataclass(eq=False)
class Record:
    """A row of a CSV file: its text as it stands, with its line end, and its cells."""

    raw: str
    cells: list[str]


def read_records(data: bytes) -> list[Record]:
    """The rows of a sound CSV file, the header first; joined, their texts are the file."""
    lines = list(io.StringIO(data.decode("utf-8"), newline=""))
    reader, found, seen = csv.reader(iter(lines)), list[Record](), 0
    for cells in reader:
        found.append(Record("".join(lines[seen : reader.line_num]), cells))
        seen = reader.line_num
    found[0].cells[0] = found[0].cells[0].removeprefix(BOM)
    return found


def amend(
    files: Mapping[str, bytes],
    suggestion: Suggestion,
    changes: Mapping[str, Change],
    directory: Directory,
    today: date,
) -> Amended:
    """The package with the changes (those of the suggestion that are not made yet).

    files: as they are, of FILES those that exist. Raises DataError if the version is not of three
    numbers.
    """
    new = dict(files)
    new[ARRANGEMENTS] = _rows(files[ARRANGEMENTS], suggestion, changes)
    if {MEMBERS, "lead_gss"} & set(changes):
        key = suggestion.arrangement_id
        row = next(r for r in texts.read_cells(new[ARRANGEMENTS]) if r["arrangement_id"] == key)
        codes = changes[MEMBERS].now.split(";") if MEMBERS in changes else None
        new[MEMBERSHIPS] = _memberships(files[MEMBERSHIPS], key, codes, row["lead_gss"])
    grown = suggestion.kind == "add" or bool(_pairs(new) - _pairs(files))
    was = json.loads(files[DESCRIPTOR].decode("utf-8-sig"))["version"]
    version = texts.next_version(was, has_new_rows=grown)
    new[DESCRIPTOR] = texts.new_descriptor(files[DESCRIPTOR], was, version, today)
    entry = texts.log_entry(suggestion, changes, directory)
    new[CHANGES] = texts.new_log(files.get(CHANGES, b""), version, today, entry)
    by_hand = tuple(texts.restate_counts(files, new))
    return Amended({n: data for n, data in new.items() if data != files.get(n)}, version, by_hand)


def _pairs(files: Mapping[str, bytes]) -> set[tuple[str, str]]:
    return {
        (row["arrangement_id"], row["gss_code"]) for row in texts.read_cells(files[MEMBERSHIPS])
    }


def _rows(data: bytes, suggestion: Suggestion, changes: Mapping[str, Change]) -> bytes:
    """arrangements.csv with the changed row, or the new one in its place by the alphabet."""
    table, key = read_records(data), suggestion.arrangement_id
    header, end = table[0].cells, _line_end(table)
    at = header.index("arrangement_id")
    own = next((row for row in table[1:] if row.cells and row.cells[at] == key), None)
    if own is None:
        cells = [key if column == "arrangement_id" else "" for column in header]
        own = Record("", cells)
        table.insert(_place(table, at, key), own)
    for column, one in changes.items():
        if column != MEMBERS:
            own.cells[header.index(column)] = one.now
    own.raw = _written(own.cells, end)
    return _joined(table, end)


def _memberships(data: bytes, key: str, codes: list[str] | None, lead: str) -> bytes:
    """members.csv with the member list and the lead as they should be. codes: None: as it is."""
    table = read_records(data)
    header, end = table[0].cells, _line_end(table)
    at, code_at, role_at = (header.index(n) for n in ("arrangement_id", "gss_code", "role"))
    own = [row for row in table[1:] if row.cells and row.cells[at] == key]
    had = [row.cells[code_at] for row in own]
    role = roles(had if codes is None else codes, lead)
    place = table.index(own[-1]) + 1 if own else _place(table, at, key)
    for code in sorted(set(role) - set(had), key=lambda code: (code != lead, code), reverse=True):
        said = {at: key, code_at: code, role_at: role[code]}
        cells = [said[column] for column in range(len(header))]
        table.insert(place, Record(_written(cells, end), cells))
    for row in own:
        now = role.get(row.cells[code_at])
        if now is None:
            table.remove(row)
        elif row.cells[role_at] != now:
            row.cells[role_at] = now
            row.raw = _written(row.cells, end)
    return _joined(table, end)


def _line_end(table: list[Record]) -> str:
    return "\r\n" if table[0].raw.endswith("\r\n") else "\n"


def _place(table: list[Record], at: int, key: str) -> int:
    """Where a row with this key goes: before the first that comes after it."""
    later = (i for i, row in enumerate(table) if i and (not row.cells or row.cells[at] > key))
    return next(later, len(table))


def _written(cells: list[str], end: str) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end).writerow(cells)
    return buffer.getvalue()


def _joined(table: list[Record], end: str) -> bytes:
    """The file; a last row without a line end gets one if another now follows it."""
    ended = [row.raw if row.raw.endswith(("\n", "\r")) else row.raw + end for row in table[:-1]]
    return "".join([*ended, table[-1].raw]).encode("utf-8")
