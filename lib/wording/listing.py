"""The sentences of the list of all shared services."""

import pandas as pd

from lib.format import capital, count, listed
from lib.wording import findings, status

_MOST_NAMED = 75  # characters of partners in an entry: two lines on a phone
_ORDER = {  # by lib.outputs.arrangements.SORT: what the list's order is, where it is not plain
    "Start": "Latest start first. Those whose start is not known come last",
    "Last seen": "Seen most recently first",
    "Saving": "Achieved to date first, largest first; then achieved per year, expected per year and "
    "expected in total; then no published saving",
}


def list_line(number: int, total: int, query: str, sort: str) -> str:
    """How many have the words that were searched for, and what the order is; "" where that is plain."""
    matches = (
        f"{number:,} of {total:,} {'has' if number == 1 else 'have'} “{query}”" if query else ""
    )
    parts = [part for part in (matches, _ORDER.get(sort, "")) if part]
    return ". ".join(parts) + "." if parts else ""


def nothing_found(query: str, total: int) -> str:
    """That no entry has the words, and what to do."""
    return (
        f"None of {count(total, 'shared service')} has “{query}”. Try fewer or other words. To see "
        "one council’s shared services, choose it in “Find your council”."
    )


def entry(row: pd.Series, council: str, inherited: str) -> list[str]:
    """The lines under a name in the list: services and dates; partners; saving, if one is published;
    how it came to the council. council: the chosen one's name, which is not among the partners;
    inherited: from whom it came, in words. Either may be ""."""
    saving = f"Saving: {findings.saving(row)}" if row["latest"] else ""
    lines = [
        f"{findings.services_of(row)} · {status.dates(row)}",
        with_whom(row, council),
        saving,
        capital(inherited),
    ]
    return [line for line in lines if line]


def with_whom(row: pd.Series, council: str = "") -> str:
    """The partners in two lines at most: "With Dover, Thanet and 12 more"; "" where none is named."""
    others = str(row["other_partners"]).split(";") if pd.notna(row["other_partners"]) else []
    names = [*(n for n in row["members"] if n != council), *(name.strip() for name in others)]
    names += ["others not named"] if row["members_listed"] == "partial" else []
    fitting = sum(len(", ".join(names[: n + 1])) <= _MOST_NAMED for n in range(len(names)))
    return f"With {listed(names, limit=max(fitting, 1))}" if names else ""
