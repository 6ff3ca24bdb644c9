"""What was promised and delivered: who reported back, and like with like."""

from dataclasses import replace

import pandas as pd

from lib.analysis import promises
from lib.analysis.promises import ReportedBack
from lib.register.records import Statement
from tests.fixtures.small import small


def with_latest(key: str, *statements: Statement) -> pd.DataFrame:
    """The small register's rows with other latest statements in one."""
    frame = small().arrangements.copy()
    row = frame.index[frame["arrangement_id"] == key][0]
    frame.at[row, "latest"] = {s.basis: s for s in statements}
    return frame


def stated(pounds: int, basis: str) -> Statement:
    return Statement(pounds, basis, 2015, "", "A", "https://example.org", "")


def test_those_that_published_a_forecast_and_of_them_those_that_reported_back():
    # East Kent Services, Dover Buying Hub, Kent Buying Group, Taunton Deane; the first has both.
    assert promises.reported_back(small().arrangements) == ReportedBack(4, 1)


def test_of_no_rows_nobody_reported_back():
    assert promises.reported_back(small().arrangements.head(0)) == ReportedBack(0, 0)


def test_a_pair_has_both_statements_and_says_whether_it_was_reached():
    rows = promises.pairs(small(), small().arrangements)
    pair = rows.iloc[0]
    assert (pair["expected"].pounds, pair["achieved"].pounds) == (8_000_000, 6_000_000)
    assert pair["achieved"].title == "East Kent Services: a report"
    assert (pair["comparable"], pair["reached"]) == ("roughly", False)


def test_as_much_as_expected_is_reached():
    package = small().package
    pairs = package.tables["promise_pairs"].assign(expected_gbp=6_000_000)
    frame = small().arrangements.copy()
    row = frame.index[frame["arrangement_id"] == "east-kent-services"][0]
    same = replace(frame.at[row, "latest"]["projected_total"], pounds=6_000_000)
    frame.at[row, "statements"] = (*frame.at[row, "statements"], same)
    tables = {**package.tables, "promise_pairs": pairs}
    register = replace(small(), package=replace(package, tables=tables))
    assert promises.pairs(register, frame)["reached"].tolist() == [True]


def test_a_pair_outside_the_selection_is_left_out():
    frame = small().arrangements
    rest = frame[frame["arrangement_id"] != "east-kent-services"]
    rows = promises.pairs(small(), rest)
    assert rows.empty
    assert list(rows.columns) == promises.PAIR_COLUMNS


def test_both_kinds_without_a_pair_are_not_comparable():
    frame = with_latest("kent-energy", stated(5, "annual"), stated(9, "projected_total"))
    rows = promises.not_comparable(frame, promises.pairs(small(), frame))
    assert rows["arrangement_id"].tolist() == ["kent-energy"]
