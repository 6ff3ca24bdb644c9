"""The sentences of promise and delivery."""

import pandas as pd

from lib.analysis.promises import ReportedBack
from lib.format import count, money, spelled
from lib.register.columns import ACHIEVED, BASIS_WORDS, EXPECTED
from lib.register.records import Statement
from lib.wording.findings import NOT_LGA, PARTNERSHIP, SAMPLE, Finding, statement

WHO_REPORTS = "Those that did well may be more likely to report back."
REVISED = (
    "Forecasts are often changed later. We compare the two figures that measure the same thing."
)
NOT_THE_SAME = "Not the same measure"


def finding(back: ReportedBack, pairs: pd.DataFrame, scope: str) -> Finding:
    """Who reported back, and how many reached what was expected. pairs: lib.analysis.promises.pairs."""
    heading = (
        f"{back.achieved_too:,} of {count(back.expected, 'shared service')} with a forecast "
        f"{'has' if back.achieved_too == 1 else 'have'} also reported a saving"
    )
    if not back.expected:
        heading = "None of these has published a forecast"
    return Finding(
        heading,
        f"{reached(pairs)} In cash pounds; {scope}.",
        f"Chart of {count(len(pairs), 'pair')} of an expected and an achieved saving. "
        + " ".join(_in_words(row) for row in pairs.to_dict("records")),
        (WHO_REPORTS, REVISED, PARTNERSHIP, SAMPLE, NOT_LGA),
    )


def reached(pairs: pd.DataFrame) -> str:
    """How many of the pairs reached what was expected, in a sentence."""
    if pairs.empty:
        return "In none can the two be compared."
    number, hit = len(pairs), int(pairs["reached"].sum())
    if number == 1:
        verb = "reached" if hit else "did not reach"
        return f"In one the two can be compared: it {verb} the forecast."
    return (
        f"In {spelled(number)} the two can be compared: {spelled(hit)} reached the forecast, "
        f"{spelled(number - hit)} did not."
    )


def _in_words(row: dict) -> str:
    roughly = ", roughly the same measure" if row["comparable"] == "roughly" else ""
    return (
        f"{row['name']}: {money(row['expected'].pounds)} expected, "
        f"{money(row['achieved'].pounds)} achieved{roughly}."
    )


def name(row: dict) -> str:
    """A pair's name in the chart, with what must be said of it in place of what stands in brackets:
    "oneSource (per year, roughly)"."""
    is_annual = row["achieved"].basis == "annual"
    remarks = [
        *(["per year"] if is_annual else []),
        *(["roughly"] if row["comparable"] == "roughly" else []),
    ]
    short = row["name"].partition(" (")[0]
    return f"{short} ({', '.join(remarks)})" if remarks else short


def table(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs under headings for people, with both pages' titles and addresses."""
    rows = pairs.to_dict("records")
    return pd.DataFrame(
        {
            "Shared service": [row["name"] for row in rows],
            "Expected": [_stated(row["expected"]) for row in rows],
            "Achieved": [_stated(row["achieved"]) for row in rows],
            "Reached": ["yes" if row["reached"] else "no" for row in rows],
            "Comparable": [
                "roughly" if row["comparable"] == "roughly" else "same measure" for row in rows
            ],
            "Periods": [row["remark"] for row in rows],
            "Expected (£)": [row["expected"].pounds for row in rows],
            "Achieved (£)": [row["achieved"].pounds for row in rows],
            "Page of what was expected": [row["expected"].url for row in rows],
            "Page of what was achieved": [row["achieved"].url for row in rows],
        }
    )


def _stated(stated: Statement) -> str:
    year = f" ({stated.year})" if stated.year else " (year not given)"
    return f"{money(stated.pounds, short=True)} {BASIS_WORDS[stated.basis]}{year}"


def not_comparable(rows: pd.DataFrame, scope: str) -> Finding:
    """Those that published both, of different measures. rows: lib.analysis.promises.not_comparable."""
    return Finding(
        f"{count(len(rows), 'shared service')} {'has' if len(rows) == 1 else 'have'} published a forecast "
        "and a saving that cannot be compared",
        f"The latest of each kind; the two differ in period, in scope or in kind; {scope}.",
        caveats=(PARTNERSHIP, SAMPLE),
    )


def not_comparable_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Shared service, Expected, Achieved, Comparable: a row an arrangement, as text."""

    def stated(latest: dict[str, Statement], bases: tuple[str, ...]) -> str:
        return "; ".join(statement(latest[basis]) for basis in bases if basis in latest)

    return pd.DataFrame(
        {
            "Shared service": rows["name"].tolist(),
            "Expected": [stated(latest, EXPECTED) for latest in rows["latest"]],
            "Achieved": [stated(latest, ACHIEVED) for latest in rows["latest"]],
            "Comparable": NOT_THE_SAME,
        }
    )
