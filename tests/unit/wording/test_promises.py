"""The sentences of promise and delivery."""

import pandas as pd
import pytest

from lib.analysis.promises import PAIR_COLUMNS, ReportedBack
from lib.register.records import Statement
from lib.wording import promises


def stated(pounds: int, basis: str = "cumulative", year: int | None = 2015) -> Statement:
    return Statement(pounds, basis, year, "", "A", "https://example.org", "")


def pairs(*reached: bool, comparable: str = "same", basis: str = "cumulative") -> pd.DataFrame:
    rows = [
        ("a", "Hub (two councils)", stated(8), stated(6, basis), comparable, "Ten years", hit)
        for hit in reached
    ]
    return pd.DataFrame(rows, columns=PAIR_COLUMNS)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (pairs(), "In none can the two be compared."),
        (
            pairs(True),
            "In one the two can be compared: it reached the forecast.",
        ),
        (
            pairs(False),
            "In one the two can be compared: it did not reach the forecast.",
        ),
        (
            pairs(True, False, False),
            "In three the two can be compared: one reached the forecast, two did not.",
        ),
    ],
)
def test_how_many_reached_what_was_expected(given, expected):
    assert promises.reached(given) == expected


@pytest.mark.parametrize(
    ("back", "heading"),
    [
        (
            ReportedBack(148, 40),
            "40 of 148 shared services with a forecast have also reported a saving",
        ),
        (
            ReportedBack(1, 1),
            "1 of 1 shared service with a forecast has also reported a saving",
        ),
        (ReportedBack(0, 0), "None of these has published a forecast"),
    ],
)
def test_the_headline_says_who_reported_back(back, heading):
    assert promises.finding(back, pairs(), "all").heading == heading


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (pairs(True), "Hub"),
        (pairs(True, comparable="roughly"), "Hub (roughly)"),
        (pairs(True, basis="annual"), "Hub (per year)"),
        (pairs(True, comparable="roughly", basis="annual"), "Hub (per year, roughly)"),
    ],
)
def test_a_name_in_the_chart_says_what_must_be_known(given, name):
    assert promises.name(given.iloc[0].to_dict()) == name
