"""A CSV file as a sheet of text cells, or what is wrong with its form. Rows count from the header."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from lib.config import MAX_CELL_LENGTH
from lib.register.faults import DataError, Fault


def read(path: Path) -> bytes:
    """The bytes of a file. Raises DataError where there is none or it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        remedy = "the file is missing; restore it"
    except OSError:
        remedy = "the file cannot be read; check its permissions"
    raise DataError([Fault(path.name, None, "", "", remedy)])


def table(
    file: str, data: bytes, expected: list[str], *, may_be_empty: bool = False
) -> pd.DataFrame:
    """The cells below the header as text ("" for a blank one), the columns those expected.

    A byte order mark, any line ending and blank lines at the end do no harm. Raises DataError.
    """
    records = _records(file, _text(file, data))
    header, rows = records[0], records[1:]
    faults = _header_faults(file, header, expected)
    faults = faults or list(_width_faults(file, len(header), rows))
    if not rows and not may_be_empty:
        remedy = "the file has no rows below its header; restore them"
        faults.append(Fault(file, None, "", "", remedy))
    if faults:
        raise DataError(faults)
    return pd.DataFrame(rows, columns=header, dtype=str)


def _text(file: str, data: bytes) -> str:
    """What the bytes say. Raises DataError where they are no UTF-8 text."""

    def data_error(remedy: str, row: int | None = None, value: str = "") -> DataError:
        return DataError([Fault(file, row, "", value, remedy)])

    try:
        if (nul := data.find(0)) >= 0:
            raise data_error(
                "the file has a NUL character; save it as CSV UTF-8", _row_at(data, nul)
            )
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "the file is not UTF-8 (Windows-1252, it seems); save it as CSV UTF-8"
        bad_bytes = repr(error.object[error.start : error.end])
        raise data_error(remedy, _row_at(error.object, error.start), bad_bytes) from None
    if not text.strip():
        raise data_error("the file is empty; restore its header and rows")
    return text


def _row_at(data: bytes, position: int) -> int:
    """The sheet's row of a byte; a line break inside quotes starts no row."""
    return re.sub(rb'"[^"]*"?', b"", data[:position]).count(b"\n") + 1


def _records(file: str, text: str) -> list[list[str]]:
    """The rows as lists of cells; blank lines at the end are left out."""
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            records.append(record)
    except csv.Error as error:
        remedy = f"the row cannot be split into cells ({error}); look for an unclosed quote"
        raise DataError([Fault(file, len(records) + 1, "", "", remedy)]) from None
    while not records[-1]:
        records.pop()
    return records


def _header_faults(file: str, header: list[str], expected: list[str]) -> list[Fault]:
    remedies = {name: "the column is missing; add it" for name in expected if name not in header}
    for name in header:
        if name not in expected:
            remedies[name or "(no name)"] = "no such column is known; remove or rename it"
        elif header.count(name) > 1:
            remedies[name] = "the column stands here more than once; remove one"
    return [Fault(file, 1, name, "", remedy) for name, remedy in remedies.items()]


def _width_faults(file: str, width: int, rows: list[list[str]]) -> Iterator[Fault]:
    for number, row in enumerate(rows, start=2):
        if not row:
            yield Fault(file, number, "", "", "the row is blank; remove it")
        elif len(row) != width:
            problem = f"the row has {len(row)} cells and the header {width}"
            remedy = f"{problem}; add or remove commas (a value with a comma needs quotes)"
            yield Fault(file, number, "", "", remedy)
        elif (longest := max(map(len, row))) > MAX_CELL_LENGTH:
            remedy = f"a cell has {longest:,} characters; shorten it to {MAX_CELL_LENGTH:,} at most"
            yield Fault(file, number, "", "", remedy)
