"""What a status says in words."""

import pandas as pd
import pytest

from lib.analysis import summary
from lib.wording import status
from tests.fixtures.small import small


def row(state: str, year: int | None = None, **cells) -> dict:
    blank = {"end_reason": None, "became": "", "start_year": None, "end_year": None}
    return {**blank, "status": state, "status_year": pd.NA if year is None else year, **cells}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row("running", 2025), "Running (seen in 2025)"),
        (row("last_seen", 2014), "Last seen (2014)"),
        (row("last_seen"), "Last seen (year not known)"),
        (row("planned", 2020), "Planned (2020)"),
        (row("planned"), "Planned"),
        (row("ended", 2021, end_reason="ended"), "Ended (2021)"),
        (row("ended", 2021, end_reason="replaced"), "Ended (2021): replaced"),
        (row("ended", 2023, end_reason="merged_councils"), "Ended (2023): its councils merged"),
        (row("ended", None, end_reason="not_started"), "Ended (year not known): never started"),
        (row("one_council", 2023, became="Somerset"), "Now one council (Somerset, 2023)"),
    ],
)
def test_a_status_is_said_with_its_year_and_reason(given, expected):
    assert status.in_words(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row("ended", 2015, start_year=2010, end_year=2015), "2010 to 2015"),
        (row("running", 2025, start_year=2010), "Since 2010"),
        (row("last_seen", 2014, start_year=2010), "From 2010"),
        (row("ended", 2015, end_year=2015), "Until 2015, start date not known"),
        (row("running", 2025), "Start date not known"),
    ],
)
def test_only_what_is_seen_running_is_said_to_run_since(given, expected):
    assert status.dates(given) == expected


def test_counts_leave_out_what_there_is_none_of():
    totals = {"running": 2, "last_seen": 0, "planned": 1, "ended": 0, "one_council": 0}
    assert status.counts(totals) == "2 running and 1 planned"


def test_when_they_were_last_seen_is_counted_without_those_that_ended():
    rows = summary.by_last_seen(small().arrangements, 2026)
    found = status.last_seen(rows, "the whole register")
    # Two of 2023 and later; the others of 2016, 2013, 2012, and three without a year.
    assert found.heading == "2 of 8 shared services that have not ended were seen from 2023 to 2026"
    assert rows["arrangements"].tolist() == [2, 0, 1, 2, 0, 3]
