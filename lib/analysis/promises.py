"""What was promised and what was delivered, like with like. Pure.

Whether two statements measure the same thing was judged by hand (promise_pairs.csv): a rule on the
kind alone would pair different periods and scopes.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.register.columns import ACHIEVED, EXPECTED
from lib.register.records import Statement
from lib.register.register import Register

PAIR_COLUMNS = ["arrangement_id", "name", "expected", "achieved", "comparable", "remark", "reached"]


@dataclass(frozen=True)
class ReportedBack:
    """Of a selection: how many arrangements have published an expected saving, and how many of them
    any saving achieved."""

    expected: int
    achieved_too: int


def reported_back(frame: pd.DataFrame) -> ReportedBack:
    """Who reported back. frame: of Register.arrangements."""
    with_expected = frame[_has(frame, EXPECTED)]
    return ReportedBack(len(with_expected), int(_has(with_expected, ACHIEVED).sum()))


def pairs(register: Register, frame: pd.DataFrame) -> pd.DataFrame:
    """The pairs of a selection that measure the same thing, or roughly, the largest promise first.

    Columns: arrangement_id, name, expected, achieved (lib.register.records.Statement), comparable
    ("same" or "roughly"), remark (the periods), reached (bool: achieved what was expected).
    """
    table = register.package.tables["promise_pairs"]
    rows = frame[frame["arrangement_id"].isin(table["arrangement_id"])].set_index("arrangement_id")
    table = table[table["arrangement_id"].isin(rows.index)]
    found = [_pair(row, rows.loc[row["arrangement_id"]]) for row in table.to_dict("records")]
    result = pd.DataFrame(found, columns=PAIR_COLUMNS).astype({"reached": bool})
    size = pd.Series([-s.pounds for s in result["expected"]], result.index, dtype="int64")
    return result.loc[size.sort_values(kind="stable").index].reset_index(drop=True)


def not_comparable(frame: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The arrangements that have published both, but not of the same measure: rows of frame, by
    name. pairs: of pairs()."""
    has_both = _has(frame, EXPECTED) & _has(frame, ACHIEVED)
    rest = frame[has_both & ~frame["arrangement_id"].isin(pairs["arrangement_id"])]
    return rest.sort_values("name", key=lambda names: names.str.casefold())


def _has(frame: pd.DataFrame, bases: tuple[str, ...]) -> pd.Series:
    values = [any(basis in latest for basis in bases) for latest in frame["latest"]]
    return pd.Series(values, frame.index, dtype=bool)


def _pair(pair: dict[Any, Any], row: pd.Series) -> tuple:
    expected, achieved = (_statement(pair, row, side) for side in ("expected", "achieved"))
    return (
        pair["arrangement_id"],
        row["name"],
        expected,
        achieved,
        str(pair["comparable"]),
        pair["remark"],
        achieved.pounds >= expected.pounds,
    )


def _statement(pair: dict[Any, Any], row: pd.Series, side: str) -> Statement:
    """The statement that a side of a pair names; the package's checks hold that there is one."""
    year = pair[f"{side}_as_of_year"]
    key = (
        int(pair[f"{side}_gbp"]),
        str(pair[f"{side}_basis"]),
        None if pd.isna(year) else int(year),
    )
    return next(s for s in row["statements"] if (s.pounds, s.basis, s.year) == key)
