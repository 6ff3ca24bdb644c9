"""A header or rows of a wrong form: a fault that says where, what and how to mend it."""

from pathlib import Path

import pytest

from lib.register.faults import Fault
from tests.fixtures.small import (
    edit,
    faults_in,
    lines_of,
    put_lines,
    replace,
)

# The header


def test_missing_column_is_named(folder: Path) -> None:
    replace(folder / "arrangements.csv", b"end_reason,stage", b"stage")
    assert faults_in(folder, "arrangements")[0] == Fault(
        "arrangements.csv", 1, "end_reason", "", "the column is missing; add it"
    )


def test_extra_column_is_named(folder: Path) -> None:
    put_lines(folder, "members", [f"{line},colour" for line in lines_of(folder, "members")])
    assert faults_in(folder, "members") == (
        Fault("members.csv", 1, "colour", "", "no such column is known; remove or rename it"),
    )


def test_renamed_column_is_both_missing_and_unknown(folder: Path) -> None:
    replace(folder / "members.csv", b"gss_code", b"GSS code")
    assert faults_in(folder, "members") == (
        Fault("members.csv", 1, "gss_code", "", "the column is missing; add it"),
        Fault("members.csv", 1, "GSS code", "", "no such column is known; remove or rename it"),
    )


def test_column_that_stands_twice_is_named(folder: Path) -> None:
    put_lines(
        folder, "members", [f"{line},{line.split(',')[2]}" for line in lines_of(folder, "members")]
    )
    assert faults_in(folder, "members") == (
        Fault("members.csv", 1, "role", "", "the column stands here more than once; remove one"),
    )


def test_column_without_a_name_is_said_so(folder: Path) -> None:
    put_lines(folder, "members", [f"{line}," for line in lines_of(folder, "members")])
    assert [f.column for f in faults_in(folder, "members")] == ["(no name)"]


def test_semicolons_between_cells_are_a_fault_of_the_header(folder: Path) -> None:
    path = folder / "members.csv"
    path.write_bytes(path.read_bytes().replace(b",", b";"))
    assert [f.column for f in faults_in(folder, "members")] == [
        "arrangement_id",
        "gss_code",
        "role",
        "joined_year",
        "left_year",
        "arrangement_id;gss_code;role;joined_year;left_year",
    ]


# The form of the rows


@pytest.mark.parametrize("number", [2, 13])
def test_row_with_a_cell_too_many_is_refused(folder: Path, number: int) -> None:
    lines = lines_of(folder, "arrangements")
    lines[number - 1] += ",surplus"
    put_lines(folder, "arrangements", lines)
    assert faults_in(folder, "arrangements") == (
        Fault(
            "arrangements.csv",
            number,
            "",
            "",
            "the row has 15 cells and the header 14; add or remove commas (a value with a comma "
            "needs quotes)",
        ),
    )


def test_table_whose_every_row_has_a_cell_too_many_is_refused(folder: Path) -> None:
    head, *rows = lines_of(folder, "reorganisation_areas")
    put_lines(folder, "reorganisation_areas", [head, *(f"{row},x" for row in rows)])
    assert [f.row for f in faults_in(folder, "reorganisation_areas")] == [2, 3]


def test_row_with_a_cell_too_few_is_refused(folder: Path) -> None:
    lines = lines_of(folder, "arrangements")
    lines[4] = lines[4].replace("east-kent-contact,", "")
    put_lines(folder, "arrangements", lines)
    assert faults_in(folder, "arrangements") == (
        Fault(
            "arrangements.csv",
            5,
            "",
            "",
            "the row has 13 cells and the header 14; add or remove commas (a value with a comma "
            "needs quotes)",
        ),
    )


def test_blank_line_between_rows_is_refused(folder: Path) -> None:
    lines = lines_of(folder, "arrangements")
    put_lines(folder, "arrangements", [*lines[:4], "", *lines[4:]])
    assert faults_in(folder, "arrangements") == (
        Fault("arrangements.csv", 5, "", "", "the row is blank; remove it"),
    )


def test_unclosed_quote_is_reported_where_it_opens(folder: Path) -> None:
    replace(folder / "arrangements.csv", b",East Kent HR,", b',"East Kent HR,')
    assert faults_in(folder, "arrangements") == (
        Fault(
            "arrangements.csv",
            6,
            "",
            "",
            "the row cannot be split into cells (unexpected end of data); look for an unclosed "
            "quote",
        ),
    )


def test_text_after_a_closing_quote_is_refused(folder: Path) -> None:
    replace(folder / "arrangements.csv", b",East Kent HR,", b',"East" Kent HR,')
    assert [f.row for f in faults_in(folder, "arrangements")] == [6]


def test_cell_as_long_as_a_book_is_refused(folder: Path) -> None:
    edit(folder, "arrangements", 6, summary="x" * 200_000)
    assert [f.row for f in faults_in(folder, "arrangements")] == [6]
