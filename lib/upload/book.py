"""Reads a workbook in a process of its own, so that a hostile one can harm nothing else.

Run by lib.upload.files as `python book.py` with the workbook on standard input; it writes JSON. A
file that makes the parser stop, or use more time or memory than is allowed, ends this process and
no other. Only values are read: no formula is worked out, no macro run, no link followed.
"""

import io
import json
import sys
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook


def read_sheets(data: bytes, limits: dict[str, int]) -> list[dict[str, Any]]:
    """The sheets as {"name": …, "rows": lists of text cells}. limits: rows, columns, sheets,
    characters (of all cells together). ValueError with a remedy where the workbook is too large."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    characters_left, sheets = limits["characters"], []
    for name in book.sheet_names[: limits["sheets"]]:
        sheet = book.get_sheet_by_name(name)
        _check_size(name, sheet.total_height, sheet.total_width, limits)
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        characters_left -= sum(len(cell) for row in rows for cell in row)
        if characters_left < 0:
            raise ValueError("the workbook holds too much text; keep only the table")
        sheets.append({"name": name, "rows": rows})
    return sheets


def _check_size(name: str, height: int, width: int, limits: dict[str, int]) -> None:
    if height > limits["rows"]:
        raise ValueError(
            f"sheet {name[:40]} has {height:,} rows and {limits['rows']:,} are the most; remove "
            "rows, or split the file"
        )
    if width > limits["columns"]:
        raise ValueError(
            f"sheet {name[:40]} has {width:,} columns and {limits['columns']:,} are the most; "
            "remove the others"
        )


def _text(cell: object) -> str:
    """A cell as it would be typed: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
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
