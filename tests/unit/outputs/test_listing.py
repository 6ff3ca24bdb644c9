"""The table of arrangements as a person reads it."""

import pandas as pd
import pytest

from lib.analysis.filters import Filters, Selection
from lib.outputs import catalogue
from lib.outputs.arrangements import NAME, SAVING, SEEN, START, found, listing, ordered
from lib.register.register import Register


def row_of(register: Register, arrangement_id: str) -> pd.Series:
    rows = register.arrangements["arrangement_id"] == arrangement_id
    return listing(register.arrangements)[rows].iloc[0]


def test_a_row_for_each_arrangement_on_the_same_index(register: Register) -> None:
    assert listing(register.arrangements).index.equals(register.arrangements.index)


def test_only_the_latest_figure_of_a_kind_is_shown(register: Register) -> None:
    row = row_of(register, "east-kent-services")
    assert row["Achieved to date (£)"] == 6000000  # 4,000,000 was stated two years before


def test_what_was_not_found_is_blank_and_zero_is_not(register: Register) -> None:
    row = row_of(register, "mendip-legal")
    blank = {"Start", "End", "Last seen", "Other partners", "Achieved to date (£)"}
    assert {name for name in blank if pd.isna(row[name])} == blank
    assert row_of(register, "cumbria-highways")["Achieved to date (£)"] == 0


def test_by_saving_kinds_are_not_mixed_and_the_largest_comes_first(register: Register) -> None:
    names = ordered(register.arrangements, SAVING)["arrangement_id"].tolist()
    assert names[:7] == [
        *("east-kent-services", "somerset-waste", "cumbria-highways"),  # achieved to date
        "east-kent-hr",  # achieved per year
        *("taunton-management", "kent-energy"),  # expected per year
        "dover-hub",  # expected in total
    ]


@pytest.mark.parametrize(("sort", "column"), [(START, "start_year"), (SEEN, "last_seen")])
def test_by_year_the_latest_comes_first_and_what_is_not_known_last(
    register: Register, sort: str, column: str
) -> None:
    years = ordered(register.arrangements, sort)[column]
    known = years.dropna().tolist()
    assert known == sorted(known, reverse=True)
    assert years.iloc[len(known) :].isna().all()


@pytest.mark.parametrize("sort", [NAME, START, SEEN, SAVING])
def test_an_order_loses_no_row(register: Register, sort: str) -> None:
    frame = ordered(register.arrangements, sort)
    assert sorted(frame.index) == sorted(register.arrangements.index)


@pytest.mark.parametrize("sort", [NAME, START, SEEN, SAVING])
def test_of_no_row_there_is_an_order(register: Register, sort: str) -> None:
    assert ordered(register.arrangements.head(0), sort).empty


@pytest.mark.parametrize("query", ["", "kent", "legal somerset", "zzzz"])
@pytest.mark.parametrize("sort", [NAME, START, SEEN, SAVING])
def test_what_is_found_stands_in_the_order_of_its_own_rows(
    register: Register, sort: str, query: str
) -> None:
    rows = register.search(register.arrangements, query)
    assert list(found(Selection(register, Filters()), query, sort)) == list(
        ordered(rows, sort).index
    )


def test_the_whole_table_is_made_when_it_is_asked_for(register: Register) -> None:
    output = catalogue.make("arrangements", Selection(register, Filters()), q="kent")
    assert "table" not in vars(output)
    assert len(output.table) == len(register.search(register.arrangements, "kent")) > 0
