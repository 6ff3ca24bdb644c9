"""What a status says in words. The rows are of Register.arrangements."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.config import SEEN_RUNNING_YEARS
from lib.format import count, listed
from lib.register.columns import END_REASON, STATUS
from lib.wording.findings import SAMPLE, Finding

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
WINDOW = f"the last {_NUMBERS.get(SEEN_RUNNING_YEARS, SEEN_RUNNING_YEARS)} years"
MEANING = {
    "running": f"A page of {WINDOW} shows it running.",
    "last_seen": "We found nothing newer. It may have stopped, or still run.",
    "planned": "We found only a decision or a plan.",
    "ended": "A page says that it ended, or its councils were replaced by one.",
    "one_council": "All its councils have become one council, so it is no partnership any more.",
}
DOUBTFUL = ("last_seen", "planned")  # a page says what it means
CAVEAT = (
    f"Running: a page of {WINDOW} shows it. Last seen: we found nothing newer; it may have stopped."
)


def all_in_words(frame: pd.DataFrame) -> list[str]:
    """in_words() of each row."""
    columns = ["status", "status_year", "end_reason", "became"]
    return [in_words(row) for row in frame[columns].to_dict("records")]


def in_words(row: Mapping[Any, Any] | pd.Series) -> str:
    """The status with its year: "Running (seen in 2025)", "Ended (2021): replaced", "Last seen
    (2014)", "Planned (2020)", "Now one council (North Yorkshire, 2023)"."""
    status, year = row["status"], row["status_year"]
    known = "" if pd.isna(year) else f"{int(year)}"
    label = STATUS[status]
    if status == "running":
        return f"{label} (seen in {known})"
    if status == "one_council":
        return f"{label} ({listed([row['became']])}{', ' + known if known else ''})"
    if status == "planned":
        return f"{label} ({known})" if known else label
    text = f"{label} ({known or 'year not known'})"
    reason = row["end_reason"]
    if status == "ended" and pd.notna(reason) and reason != "ended":
        text += f": {END_REASON[reason]}"
    return text


def counts(totals: Mapping[str, int]) -> str:
    """How many have each status, in a sentence's part: "12 running, 8 last seen and 3 ended".
    totals: lib.analysis.summary.by_status."""
    words = {
        "running": "running",
        "last_seen": "last seen earlier",
        "planned": "planned",
        "ended": "ended",
        "one_council": "now one council",
    }
    return listed([f"{n:,} {words[key]}" for key, n in totals.items() if n])


def dates(row: Mapping[Any, Any] | pd.Series) -> str:
    """When an arrangement began and ended, as far as that is known: "2007 to 2018", "Since 2007",
    "From 2007", "Start date not known"."""
    start = None if pd.isna(row["start_year"]) else int(row["start_year"])
    end = None if pd.isna(row["end_year"]) else int(row["end_year"])
    if end:
        return f"{start} to {end}" if start else f"Until {end}, start date not known"
    if start is None:
        return "Start date not known"
    return f"Since {start}" if row["status"] == "running" else f"From {start}"


def of_all(totals: Mapping[str, int]) -> str:
    """How many there are, and how many of each status, in a sentence without its stop."""
    number = sum(totals.values())
    return f"{count(number, 'shared service')}: {counts(totals)}" if number else "none"


def last_seen(rows: pd.DataFrame, scope: str) -> Finding:
    """When what has not ended was last seen. rows: lib.analysis.summary.by_last_seen."""
    total, recent = int(rows["arrangements"].sum()), rows.iloc[0]
    number = int(recent["arrangements"])
    verb = "was" if number == 1 else "were"
    return Finding(
        f"{number:,} of {count(total, 'shared service')} that {'has' if total == 1 else 'have'} not "
        f"ended {verb} seen from {recent['seen']}",
        f"The last year in which a page shows each under way; {scope}.",
        "Bar chart. "
        + " ".join(f"{r['seen']}: {r['arrangements']:,}." for r in rows.to_dict("records")),
        (SAMPLE,),
    )
