"""Facts of the data that ships, by plain pandas: for tests that must hold whatever its rows are.

Nothing of lib reads the files here. A test names no row and no count of them; it asks for one.
"""

from collections import Counter
from functools import cache

import pandas as pd

from lib.config import ROOT
from lib.register.columns import CATEGORY

DATA = ROOT / "data"


def table(name: str) -> pd.DataFrame:
    """A table of the package as text, blanks as ""."""
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


ARRANGEMENTS, MEMBERS, COUNCILS = map(table, ("arrangements", "members", "councils"))
ALL = len(ARRANGEMENTS)


@cache
def code_of(council: str) -> str:
    """The code of a council by its name; today's where a former one had the same."""
    rows = COUNCILS[COUNCILS["name"] == council]
    return str(rows.sort_values("end_year")["gss_code"].iloc[0])


@cache
def family(council: str) -> frozenset[str]:
    """The codes of a council and of all that it replaced, at first or at any remove."""
    codes, before = {code_of(council)}, 0
    while len(codes) > before:
        before = len(codes)
        successors = COUNCILS["successor_gss"].str.split(";")
        codes |= set(COUNCILS.loc[[not codes.isdisjoint(s) for s in successors], "gss_code"])
    return frozenset(codes)


@cache
def today(code: str) -> frozenset[str]:
    """The councils of today that a council is or became, by code."""
    row = COUNCILS[COUNCILS["gss_code"] == code].iloc[0]
    if row["status"] == "existing":
        return frozenset({code})
    return frozenset[str]().union(*(today(s) for s in row["successor_gss"].split(";") if s))


def partners(council: str) -> Counter[str]:
    """How many arrangements a council of today has in common with each other, by code."""
    own_code, counts = code_of(council), Counter[str]()
    for key in of(council)["arrangement_id"]:
        codes = MEMBERS.loc[MEMBERS["arrangement_id"] == key, "gss_code"]
        counts.update(frozenset[str]().union(*map(today, codes)) - {own_code})
    return counts


def taking_part() -> frozenset[str]:
    """The councils of today that take part in an arrangement, or have replaced one that does."""
    return frozenset[str]().union(*map(today, MEMBERS["gss_code"].unique()))


def of(council: str, category: str = "", *, inherited: bool = False) -> pd.DataFrame:
    """The arrangements of a council, of a category's label if one is given, in the file's order.
    inherited: those of councils that it replaced as well."""
    codes = family(council) if inherited else {code_of(council)}
    ids = MEMBERS.loc[MEMBERS["gss_code"].isin(codes), "arrangement_id"]
    rows = ARRANGEMENTS[ARRANGEMENTS["arrangement_id"].isin(ids)]
    return rows[rows["category"].map(CATEGORY) == category] if category else rows


def usual_category(council: str) -> str:
    """The label of the category that a council has most arrangements of, but not all."""
    labels = of(council)["category"].map(CATEGORY).value_counts()
    return str(labels.index[0])


def no_category(council: str) -> str:
    """The label of a category that a council has no arrangement of."""
    own_categories = set(of(council, inherited=True)["category"])
    return next(label for key, label in CATEGORY.items() if key not in own_categories)


def part() -> pd.Series:
    """An arrangement that is part of a wider one, has a saving, and no end."""
    rows = ARRANGEMENTS[(ARRANGEMENTS["part_of"] != "") & (ARRANGEMENTS["savings_gbp"] != "")]
    return rows[rows["end_year"] == ""].iloc[0]


def with_saving() -> pd.Series:
    """An arrangement that has a saving and no end."""
    rows = ARRANGEMENTS[(ARRANGEMENTS["savings_gbp"] != "") & (ARRANGEMENTS["end_year"] == "")]
    return rows.iloc[0]


def plan() -> pd.Series:
    """A row of reorganisation.csv that no order has made law."""
    rows = table("reorganisation")
    return rows[(rows["status"] != "order made") & (rows["new_council"] != "")].iloc[0]


def row(arrangement_id: str) -> pd.Series:
    """The arrangement with that id."""
    return ARRANGEMENTS[ARRANGEMENTS["arrangement_id"] == arrangement_id].iloc[0]


DOVER = len(of("Dover"))
