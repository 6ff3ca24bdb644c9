"""What is known to have happened to one arrangement, year by year. Pure."""

from collections.abc import Iterator

import pandas as pd

from lib.format import listed, money
from lib.register.columns import ACHIEVED, BASIS_WORDS, CURRENT, END_REASON
from lib.register.geography import Directory
from lib.register.records import Membership

LIFE, COUNCILS, EXPECTED_KIND, ACHIEVED_KIND = "life", "councils", "expected", "achieved"
_MOST_NAMES = 3


def events(row: pd.Series, directory: Directory) -> pd.DataFrame:
    """The dated events of an arrangement (a row of Register.arrangements), the earliest first.

    Columns: year, kind (LIFE, COUNCILS, EXPECTED_KIND or ACHIEVED_KIND), what (in words). An
    expected or achieved saving stands at the year that it was stated for; without a year it is
    left out: see undated().
    """
    rows = [*_life(row), *_councils(row, directory), *_statements(row)]
    table = pd.DataFrame(rows, columns=["year", "kind", "what"])
    kinds = [LIFE, COUNCILS, EXPECTED_KIND, ACHIEVED_KIND]
    order = table["kind"].map(kinds.index)
    table = table.assign(order=order, is_end=table["what"].str.startswith("Ended"))
    table = table.sort_values(["year", "is_end", "order"], kind="stable", ignore_index=True)
    return table[["year", "kind", "what"]]


def undated(row: pd.Series) -> int:
    """How many of its statements of savings have no year."""
    return sum(statement.year is None for statement in row["statements"])


def _life(row: pd.Series) -> Iterator[tuple[int, str, str]]:
    if pd.notna(row["start_year"]):
        yield int(row["start_year"]), LIFE, "Began"
    if row["status"] in (*CURRENT, "one_council") and pd.notna(row["last_seen"]):
        yield int(row["last_seen"]), LIFE, "Last seen"
    if row["status"] == "planned" and pd.notna(row["status_year"]):
        yield int(row["status_year"]), LIFE, "Decision or plan"
    if row["status"] == "one_council" and pd.notna(row["status_year"]):
        yield int(row["status_year"]), LIFE, f"Its councils became {row['became']}"
    if pd.notna(row["end_year"]):
        reason = row["end_reason"]
        why = f": {END_REASON[reason]}" if pd.notna(reason) and reason != "ended" else ""
        yield int(row["end_year"]), LIFE, f"Ended{why}"


def _councils(row: pd.Series, directory: Directory) -> Iterator[tuple[int, str, str]]:
    """Who joined after the start, and who left, those of a year together."""
    start = int(row["start_year"]) if pd.notna(row["start_year"]) else None
    for verb, year_of in (("joined", _joined), ("left", _left)):
        years = {year_of(m) for m in row["memberships"]} - {None}
        for year in sorted(year for year in years if year is not None):
            if verb == "joined" and year == start:
                continue
            codes = [m.code for m in row["memberships"] if year_of(m) == year]
            names = listed([directory.by_code[c].short for c in codes], limit=_MOST_NAMES)
            yield year, COUNCILS, f"{names} {verb}"


def _joined(membership: Membership) -> int | None:
    return membership.joined


def _left(membership: Membership) -> int | None:
    return membership.left


def _statements(row: pd.Series) -> Iterator[tuple[int, str, str]]:
    for statement in row["statements"]:
        if statement.year:
            kind = ACHIEVED_KIND if statement.basis in ACHIEVED else EXPECTED_KIND
            words = f"{money(statement.pounds, short=True)} {BASIS_WORDS[statement.basis]}"
            yield statement.year, kind, words
