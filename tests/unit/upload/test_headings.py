"""Where the headings of a sheet are, and which rows about a table are none of it."""

import pytest

from lib.upload import bundle, headings, layout
from lib.upload.draft import Answers, Draft
from tests.fixtures.small import small

HEAD = ["Name", "Councils", "Category", "Savings"]


def drafted(*rows: str, header: int | None = None, **columns: int) -> Draft:
    (sheet,) = bundle.read([("a.csv", "\n".join(rows).encode())]).candidates
    heads = headings.find(sheet.rows, header)
    chosen = {**layout.match_columns(heads.names), **columns}
    return bundle.draft(sheet, Answers(chosen, header, basis="annual"), small())


LEGAL = 'Legal,"Dover; Canterbury",Back office,£100000'


def test_a_line_above_the_headings_is_no_heading():
    assert headings.find([["Last updated", "3 May"], HEAD, ["Legal"]]).index == 1


def test_headings_that_are_not_known_are_guessed_and_can_be_chosen():
    rows = [["Last updated", "3 May"], ["Scheme name?", "Who"], ["Legal", "Dover; Canterbury"]]
    assert not headings.find(rows).is_known
    chosen = headings.find(rows, 1)
    assert (chosen.names, chosen.first, chosen.is_known) == (["Scheme name?", "Who"], 2, True)


def test_the_rows_below_chosen_headings_are_read():
    lines = ("Last updated,3 May", "What,Who", 'Legal,"Dover; Canterbury"')
    draft = drafted(*lines, header=1, name=0, councils=1)
    assert (draft.rows, draft.headings["name"]) == (1, "What")


@pytest.mark.parametrize(
    ("top", "bottom", "names"),
    [
        (HEAD, ["", "", "", "£000"], ["Name", "Councils", "Category", "Savings £000"]),
        (["Name", "Councils", "Category", ""], ["", "", "", "Savings"], HEAD),
        (
            ["Name", "Councils", "Savings", ""],
            ["", "", "£m", "Basis"],
            ["Name", "Councils", "Savings £m", "Basis"],
        ),
    ],
)
def test_headings_in_two_rows_are_joined(top, bottom, names):
    found = headings.find([top, bottom, ["Legal", "Dover", "Back office", "100"]])
    assert (found.names, found.first) == (names, 2)


def test_a_heading_over_several_columns_belongs_to_each():
    above = ["", "", "Savings (£000)", ""]
    found = headings.find([above, ["Name", "Councils", "2014", "2015"], ["Legal", "Dover"]])
    assert found.names == ["Name", "Councils", "Savings (£000) 2014", "Savings (£000) 2015"]


def test_a_row_of_the_table_is_no_second_row_of_headings():
    assert headings.find([HEAD, ["", "", "Back office", "100"], ["Legal", "Dover"]]).first == 1
    assert headings.find([HEAD, ["Legal", "Dover", "", "£m"]]).first == 1


@pytest.mark.parametrize(
    "line",
    [
        "Total,,,£100000",
        ",Grand total,,£100000",
        "TOTALS:,,,",
        "Total savings 2015,,,5",
        "Sub-total,-,,1",
    ],
)
def test_totals_are_left_out_and_said(line):
    draft = drafted(",".join(HEAD), LEGAL, line, LEGAL)
    assert (draft.rows, draft.faults) == (2, [])
    assert "Totals were left out: row 3." in draft.remarks


def test_a_service_whose_name_begins_with_total_is_a_row():
    draft = drafted(",".join(HEAD), 'Total Place,"Dover; Canterbury",Back office,')
    assert (draft.rows, len(draft.tables["arrangements"])) == (1, 1)


def test_notes_below_the_table_are_left_out_and_said():
    notes = (
        "",
        "Source: council reports",
        "* one year alone",
        "Figures are not audited.",
        "[c] confidential",
    )
    draft = drafted(",".join(HEAD), LEGAL, *notes)
    assert (draft.rows, draft.faults) == (1, [])
    assert "Notes below the table were left out: rows 4, 5, 6 and 7." in draft.remarks


def test_a_row_without_councils_in_the_table_or_right_below_it_is_a_fault():
    draft = drafted(",".join(HEAD), "Audit", LEGAL, "Contact centre")
    assert [(fault.row, fault.column) for fault in draft.faults] == [
        (2, "Councils"),
        (4, "Councils"),
    ]


def test_a_last_row_with_councils_is_a_row_whatever_it_is_called():
    draft = drafted(",".join(HEAD), LEGAL, "", 'Source protection,"Dover; Canterbury",Back office,')
    assert (draft.rows, draft.faults) == (2, [])


@pytest.mark.parametrize("line", ["1,2,3,4", "(a),(b),(c),(d)", "A,B,C,D"])
def test_a_row_that_numbers_the_columns_is_no_row(line):
    draft = drafted(",".join(HEAD), line, LEGAL)
    assert (draft.rows, draft.faults, draft.waiting) == (1, [], 0)


def test_headings_that_stand_again_are_left_out_and_said():
    draft = drafted(",".join(HEAD), LEGAL, ",".join(HEAD), LEGAL)
    assert (draft.rows, draft.faults) == (2, [])
    assert "Repeated headings were left out: row 3." in draft.remarks


@pytest.mark.parametrize(
    "line", ["Average,,,£5", "All,,,£5", "Sub-total Kent,,,£5", "Sum,12 councils,,£5"]
)
def test_what_sums_up_rows_otherwise_is_left_out_too(line):
    draft = drafted(",".join(HEAD), LEGAL, line, LEGAL)
    assert (draft.rows, draft.faults) == (2, [])


@pytest.mark.parametrize(
    "notes",
    [
        ("", "1. Savings are net of cost", "(c) Crown copyright"),
        ("", "Source: reports of 2015", "and the councils themselves"),
        ("a,Leaves out Kent",),
        ("", "Key", "[c],confidential", "[x],not available"),
        ("Note,Of one year alone",),
    ],
)
def test_all_that_follows_a_note_is_a_note_and_a_mark_may_stand_in_a_cell_of_its_own(notes):
    draft = drafted(",".join(HEAD), LEGAL, *notes)
    assert (draft.rows, draft.faults, draft.waiting) == (1, [], 0)
    assert any(remark.startswith("Notes below the table") for remark in draft.remarks)


@pytest.mark.parametrize(
    "row",
    ['Legal,"Dover; Canterbury",Back office,1,200,000', "Legal,Dover, Canterbury,Back office,5"],
)
def test_a_row_with_more_cells_than_headings_is_a_fault(row):
    """A comma without quotes has moved its cells: a figure among them would be another."""
    draft = drafted(",".join(HEAD), row)
    assert "the row has more cells than the headings" in draft.faults[0].remedy
    assert len(draft.tables["savings"]) == 0


def test_what_is_known_of_our_tables_alone_does_not_part_a_heading_over_two_columns():
    found = headings.find([["", "", "Savings", ""], ["Name", "Councils", "Achieved", "Expected"]])
    assert found.names == ["Name", "Councils", "Savings Achieved", "Savings Expected"]
