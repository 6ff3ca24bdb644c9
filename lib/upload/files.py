"""The files that a visitor brings, as sheets of text cells: CSV, XLSX, or both in a zip.

Nothing is written to disk. Every limit is checked before what it limits is read.
"""

import codecs
import csv
import io
import json
import re
import struct
import subprocess  # nosec B404
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from threading import BoundedSemaphore
from typing import Any

from lib import config
from lib.export.notes import clean
from lib.register.faults import DataError, Fault
from lib.upload import layout
from lib.upload.tidy import tidy_row

_MOST_FILES = 200  # in a zip
_CHARACTERS = 60_000_000  # of all cells of a workbook
_LIMITS = {
    "rows": config.UPLOAD_MEMBERS + layout.HEADER_ROWS,
    "columns": config.UPLOAD_COLUMNS,
    "sheets": config.UPLOAD_SHEETS,
    "characters": _CHARACTERS,
    "memory": config.UPLOAD_MEMORY,
    "seconds": config.UPLOAD_SECONDS,
}
# The program that reads a workbook: isolated, so that it finds nothing but itself and the library.
_READER = "import sys; sys.path.append(sys.argv[2]); from lib.upload import book; book.main()"
_SHORTEN = f"shorten it to {config.UPLOAD_CELL:,} at most, or look for an unclosed quote"
# What zipfile raises for a damaged file, by where the damage is.
_DAMAGE_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError)
_DAMAGE_ERRORS += (RuntimeError, ValueError, KeyError, struct.error)
_readers = BoundedSemaphore(config.UPLOAD_READERS)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table as it lies in a file. rows: text cells, "" for a blank, the file's first row first;
    remarks: what the reading took for granted; is_hidden, hidden_rows (their places): what a
    workbook does not show; merged: row and column of each cell that a merged one fills."""

    file: str
    rows: list[list[str]]
    remarks: tuple[str, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()


def read(file: str, data: bytes) -> list[Sheet]:
    """The sheets of one file that have anything in them. Raises DataError with the remedy."""
    file = shown_name(file)
    if len(data) > config.UPLOAD_BYTES:
        raise _error(
            file, f"the file is larger than {config.UPLOAD_BYTES // 1_000_000} MB; split it"
        )
    if data.startswith(b"PK"):
        sheets = _read_archive(file, data)
    elif refusal := _why_no_table(data):
        raise _error(file, refusal)
    else:
        sheets = [delimited(file, data)]
    sheets = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not sheets:
        raise _error(file, "the file is empty; choose the one with the table")
    for sheet in sheets:
        _check_cell_lengths(sheet)
    return sheets


def shown_name(file: str) -> str:
    """A file's name as it may be said: without folders and characters that no name needs."""
    name = re.split(r"[/\\]", clean(file))[-1]
    return " ".join(name.split())[:80] or "file"


def _error(file: str, remedy: str, row: int | None = None, value: str = "") -> DataError:
    return DataError([Fault(file, row, "", value, remedy)])


def _why_no_table(data: bytes) -> str:
    """Why the bytes are no CSV, or ""."""
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is an old Excel file (.xls) or has a password; save it as XLSX without one"
    if start.startswith(b"<"):
        return "it is a web page or XML, not a table; save it as CSV or XLSX"
    if start.startswith((b"%pdf", b"\x89png", b"gif8", b"\xff\xd8\xff", b"{\\rtf", b"\x1f\x8b")):
        return "it is not a table; choose a CSV or XLSX file"
    if start.startswith((b"{", b"[")):
        return "it is JSON, not a table; save it as CSV or XLSX"
    return ""


def _read_archive(file: str, data: bytes) -> list[Sheet]:
    """A workbook, or the CSV files of a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_FILES:
                raise _error(file, f"it holds more than {_MOST_FILES} files; keep only the table")
            if any(entry.flag_bits & 1 for entry in entries):
                raise _error(file, "it has a password; save it without one")
            if sum(entry.file_size for entry in entries) > config.UPLOAD_UNPACKED:
                raise _error(file, "it unpacks to too much; keep only the table")
            if any(entry.filename == "[Content_Types].xml" for entry in entries):
                return workbook(file, data)
            return list(_zipped_tables(file, archive))
    except _DAMAGE_ERRORS:
        raise _error(file, "it is damaged or not finished; save it again") from None


def _zipped_tables(file: str, archive: zipfile.ZipFile) -> Iterator[Sheet]:
    """The tables of the register's layout in a zip; what else it holds is left alone."""
    tables = {f"{name}.csv" for name in layout.OWN_TABLES}
    entries = [e for e in archive.infolist() if PurePosixPath(e.filename).name in tables]
    names = [PurePosixPath(entry.filename).name for entry in entries]
    if not entries:
        needed = ", ".join(f"{name}.csv" for name in layout.NEEDED_TABLES)
        raise _error(file, f"the zip has no table of the register’s layout; it needs {needed}")
    if len(names) > len(set(names)):
        raise _error(file, "a table stands in the zip more than once; keep one of each")
    for entry in entries:
        with archive.open(entry) as part:
            data = part.read(config.UPLOAD_BYTES + 1)
        name = PurePosixPath(entry.filename).name
        if len(data) > config.UPLOAD_BYTES:
            raise _error(name, f"it is larger than {config.UPLOAD_BYTES // 1_000_000} MB unpacked")
        yield delimited(name, data)


def workbook(file: str, data: bytes) -> list[Sheet]:
    """The sheets of an XLSX file, read by lib.upload.book in a process of its own."""
    command = [sys.executable, "-I", "-c", _READER, json.dumps(_LIMITS), str(config.ROOT)]
    with _readers:
        try:
            # The program is ours; the visitor's file is only its input.
            process = subprocess.run(  # noqa: S603 # nosec B603
                command, input=data, capture_output=True, timeout=config.UPLOAD_SECONDS, check=True
            )
            result = json.loads(process.stdout)
        except subprocess.TimeoutExpired:
            raise _error(file, "reading it takes too long; save the sheet as CSV") from None
        except (subprocess.CalledProcessError, ValueError):
            remedy = (
                "it cannot be read: damaged, too large, or no XLSX; save the sheet as CSV UTF-8"
            )
            raise _error(file, remedy) from None
    if "error" in result:
        raise _error(file, clean(result["error"]))
    return [_sheet(file, content) for content in result["sheets"]]


def _sheet(file: str, content: dict[str, Any]) -> Sheet:
    """A sheet as lib.upload.book has it."""
    return Sheet(
        f"{file}, {shown_name(content['name'])}",
        [tidy_row(row) for row in content["rows"]],
        tuple(map(clean, content["remarks"])),
        content["is_hidden"],
        frozenset(content["hidden_rows"]),
        frozenset(map(tuple, content["merged"])),
    )


def delimited(file: str, data: bytes) -> Sheet:
    """A CSV file: UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or bars."""
    text, remarks = _decode(file, data)
    delimiter = _delimiter(text)
    if delimiter != ",":
        delimiter_name = {";": "semicolons", "\t": "tabs", "|": "bars"}[delimiter]
        remarks = (*remarks, f"{file}: cells are parted by {delimiter_name}.")
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > config.UPLOAD_COLUMNS and any(row[config.UPLOAD_COLUMNS :]):
                remedy = f"the row has {len(row):,} cells and {config.UPLOAD_COLUMNS} are the most"
                raise _error(file, f"{remedy}; remove the others", len(rows) + 1)
            rows.append(tidy_row(row))
            if len(rows) > _LIMITS["rows"] and any(row):
                remedy = f"it has more than {_LIMITS['rows']:,} rows; split the file"
                raise _error(file, remedy)
    except csv.Error as error:
        remedy = f"the row cannot be split into cells ({error}); look for an unclosed quote"
        raise _error(file, remedy, len(rows) + 1) from None
    return Sheet(file, rows, remarks)


def _decode(file: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
        remarks: tuple[str, ...] = ()
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252" if not is_utf16 else "utf-8")
        except UnicodeDecodeError:
            raise _error(file, "it is not text; save the table as CSV UTF-8 or XLSX") from None
        remarks = (f"{file} is not UTF-8 and was read as Windows-1252: look at £ and accents.",)
    if "\0" in text:
        raise _error(file, "it is not text (a NUL character); save it as CSV UTF-8 or XLSX")
    return text, remarks


def _delimiter(text: str) -> str:
    """The character by which the first rows give the most known column names, then most cells; a
    comma in doubt. Cells alone would mislead: partners in one cell are often parted by semicolons."""
    start = io.StringIO(text[:50_000], newline="")
    lines = [line for _, line in zip(range(layout.HEADER_ROWS), start, strict=False)]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return 0, 0
        return (
            max((layout.count_known_headings(row), min(len(row), 2)) for row in rows)
            if rows
            else (0, 0)
        )

    return max(",;\t|", key=score)


def _check_cell_lengths(sheet: Sheet) -> None:
    """Raises DataError if a cell is longer than is read."""
    faults = [
        Fault(sheet.file, number, "", "", f"a cell has {longest:,} characters; {_SHORTEN}")
        for number, row in enumerate(sheet.rows, start=1)
        if row and (longest := max(map(len, row))) > config.UPLOAD_CELL
    ]
    if faults:
        raise DataError(faults)
