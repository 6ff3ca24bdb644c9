"""Reads a workbook in a process of its own, so that a hostile one can harm nothing else.

Run by lib.upload.files with the workbook on standard input; it writes JSON. A file that makes the parser stop, or use more time or memory than is allowed, ends this process and
no other. Only values are read, as their formats show them: no formula is worked out, no macro run,
no link followed.
"""

import io
import json
import sys
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from lib.format import count
from lib.upload import number_format
from lib.upload.book_parts import Parts

_Place = tuple[int, int]  # row and column, from 0


def read_sheets(data: bytes, limits: dict[str, int]) -> list[dict[str, Any]]:
    """The sheets as {"name", "rows" (lists of text cells), "is_hidden", "hidden_rows" (places),
    "merged" (row and column of each cell that a merged one fills), "remarks"}. limits: rows,
    columns, sheets, characters (of all cells together). ValueError with a remedy where the workbook
    is too large."""
    book, parts = CalamineWorkbook.from_filelike(io.BytesIO(data)), Parts(data)
    characters_left, sheets = limits["characters"], []
    kept = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet][: limits["sheets"]]
    names = {sheet.name for sheet in kept}
    left_out = [sheet.name for sheet in book.sheets_metadata if sheet.name not in names]
    said = [f"These sheets were not read: {', '.join(left_out)[:200]}."] if left_out else []
    for entry in kept:
        sheet = _read_sheet(book.get_sheet_by_name(entry.name), entry.name, parts, limits)
        characters_left -= sum(len(cell) for row in sheet["rows"] for cell in row)
        if characters_left < 0:
            raise ValueError("the workbook holds too much text; keep only the table")
        is_hidden = entry.visible != SheetVisibleEnum.Visible
        sheets.append({**sheet, "is_hidden": is_hidden, "remarks": [*said, *sheet["remarks"]]})
    return sheets


def _read_sheet(
    sheet: CalamineSheet, name: str, parts: Parts, limits: dict[str, int]
) -> dict[str, Any]:
    if sheet.total_height > limits["rows"]:
        raise ValueError(
            f"sheet {name[:40]} has {sheet.total_height:,} rows and {limits['rows']:,} are the most; "
            "remove rows, or split the file"
        )
    width, remarks = limits["columns"], list[str]()
    cells = sheet.to_python(skip_empty_area=False)
    beyond = sum(any(cell != "" for cell in row[width:]) for row in cells)
    if beyond:
        remarks.append(f"Cells beyond column {width} were not read, in {count(beyond, 'row')}.")
    rows = [[_text(cell) for cell in row[:width]] for row in cells]
    unseen = parts.apply(name, rows, (limits["rows"], width))
    if unseen.years:
        remarks.append(
            f"{count(unseen.years, 'year')} with a date’s format read as the year alone."
        )
    hidden = [n for n in unseen.columns if any(n < len(row) and row[n] for row in rows)]
    if hidden:
        letters = ", ".join(map(_letters, hidden))
        remarks.append(f"Hidden in the sheet, but read: {letters}.")
    merged = _fill_down(rows, sheet)
    return {
        "name": name,
        "rows": rows,
        "hidden_rows": unseen.rows,
        "merged": merged,
        "remarks": remarks,
    }


def _letters(column: int) -> str:
    """How a sheet names a column, of its place from 0: "column AB"."""
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(65 + digit) + name
    return f"column {name}"


def _fill_down(rows: list[list[str]], sheet: CalamineSheet) -> list[_Place]:
    """What stands in a cell that is merged over several rows stands in each of them, in its first
    column; the places of these cells."""
    merged = list[_Place]()
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or []:
        last = min(bottom, len(rows) - 1)
        if last <= top or column >= len(rows[top]) or not rows[top][column]:
            continue
        for row in range(top, last + 1):
            rows[row][column] = rows[top][column]
            merged.append((row, column))
    return merged


def _text(cell: object) -> str:
    """A cell as it would be typed: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(cell, float):
        return number_format.plain(cell)
    if isinstance(cell, datetime):
        return str(cell.date()) if cell.time() == datetime.min.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _limit_resources(memory: int, seconds: int) -> None:
    """Bounds on what this process may use, where the system has them (not on Windows)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read standard input; write {"sheets": …} or {"error": a remedy}."""
    limits = json.loads(sys.argv[1])
    _limit_resources(limits["memory"], limits["seconds"])
    try:
        result: dict[str, Any] = {"sheets": read_sheets(sys.stdin.buffer.read(), limits)}
    except ValueError as error:
        result = {"error": str(error)}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
