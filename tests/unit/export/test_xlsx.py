"""Excel workbooks, read back by openpyxl."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from lib.export.notes import Notes
from lib.export.xlsx import to_xlsx

# gptables 2.0 uses a pandas keyword that pandas 4 will drop.
pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

NOTES = Notes(
    title="Dover shares 3 services",
    subtitle="Arrangements, 2010 to 2026, n = 3",
    filters=("Council: Dover", "Category: Back office"),
    caveats=("An end is often not found.", "Savings are as reported."),
    source="Source: the register; Open Government Licence v3.0.",
    version="1.0.0",
    made_on=date(2026, 11, 23),
    link="https://example.org/councils?council=E07000108",
)
HOSTILE = "=HYPERLINK(1) {=1} $$note$$ $$$ [a](b) [c](d)\n[e](f) <script>\x00"
PLAIN = pd.DataFrame({"name": ["Dover", "Kent"], "count": [3, 5]})


def opened(frame: pd.DataFrame, notes: Notes = NOTES) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(frame, notes)))


def table(frame: pd.DataFrame, notes: Notes = NOTES) -> list[tuple[Cell, ...]]:
    """The cells of the one table of the workbook, its headings first."""
    sheet = opened(frame, notes)["Data"]
    (excel_table,) = sheet.tables.values()
    return list(sheet[excel_table.ref])  # pyright: ignore[reportReturnType]


def values(frame: pd.DataFrame) -> list[list[object]]:
    return [[cell.value for cell in row] for row in table(frame)]


def cell_of(value: object) -> Cell:
    """The written cell of a frame of one value."""
    return table(pd.DataFrame({"a": pd.Series([value], dtype=object)}))[1][0]


def cover(notes: Notes = NOTES) -> list[str]:
    return [str(row[0].value) for row in opened(PLAIN, notes)["Cover"].iter_rows(max_col=1)]


def test_workbook_has_a_cover_and_a_data_sheet() -> None:
    assert opened(PLAIN).sheetnames == ["Cover", "Data"]


def test_rows_are_the_frame() -> None:
    assert values(PLAIN) == [["name", "count"], ["Dover", 3], ["Kent", 5]]


def test_cover_says_everything_that_must_travel() -> None:
    assert cover() == [
        "Dover shares 3 services",
        "Introductory information",
        "What it shows: Arrangements, 2010 to 2026, n = 3",
        "Filters: Council: Dover; Category: Back office",
        "Please note: An end is often not found.",
        "Please note: Savings are as reported.",
        "About these data",
        "Source: the register; Open Government Licence v3.0.",
        "Data version: 1.0.0",
        "Made on: 23 November 2026",
        "Link: https://example.org/councils?council=E07000108",
    ]


def test_cover_links_to_the_page() -> None:
    sheet = opened(PLAIN)["Cover"]
    links = [cell.hyperlink.target for (cell,) in sheet.iter_rows(max_col=1) if cell.hyperlink]
    assert links == [NOTES.link]


def test_cover_does_not_link_to_a_script() -> None:
    notes = Notes("t", "s", (), (), "o", "1", NOTES.made_on, "javascript:alert(1)")
    sheet = opened(PLAIN, notes)["Cover"]
    assert "Link: javascript:alert(1)" in cover(notes)
    assert not [cell for (cell,) in sheet.iter_rows(max_col=1) if cell.hyperlink]


def test_data_sheet_opens_with_title_and_what_a_blank_means() -> None:
    sheet = opened(PLAIN)["Data"]
    assert sheet["A1"].value == "Dover shares 3 services"
    assert "Council: Dover" in str(sheet["A3"].value)
    assert "one table, with 2 rows. A blank cell means none found." in str(sheet["A4"].value)


def test_no_cell_is_a_formula_whatever_the_texts_hold() -> None:
    notes = Notes(
        HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,), HOSTILE, HOSTILE, NOTES.made_on, HOSTILE
    )
    frame = pd.DataFrame({HOSTILE: [HOSTILE, "{=1}", "=1+1"], "@b": ["+1", "-1", "\t1"]})
    cells = [cell for sheet in opened(frame, notes) for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 20
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")


def test_array_formula_as_the_title_is_text() -> None:
    book = opened(PLAIN, replace(NOTES, title="{=1+1}"))
    cells = [book["Cover"]["A1"], book["Data"]["A1"]]
    assert [(cell.value, cell.data_type) for cell in cells] == [("{=1+1}", "s")] * 2


def test_written_xml_has_no_formula() -> None:
    files = zipfile.ZipFile(io.BytesIO(to_xlsx(pd.DataFrame({"a": ["=1+1", "{=1}"]}), NOTES)))
    sheets = [files.read(name) for name in files.namelist() if name.startswith("xl/worksheets/s")]
    assert len(sheets) == 2
    assert all(b"<f" not in sheet.replace(b"<fitToPage", b"") for sheet in sheets)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_text_that_could_run_gets_an_apostrophe(text: str) -> None:
    assert cell_of(text).value == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-", "?", "£", "[a](b)", "[a](b)\n[c](d)", "$$x$$", "日本", "2016"]
)
def test_text_is_written_to_the_letter(text: str) -> None:
    expected = "'-" if text == "-" else text
    assert (cell_of(text).value, cell_of(text).data_type) == (expected, "s")


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", "object"])
def test_numbers_stay_numbers(dtype: str) -> None:
    cells = table(pd.DataFrame({"n": pd.Series([-5, 12], dtype=dtype), "z": "end"}))  # pyright: ignore[reportArgumentType, reportCallIssue]
    assert [(row[0].value, row[0].data_type) for row in cells[1:]] == [(-5, "n"), (12, "n")]


def test_numbers_and_their_heading_are_set_to_the_right() -> None:
    assert [[cell.alignment.horizontal for cell in row] for row in table(PLAIN)] == [
        ["left", "right"],
        ["left", "right"],
        ["left", "right"],
    ]


def test_categories_become_text() -> None:
    frame = pd.DataFrame({"c": pd.Categorical(["b", None, "a"])})
    assert values(frame) == [["c"], ["b"], [None], ["a"]]


@pytest.mark.parametrize("gap", [None, pd.NA, float("nan"), pd.NaT, float("inf")])
def test_missing_is_blank(gap: object) -> None:
    frame = pd.DataFrame({"a": pd.Series([gap, "x", 5], dtype=object), "z": "end"})
    assert [row[0] for row in values(frame)] == ["a", None, "x", 5]


def test_blank_row_and_blank_column_stay_blank() -> None:
    frame = pd.DataFrame({"a": ["x", None], "n": [1.5, None], "gap": [None, None]})
    assert values(frame) == [["a", "n", "gap"], ["x", 1.5, None], [None, None, None]]


def test_truth_values_stay_truth_values() -> None:
    assert values(pd.DataFrame({"a": [True, False]})) == [["a"], [True], [False]]


def test_dates_are_dates() -> None:
    cell = cell_of(date(2020, 1, 2))
    assert (cell.value, cell.number_format) == (datetime(2020, 1, 2), "d mmmm yyyy")


def test_date_before_excel_is_text() -> None:
    assert cell_of(date(1888, 8, 13)).value == "1888-08-13"


def test_web_address_is_a_link() -> None:
    cell = cell_of("https://example.org/a?b=1&c=2")
    assert cell.value == "https://example.org/a?b=1&c=2"
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == "https://example.org/a?b=1&c=2"


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "file:///c:/a", "external:a.xlsx", "internal:Data!A1", "mailto:a@b.uk"],
)
def test_other_address_is_text(text: str) -> None:
    assert (cell_of(text).value, cell_of(text).hyperlink) == (text, None)


def test_address_too_long_for_a_link_is_text() -> None:
    address = "https://example.org/" + "a" * 3000
    assert (cell_of(address).value, cell_of(address).hyperlink) == (address, None)


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert cell_of("a" * 40_000).value == "a" * 32_766 + "…"


def test_text_of_the_longest_length_is_whole() -> None:
    assert cell_of("a" * 32_767).value == "a" * 32_767


def test_control_characters_are_removed() -> None:
    assert cell_of("Do\x00v\x0be\x1fr\ud800\uffff").value == "Dover"


def test_column_names_are_made_unique_and_never_empty() -> None:
    frame = pd.DataFrame([[1, 2, 3, 4]], columns=["a", "A", "", "a"])
    assert values(frame)[0] == ["a", "A (2)", "Column 3", "a (3)"]


def test_table_headings_match_the_cells_that_excel_compares() -> None:
    frame = pd.DataFrame({"$$x$$": [1], "a\nb": [2], "=c": [3], "n" * 400: [4]})
    sheet = opened(frame)["Data"]
    excel_table = sheet.tables["Table_1"]
    cells = [cell.value for cell in table(frame)[0]]
    assert cells == [column.name for column in excel_table.tableColumns]
    assert cells[1:3] == ["a b", "'=c"]
    assert cells[3] == "n" * 239 + "…"


def test_empty_frame_says_that_there_are_no_rows() -> None:
    assert values(PLAIN.iloc[:0]) == [["name", "count"], ["No rows match these choices", None]]
    assert "one table, with no rows" in str(opened(PLAIN.iloc[:0])["Data"]["A4"].value)


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame(index=[1, 2])])
def test_frame_without_columns_says_that_there_are_no_rows(frame: pd.DataFrame) -> None:
    assert values(frame) == [["Result"], ["No rows match these choices"]]


def test_columns_are_wide_enough_to_read_and_not_too_wide() -> None:
    frame = pd.DataFrame({"n": [1], "name": ["x" * 30], "text": ["word " * 100]})
    widths = opened(frame)["Data"].column_dimensions
    assert 9 <= widths["A"].width < 11
    assert 30 <= widths["B"].width < 40
    assert 59 < widths["C"].width < 62


def test_same_frame_gives_the_same_bytes() -> None:
    assert to_xlsx(PLAIN, NOTES) == to_xlsx(PLAIN, NOTES)
