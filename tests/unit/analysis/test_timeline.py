"""What happened to one arrangement, by year."""

import pandas as pd
import pytest

from lib.analysis.timeline import events, undated
from lib.register.records import Membership, Statement
from tests.fixtures.small import small


def row(key: str, **cells) -> pd.Series:
    found = small().arrangement(key)
    assert found is not None
    changed = found.copy()
    for column, value in cells.items():
        changed[column] = value
    return changed


def happened(key: str, **cells) -> list[tuple[int, str]]:
    table = events(row(key, **cells), small().directory)
    return list(table[["year", "what"]].itertuples(index=False, name=None))


def test_start_statements_and_end_stand_in_the_order_of_their_years():
    assert happened("east-kent-services") == [
        (2011, "Began"),
        (2011, "£8m expected in total"),
        (2013, "£4m achieved to date"),
        (2015, "£6m achieved to date"),
        (2018, "Ended: replaced"),
    ]


def test_who_joined_and_left_is_told_and_the_founders_are_not():
    assert happened("kent-energy") == [
        (2005, "Began"),
        (2006, "Westminster joined"),
        (2010, "Westminster left"),
        (2012, "Last seen"),
        (2012, "£1.2m expected per year"),
    ]
    founders = (Membership("E07000106", False, 2005, None),)
    assert (2005, "Canterbury joined") not in happened("kent-energy", memberships=founders)


def test_what_became_one_council_says_which():
    assert (2023, "Its councils became Somerset") in happened("somerset-waste")


def test_a_plan_is_not_a_start():
    assert (2016, "Decision or plan") in happened("dover-hub")


def test_an_end_comes_last_in_its_year():
    statement = Statement(5, "annual", 2018, "", "A", "https://example.org", "")
    assert happened("east-kent-services", statements=(statement,))[-1] == (2018, "Ended: replaced")


@pytest.mark.parametrize(("year", "number"), [(None, 1), (2014, 0)])
def test_a_statement_without_a_year_is_counted_and_not_placed(year, number):
    statement = Statement(5, "annual", year, "", "A", "https://example.org", "")
    changed = row("east-kent-hr", statements=(statement,))
    assert undated(changed) == number
    kinds = events(changed, small().directory)["kind"].tolist()
    assert kinds.count("achieved") == 1 - number


def test_nothing_dated_is_an_empty_frame_with_its_columns():
    table = events(row("mendip-legal"), small().directory)
    assert table.empty
    assert list(table.columns) == ["year", "kind", "what"]
