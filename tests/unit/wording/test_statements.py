"""What a council has published, in words: the kinds apart, and a blank never a zero."""

import pandas as pd
import pytest

from lib.register.records import Statement
from lib.register.register import Register
from lib.wording import statements as wording
from tests.fixtures.small import DOVER


def stated(**pounds: int) -> dict[str, Statement]:
    """The latest statement of each kind of a shared service."""
    return {
        basis: Statement(p, basis, 2015, "", "Page", "https://example.org", "")
        for basis, p in pounds.items()
    }


def frame(*latest: dict[str, Statement], status: str = "running") -> pd.DataFrame:
    return pd.DataFrame({"latest": latest, "status": status})


@pytest.mark.parametrize(
    ("latest", "sentence"),
    [
        ([{}, {}], "None has published a saving. That does not mean nothing was saved."),
        ([{}], "It has not published a saving. That does not mean nothing was saved."),
        (
            [stated(projected_total=6), stated(projected_total=67), stated(projected_annual=2), {}],
            "Three have published a figure, all forecasts: £2 per year; £67 and £6 in total. None has "
            "been reported as achieved.",
        ),
        (
            [stated(projected_total=6), {}],
            "One has published a figure, a forecast: £6 in total. It has not been reported as achieved.",
        ),
        (
            [stated(cumulative=5), stated(annual=1)],
            "Two have published a figure of what was achieved: £5 to date; £1 per year.",
        ),
        (
            [stated(cumulative=5, projected_total=9), {}],
            "One has published a figure. Reported as achieved: £5 to date. Forecasts, which are not "
            "savings: £9 in total.",
        ),
        (
            [stated(cumulative=k) for k in range(1, 7)],
            "Six have published a figure of what was achieved: six figures from £1 to £6 to date.",
        ),
        (
            [stated(cumulative=0), {}],
            "One has published a figure of what was achieved: zero to date.",
        ),
    ],
)
def test_the_kinds_are_said_apart(latest, sentence):
    assert wording.published(frame(*latest)) == sentence


def test_a_council_of_today_takes_part_and_the_ended_are_apart(register: Register):
    dover = register.directory.by_code[DOVER]
    rows = pd.concat([frame({}, {}), frame({}, status="ended"), frame({}, status="planned")])
    assert wording.opening(rows, dover, False) == (
        "Dover takes part in 2 shared services; one more has ended and one is planned."
    )
    assert wording.opening(rows.tail(2), dover, True) == (
        "Dover takes part in no shared service now that match your filters; one has ended and one is "
        "planned."
    )


def test_a_council_that_is_gone_is_spoken_of_in_the_past(register: Register):
    gone = next(c for c in register.directory.by_code.values() if c.end_year)
    assert wording.opening(frame({}, {}), gone, False) == (
        f"{gone.short} took part in 2 shared services."
    )


@pytest.mark.parametrize(
    ("number", "others", "sentence"),
    [
        (2, True, "Two shared services match your filters."),
        (1, True, "One shared service matches your filters."),
        (2, False, "There are 2 shared services."),
    ],
)
def test_without_a_council_the_filters_are_named(number, others, sentence):
    assert wording.opening(frame(*[{}] * number), None, others) == sentence


def test_a_forecast_says_so_and_its_year_as_far_as_it_is_known():
    forecast = Statement(60_000_000, "projected_total", None, "", "", "", "")
    assert wording.line(forecast) == "Forecast: £60 million in total (year not given)"
    achieved = Statement(1_500_000, "annual", 2014, "", "", "", "")
    assert wording.line(achieved) == "Reported as saved: £1.5 million per year (2014)"


def test_the_table_has_a_row_a_figure_with_its_page(register: Register):
    rows = register.arrangements
    table = wording.table(rows)
    assert len(table) == sum(map(len, rows["latest"]))
    assert table["Address"].str.startswith("https://").all()
    parts = set(rows.loc[rows["part_of"].notna() & rows["has_figure"], "name"])
    marked = table["Note"].str.contains(wording.SUB_PROJECT, regex=False)
    assert set(table.loc[marked, "Shared service"]) == parts
