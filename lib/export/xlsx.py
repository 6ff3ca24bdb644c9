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
from lib.export.csv import is_missing, neutralise
from lib.export.notes import Notes, clip, harmless, labelled
from lib.format import count, web_address

COVER, DATA, TABLE = "Cover", "Data", "Table_1"
NO_ROWS = "No rows match these choices"
_MAX_CELL, _MAX_HEADING, _MAX_PROPERTY = 32_767, 240, 255
_MAX_LINK, _MAX_LINKS = 2_000, 60_000  # Excel's limits are 2,079 and 65,530
_MIN_WIDTH, _MAX_WIDTH = 9, 60  # characters
_FIRST_EXCEL_YEAR = 1900
_BOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_LINK_STYLE = {"underline": True, "font_color": "blue"}
_Rows = list[list[object]]


def to_xlsx(frame: pd.DataFrame, notes: Notes) -> bytes:
    """A workbook with the sheets "Cover" (the notes) and "Data" (the frame without its index).

    Numbers stay numbers, dates dates, missing cells blank; text is never a formula, and a web
    address alone in its cell is a link. Column names are made unique. An empty frame gives one
    row that says so. Units are the frame's own.
    """
    buffer = BytesIO()
    book = GPWorkbook(buffer, options=_BOOK_OPTIONS)  # pyright: ignore[reportArgumentType]  # takes buffers
    created = datetime.combine(notes.made_on, time())
    title = clip(harmless(notes.title), _MAX_PROPERTY)
    book.set_properties({"title": title, "author": PRODUCT, "created": created})
    _write_cover(book, notes)
    _write_data(book, frame, notes)
    book.close()
    return buffer.getvalue()


def _without_markup(text: str) -> str:
    """Text with gptables' own mark-up (a $$note$$, a [link](address)) broken up by a blank."""
    return re.sub(r"\$(?=\$)", "$ ", text).replace("](", "] (")


def _for_gptables(text: str) -> str:
    """Text for gptables: harmless, without mark-up, of a length that Excel takes."""
    return clip(_without_markup(harmless(text)), _MAX_CELL)


def _cell_format(book: GPWorkbook, style: dict[str, object], **extra: object) -> Format:
    return cast(Format, book.add_format({**style, **extra}))


def _write_cover(book: GPWorkbook, notes: Notes) -> None:
    lines = [(label, _for_gptables(labelled(label, text))) for label, text in notes.lines()]
    labels = ("Source", "Data version", "Made on", "Link")
    cover = Cover(
        title=_for_gptables(notes.title),
        intro=[text for label, text in lines if label not in ("Title", *labels)],
        about=[text for label, text in lines if label in labels],
        cover_label=COVER,
    )
    sheet = book.add_worksheet(COVER)
    row_after, _ = sheet.write_cover(cover)
    if _is_link(notes.link):  # the last line of the cover
        link_format = _cell_format(book, gptheme.cover_text_format, **_LINK_STYLE)
        sheet.write_url(row_after - 1, 0, notes.link, link_format, lines[-1][1])


def _is_link(value: object) -> bool:
    return isinstance(value, str) and len(value) < _MAX_LINK and bool(web_address(value))


def _headings(names: list[str]) -> list[str]:
    """Names as Excel wants them in a table: never empty, not too long, unique without case."""
    headings: list[str] = []
    for position, name in enumerate(names, 1):
        text = clip(" ".join(_without_markup(name).split()) or f"Column {position}", _MAX_HEADING)
        candidate, number = text, 2
        while candidate.casefold() in (heading.casefold() for heading in headings):
            candidate, number = f"{text} ({number})", number + 1
        headings.append(candidate)
    return headings


def _contents(frame: pd.DataFrame) -> tuple[list[str], _Rows]:
    """Headings and rows of plain values; an empty frame has one row that says that it is empty."""
    table = neutralise(frame)
    headings = _headings([str(name) for name in table.columns]) or ["Result"]
    if table.empty:
        return headings, [[NO_ROWS, *[None] * (len(headings) - 1)]]
    return headings, [[_plain(value) for value in row] for row in table.astype(object).to_numpy()]


def _plain(value: object) -> object:
    """A value of the plain Python type that the workbook's writer knows, missing as None."""
    if is_missing(value):
        return None
    if isinstance(value, str):
        return clip(value, _MAX_CELL)
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    to_python = getattr(value, "item", None)  # numpy's numbers and truth values
    return to_python() if callable(to_python) else value


def _number_columns(rows: _Rows) -> list[int]:
    """The places of the columns that hold numbers alone: they are set to the right."""
    types = [set(map(type, column)) - {type(None)} for column in zip(*rows, strict=True)]
    return [
        index
        for index, column_types in enumerate(types)
        if column_types and column_types <= {int, float}
    ]


def _write_data(book: GPWorkbook, frame: pd.DataFrame, notes: Notes) -> None:
    headings, rows = _contents(frame)
    row_count = "no rows" if frame.empty else count(len(frame), "row")
    number_columns = _number_columns(rows)
    alignment = {"columns": number_columns, "format": {"align": "right"}, "include_names": True}
    layout = GPTable(
        table=pd.DataFrame("x", index=range(len(rows)), columns=headings),
        table_name=TABLE,
        title=_for_gptables(notes.title),
        subtitles=[_for_gptables(labelled(*line)) for line in notes.lines()[1:3]],
        instructions=f"This worksheet contains one table, with {row_count}. A blank cell means none "
        f'found. The source and what to note are on the "{COVER}" worksheet.',
        index_columns={},
        additional_formatting=[{"column": alignment}] if number_columns else None,
    )
    sheet = book.add_worksheet(DATA)
    sheet.write_gptable(layout, False, [])
    header_row = layout.data_range[0]
    _write_cells(book, sheet, rows, number_columns, header_row + 1)
    _set_page(sheet, headings, rows, header_row)


def _write_cells(
    book: GPWorkbook, sheet: Worksheet, rows: _Rows, number_columns: list[int], top: int
) -> None:
    base = gptheme.data_format
    left, right = (_cell_format(book, base, align=side) for side in ("left", "right"))
    link_format = _cell_format(book, base, align="left", **_LINK_STYLE)
    date_format = _cell_format(book, base, align="left", num_format="d mmmm yyyy")
    links = 0
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values):
            links += (is_link := links < _MAX_LINKS and _is_link(value))
            side = right if column in number_columns else left
            _write_cell(sheet, (row, column), value, link_format if is_link else side, date_format)


def _write_cell(
    sheet: Worksheet,
    position: tuple[int, int],
    value: object,
    cell_format: Format,
    date_format: Format,
) -> None:
    if value is None:
        sheet.write_blank(*position, None, cell_format)
    elif isinstance(value, bool):
        sheet.write_boolean(*position, value, cell_format)
    elif isinstance(value, int | float):
        sheet.write_number(*position, value, cell_format)
    elif isinstance(value, date) and value.year >= _FIRST_EXCEL_YEAR:
        sheet.write_datetime(*position, cast(datetime, value), date_format)  # a date will do
    elif cell_format.underline and isinstance(value, str):
        sheet.write_url(*position, value, cell_format, value)
    else:
        sheet.write_string(*position, str(value), cell_format)


def _set_page(sheet: Worksheet, headings: list[str], rows: _Rows, header_row: int) -> None:
    """Column widths, and a printed page as wide as the table with its headings repeated."""
    for column, heading in enumerate(headings):
        lines = [line for row in rows for line in str(row[column] or "").splitlines()]
        longest = max(map(len, [heading, *lines]))
        sheet.set_column(column, column, min(max(longest * 1.2, _MIN_WIDTH), _MAX_WIDTH))
    cells = xl_range(header_row, 0, header_row + len(rows), len(headings) - 1)
    # Years and references that the register keeps as text are meant to be text.
    sheet.ignore_errors({"number_stored_as_text": cells})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
