"""CSV files, the notes inside them and the names of downloads."""

import csv
import io
import re
from datetime import date

import pandas as pd
import pytest

from lib.config import ROOT
from lib.export.csv import encoded, neutralise, to_csv
from lib.export.notes import Notes, file_name

MADE = date(2026, 11, 23)
NOTES = Notes(
    title="Dover shares 3 services",
    subtitle="Arrangements, 2010 to 2026, n = 3",
    filters=("Council: Dover", "Category: Back office"),
    caveats=("An end is often not found.", "=1+1"),
    source="Source: the register; Open Government Licence v3.0.",
    version="1.0.0",
    made_on=MADE,
    link="https://example.org/councils?council=E07000108",
)


def records(frame: pd.DataFrame, notes: Notes = NOTES) -> list[list[str]]:
    """The file's records, as a spreadsheet reads them."""
    text = to_csv(frame, notes).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def column(*values: object, dtype: object = None) -> list[str]:
    """The written cells of one column, read back: the header left out."""
    frame = pd.DataFrame({"a": pd.Series(list(values), dtype=dtype), "z": "end"})  # pyright: ignore[reportArgumentType, reportCallIssue]
    return [record[0] for record in records(frame)[1 : len(values) + 1]]


def test_file_starts_with_one_byte_order_mark() -> None:
    written = to_csv(pd.DataFrame({"name": ["Dover"]}), NOTES)
    assert written.startswith(b"\xef\xbb\xbfname")
    assert written.count(b"\xef\xbb\xbf") == 1


def test_every_line_ends_in_cr_lf() -> None:
    written = to_csv(pd.DataFrame({"name": ["Dover", "Kent"]}), NOTES)
    assert written.endswith(b"\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == 1 + 2 + 1 + 9


def test_header_is_line_one_and_rows_follow() -> None:
    frame = pd.DataFrame({"name": ["Dover", "Kent"], "count": [3, 5]})
    lines = to_csv(frame, NOTES).decode("utf-8-sig").split("\r\n")
    assert lines[:4] == ["name,count", "Dover,3", "Kent,5", ""]


def test_notes_follow_one_blank_line_as_label_and_text() -> None:
    rows = records(pd.DataFrame({"name": ["Dover"], "count": [3]}))
    assert rows[2:] == [
        [],
        ["Title", "Dover shares 3 services"],
        ["What it shows", "Arrangements, 2010 to 2026, n = 3"],
        ["Filters", "Council: Dover; Category: Back office"],
        ["Please note", "An end is often not found."],
        ["Please note", "'=1+1"],
        ["Source", "Source: the register; Open Government Licence v3.0."],
        ["Data version", "1.0.0"],
        ["Made on", "23 November 2026"],
        ["Link", "https://example.org/councils?council=E07000108"],
    ]


def test_no_filters_say_the_whole_register() -> None:
    lines = Notes("t", "s", (), (), "o", "1.0.0", MADE, "").lines()
    assert ("Filters", "None: the whole register") in lines


def test_unknown_link_has_no_line() -> None:
    labels = [label for label, _ in Notes("t", "s", (), (), "o", "1.0.0", MADE, "").lines()]
    assert labels == ["Title", "What it shows", "Filters", "Source", "Data version", "Made on"]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", " \t@", "\ufeff=", "\uff1d"]
)
def test_text_that_could_run_gets_an_apostrophe(start: str) -> None:
    assert column(f"{start}1+1") == [f"'{start}1+1"]


def test_control_character_cannot_hide_a_formula() -> None:
    assert column("\x00=1+1") == ["'=1+1"]


@pytest.mark.parametrize("text", ["Dover", "a=b", "2-1", "'=1", "x@y.uk", "", " Dover"])
def test_text_that_cannot_run_is_unchanged(text: str) -> None:
    assert column(text) == [text]


def test_column_name_that_could_run_gets_an_apostrophe() -> None:
    assert records(pd.DataFrame({"=1+1": [1], "n": [2]}))[0] == ["'=1+1", "n"]


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", "object"])
def test_negative_numbers_stay_numbers(dtype: str) -> None:
    assert column(-5, -12, dtype=dtype) == ["-5", "-12"]


def test_negative_fraction_stays_a_number() -> None:
    assert column(-0.5) == ["-0.5"]


def test_number_beside_text_stays_a_number() -> None:
    assert column(-5, "-5", dtype=object) == ["-5", "'-5"]


def test_categories_become_harmless_text() -> None:
    assert column("-a", "b", "-a", dtype="category") == ["'-a", "b", "'-a"]
    harmless = neutralise(pd.DataFrame({"a": pd.Categorical(["-a", "b"])}))
    assert not isinstance(harmless["a"].dtype, pd.CategoricalDtype)


@pytest.mark.parametrize("dtype", ["Int64", "float64", "object"])
def test_whole_numbers_beside_a_blank_have_no_decimal_point(dtype: str) -> None:
    assert column(2015, None, dtype=dtype) == ["2015", ""]


def test_fractions_beside_a_blank_keep_their_decimals() -> None:
    assert column(2.5, None, 3.0) == ["2.5", "", "3.0"]


@pytest.mark.parametrize("gap", [None, pd.NA, float("nan"), pd.NaT])
@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_missing_text_is_blank(gap: object, dtype: str) -> None:
    assert column("a", gap, dtype=dtype) == ["a", ""]


def test_infinite_number_is_blank() -> None:
    assert column(1.5, float("inf"), float("-inf")) == ["1.5", "", ""]


def test_the_word_nan_is_a_text_like_any_other() -> None:
    assert column("nan", "<NA>") == ["nan", "<NA>"]


def test_unicode_names_survive() -> None:
    names = ["Ynys Môn", "King\u2019s Lynn", "£1.2m", "日本"]
    assert column(*names) == names


def test_half_a_character_does_not_stop_the_file() -> None:
    assert column("Do\ud800ver", dtype=object) == ["Dover"]


def test_quotes_commas_and_line_breaks_survive() -> None:
    assert column('a "b", c\nd') == ['a "b", c\nd']


def test_list_is_joined() -> None:
    assert column(["Dover", "Kent"], []) == ["Dover; Kent", ""]


def test_dates_are_iso() -> None:
    assert column(date(2020, 1, 2), None) == ["2020-01-02", ""]
    assert column(pd.Timestamp(2020, 1, 2), pd.NaT) == ["2020-01-02", ""]


def test_rows_keep_their_place_under_a_repeated_index() -> None:
    frame = pd.DataFrame({"a": ["x", "y"], "n": [1, 2]}, index=[7, 7])
    assert records(frame)[1:3] == [["x", "1"], ["y", "2"]]


def test_columns_of_one_name_are_both_written() -> None:
    frame = pd.DataFrame([["x", 1]], columns=["a", "a"])
    assert records(frame)[:2] == [["a", "a"], ["x", "1"]]


def test_no_rows_leave_the_header_and_the_notes() -> None:
    rows = records(pd.DataFrame({"a": pd.Series(dtype="str"), "n": pd.Series(dtype="int64")}))
    assert rows[:3] == [["a", "n"], [], ["Title", "Dover shares 3 services"]]


def test_no_columns_leave_the_notes() -> None:
    assert records(pd.DataFrame())[2][0] == "Title"


def test_frame_given_is_not_changed() -> None:
    frame = pd.DataFrame({"=a": ["=1"]})
    to_csv(frame, NOTES)
    assert frame.equals(pd.DataFrame({"=a": ["=1"]}))


@pytest.mark.parametrize(
    ("stem", "filters", "name"),
    [
        ("arrangements", (), "shared-services_arrangements_all_2026-11-23.csv"),
        (
            "arrangements",
            ("Council: Dover", "Category: Back office"),
            "shared-services_arrangements_dover_back-office_2026-11-23.csv",
        ),
        (
            "shared-services_arrangements",
            ("Council: Dover",),
            "shared-services_arrangements_dover_2026-11-23.csv",
        ),
        ("Map", ("Áccénts: Ynys Môn",), "shared-services_map_ynys-mon_2026-11-23.csv"),
        ("map", ("King's Lynn: & <b>",), "shared-services_map_b_2026-11-23.csv"),
        ("map", ("Council: King\u2019s Lynn",), "shared-services_map_kings-lynn_2026-11-23.csv"),
        ("map", ("Years: 2010\u20132015",), "shared-services_map_2010-2015_2026-11-23.csv"),
        ("map", (r"Search: ..\..\con:|?*",), "shared-services_map_con_2026-11-23.csv"),
        ("map", ("Search: 日本",), "shared-services_map_filtered_2026-11-23.csv"),
        ("map", ("No colon",), "shared-services_map_no-colon_2026-11-23.csv"),
    ],
)
def test_file_name(stem: str, filters: tuple[str, ...], name: str) -> None:
    assert file_name(stem, filters, MADE, "csv") == name


def test_long_file_name_keeps_its_date_and_ending() -> None:
    name = file_name("arrangements", ("Council: " + "Dover and Folkestone " * 20,), MADE, ".xlsx")
    assert 90 < len(name) <= 100
    assert name.startswith("shared-services_arrangements_dover-and-folkestone-dover")
    assert name.endswith("_2026-11-23.xlsx")


def test_long_stem_leaves_room_for_the_filters() -> None:
    name = file_name("x" * 300, ("Council: Dover",), MADE, "csv")
    assert len(name) <= 100
    assert name.endswith("x_dover_2026-11-23.csv")


def test_a_file_is_encoded_in_one_way_with_one_mark() -> None:
    assert encoded("£") == encoded("£".encode()) == encoded(encoded("£")) == b"\xef\xbb\xbf\xc2\xa3"
    assert encoded("a\ud800").endswith(b"a?")


def test_no_other_part_of_the_library_makes_a_csv() -> None:
    """What is made elsewhere would leave without the mark, or run in a spreadsheet."""
    makers = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "lib").rglob("*.py"))
        if re.search(r"(?<!csv)\.to_csv\(|encode\(.utf-8-sig", file.read_text("utf-8"))
    ]
    assert makers == ["lib/export/csv.py"]
