"""What a council, or any few shared services, have published about savings, in words: the kinds apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.analysis.summary import by_status
from lib.config import EVIDENCE
from lib.format import capital, count, day, listed, money, spelled
from lib.register.columns import ACHIEVED, CURRENT, EXPECTED
from lib.register.geography import Council
from lib.register.records import Statement
from lib.wording import status
from lib.wording.findings import NOT_LGA, PARTNERSHIP, Finding
from lib.wording.savings import CASH, ONE_BASIS

_ENDING = {
    "cumulative": "to date",
    "annual": "per year",
    "projected_annual": "per year",
    "projected_total": "in total",
}
_MOST_AMOUNTS = 4  # of a kind in a sentence; of more the least and the most
SUB_PROJECT = "A sub-project: the money may already be in a larger one’s figure."


def finding(frame: pd.DataFrame, council: Council | None, others: bool, scope: str) -> Finding:
    """Who takes part in what, and what was published, the kinds apart. frame: of
    Register.arrangements, not empty; others: whether filters besides the council are set."""
    answer = f"{opening(frame, council, others)} {published(frame)}".removesuffix(".")
    return Finding(
        answer,
        f"The latest figure of each kind, in cash pounds; {scope}.",
        caveats=(PARTNERSHIP, ONE_BASIS, CASH, NOT_LGA, EVIDENCE),
    )


def opening(frame: pd.DataFrame, council: Council | None, others: bool) -> str:
    """How many shared services these are; a council that is gone in the past."""
    all_of_them = count(len(frame), "shared service")
    if council is None:
        if not others:
            return f"There {'is' if len(frame) == 1 else 'are'} {all_of_them}."
        verb = "matches" if len(frame) == 1 else "match"
        return (
            f"{capital(spelled(len(frame)))} {all_of_them.partition(' ')[2]} {verb} your filters."
        )
    match = " that match your filters" if others else ""
    if council.end_year:
        return f"{council.short} took part in {all_of_them}{match}."
    totals = by_status(frame)
    now, planned = sum(totals[key] for key in CURRENT), totals["planned"]
    ended = len(frame) - now - planned
    rest = [
        *([f"{spelled(ended)} more {_have(ended)} ended"] if ended else []),
        *([f"{spelled(planned)} {'is' if planned == 1 else 'are'} planned"] if planned else []),
    ]
    if not now:
        return (
            f"{council.short} takes part in no shared service now{match}; "
            f"{listed(rest).replace(' more', '')}."
        )
    more = f"; {listed(rest)}" if rest else ""
    return f"{council.short} takes part in {count(now, 'shared service')}{match}{more}."


def published(frame: pd.DataFrame) -> str:
    """How many have published what, the achieved and the expected apart, and that the rest is not
    zero."""
    number = sum(map(bool, frame["latest"]))
    if not number:
        who = "It has not" if len(frame) == 1 else "None has"
        return f"{who} published a saving. That does not mean nothing was saved."
    achieved, expected = _stated(frame, ACHIEVED), _stated(frame, EXPECTED)
    who = "It" if len(frame) == 1 else capital(spelled(number))
    start = f"{who} {_have(number)} published a figure"
    if not achieved:
        amounts = sum(map(len, expected.values()))
        which = (
            "a forecast" if amounts == 1 else "both forecasts" if amounts == 2 else "all forecasts"
        )
        none = "It has not" if number == 1 else "None has"
        return f"{start}, {which}: {_in_words(expected)}. {none} been reported as achieved."
    if not expected:
        return f"{start} of what was achieved: {_in_words(achieved)}."
    return (
        f"{start}. Reported as achieved: {_in_words(achieved)}. Forecasts, which are not savings: "
        f"{_in_words(expected)}."
    )


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _stated(frame: pd.DataFrame, bases: tuple[str, ...]) -> dict[str, list[int]]:
    """The latest pounds of each of some kinds that there are any of, the most first."""
    stated = {
        basis: sorted((s[basis].pounds for s in frame["latest"] if basis in s), reverse=True)
        for basis in bases
    }
    return {basis: pounds for basis, pounds in stated.items() if pounds}


def _in_words(stated: Mapping[str, list[int]]) -> str:
    """ "£67 million and £60 million in total; £2.3 million per year"."""
    return "; ".join(f"{_amounts(pounds)} {_ENDING[basis]}" for basis, pounds in stated.items())


def _amounts(pounds: list[int]) -> str:
    if len(pounds) <= _MOST_AMOUNTS:
        return listed([_amount(p) for p in pounds])
    return f"{spelled(len(pounds))} figures from {_amount(pounds[-1])} to {_amount(pounds[0])}"


def _amount(pounds: int) -> str:
    return money(pounds) if pounds else "zero"


def line(statement: Statement) -> str:
    """One figure with its kind and year: "Forecast: £60 million in total (2015)"."""
    kind = "Reported as saved" if statement.basis in ACHIEVED else "Forecast"
    year = statement.year or "year not given"
    return f"{kind}: {_amount(statement.pounds)} {_ENDING[statement.basis]} ({year})"


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every figure under headings for people, a row each. rows: of Register.arrangements, in order."""
    records = [(row, s) for _, row in rows.iterrows() for s in row["latest"].values()]
    return pd.DataFrame([_cells(row, s) for row, s in records], columns=list(_HEADINGS))


_HEADINGS = ("Shared service", "Figure", "Said by", "Page’s date", "Status")
_HEADINGS += ("Pounds", "Note", "Address")


def _cells(row: Mapping[Any, Any] | pd.Series, statement: Statement) -> tuple:
    notes = [statement.note, SUB_PROJECT if pd.notna(row["part_of"]) else ""]
    return (
        row["name"],
        line(statement),
        statement.title,
        day(statement.date) if statement.date else "not given",
        status.in_words(row),
        statement.pounds,
        " ".join(filter(None, notes)),
        statement.url,
    )
