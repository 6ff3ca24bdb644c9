"""An accessible Excel workbook: a cover that says what it is, and one sheet with one real table.

gptables gives the layout that the Analysis Function asks for. It also reads Markdown links and
$$notes$$ in text and refuses a cell of punctuation, so it gets stand-in values of the same shape
and every cell is then written here, by its type.
"""

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import cast

import pandas as pd
from gptables import Cover, GPTable, GPWorkbook, gptheme
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from lib.config import PRODUCT
from lib.export.csv import missing, neutralise
from lib.export.notes import Notes, clip, harmless, labelled
from lib.format import count, web_address

COVER, DATA, TABLE = "Cover", "Data", "Table_1"
NO_ROWS = "No rows match these choices"
_LONGEST_CELL, _LONGEST_HEADING, _LONGEST_PROPERTY = 32_767, 240, 255
_LONGEST_LINK, _MOST_LINKS = 2_000, 60_000  # Excel's limits are 2,079 and 65,530
_NARROWEST, _WIDEST = 9, 60  # characters
_FIRST_EXCEL_YEAR = 1900
_NEVER_GUESS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_LINK_LOOK = {"underline": True, "font_color": "blue"}
_Rows = list[list[object]]


def to_xlsx(frame: pd.DataFrame, notes: Notes) -> bytes:
    """A workbook with the sheets "Cover" (the notes) and "Data" (the frame without its index).

    Numbers stay numbers, dates dates, missing cells blank; text is never a formula, and a web
    address alone in its cell is a link. Column names are made unique. An empty frame gives one
    row that says so. Units are the frame's own.
    """
    buffer = BytesIO()
    book = GPWorkbook(buffer, options=_NEVER_GUESS)  # pyright: ignore[reportArgumentType]  # takes buffers
    created = datetime.combine(notes.made_on, time())
    title = clip(harmless(notes.title), _LONGEST_PROPERTY)
    book.set_properties({"title": title, "author": PRODUCT, "created": created})
    _write_cover(book, notes)
    _write_data(book, frame, notes)
    book.close()
    return buffer.getvalue()


def _unmarked(text: str) -> str:
    """Text with gptables' own mark-up (a $$note$$, a [link](address)) broken up by a blank."""
    return re.sub(r"\$(?=\$)", "$ ", text).replace("](", "] (")


def _for_gptables(text: str) -> str:
    """Text for gptables: harmless, without mark-up, of a length that Excel takes."""
    return clip(_unmarked(harmless(text)), _LONGEST_CELL)


def _look(book: GPWorkbook, look: dict[str, object], **more: object) -> Format:
    return cast(Format, book.add_format({**look, **more}))


def _write_cover(book: GPWorkbook, notes: Notes) -> None:
    lines = [(label, _for_gptables(labelled(label, text))) for label, text in notes.lines()]
    about = ("Source", "Data version", "Made on", "Link")
    cover = Cover(
        title=_for_gptables(notes.title),
        intro=[text for label, text in lines if label not in ("Title", *about)],
        about=[text for label, text in lines if label in about],
        cover_label=COVER,
    )
    sheet = book.add_worksheet(COVER)
    row_after, _ = sheet.write_cover(cover)
    if _is_link(notes.link):  # the last line of the cover
        look = _look(book, gptheme.cover_text_format, **_LINK_LOOK)
        sheet.write_url(row_after - 1, 0, notes.link, look, lines[-1][1])


def _is_link(value: object) -> bool:
    return isinstance(value, str) and len(value) < _LONGEST_LINK and bool(web_address(value))


def _headings(names: list[str]) -> list[str]:
    """Names as Excel wants them in a table: never empty, not too long, unique without case."""
    taken: list[str] = []
    for place, name in enumerate(names, 1):
        text = clip(" ".join(_unmarked(name).split()) or f"Column {place}", _LONGEST_HEADING)
        unique, number = text, 2
        while unique.casefold() in (known.casefold() for known in taken):
            unique, number = f"{text} ({number})", number + 1
        taken.append(unique)
    return taken


def _contents(frame: pd.DataFrame) -> tuple[list[str], _Rows]:
    """Headings and rows of plain values; an empty frame has one row that says that it is empty."""
    table = neutralise(frame)
    headings = _headings([str(name) for name in table.columns]) or ["Result"]
    if table.empty:
        return headings, [[NO_ROWS, *[None] * (len(headings) - 1)]]
    return headings, [[_plain(value) for value in row] for row in table.astype(object).to_numpy()]


def _plain(value: object) -> object:
    """A value of the plain Python type that the workbook's writer knows, missing as None."""
    if missing(value):
        return None
    if isinstance(value, str):
        return clip(value, _LONGEST_CELL)
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    to_python = getattr(value, "item", None)  # numpy's numbers and truth values
    return to_python() if callable(to_python) else value


def _of_numbers(rows: _Rows) -> list[int]:
    """The places of the columns that hold numbers alone: they are set to the right."""
    kinds = [set(map(type, column)) - {type(None)} for column in zip(*rows, strict=True)]
    return [place for place, found in enumerate(kinds) if found and found <= {int, float}]


def _write_data(book: GPWorkbook, frame: pd.DataFrame, notes: Notes) -> None:
    headings, rows = _contents(frame)
    said = "no rows" if frame.empty else count(len(frame), "row")
    right = _of_numbers(rows)
    to_right = {"columns": right, "format": {"align": "right"}, "include_names": True}
    layout = GPTable(
        table=pd.DataFrame("x", index=range(len(rows)), columns=headings),
        table_name=TABLE,
        title=_for_gptables(notes.title),
        subtitles=[_for_gptables(labelled(*line)) for line in notes.lines()[1:3]],
        instructions=f"This worksheet contains one table, with {said}. A blank cell means none "
        f'found. The source and what to note are on the "{COVER}" worksheet.',
        index_columns={},
        additional_formatting=[{"column": to_right}] if right else None,
    )
    sheet = book.add_worksheet(DATA)
    sheet.write_gptable(layout, False, [])
    top = layout.data_range[0]
    _write_cells(book, sheet, rows, right, top + 1)
    _set_page(sheet, headings, rows, top)


def _write_cells(
    book: GPWorkbook, sheet: Worksheet, rows: _Rows, numbers: list[int], top: int
) -> None:
    base = gptheme.data_format
    left, right = (_look(book, base, align=side) for side in ("left", "right"))
    link = _look(book, base, align="left", **_LINK_LOOK)
    day = _look(book, base, align="left", num_format="d mmmm yyyy")
    links = 0
    for down, row in enumerate(rows, top):
        for across, value in enumerate(row):
            links += (linked := links < _MOST_LINKS and _is_link(value))
            side = right if across in numbers else left
            _write_cell(sheet, (down, across), value, link if linked else side, day)


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], value: object, look: Format, day: Format
) -> None:
    if value is None:
        sheet.write_blank(*place, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(*place, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value, look)
    elif isinstance(value, date) and value.year >= _FIRST_EXCEL_YEAR:
        sheet.write_datetime(*place, cast(datetime, value), day)  # a date will do
    elif look.underline and isinstance(value, str):
        sheet.write_url(*place, value, look, value)
    else:
        sheet.write_string(*place, str(value), look)


def _set_page(sheet: Worksheet, headings: list[str], rows: _Rows, top: int) -> None:
    """Column widths, and a printed page as wide as the table with its headings repeated."""
    for place, heading in enumerate(headings):
        lines = [line for row in rows for line in str(row[place] or "").splitlines()]
        longest = max(map(len, [heading, *lines]))
        sheet.set_column(place, place, min(max(longest * 1.2, _NARROWEST), _WIDEST))
    cells = xl_range(top, 0, top + len(rows), len(headings) - 1)
    # Years and references that the register keeps as text are meant to be text.
    sheet.ignore_errors({"number_stored_as_text": cells})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
