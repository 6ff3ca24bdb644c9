"""The chart of one arrangement's years: an event a row, its year by its point."""

import altair as alt
import pandas as pd

from lib.charts.theme import PALETTES, Mode, themed

_ROW = 28  # pixels an event
_SHAPES = {"life": "square", "councils": "triangle-up", "expected": "circle", "achieved": "circle"}


def timeline(rows: pd.DataFrame, mode: Mode = "light") -> alt.LayerChart | alt.FacetChart:
    """Events by year. rows: lib.analysis.timeline.events, not empty. What is expected is hollow."""
    p = PALETTES[mode]
    order = rows["what"].drop_duplicates().tolist()
    first, last = int(rows["year"].min()), int(rows["year"].max())
    room = max((last - first) * 0.12, 1.0)  # for the year to the right of the last point
    rows = rows.assign(
        fill=[p.ground if kind == "expected" else p.first for kind in rows["kind"]],
        shape=[_SHAPES[kind] for kind in rows["kind"]],
        label=rows["year"].astype(str),
    )
    base = alt.Chart(rows, height=alt.Step(_ROW)).encode(
        y=alt.Y(
            "what:N",
            title=None,
            sort=order,
            axis=alt.Axis(labelLimit=230, ticks=False, domain=False, labelPadding=10, grid=True),
        ),
        x=alt.X(
            "year:Q",
            title=None,
            scale=alt.Scale(domain=[first - room / 3, last + room], nice=False),
            axis=alt.Axis(format="d", tickMinStep=1, tickCount=5, grid=False),
        ),
    )
    points = base.mark_point(size=110, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill("fill:N", scale=None, legend=None),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        stroke=alt.value(p.first),
        tooltip=[alt.Tooltip("what", title="What"), alt.Tooltip("label", title="Year")],
    )
    labels = base.mark_text(align="left", dx=9, fontSize=13, color=p.text, aria=False)
    return themed(points + labels.encode(text="label"), mode)
