"""JSON for programs: rows as records under the table's own names."""

import json
from datetime import date

import pandas as pd

from lib.export.notes import Notes
from lib.export.records import to_json

NOTES = Notes(
    "A finding",
    "What it shows",
    ("Council: Dover",),
    ("A caveat",),
    "A source",
    "1.0",
    date(2026, 11, 27),
    "",
)


def body(**columns: object) -> dict:
    return json.loads(to_json(pd.DataFrame(columns), NOTES))


def test_the_notes_stand_beside_the_rows() -> None:
    document = body(a=[1])
    assert document["title"] == "A finding"
    assert (document["filters"], document["caveats"]) == (["Council: Dover"], ["A caveat"])
    assert (document["version"], document["made_on"]) == ("1.0", "2026-11-27")


def test_a_row_is_a_record_by_the_columns_names() -> None:
    document = body(**{"Saving (£)": [5], "Name": ["x"]})
    assert document["rows"] == [{"Saving (£)": 5, "Name": "x"}]
    assert document["columns"] == ["Saving (£)", "Name"]


def test_what_is_missing_is_null() -> None:
    rows = body(a=[1.5, None], b=pd.array([None, 3], dtype="Int64"), c=["x", None])["rows"]
    assert rows == [{"a": 1.5, "b": None, "c": "x"}, {"a": None, "b": 3, "c": None}]


def test_a_year_beside_a_blank_stays_a_whole_number() -> None:
    text = to_json(pd.DataFrame({"year": [2015, None]}), NOTES).decode()
    assert '"year": 2015}' in text


def test_an_infinite_number_is_null_for_json_has_none() -> None:
    assert body(a=[float("inf")])["rows"] == [{"a": None}]


def test_a_cell_is_not_changed_for_a_spreadsheet() -> None:
    assert body(a=["=1+1"])["rows"] == [{"a": "=1+1"}]


def test_pandas_reads_the_rows_back() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    pd.testing.assert_frame_equal(
        pd.DataFrame(json.loads(to_json(frame, NOTES))["rows"]), frame, check_dtype=False
    )


def test_a_table_without_rows_has_its_columns() -> None:
    assert (body(a=[])["columns"], body(a=[])["rows"]) == (["a"], [])
