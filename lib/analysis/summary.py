"""Small tidy frames for charts, tables and sentences. Pure; units are in the column names."""

from dataclasses import dataclass

import pandas as pd

from lib.config import SEEN_RUNNING_YEARS
from lib.register.columns import BASIS, CATEGORY, CURRENT, STATUS

_SPANS = 4  # of years, before all earlier ones together


@dataclass(frozen=True)
class Coverage:
    """How many arrangements there are, and for how many of them a saving was reported."""

    arrangements: int
    with_figure: int


def coverage(frame: pd.DataFrame) -> Coverage:
    """The coverage of a selection of Register.arrangements."""
    return Coverage(len(frame), int(frame["has_figure"].sum()))


def by_category(frame: pd.DataFrame) -> pd.DataFrame:
    """category (its label), arrangements, with_figure, without_figure; a row for each category
    that has any, most arrangements first, then by name."""
    totals = frame["category"].value_counts().to_dict()
    figures = frame.loc[frame["has_figure"], "category"].value_counts().to_dict()
    rows = [
        (label, totals[key], figures[key], totals[key] - figures[key])
        for key, label in CATEGORY.items()
        if totals[key]
    ]
    columns = ["category", "arrangements", "with_figure", "without_figure"]
    return pd.DataFrame(sorted(rows, key=lambda row: (-row[1], row[0])), columns=columns)


def by_basis(frame: pd.DataFrame) -> pd.DataFrame:
    """basis (its label), arrangements: how many have a figure of each of the four bases, in their
    fixed order and with noughts. One arrangement may have several, so they do not add up."""
    rows = [
        (label, sum(basis in latest for latest in frame["latest"]))
        for basis, label in BASIS.items()
    ]
    return pd.DataFrame(rows, columns=["basis", "arrangements"])


def by_service(frame: pd.DataFrame) -> pd.DataFrame:
    """service (its label), arrangements; most first, then by name. One arrangement may have
    several services, so they do not add up."""
    rows = frame["services"].explode().value_counts().rename_axis("service")
    table = rows.reset_index(name="arrangements").astype({"service": object})
    keys = ["arrangements", "service"]
    return table.sort_values(keys, ascending=[False, True], ignore_index=True)


def by_last_seen(frame: pd.DataFrame, this_year: int) -> pd.DataFrame:
    """seen ("2023 to 2026", …, "Year not known"), arrangements: of those that have not ended, in
    which years they were last seen, the latest first, in spans as long as SEEN_RUNNING_YEARS."""
    years = frame.loc[frame["status"].isin([*CURRENT, "planned"]), "last_seen"]
    rows = []
    for n in range(_SPANS):
        last = this_year - n * SEEN_RUNNING_YEARS
        first = last - SEEN_RUNNING_YEARS + 1
        rows.append((f"{first} to {last}", int(years.between(first, last).sum())))
    oldest = this_year - _SPANS * SEEN_RUNNING_YEARS + 1
    rows.append((f"Before {oldest}", int((years < oldest).sum())))
    rows.append(("Year not known", int(years.isna().sum())))
    return pd.DataFrame(rows, columns=["seen", "arrangements"])


def by_status(frame: pd.DataFrame) -> dict[str, int]:
    """How many arrangements have each status, by its key in the order of STATUS, with noughts."""
    totals = frame["status"].value_counts()
    return {key: int(totals.get(key, 0)) for key in STATUS}


def ledger(totals: pd.DataFrame) -> pd.DataFrame:
    """The published cumulative totals, each once, in the order of their dates.

    totals: the table published_totals. Columns: date, edition_year, arrangements,
    cumulative_savings_gbp, statement, source_title, source_url, conflict_note. A later statement
    that only repeats an edition's figures is left out.
    """
    stated = totals.dropna(subset=["cumulative_savings_gbp", "arrangements"])
    distinct = stated.drop_duplicates(["arrangements", "cumulative_savings_gbp"])
    columns = ["date", "edition_year", "arrangements", "cumulative_savings_gbp", "statement"]
    return distinct[[*columns, "source_title", "source_url", "conflict_note"]].reset_index(
        drop=True
    )


def edition(rows: pd.DataFrame, year: int) -> pd.Series | None:
    """The first statement of an edition in the ledger, or None. rows: of ledger()."""
    rows = rows[rows["edition_year"] == year]
    return None if rows.empty else rows.iloc[0]


def councils_taking_part(frame: pd.DataFrame) -> int:
    """How many councils, of any time, are members of an arrangement of the selection."""
    return len({code for codes in frame["codes"] for code in codes})


def with_replaced_member(frame: pd.DataFrame) -> int:
    """How many arrangements have a member that other councils have since replaced."""
    return sum(
        len(all_codes) > len(codes)
        for all_codes, codes in zip(frame["codes_with_successors"], frame["codes"], strict=True)
    )
