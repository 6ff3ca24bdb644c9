"""What a workbook shows and a parser does not say: formats, formulas, hidden and merged cells."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from lib.upload import bundle, files, headings, layout, units
from lib.upload.draft import LEAVE_OUT, READ, Answers, Draft
from lib.upload.files import Sheet
from lib.upload.number_format import shown
from tests.fixtures.small import small

HEAD = ["Name", "Councils", "Category", "Savings", "Start"]
ROW = ["Legal", "Dover; Canterbury", "Back office"]


def workbook(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook with a sheet with headings and one row, and what fill adds."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Shared")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ROW)
    fill(book, sheet)
    book.close()
    return buffer.getvalue()


def drafted(data: bytes, **answers) -> Draft:
    sheet = bundle.read([("a.xlsx", data)]).candidates[0]
    columns = layout.match_columns(headings.find(sheet.rows).names)
    return bundle.draft(sheet, Answers(columns, **{"basis": "annual", **answers}), small())


def saving(number: float, code: str) -> Draft:
    """The draft of a sheet with one saving in a format."""
    return drafted(
        workbook(lambda b, s: s.write_number(1, 3, number, b.add_format({"num_format": code})))
    )


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (0.15, "0%", "15%"),
        (15, '0"%"', "15%"),
        (3.4, '£0.0,,"m"', "3.4 shown as 0"),
        (340, "£#,##0,", "340 shown as 0"),
        (0.155, "0.0%", "15.5%"),
        (1.2, '"£"0.0"m"', "£1.2m"),
        (2.5, "£0.0\\m;-£0.0\\m", "£2.5m"),
        (1234567, '£0.0,,"m"', "£1.234567m"),
        (1500000, "0.0,,", "1.5 million"),
        (2500, "#,##0,", "2.5 thousand"),
        (250, '#,##0"k"', "250k"),
        (1.5, 'General" million"', "1.5 million"),
        (100000, '£#,##0" p.a."', "£100000 p.a."),
        (500000, "[$$-409]#,##0", "$500000"),
        (500000, "#,##0 [$€-1]", "500000€"),
        (1200000, '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "£1200000"),
        (0, '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "£-"),
        (0, '#,##0;-#,##0;"nil"', "nil"),
        (1500000, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "1.5m"),
        (1500, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "1.5k"),
        (2015, "dd/mm/yyyy", "2015"),
        (2012, "mmm-yy", "2012"),
        (42095, "dd/mm/yyyy", None),
        (1200000, "#,##0", None),
        (12.5, "0.00", None),
        (12, "General", None),
        (1.2e6, "0.00E+00", None),
        (-5, "#,##0;[Red](#,##0)", None),
    ],
)
def test_what_a_number_shows(number, code, text):
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("number", "code", "pounds"),
    [
        (1.2, '"£"0.0"m"', "1200000"),
        (3.4e6, "0.0,,", "3400000"),
        (75, '0"k"', "75000"),
        (0, "£0", "0"),
    ],
)
def test_a_saving_is_what_its_cell_shows(number, code, pounds):
    draft = saving(number, code)
    assert draft.tables["savings"]["savings_gbp"].tolist() == [pounds]


@pytest.mark.parametrize(("number", "code"), [(0.15, "0%"), (500, "[$$-409]#,##0"), (2.5, "0.0%")])
def test_what_is_no_amount_of_pounds_is_a_fault(number, code):
    (fault,) = saving(number, code).faults
    assert (fault.row, fault.column) == (2, "Savings")
    assert fault.value == shown(number, code)


def test_a_zero_that_shows_as_a_dash_is_a_blank():
    draft = saving(0, '#,##0;-#,##0;"-"')
    assert (len(draft.tables["arrangements"]), len(draft.tables["savings"])) == (1, 0)


def test_a_year_in_a_cell_with_a_dates_format_is_that_year_and_said():
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_number(1, 4, 2015, book.add_format({"num_format": "dd/mm/yyyy"}))

    draft = drafted(workbook(fill))
    assert draft.tables["arrangements"]["start_year"].tolist() == ["2015"]
    assert "1 year with a date’s format read as the year alone." in draft.remarks


def of_formulas(*cells: str) -> bytes:
    """A workbook with a row of cells, formulas without a result among them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_formula_without_a_kept_result_is_a_fault():
    draft = drafted(of_formulas(*ROW, "=600000*2", "=2010+2"))
    assert [fault.column for fault in draft.faults] == ["Savings", "Start"]
    assert all("keeps no result" in fault.remedy for fault in draft.faults)


def test_a_row_of_formulas_alone_is_not_lost():
    draft = drafted(of_formulas("=A9", "=B9"))
    assert [(fault.row, fault.column) for fault in draft.faults][:2] == [
        (2, "Name"),
        (2, "Councils"),
    ]


@pytest.mark.parametrize("is_stale", [True, False])
def test_a_formulas_zero_is_not_taken_for_a_written_one(is_stale):
    data = workbook(lambda _, sheet: sheet.write_formula(1, 3, "=F9", None, 0))
    if not is_stale:  # as Excel saves it
        parts = {"xl__workbook_dot_xml": lambda xml: xml.replace(b' fullCalcOnLoad="1"', b"")}
        from tests import hostile

        data = hostile.spoilt(data, **parts)
    (fault,) = drafted(data).faults
    assert fault.column == "Savings"
    assert ("keeps no result" if is_stale else "a formula gives 0") in fault.remedy


def test_a_formulas_result_is_taken():
    draft = drafted(workbook(lambda _, s: s.write_formula(1, 3, "=600000*2", None, 1200000)))
    assert draft.tables["savings"]["savings_gbp"].tolist() == ["1200000"]


# Hidden


def candidates(data: bytes) -> tuple[Sheet, ...]:
    return bundle.read([("a.xlsx", data)]).candidates


def with_hidden_sheet(_: Any, sheet: Any) -> None:
    sheet.hide()
    other = _.add_worksheet("This year")
    other.write_row(0, 0, HEAD)
    other.write_row(1, 0, ROW)
    other.activate()


def test_the_first_sheet_that_is_seen_is_read_and_hidden_ones_are_said_and_can_be_chosen():
    first, second = candidates(workbook(with_hidden_sheet))
    assert (first.file, first.is_hidden) == ("a.xlsx, This year", False)
    assert (second.file, second.is_hidden) == ("a.xlsx, Shared", True)
    assert "Hidden in the workbook, and not read: Shared." in first.remarks


def with_hidden_rows(_: Any, sheet: Any) -> None:
    for place in range(2, 5):
        sheet.write_row(place, 0, [f"Legal {place}", *ROW[1:]])
        sheet.set_row(place, None, None, {"hidden": place > 2})


@pytest.mark.parametrize(
    ("answer", "sound", "waiting", "rows"), [("", 2, 2, 4), (READ, 4, 0, 4), (LEAVE_OUT, 2, 0, 2)]
)
def test_hidden_rows_are_counted_and_wait_for_one_answer(answer, sound, waiting, rows):
    draft = drafted(workbook(with_hidden_rows), hidden_rows=answer)
    assert (len(draft.tables["arrangements"]), draft.waiting, draft.rows) == (sound, waiting, rows)
    assert draft.met.hidden_rows == 2


def test_hidden_rows_that_are_left_out_are_said():
    draft = drafted(workbook(with_hidden_rows), hidden_rows=LEAVE_OUT)
    assert "Hidden rows were left out: rows 4 and 5." in draft.remarks


# Merged, wide, many


def with_merged_cells(_: Any, sheet: Any) -> None:
    for place in (2, 3):
        sheet.write_row(place, 0, [f"Legal {place}"])
    sheet.merge_range(1, 1, 3, 1, ROW[1])
    sheet.merge_range(1, 2, 3, 2, ROW[2])


def test_merged_cells_are_filled_down_and_said():
    draft = drafted(workbook(with_merged_cells))
    assert draft.tables["arrangements"]["category"].tolist() == ["back_office"] * 3
    assert len(draft.tables["members"]) == 6
    assert "Cells merged over several rows count in each of them: 6 cells." in draft.remarks


@pytest.mark.parametrize(
    ("answer", "figures", "waiting"), [("", 0, 3), (READ, 3, 0), (LEAVE_OUT, 0, 0)]
)
def test_a_saving_in_a_merged_cell_is_not_given_to_each_row_unasked(answer, figures, waiting):
    def fill(book: Any, sheet: Any) -> None:
        with_merged_cells(book, sheet)
        sheet.merge_range(1, 3, 3, 3, 900000)

    draft = drafted(workbook(fill), amounts={units.MERGED: answer} if answer else {})
    assert (len(draft.tables["savings"]), draft.waiting) == (figures, waiting)


def test_a_stray_cell_far_to_the_right_costs_nothing_and_is_said():
    (sheet,) = files.read("a.xlsx", workbook(lambda _, sheet: sheet.write(1, 9000, "x")))
    assert sheet.rows[1][:3] == ROW
    assert sheet.remarks == ("Cells beyond column 100 were not read, in 1 row.",)


def test_a_chart_and_the_sheets_beyond_the_most_are_said_not_to_be_read():
    def fill(book: Any, _: Any) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Shared!$A$1:$A$2"})
        book.add_chartsheet("Picture").set_chart(chart)
        for number in range(20):
            book.add_worksheet(f"More {number}")

    (sheet,) = files.read("a.xlsx", workbook(fill))
    assert sheet.remarks == ("These sheets were not read: Picture, More 19.",)
    assert len(drafted(workbook(fill)).tables["arrangements"]) == 1


def test_a_hidden_column_is_read_and_said():
    data = workbook(
        lambda _, s: (s.write(1, 3, "£1.2m"), s.set_column(3, 3, 12, None, {"hidden": 1}))
    )
    draft = drafted(data)
    assert draft.tables["savings"]["savings_gbp"].tolist() == ["1200000"]
    assert "Hidden in the sheet, but read: column D." in draft.remarks


def test_a_row_of_no_height_is_hidden():
    assert drafted(workbook(lambda _, s: s.set_row(1, 0))).met.hidden_rows == 1


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#VALUE!"])
def test_an_error_of_a_spreadsheet_is_no_blank(error):
    data = workbook(lambda _, s: s.write_formula(1, 3, "=1/A1", None, error))
    (fault,) = drafted(data).faults
    assert (fault.column, fault.value) == ("Savings", error)
