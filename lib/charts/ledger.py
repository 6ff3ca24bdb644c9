"""The chart of the LGA's published totals: a line over time."""

import altair as alt
import pandas as pd

from lib.charts.savings import POUNDS
from lib.charts.theme import PALETTES, Mode, themed
from lib.format import day, money

_HEIGHT = 260  # pixels


def ledger(rows: pd.DataFrame, mode: Mode = "light") -> alt.LayerChart | alt.FacetChart:
    """A line through the published totals, the first and the last with their amounts. rows:
    lib.analysis.summary.ledger, not empty. Of a date without month or day the end counts."""
    p = PALETTES[mode]
    frame = _frame(rows)
    ends = frame.iloc[[0, -1]].drop_duplicates()
    x = alt.X(
        "at:T",
        title=None,
        scale=alt.Scale(domain=_years(frame)),
        axis=alt.Axis(format="%Y", tickCount="year", labelOverlap="greedy", labelSeparation=8),
    )
    limit = float(frame["pounds"].max()) * 1.15  # room for the last amount
    y = alt.Y(
        "pounds:Q",
        title="Saved to date, as published",
        scale=alt.Scale(domain=[0, limit], nice=False),
        axis=alt.Axis(labelExpr=POUNDS.format(nought=0), tickCount=4),
    )
    base = alt.Chart(frame, height=_HEIGHT).encode(x=x, y=y)
    points = base.mark_point(filled=True, size=70, opacity=1, color=p.first).encode(
        tooltip=[
            alt.Tooltip("when", title="Published"),
            alt.Tooltip("amount", title="Saved to date"),
            alt.Tooltip("services", title="Shared services"),
            alt.Tooltip("source", title="Source"),
        ]
    )
    text = {"fontSize": 13, "fontWeight": 600, "color": p.text, "dy": -12}
    amounts = [
        alt.Chart(ends.iloc[[place]])
        .mark_text(align=align, **text)
        .encode(x=x, y=y, text="amount:N")
        for place, align in zip(range(len(ends)), ("left", "right"), strict=False)
    ]
    line = base.mark_line(strokeWidth=2, color=p.first, aria=False)
    return themed(alt.layer(line, points, *amounts), mode)


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    """at (a date), pounds, amount, when, services, source."""
    return pd.DataFrame(
        {
            "at": [_at(date) for date in rows["date"]],
            "pounds": rows["cumulative_savings_gbp"].astype(float),
            "amount": [money(pounds, short=True) for pounds in rows["cumulative_savings_gbp"]],
            "when": [day(date) for date in rows["date"]],
            "services": rows["arrangements"].astype(int),
            "source": rows["source_title"],
        }
    )


def _at(date: str) -> str:
    """The day of a date, the last of its month or year where that is all that is known."""
    period = pd.Period(date, freq={4: "Y", 7: "M"}.get(len(date), "D"))
    return period.end_time.strftime("%Y-%m-%d")


def _years(frame: pd.DataFrame) -> list[str]:
    """The axis: from the beginning of the first year to the end of the last."""
    return [f"{frame['at'].min()[:4]}-01-01", f"{int(frame['at'].max()[:4]) + 1}-01-01"]
