"""Arrangements that may be the same partnership twice. Pure.

A pair is flagged by an open rule, never taken out: somebody must read both pages to know.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from lib.config import MAX_COMPARED
from lib.register.register import Register

_STOP_WORDS = {
    *("and", "the", "of", "for", "across", "with"),
    *("service", "services", "joint", "shared", "council", "councils", "team", "working"),
}
MIN_COMMON = 0.5  # of all members of both
RULE = (
    "A pair is flagged when at least half of the councils of both are in both, counted as the "
    "councils of today, and both have a service in common and the same category, or the names say the same "
    "besides the councils’. A pair of which one ended before the other began is not."
)


def pairs(register: Register) -> pd.DataFrame:
    """The pairs that may be one, kept.

    Columns: first, second (ids), first_name, second_name, common (share of the councils of both
    that are in both, 0 to 1), marked (one is part_of the other, so sums leave it out).
    Of more than MAX_COMPARED arrangements (a visitor's own) none is looked for.
    """
    return register.memo("overlaps", lambda: _find_pairs(register))


def _find_pairs(register: Register) -> pd.DataFrame:
    columns = ["first", "second", "first_name", "second_name", "common", "marked"]
    if len(register.arrangements) > MAX_COMPARED:
        return pd.DataFrame([], columns=columns)
    today = register.directory.existing_on(None)
    records = [
        {**r, "councils_today": r["codes_with_successors"] & today}
        for r in register.arrangements.to_dict("records")
    ]
    rows = [
        (
            a["arrangement_id"],
            b["arrangement_id"],
            a["name"],
            b["name"],
            common,
            _is_part(a, b),
        )
        for a, b, common in _pairs_with_common_councils(records)
        if _is_alike(a, b) and not _began_after_end(a, b) and not _began_after_end(b, a)
    ]
    return pd.DataFrame(rows, columns=columns)


def _pairs_with_common_councils(
    records: list[dict[Any, Any]],
) -> Iterator[tuple[dict, dict, float]]:
    """The pairs of two councils or more with enough in common."""
    for a, b in combinations([r for r in records if len(r["councils_today"]) > 1], 2):
        first, second = a["councils_today"], b["councils_today"]
        number = len(first & second)
        if number and (common := number / len(first | second)) >= MIN_COMMON:
            yield a, b, common


def _is_alike(a: dict, b: dict) -> bool:
    if a["category"] == b["category"] and set(a["services"]) & set(b["services"]):
        return True
    councils = _keywords(" ".join([*a["members"], *b["members"]]))
    first, second = (_keywords(row["name"]) - councils for row in (a, b))
    return bool(first) and first == second


def _keywords(text: str) -> frozenset[str]:
    """The words of a name that tell it from another, in the singular."""
    words = re.findall(r"[a-z]+", text.lower().replace("’", "'").replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in _STOP_WORDS)


def _began_after_end(a: dict, b: dict) -> bool:
    """Whether b began when a had ended."""
    ended, began = a["end_year"], b["start_year"]
    return bool(pd.notna(ended) and pd.notna(began) and began >= ended)


def _is_part(a: dict, b: dict) -> bool:
    return a["part_of"] == b["arrangement_id"] or b["part_of"] == a["arrangement_id"]


def count_without_duplicates(frame: pd.DataFrame, flagged: pd.DataFrame) -> int:
    """How many arrangements there are if each group of flagged rows is one. flagged: of pairs()."""
    group = {key: key for key in frame["arrangement_id"]}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for a, b in zip(flagged["first"], flagged["second"], strict=True):
        group[root(b)] = root(a)
    return sum(root(key) == key for key in group)
