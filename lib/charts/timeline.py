"""The chart of one arrangement's years: an event a row, its year by its point."""

from functools import cache

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, ends_of, placed, spec_of
from lib.charts.theme import PALETTES, Mode

_ROW = 28  # pixels an event
_SHAPES = {"life": "square", "councils": "triangle-up", "expected": "circle", "achieved": "circle"}
_EVENTS = "events"


def timeline(rows: pd.DataFrame, mode: Mode = "light") -> Drawing:
    """Events by year. rows: lib.analysis.timeline.events, not empty. What is expected is hollow."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    room = max((last - first) * 0.12, 1.0)  # for the year to the right of the last point
    drawn = rows[["what", "year", "kind"]].assign(
        year=rows["year"].astype(int),
        label=rows["year"].astype(str),
        place=range(len(rows)),
        begins=first - room / 3,
        ends=last + room,
    )
    return Drawing(_timeline(mode), {_EVENTS: drawn})


@cache
def _timeline(mode: Mode) -> Spec:
    p = PALETTES[mode]
    fills = [p.ground if kind == "expected" else p.first for kind in _SHAPES]
    base = alt.Chart(alt.NamedData(_EVENTS), height=alt.Step(_ROW)).encode(
        y=alt.Y(
            "what:N",
            title=None,
            sort=placed("place"),
            axis=alt.Axis(labelLimit=230, ticks=False, domain=False, labelPadding=10, grid=True),
        ),
        x=alt.X(
            "year:Q",
            title=None,
            scale=alt.Scale(domain=[alt.ExprRef("begins"), alt.ExprRef("ends")], nice=False),
            axis=alt.Axis(format="d", tickMinStep=1, tickCount=5, grid=False),
        ),
    )
    kinds = list(_SHAPES)
    points = base.mark_point(size=110, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=fills), legend=None),
        shape=alt.Shape(
            "kind:N", scale=alt.Scale(domain=kinds, range=list(_SHAPES.values())), legend=None
        ),
        stroke=alt.value(p.first),
        tooltip=[alt.Tooltip("what:N", title="What"), alt.Tooltip("label:N", title="Year")],
    )
    labels = base.mark_text(align="left", dx=9, fontSize=13, color=p.text, aria=False)
    ends = ends_of(_EVENTS, "begins", "ends")
    return spec_of((points + labels.encode(text="label:N")).add_params(*ends), mode)
