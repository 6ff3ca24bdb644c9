"""The sentences of the list of all shared services."""

from collections.abc import Collection

import pandas as pd

from lib.format import capital, count, listed
from lib.wording import findings, status

_MOST_NAMED = 45  # characters of partners in an entry: two lines on a phone
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


def table_line(first: int, shown: int, number: int) -> str:
    """How the table is used; of more rows than it shows which they are, and what sorts all. first:
    how many come before."""
    if shown == number:
        return "Tick a row for details. Choose a heading to sort."
    return (
        f"Rows {first + 1:,} to {first + shown:,} of {number:,}. Tick a row for details. Choose a "
        f"heading to sort these {shown:,}; “Sort by” sorts all."
    )


def nothing_found(query: str, total: int) -> str:
    """That no entry has the words, and what to do."""
    return (
        f"None of {count(total, 'shared service')} has “{query}”. Try fewer or other words. To see "
        "one council’s shared services, choose it in “Find your council”."
    )


def entry(row: pd.Series, family: Collection[str], inherited: str) -> list[str]:
    """The lines under a name in a list: services and dates; partners; saving, if one is published;
    how it came to the council. family: the codes of the chosen council and of those that it
    replaced; inherited: from whom it came, in words. Either may be empty."""
    saving = f"Saving: {findings.saving(row)}" if row["latest"] else ""
    services_and_dates = [findings.services_of(row), status.dates(row)]
    lines = [
        " · ".join(part for part in services_and_dates if part),
        with_whom(row, family),
        saving,
        capital(inherited),
    ]
    return [line for line in lines if line]


def with_whom(row: pd.Series, family: Collection[str] = ()) -> str:
    """The partners in two lines at most: "With Dover, Thanet and 12 more"; "" where none is named.
    Where all of them are one council now, or no council is chosen, between whom it is."""
    if row["status"] == "one_council":
        return f"Between {listed(row['members'])}, now all {row['became']}"
    others = str(row["other_partners"]).split(";") if pd.notna(row["other_partners"]) else []
    names = [n for n, code in zip(row["members"], row["codes"], strict=True) if code not in family]
    names += [name.strip() for name in others]
    names += ["others not named"] if row["members_listed"] == "partial" else []
    fitting = sum(len(", ".join(names[: n + 1])) <= _MOST_NAMED for n in range(len(names)))
    how = "Between" if len(names) > 1 and not family else "With"
    return f"{how} {listed(names, limit=max(fitting, 1))}" if names else ""
