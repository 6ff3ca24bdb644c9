"""What the register holds of an arrangement besides its row: statements, sources, memberships."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.register.columns import BASIS


@dataclass(frozen=True)
class Statement:
    """A dated statement of a saving: a row of savings.csv. pounds: whole, cash; basis: a key of
    lib.register.columns.BASIS; year: that it was stated for (None: the page does not say); note:
    what must be known to quote it; date: of the page, YYYY, YYYY-MM or YYYY-MM-DD, or ""."""

    pounds: int
    basis: str
    year: int | None
    note: str
    title: str
    url: str
    date: str


@dataclass(frozen=True)
class Source:
    """A page and what it shows: a row of sources.csv. supports: a key of
    lib.register.columns.SUPPORTS; year: in which it shows it, or None; date: as of a Statement."""

    supports: str
    year: int | None
    title: str
    url: str
    date: str


@dataclass(frozen=True)
class Membership:
    """A council's part in an arrangement: a row of members.csv. left: None for a member of now, or
    at the end of one that ended."""

    code: str
    is_lead: bool
    joined: int | None
    left: int | None


def statements(savings: pd.DataFrame) -> dict[str, tuple[Statement, ...]]:
    """The statements by arrangement, the latest first. savings: the table of that name."""
    return _grouped(savings, _statement, _by_age)


def sources(table: pd.DataFrame) -> dict[str, tuple[Source, ...]]:
    """The sources by arrangement, the newest first. table: sources."""
    return _grouped(table, _source, lambda source: (-(source.year or 0), _later_first(source.date)))


def memberships(members: pd.DataFrame) -> dict[str, tuple[Membership, ...]]:
    """The memberships by arrangement, the lead first and the others as the file has them."""
    return _grouped(members, _membership, lambda membership: not membership.is_lead)


def latest(rows: Iterable[Statement]) -> dict[str, Statement]:
    """The one statement of each basis that counts, in the order of BASIS. rows: the latest first.

    The largest year; then the larger date of the page; of what nothing tells apart, the smallest.
    """
    found: dict[str, Statement] = {}
    for row in rows:
        found.setdefault(row.basis, row)
    return {basis: found[basis] for basis in BASIS if basis in found}


def _by_age(row: Statement) -> tuple:
    return (-(row.year or 0), _later_first(row.date), row.pounds)


def _later_first(date: str) -> tuple[int, ...]:
    """A date as a key that puts later ones first; "2016-05" is later than "2016"."""
    return (*(-ord(character) for character in date), 1)


def _grouped(table: pd.DataFrame, make: Any, key: Any) -> dict[str, tuple]:
    groups: dict[str, list] = {}
    for row in table.to_dict("records"):
        groups.setdefault(row["arrangement_id"], []).append(make(row))
    return {name: tuple(sorted(rows, key=key)) for name, rows in groups.items()}


def _statement(row: dict) -> Statement:
    return Statement(
        int(row["savings_gbp"]),
        str(row["basis"]),
        _whole(row["as_of_year"]),
        _text(row["note"]),
        row["title"],
        row["url"],
        _text(row["page_date"]),
    )


def _source(row: dict) -> Source:
    return Source(
        str(row["supports"]),
        _whole(row["year"]),
        row["title"],
        row["url"],
        _text(row["page_date"]),
    )


def _membership(row: dict) -> Membership:
    return Membership(
        row["gss_code"],
        row["role"] == "lead",
        _whole(row["joined_year"]),
        _whole(row["left_year"]),
    )


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
