"""The chart of how many have published a figure."""

from functools import cache

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, placed, spec_of
from lib.charts.theme import PALETTES, Mode

_ROW = 34  # pixels
_ROWS = "rows"


def coverage(rows: pd.DataFrame, mode: Mode = "light") -> Drawing:
    """The share with a figure, with its interval. rows: lib.analysis.savings.coverage."""
    drawn = rows[["group", "share", "low", "high"]].assign(
        label=[f"{r['with_figure']:,} of {r['arrangements']:,}" for r in rows.to_dict("records")],
        end=1.0,
        place=range(len(rows)),
    )
    return Drawing(_coverage(mode), {_ROWS: drawn})


@cache
def _coverage(mode: Mode) -> Spec:
    p = PALETTES[mode]
    y = alt.Y(
        "group:N",
        title=None,
        sort=placed("place"),
        axis=alt.Axis(labelLimit=230, ticks=False, labelPadding=10),
    )
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1])
    x = alt.X(
        "share:Q",
        title="Share that has published a saving, likely range",
        scale=alt.Scale(domain=[0, 1.25], nice=False),  # room for the numbers
        axis=axis,
    )
    base = alt.Chart(alt.NamedData(_ROWS), height=alt.Step(_ROW)).encode(y=y)
    tooltips = [
        alt.Tooltip("group:N", title="Shared services of"),
        alt.Tooltip("label:N", title="Published a saving"),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
        alt.Tooltip("low:Q", title="Likely range from", format=".0%"),
        alt.Tooltip("high:Q", title="to", format=".0%"),
    ]
    spans = base.mark_rule(strokeWidth=5, color=p.second, aria=False)
    points = base.mark_circle(size=110, opacity=1, color=p.first)
    labels = base.mark_text(align="left", dx=6, fontSize=13, color=p.text)
    chart = (
        spans.encode(x=alt.X("low:Q", axis=axis), x2="high:Q")
        + points.encode(x=x, tooltip=tooltips)
        + labels.encode(x="end:Q", text="label:N")
    )
    # On a phone the numbers need more than the axis leaves them.
    return spec_of(chart.properties(padding={"left": 5, "top": 5, "right": 24, "bottom": 5}), mode)
