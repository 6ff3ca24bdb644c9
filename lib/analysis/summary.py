"""Small tidy frames for charts, tables and sentences. Pure; units are in the column names."""

from dataclasses import dataclass

import pandas as pd

from lib.register.columns import BASIS, CATEGORY


@dataclass(frozen=True)
class Coverage:
    """How many arrangements there are, and for how many of them a saving was reported."""

    arrangements: int
    with_figure: int


def coverage(frame: pd.DataFrame) -> Coverage:
    """The coverage of a selection of Register.arrangements."""
    return Coverage(len(frame), int(frame["savings_gbp"].notna().sum()))


def by_category(frame: pd.DataFrame) -> pd.DataFrame:
    """category (its label), arrangements, with_figure, without_figure; a row for each category
    that has any, most arrangements first, then by name."""
    totals = frame["category"].value_counts().to_dict()
    figures = frame.loc[frame["savings_gbp"].notna(), "category"].value_counts().to_dict()
    rows = [
        (label, totals[key], figures[key], totals[key] - figures[key])
        for key, label in CATEGORY.items()
        if totals[key]
    ]
    columns = ["category", "arrangements", "with_figure", "without_figure"]
    return pd.DataFrame(sorted(rows, key=lambda row: (-row[1], row[0])), columns=columns)


def by_basis(frame: pd.DataFrame) -> pd.DataFrame:
    """basis (its label), arrangements: how many figures there are of each of the four bases, in
    their fixed order and with noughts. Counts only: the bases are never added together."""
    counts = frame["savings_basis"].value_counts().reindex(list(BASIS), fill_value=0)
    return pd.DataFrame({"basis": list(BASIS.values()), "arrangements": counts.to_numpy(int)})


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
