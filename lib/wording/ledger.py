"""What the LGA published, in words: its totals over the years, and what it said by category."""

import pandas as pd

from lib.config import EVIDENCE
from lib.format import count, day, money, spelled
from lib.wording.findings import Finding

NOT_A_YEAR = (
    "These totals are the LGA’s, reported by councils and not audited. The rise from one to the "
    "next is not a year’s saving."
)
TOTALS_SOURCE = (
    "Source: published statements by and about the LGA shared services map; each has its own."
)
NO_TREND = (
    "These cannot be compared from year to year. The names and limits of the categories changed, "
    "the totals run over different years, what was stated differs (a sum, or only an order), and "
    "no edition’s rows are public any more."
)
LGA_SOURCE = "Source: published statements of the LGA’s editions; each row has its own."


def totals(rows: pd.DataFrame) -> Finding:
    """The published totals. rows: lib.analysis.summary.ledger, in order."""
    if rows.empty:
        return Finding("No published total has both a count and a sum", "The LGA’s totals.")
    first, last = rows.iloc[0], rows.iloc[-1]
    heading = (
        f"The LGA published {spelled(len(rows))} totals between {first['edition_year']} and "
        f"{last['edition_year']}"
    )
    if len(rows) == 1:
        heading = f"The LGA published one total, in {day(first['date'][:7])}"
    ends = [first, last] if len(rows) > 1 else [first]
    return Finding(
        heading,
        f"Cash pounds saved to date, as published. {' '.join(map(_in_words, ends))}",
        f"Line chart of {count(len(rows), 'published total')}. {' '.join(map(_in_words, _rows(rows)))}",
        (
            NOT_A_YEAR,
            "Where a statement gives only its year or month, its point stands at the end of that.",
            EVIDENCE,
        ),
        TOTALS_SOURCE,
    )


def _rows(rows: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in rows.iterrows()]


def _in_words(row: pd.Series) -> str:
    """ "June 2019: £1.34 billion from 626 shared services."."""
    return (
        f"{day(row['date'][:7])}: {money(row['cumulative_savings_gbp'])} from "
        f"{count(row['arrangements'], 'shared service')}."
    )


def statements(breakdowns: pd.DataFrame) -> pd.DataFrame:
    """What the LGA said by category in 2014, 2015, 2017 and 2018, as dated statements.

    breakdowns: the table published_breakdowns. Columns: Edition, Category as named then, Stated,
    Note, source_url.
    """
    rows = breakdowns[
        breakdowns["edition_year"].isin([2014, 2015, 2017, 2018])
        & (breakdowns["dimension"] == "category")
        & breakdowns["measure"].isin(["total", "rank_only"])
    ]
    amounts = [
        money(pounds, short=True) if pd.notna(pounds) else "no amount given"
        for pounds in rows["savings_gbp"]
    ]
    return pd.DataFrame(
        {
            "Edition": rows["edition_year"].astype(int).astype(str),
            "Category as named then": rows["label"],
            "Stated": amounts,
            "Note": rows["note"].fillna(""),
            "source_url": rows["source_url"],
        }
    ).reset_index(drop=True)


def lga_statements(table: pd.DataFrame) -> Finding:
    """The LGA's statements. table: of statements(), not empty."""
    return Finding(
        "The LGA put back office first in 2015, procurement and commissioning first in 2017",
        f"{count(len(table), 'statement')} by category in the editions of 2014, 2015, 2017 and 2018, "
        "in cash pounds to date where a sum was stated.",
        caveats=(NO_TREND,),
        source=LGA_SOURCE,
    )
