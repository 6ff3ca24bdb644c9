"""The files of the data package with one suggestion in them. Bytes in, bytes out; nothing is written.

What is not changed stays byte for byte: rows that keep their cells are copied as they stand.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.register.load import CHANGES, DESCRIPTOR
from lib.suggestions import amend_texts as texts
from lib.suggestions.amend_texts import BOM, README, TOP_README
from lib.suggestions.applied import TOUCHED, After, Cells, Rows
from lib.suggestions.suggestion import Change, Suggestion
from lib.suggestions.words import Names

FILES = (*(f"{name}.csv" for name in TOUCHED), README, TOP_README, CHANGES, DESCRIPTOR)


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


@dataclass(frozen=True)
class Edit:
    """A suggestion with what it comes to: changes (those that are not made yet), and the rows of its
    arrangement before and after."""

    suggestion: Suggestion
    changes: Mapping[str, Change]
    before: Rows
    after: After


def amend(files: Mapping[str, bytes], edit: Edit, names: Names, today: date) -> Amended:
    """The package with the rows as they should be.

    files: as they are, of FILES those that exist. Raises DataError if the version is not of three
    numbers.
    """
    new_files, key = dict(files), edit.suggestion.arrangement_id
    for name in TOUCHED:
        file = f"{name}.csv"
        new_files[file] = _table(files[file], key, edit.before[name], edit.after[name])
    has_new_rows = any(len(edit.after[name]) > len(edit.before[name]) for name in TOUCHED)
    old_version = json.loads(files[DESCRIPTOR].decode("utf-8-sig"))["version"]
    version = texts.next_version(old_version, has_new_rows=has_new_rows)
    new_files[DESCRIPTOR] = texts.new_descriptor(files[DESCRIPTOR], old_version, version, today)
    entry = texts.log_entry(edit.suggestion, edit.changes, names)
    new_files[CHANGES] = texts.new_log(files.get(CHANGES, b""), version, today, entry)
    by_hand = tuple(texts.restate_counts(files, new_files))
    return Amended(
        {n: data for n, data in new_files.items() if data != files.get(n)}, version, by_hand
    )


def _table(data: bytes, key: str, before: list[Cells], after: list[Cells | None]) -> bytes:
    """A table with an arrangement's rows as they should be: those that change in their places, new
    ones below the last of them, or where the alphabet has them."""
    records = read_records(data)
    header, end = records[0].cells, _line_end(records)
    id_column = header.index("arrangement_id")
    own = [record for record in records[1:] if record.cells and record.cells[id_column] == key]
    index = records.index(own[-1]) + 1 if own else _insert_index(records, id_column, key)
    for cells in reversed(after[len(before) :]):
        values = [(cells or {}).get(column, "") for column in header]
        records.insert(index, Record(_to_line(values, end), values))
    for record, old, new in zip(own, before, after, strict=False):
        if new is None:
            records.remove(record)
        elif changed := {column for column in old if old[column] != new[column]}:
            for column in changed:
                record.cells[header.index(column)] = new[column]
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
