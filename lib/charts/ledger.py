"""The chart of the LGA's published totals: a line over time."""

from functools import cache

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, ends_of, spec_of
from lib.charts.pounds import POUNDS
from lib.charts.theme import PALETTES, Mode
from lib.format import day, money

_HEIGHT = 260  # pixels
_TOTALS = "totals"


def ledger(rows: pd.DataFrame, mode: Mode = "light") -> Drawing:
    """A line through the published totals, the first and the last with their amounts. rows:
    lib.analysis.summary.ledger, not empty. Of a date without month or day the end counts."""
    return Drawing(_ledger(mode), {_TOTALS: _frame(rows)})


@cache
def _ledger(mode: Mode) -> Spec:
    p = PALETTES[mode]
    x = alt.X(
        "at:T",
        title=None,
        # From the beginning of the first year to the end of the last.
        scale=alt.Scale(
            domain=[alt.ExprRef("datetime(begins, 0)"), alt.ExprRef("datetime(ends + 1, 0)")]
        ),
        axis=alt.Axis(format="%Y", tickCount="year", labelOverlap="greedy", labelSeparation=8),
    )
    y = alt.Y(
        "pounds:Q",
        title="Saved to date, as published",
        scale=alt.Scale(domain=[0, alt.ExprRef("limit")], nice=False),
        axis=alt.Axis(labelExpr=POUNDS, tickCount=4),
    )
    base = alt.Chart(alt.NamedData(_TOTALS), height=_HEIGHT).encode(x=x, y=y)
    points = base.mark_point(filled=True, size=70, opacity=1, color=p.first).encode(
        tooltip=[
            alt.Tooltip("when:N", title="Published"),
            alt.Tooltip("amount:N", title="Saved to date"),
            alt.Tooltip("services:Q", title="Shared services"),
            alt.Tooltip("source:N", title="Source"),
        ]
    )
    text = {"fontSize": 13, "fontWeight": 600, "color": p.text, "dy": -12}
    amounts = [
        base.transform_filter(f"datum.align == '{align}'")
        .mark_text(align=align, **text)
        .encode(text="amount:N")
        for align in ("left", "right")
    ]
    line = base.mark_line(strokeWidth=2, color=p.first, aria=False)
    ends = ends_of(_TOTALS, "begins", "ends", "limit")
    return spec_of(alt.layer(line, points, *amounts).add_params(*ends), mode)


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    """at (a date), pounds, amount, when, services, source; align: of the first's and the last's
    amount; begins and ends: years; limit: pounds, with room for the last amount."""
    at = [_at(date) for date in rows["date"]]
    pounds = rows["cumulative_savings_gbp"].astype(float)
    return pd.DataFrame(
        {
            "at": at,
            "pounds": pounds,
            "amount": [money(pounds, short=True) for pounds in rows["cumulative_savings_gbp"]],
            "when": [day(date) for date in rows["date"]],
            "services": rows["arrangements"].astype(int),
            "source": rows["source_title"],
            "align": ["left", *[""] * (len(rows) - 2), *["right"][: len(rows) - 1]],
            "begins": int(min(at)[:4]),
            "ends": int(max(at)[:4]),
            "limit": float(pounds.max()) * 1.15,
        }
    )


def _at(date: str) -> str:
    """The day of a date, the last of its month or year where that is all that is known."""
    period = pd.Period(date, freq={4: "Y", 7: "M"}.get(len(date), "D"))
    return period.end_time.strftime("%Y-%m-%d")
