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
    reader, records, lines_read = csv.reader(iter(lines)), list[Record](), 0
    for cells in reader:
        records.append(Record("".join(lines[lines_read : reader.line_num]), cells))
        lines_read = reader.line_num
    records[0].cells[0] = records[0].cells[0].removeprefix(BOM)
    return records


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
    new_files = dict(files)
    new_files[ARRANGEMENTS] = _arrangements(files[ARRANGEMENTS], suggestion, changes)
    if {MEMBERS, "lead_gss"} & set(changes):
        key = suggestion.arrangement_id
        amended_row = next(
            r for r in texts.read_cells(new_files[ARRANGEMENTS]) if r["arrangement_id"] == key
        )
        codes = changes[MEMBERS].now.split(";") if MEMBERS in changes else None
        new_files[MEMBERSHIPS] = _memberships(
            files[MEMBERSHIPS], key, codes, amended_row["lead_gss"]
        )
    has_new_rows = suggestion.kind == "add" or bool(_pairs(new_files) - _pairs(files))
    old_version = json.loads(files[DESCRIPTOR].decode("utf-8-sig"))["version"]
    version = texts.next_version(old_version, has_new_rows=has_new_rows)
    new_files[DESCRIPTOR] = texts.new_descriptor(files[DESCRIPTOR], old_version, version, today)
    entry = texts.log_entry(suggestion, changes, directory)
    new_files[CHANGES] = texts.new_log(files.get(CHANGES, b""), version, today, entry)
    by_hand = tuple(texts.restate_counts(files, new_files))
    return Amended(
        {n: data for n, data in new_files.items() if data != files.get(n)}, version, by_hand
    )


def _pairs(files: Mapping[str, bytes]) -> set[tuple[str, str]]:
    return {
        (row["arrangement_id"], row["gss_code"]) for row in texts.read_cells(files[MEMBERSHIPS])
    }


def _arrangements(data: bytes, suggestion: Suggestion, changes: Mapping[str, Change]) -> bytes:
    """arrangements.csv with the changed row, or the new one in its place by the alphabet."""
    records, key = read_records(data), suggestion.arrangement_id
    header, end = records[0].cells, _line_end(records)
    id_column = header.index("arrangement_id")
    record = next((row for row in records[1:] if row.cells and row.cells[id_column] == key), None)
    if record is None:
        cells = [key if column == "arrangement_id" else "" for column in header]
        record = Record("", cells)
        records.insert(_insert_index(records, id_column, key), record)
    for column, change in changes.items():
        if column != MEMBERS:
            record.cells[header.index(column)] = change.now
    record.raw = _to_line(record.cells, end)
    return _join(records, end)


def _memberships(data: bytes, key: str, codes: list[str] | None, lead: str) -> bytes:
    """members.csv with the member list and the lead as they should be. codes: None: as it is."""
    records = read_records(data)
    header, end = records[0].cells, _line_end(records)
    id_column, code_column, role_column = (
        header.index(n) for n in ("arrangement_id", "gss_code", "role")
    )
    own_records = [
        record for record in records[1:] if record.cells and record.cells[id_column] == key
    ]
    current_codes = [record.cells[code_column] for record in own_records]
    role_of = roles(current_codes if codes is None else codes, lead)
    index = (
        records.index(own_records[-1]) + 1
        if own_records
        else _insert_index(records, id_column, key)
    )
    for code in sorted(
        set(role_of) - set(current_codes), key=lambda code: (code != lead, code), reverse=True
    ):
        values = {id_column: key, code_column: code, role_column: role_of[code]}
        cells = [values[column] for column in range(len(header))]
        records.insert(index, Record(_to_line(cells, end), cells))
    for record in own_records:
        new_role = role_of.get(record.cells[code_column])
        if new_role is None:
            records.remove(record)
        elif record.cells[role_column] != new_role:
            record.cells[role_column] = new_role
            record.raw = _to_line(record.cells, end)
    return _join(records, end)


def _line_end(records: list[Record]) -> str:
    return "\r\n" if records[0].raw.endswith("\r\n") else "\n"


def _insert_index(records: list[Record], id_column: int, key: str) -> int:
    """Where a row with this key goes: before the first that comes after it."""
    later = (
        i
        for i, record in enumerate(records)
        if i and (not record.cells or record.cells[id_column] > key)
    )
    return next(later, len(records))


def _to_line(cells: list[str], end: str) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end).writerow(cells)
    return buffer.getvalue()


def _join(records: list[Record], end: str) -> bytes:
    """The file; a last row without a line end gets one if another now follows it."""
    lines = [
        record.raw if record.raw.endswith(("\n", "\r")) else record.raw + end
        for record in records[:-1]
    ]
    return "".join([*lines, records[-1].raw]).encode("utf-8")
