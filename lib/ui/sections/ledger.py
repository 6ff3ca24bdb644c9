"""The LGA's published totals: the chart, and where the statements conflict, in words."""

import pandas as pd
import streamlit as st

from lib.analysis import summary
from lib.charts import counts
from lib.format import day, plain, web_address
from lib.register.register import Register
from lib.ui.frame.view import View
from lib.ui.parts.output import output
from lib.wording import findings

LEDGER_NAMES = {
    "date": "Date",
    "edition_year": "Edition",
    "arrangements": "Arrangements",
    "cumulative_savings_gbp": "Cumulative saving (£)",
    "source_title": "Source",
    "source_url": "Address",
    "conflict_note": "Conflicts",
}


def published(register: Register) -> tuple[pd.DataFrame, findings.Finding | None, str]:
    """The ledger, its finding, and each conflicting statement in words: made once.
    No finding where no statement has both a count and a total."""
    totals = register.package.tables["published_totals"]
    return register.memo("published", lambda: _published(totals))


def _published(totals: pd.DataFrame) -> tuple[pd.DataFrame, findings.Finding | None, str]:
    lines = [
        f"- **{plain(day(row['date']))}.** {plain(row['statement'])} *{plain(row['conflict_note'])}* "
        f"[{plain(row['source_title'])}](<{web_address(row['source_url'])}>)"
        for row in totals.dropna(subset=["conflict_note"]).to_dict("records")
    ]
    rows = summary.ledger(totals)
    finding = None if rows.empty else findings.ledger(rows, len(totals))
    return rows, finding, "\n".join(lines)


def ledger(
    view: View, rows: pd.DataFrame, finding: findings.Finding | None, conflicts: str
) -> None:
    """The published totals, then every statement that conflicts with another, in words."""
    if finding is None:
        return
    table = rows[list(LEDGER_NAMES)].set_axis(list(LEDGER_NAMES.values()), axis=1)
    table["Edition"] = table["Edition"].astype(str)  # a year takes no comma
    brief = list(table.columns[:5])  # the rest is in the words beneath, and in the files
    output(view, "lga-ledger", finding, table, lambda theme: counts.ledger(rows, theme), brief)
    total = len(view.register.package.tables["published_totals"])
    with st.expander(f"Where the statements conflict: {len(conflicts.splitlines())} of {total}"):
        st.markdown(conflicts)
