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


ARRANGEMENTS, EVERY_MEMBER, COUNCILS, SOURCES, SAVINGS, SERVICES = map(
    table, ("arrangements", "members", "councils", "sources", "savings", "services")
)
MEMBERS = EVERY_MEMBER[EVERY_MEMBER["left_year"] == ""]  # those of now, or at the end
RELEASED = 2026  # the year in which the register was compiled
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


@cache
def last_seen() -> "pd.Series[str]":
    """The last year in which a page shows each arrangement, by id; none is missing here."""
    rows = SOURCES[SOURCES["supports"].isin(["running", "description"]) & (SOURCES["year"] != "")]
    return rows.groupby("arrangement_id")["year"].max()


@cache
def statuses() -> "pd.Series[str]":
    """The status of each arrangement in the words of the pages, by id, worked out anew."""
    running = set(SOURCES.loc[SOURCES["supports"] == "running", "arrangement_id"])
    members = MEMBERS.groupby("arrangement_id")["gss_code"].apply(list)

    def status(row: pd.Series) -> str:
        key = row["arrangement_id"]
        if row["end_year"] or row["end_reason"]:
            return "Ended"
        codes = frozenset[str]().union(*map(today, members[key]))
        alone = not row["other_partners"] and row["members_listed"] == "all_found"
        if len(members[key]) > 1 and len(codes) == 1 and alone:
            return "Now one council"
        if row["stage"] == "approved" and key not in running:
            return "Planned"
        return "Running" if int(last_seen().get(key, "0")) >= RELEASED - 3 else "Last seen"

    return pd.Series(
        [status(r) for _, r in ARRANGEMENTS.iterrows()], ARRANGEMENTS["arrangement_id"]
    )


def shared_now(rows: pd.DataFrame) -> pd.DataFrame:
    """Of some arrangements those that councils are said to share now."""
    return rows[rows["arrangement_id"].map(statuses()).isin(["Running", "Last seen"])]


def services(rows: pd.DataFrame) -> set[str]:
    """The labels of the services of some arrangements."""
    labels = SERVICES.set_index("service_id")["label"].to_dict()
    return {labels[key] for cell in rows["services"] for key in cell.split(";")}


@cache
def latest(basis: str) -> pd.DataFrame:
    """The arrangements with the latest statement of a kind, where there is one: the columns of both
    files, numbers as numbers, in the order of arrangements.csv."""
    stated = SAVINGS[SAVINGS["basis"] == basis].astype({"savings_gbp": float})
    keys = ["as_of_year", "page_date", "savings_gbp"]
    stated = stated.sort_values(keys, ascending=[False, False, True], kind="stable")
    stated = stated.drop_duplicates("arrangement_id")
    rows = ARRANGEMENTS.reset_index().merge(stated, on="arrangement_id").set_index("index")
    for year in ("as_of_year", "start_year"):
        rows[year] = pd.to_numeric(rows[year])
    return rows


def with_figures() -> set[str]:
    """The ids of the arrangements that have published a saving."""
    return set(SAVINGS["arrangement_id"])


def partners(council: str) -> Counter[str]:
    """How many arrangements a council of today has in common now with each other, by code."""
    own_code, counts = code_of(council), Counter[str]()
    for key in shared_now(of(council))["arrangement_id"]:
        codes = MEMBERS.loc[MEMBERS["arrangement_id"] == key, "gss_code"]
        counts.update(frozenset[str]().union(*map(today, codes)) - {own_code})
    return counts


def taking_part() -> frozenset[str]:
    """The councils of today that share something now, or have replaced one that does."""
    ids = shared_now(ARRANGEMENTS)["arrangement_id"]
    codes = MEMBERS.loc[MEMBERS["arrangement_id"].isin(ids), "gss_code"].unique()
    return frozenset[str]().union(*map(today, codes))


def of(council: str, category: str = "", *, inherited: bool = False) -> pd.DataFrame:
    """The arrangements of a council, of a category's label if one is given, in the file's order.
    inherited: those of councils that it replaced as well."""
    codes = family(council) if inherited else {code_of(council)}
    ids = set(MEMBERS.loc[MEMBERS["gss_code"].isin(codes), "arrangement_id"])
    has_left = (EVERY_MEMBER["gss_code"] == code_of(council)) & (EVERY_MEMBER["left_year"] != "")
    ids -= set(EVERY_MEMBER.loc[has_left, "arrangement_id"])
    rows = ARRANGEMENTS[ARRANGEMENTS["arrangement_id"].isin(ids)]
    return rows[rows["category"].map(CATEGORY) == category] if category else rows


def heading(council: str, *, inherited: bool = True) -> str:
    """How the page of a council of today, or one that is gone, begins to say what it shares."""
    rows, gone = of(council, inherited=inherited), COUNCILS.set_index("gss_code")["end_year"]
    if gone[code_of(council)]:
        return f"{council} took part in {len(rows)} shared services"
    return f"{council} takes part in {len(shared_now(rows))} shared services"


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
    has_figure = ARRANGEMENTS["arrangement_id"].isin(with_figures())
    rows = ARRANGEMENTS[(ARRANGEMENTS["part_of"] != "") & has_figure]
    return rows[rows["end_year"] == ""].iloc[0]


def with_saving() -> pd.Series:
    """An arrangement that has a saving and no end."""
    has_figure = ARRANGEMENTS["arrangement_id"].isin(with_figures())
    return ARRANGEMENTS[has_figure & (ARRANGEMENTS["end_year"] == "")].iloc[0]


def row(arrangement_id: str) -> pd.Series:
    """The arrangement with that id."""
    return ARRANGEMENTS[ARRANGEMENTS["arrangement_id"] == arrangement_id].iloc[0]


DOVER = len(of("Dover"))
