"""Arrangements that may be the same partnership twice. Pure.

A pair is flagged by an open rule, never taken out: somebody must read both pages to know.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from lib.config import MOST_COMPARED
from lib.register.register import Register
from lib.register.services import telling_words

LEAST_SHARED = 0.5  # of all members of both
RULE = (
    "A pair is flagged when at least half of the councils of both are in both, counted as the "
    "councils of today, and the services are alike in one category, or the names say the same besides the "
    "councils’. A pair of which one ended before the other began is not."
)


def pairs(register: Register) -> pd.DataFrame:
    """The pairs that may be one, kept.

    Columns: first, second (ids), first_name, second_name, common (share of the councils of both
    that are in both, 0 to 1), known (one is marked part_of the other, so sums leave it out).
    Of more than MOST_COMPARED arrangements (a visitor's own) none is looked for.
    """
    return register.memo("overlaps", lambda: _pairs(register))


def _pairs(register: Register) -> pd.DataFrame:
    columns = ["first", "second", "first_name", "second_name", "common", "known"]
    if len(register.arrangements) > MOST_COMPARED:
        return pd.DataFrame([], columns=columns)
    alike, today = register.similar_services, register.directory.existing_on(None)
    rows = [
        {**r, "now": r["codes_with_successors"] & today}
        for r in register.arrangements.to_dict("records")
    ]
    found = [
        (
            a["arrangement_id"],
            b["arrangement_id"],
            a["name"],
            b["name"],
            common,
            _marked_as_part(a, b),
        )
        for a, b, common in _pairs_with_common_councils(rows)
        if _alike(a, b, alike) and not _began_after_end(a, b) and not _began_after_end(b, a)
    ]
    return pd.DataFrame(found, columns=columns)


def _pairs_with_common_councils(rows: list[dict[Any, Any]]) -> Iterator[tuple[dict, dict, float]]:
    """The pairs of two councils or more with enough in common."""
    for a, b in combinations([row for row in rows if len(row["now"]) > 1], 2):
        both = len(a["now"] & b["now"])
        if both and (common := both / len(a["now"] | b["now"])) >= LEAST_SHARED:
            yield a, b, common


def _alike(a: dict, b: dict, alike: dict[str, frozenset[str]]) -> bool:
    if a["category"] == b["category"] and b["service"] in alike[a["service"]]:
        return True
    councils = telling_words(" ".join([*a["members"], *b["members"]]))
    first, second = (telling_words(one["name"]) - councils for one in (a, b))
    return bool(first) and first == second


def _began_after_end(a: dict, b: dict) -> bool:
    """Whether b began when a had ended."""
    ended, began = a["end_year"], b["start_year"]
    return bool(pd.notna(ended) and pd.notna(began) and began >= ended)


def _marked_as_part(a: dict, b: dict) -> bool:
    return a["part_of"] == b["arrangement_id"] or b["part_of"] == a["arrangement_id"]


def count_without_duplicates(frame: pd.DataFrame, found: pd.DataFrame) -> int:
    """How many arrangements there are if each group of flagged rows is one. found: of pairs()."""
    group = {key: key for key in frame["arrangement_id"]}

    def first(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for a, b in zip(found["first"], found["second"], strict=True):
        group[first(b)] = first(a)
    return sum(first(key) == key for key in group)
