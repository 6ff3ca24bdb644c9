"""The table of arrangements as a person reads it."""

import pandas as pd

from lib.outputs.arrangements import listing
from lib.register.register import Register


def row_of(register: Register, arrangement_id: str) -> pd.Series:
    rows = register.arrangements["arrangement_id"] == arrangement_id
    return listing(register)[rows].iloc[0]


def test_a_row_for_each_arrangement_on_the_same_index(register: Register) -> None:
    assert listing(register).index.equals(register.arrangements.index)


def test_only_the_latest_figure_of_a_kind_is_shown(register: Register) -> None:
    row = row_of(register, "east-kent-services")
    assert row["Achieved to date (£)"] == 6000000  # 4,000,000 was stated two years before


def test_what_was_not_found_is_blank_and_zero_is_not(register: Register) -> None:
    row = row_of(register, "mendip-legal")
    blank = {"Start", "End", "Last seen", "Other partners", "Achieved to date (£)"}
    assert {name for name in blank if pd.isna(row[name])} == blank
    assert row_of(register, "cumbria-highways")["Achieved to date (£)"] == 0
