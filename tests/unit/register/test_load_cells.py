"""A cell of the package that is wrong: a fault that says where, what and how to mend it."""

from pathlib import Path

import pytest

from lib.register.faults import Fault
from tests.fixtures.small import (
    add,
    edit,
    faults_in,
    rows_of,
    write,
)

WHOLE = "use a whole number without £, commas or words"
YEAR = "use a year of four digits between 1800 and 2100"
BLANK = "this cell may not be blank; fill it"


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "remedy"),
    [
        (
            "savings",
            4,
            "savings_gbp",
            "-1",
            "use a whole number, 0 or more, without £ or commas",
        ),
        (
            "arrangements",
            6,
            "start_year",
            "20090",
            YEAR,
        ),
        (
            "arrangements",
            6,
            "category",
            "Back office",
            "use one of: procurement, back_office, management, customer, environment, regulatory, "
            "care, safety, growth",
        ),
        (
            "savings",
            4,
            "basis",
            "total",
            "use one of: cumulative, annual, projected_annual, projected_total",
        ),
        ("savings", 4, "savings_gbp", "", BLANK),
        ("savings", 4, "title", "", BLANK),
        (
            "promise_pairs",
            2,
            "expected_basis",
            "annual",
            "use one of: projected_annual, projected_total",
        ),
        ("promise_pairs", 2, "achieved_basis", "projected_total", "use one of: cumulative, annual"),
        ("promise_pairs", 2, "comparable", "perhaps", "use one of: same, roughly"),
        (
            "sources",
            2,
            "supports",
            "start_year",
            "use one of: description, running, start, ended, membership",
        ),
        (
            "arrangements",
            7,
            "end_reason",
            "closed",
            "use one of: ended, merged_councils, replaced, not_started",
        ),
        ("members", 14, "left_year", "20100", YEAR),
        ("arrangements", 6, "services", "", BLANK),
        (
            "services",
            2,
            "service_id",
            "Contact centre",
            "use small letters, digits and single underscores, like waste_collection",
        ),
        ("similar_councils", 2, "measure", "size", "use one of: global, demographic, economic"),
        ("similar_councils", 2, "rank", "first", WHOLE),
        (
            "areas",
            2,
            "kind",
            "county",
            "use one of: county_area, reorganisation_area, combined_authority",
        ),
        ("members", 2, "role", "Lead", "use one of: lead, member"),
        ("arrangements", 6, "name", "", BLANK),
        ("arrangements", 6, "name", "   ", BLANK),
        ("arrangements", 6, "category", "", BLANK),
        ("councils", 2, "start_year", "", BLANK),
        (
            "arrangements",
            6,
            "arrangement_id",
            "East Kent HR",
            "use small letters, digits and single hyphens, like joint-waste-team",
        ),
        (
            "sources",
            6,
            "url",
            "javascript:alert(1)",
            "give the full address of the page, beginning with https:// or http://",
        ),
        (
            "savings",
            4,
            "page_date",
            "30/06/2014",
            "write the date as YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("arrangements", 6, "lead_gss", "Dover", "use the council's ONS code from councils.csv"),
        ("councils", 2, "latitude", "fifty", "use a decimal number"),
        ("councils", 2, "latitude", "nan", "use a decimal number"),
        (
            "councils",
            2,
            "latitude",
            "5.5",
            "use degrees between 49.0 and 56.0 (a point in England)",
        ),
        (
            "councils",
            2,
            "longitude",
            "25.77",
            "use degrees between -7.0 and 2.0 (a point in England)",
        ),
    ],
)
def test_wrong_cell_is_the_one_fault(
    folder: Path, table: str, row: int, column: str, value: str, remedy: str
) -> None:
    edit(folder, table, row, **{column: value})
    assert faults_in(folder, table) == (
        Fault(f"{table}.csv", row, column, value.strip(" ") and value, remedy),
    )


def test_nothing_but_digits_is_a_whole_number(folder: Path) -> None:
    cells = "half a million|£500,000|500000.0|1e6|1_000|+5| 5 |0x10|nan|inf|٣|99999999999999999999"
    rows = rows_of(folder, "arrangements")
    values = cells.split("|")
    changed = [row | {"start_year": v} for row, v in zip(rows, values, strict=True)]
    write(folder, "arrangements", changed)
    assert faults_in(folder, "arrangements") == tuple(
        Fault("arrangements.csv", number, "start_year", value, WHOLE)
        for number, value in enumerate(values, start=2)
    )


def test_repeated_id_is_reported_in_both_rows(folder: Path) -> None:
    add(folder, "arrangements", 6)
    remedy = "this value stands in more than one row; give each row its own"
    assert faults_in(folder, "arrangements") == (
        Fault("arrangements.csv", 6, "arrangement_id", "east-kent-hr", remedy),
        Fault("arrangements.csv", 14, "arrangement_id", "east-kent-hr", remedy),
    )


def test_repeated_membership_is_reported_in_both_rows(folder: Path) -> None:
    add(folder, "members", 5)
    remedy = "this pair stands here twice; remove one"
    assert faults_in(folder, "members") == (
        Fault("members.csv", 5, "gss_code", "dover-hub, E07000108", remedy),
        Fault("members.csv", 30, "gss_code", "dover-hub, E07000108", remedy),
    )


def test_repeated_rank_is_reported_in_both_rows(folder: Path) -> None:
    add(folder, "similar_councils", 2, similar_gss="E06000023")
    remedy = "this row stands here twice; remove one"
    assert faults_in(folder, "similar_councils") == (
        Fault("similar_councils.csv", 2, "measure", "E07000108, global, 2", remedy),
        Fault("similar_councils.csv", 12, "measure", "E07000108, global, 2", remedy),
    )


@pytest.mark.parametrize(
    ("table", "row", "column", "other"),
    [("services", 2, "service_id", "label"), ("services", 2, "label", "service_id")],
)
def test_repeated_service_is_reported_in_both_rows(
    folder: Path, table: str, row: int, column: str, other: str
) -> None:
    add(folder, table, row, **{other: "another"})
    assert [(f.row, f.column) for f in faults_in(folder, table)] == [(2, column), (14, column)]


def test_repeated_former_id_is_reported_in_both_rows(folder: Path) -> None:
    add(folder, "former_ids", 2, arrangement_id="east-kent-hr")
    assert [(f.row, f.column) for f in faults_in(folder, "former_ids")] == [
        (2, "former_id"),
        (3, "former_id"),
    ]


def test_number_out_of_range_is_not_hidden_by_text_in_its_column(folder: Path) -> None:
    edit(folder, "arrangements", 3, start_year="1066")
    edit(folder, "arrangements", 6, start_year="soon")
    assert [(f.row, f.column, f.value) for f in faults_in(folder, "arrangements")] == [
        (3, "start_year", "1066"),
        (6, "start_year", "soon"),
    ]


def test_blank_cell_is_not_hidden_by_an_unknown_category(folder: Path) -> None:
    edit(folder, "arrangements", 3, category="")
    edit(folder, "arrangements", 6, category="magic")
    assert [(f.row, f.value) for f in faults_in(folder, "arrangements")] == [(3, ""), (6, "magic")]


def test_several_faults_of_one_row_are_all_reported(folder: Path) -> None:
    edit(folder, "arrangements", 6, category="magic", end_year="x", start_year="1", name="")
    assert [f.column for f in faults_in(folder, "arrangements")] == [
        "category",
        "end_year",
        "name",
        "start_year",
    ]


def test_fault_says_everything_in_one_line(folder: Path) -> None:
    edit(folder, "savings", 4, savings_gbp="lots")
    assert str(faults_in(folder, "savings")[0]) == (
        'savings.csv, row 4, column savings_gbp has "lots": '
        "use a whole number without £, commas or words."
    )


def test_long_value_is_cut_where_a_fault_is_said() -> None:
    fault = Fault("a.csv", 2, "name", "x" * 81, "shorten it")
    assert str(fault) == f'a.csv, row 2, column name has "{"x" * 79}…": shorten it.'


def test_row_counts_as_in_a_sheet_below_a_cell_of_two_lines(folder: Path) -> None:
    edit(folder, "arrangements", 2, summary="two\nlines")
    edit(folder, "arrangements", 6, start_year="x")
    assert [f.row for f in faults_in(folder, "arrangements")] == [6]
