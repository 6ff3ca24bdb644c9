"""Outputs of the overview: the register by category and by kind of figure, and the LGA's totals."""

from functools import partial

import pandas as pd

from lib.analysis import summary
from lib.analysis.filters import Selection
from lib.charts import counts
from lib.charts.ledger import ledger as ledger_chart
from lib.format import day, plain, web_address
from lib.outputs.output import Declaration, Options, Output
from lib.register.register import Register
from lib.wording import findings
from lib.wording import ledger as ledger_wording

_MOST_BARS = 10
LEDGER_NAMES = {
    "date": "Date",
    "edition_year": "Edition",
    "arrangements": "Shared services",
    "cumulative_savings_gbp": "Saved to date (£)",
    "source_title": "Source",
    "source_url": "Address",
    "conflict_note": "Conflicts",
}


def by_category(selection: Selection, _: Options) -> Output:
    """Shared services by category, with and without a reported saving."""
    rows = summary.by_category(selection.frame)
    return Output(
        findings.categories(rows, selection.scope),
        rows.set_axis(
            ["Category", "Shared services", "Published a saving", "Not published"], axis=1
        ),
        partial(counts.categories, rows),
    )


def by_service(selection: Selection, _: Options) -> Output:
    """Shared services by service, the most frequent drawn."""
    rows = summary.by_service(selection.frame)
    top = rows.head(_MOST_BARS)
    return Output(
        findings.services(rows, len(selection.frame), selection.scope),
        rows.set_axis(["Service", "Shared services"], axis=1),
        partial(counts.bars, top, ("service", "Service"), ("arrangements", "Shared services")),
        remark=f"The {_MOST_BARS} most common services. The table has all."
        if len(rows) > len(top)
        else "",
    )


def by_basis(selection: Selection, _: Options) -> Output:
    """Reported figures by what they measure."""
    rows = summary.by_basis(selection.frame)
    return Output(
        findings.bases(rows, summary.coverage(selection.frame), selection.scope),
        rows.set_axis(["What the figure is", "Shared services"], axis=1),
        partial(counts.bases, rows),
    )


def lga_ledger(selection: Selection, _: Options) -> Output:
    """The totals that the LGA published, whatever is filtered."""
    rows = published(selection.register)
    table = rows[list(LEDGER_NAMES)].set_axis(list(LEDGER_NAMES.values()), axis=1)
    table["Edition"] = table["Edition"].astype(str)  # a year takes no comma
    brief = table[list(table.columns[:5])]  # the rest is in the words beneath, and in the files
    draw = None if rows.empty else partial(ledger_chart, rows)
    return Output(ledger_wording.totals(rows), table, draw, brief=brief)


def published(register: Register) -> pd.DataFrame:
    """The statements that have both a count and a total: lib.analysis.summary.ledger."""
    totals = register.package.tables["published_totals"]
    return register.memo("published", lambda: summary.ledger(totals))


def conflicts(register: Register) -> list[str]:
    """Each statement that conflicts with another, as a line of Markdown."""
    totals = register.package.tables["published_totals"].dropna(subset=["conflict_note"])
    return [
        f"- **{plain(day(row['date']))}.** {plain(row['statement'])} *{plain(row['conflict_note'])}* "
        f"[{plain(row['source_title'])}](<{web_address(row['source_url'])}>)"
        for row in totals.to_dict("records")
    ]


OUTPUTS = (
    Declaration("by-category", "Shared services by category", "", by_category),
    Declaration("by-service", "Shared services by service", "", by_service),
    Declaration("by-basis", "Reported figures by what they measure", "savings", by_basis),
    Declaration(
        "lga-ledger",
        "What the LGA published",
        "savings",
        lga_ledger,
        needs_rows=False,
        takes_filters=False,
    ),
)
