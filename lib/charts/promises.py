"""The chart of promise and delivery: a line from what was expected to what was achieved."""

import math

import altair as alt
import pandas as pd

from lib.charts.savings import POUNDS
from lib.charts.theme import PALETTES, Mode, themed

_ROW = 52  # pixels a pair


def dumbbells(rows: pd.DataFrame, mode: Mode = "light") -> alt.LayerChart | alt.FacetChart:
    """Expected (hollow) and achieved (filled) on a log axis, joined. rows: name (with what must be
    said of it), expected, achieved (pounds above zero), expected_label, achieved_label, remark; in
    order."""
    p = PALETTES[mode]
    values = pd.concat([rows["expected"], rows["achieved"]]).astype(float)
    # Room for the amounts beside the outer points.
    domain = [values.min() / 2.2, values.max() * 2.2]
    x = alt.X(
        "pounds:Q",
        title="Pounds, log scale",
        scale=alt.Scale(type="log", domain=domain, nice=False),
        axis=alt.Axis(labelExpr=POUNDS.format(nought=0), values=_ticks(domain)),
    )
    y = alt.Y("name:N", title=None, sort=rows["name"].tolist(), axis=None)
    long = pd.concat([_side(rows, side) for side in ("expected", "achieved")])
    base = alt.Chart(long, height=alt.Step(_ROW)).encode(x=x, y=y)
    lines = (
        alt.Chart(rows)
        .mark_rule(strokeWidth=2, color=p.second, aria=False)
        .encode(y=y, x=alt.X("expected:Q"), x2="achieved:Q")
    )
    points = base.mark_point(size=130, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill(
            "side:N",
            title=None,
            scale=alt.Scale(domain=["Expected", "Achieved"], range=[p.ground, p.first]),
            legend=alt.Legend(orient="top", symbolType="circle", symbolStrokeColor=p.first),
        ),
        stroke=alt.value(p.first),
        tooltip=[
            alt.Tooltip("name", title="Shared service"),
            alt.Tooltip("side", title="Which"),
            alt.Tooltip("label", title="Saving"),
            alt.Tooltip("remark", title="Periods"),
        ],
    )
    # Above its line, so that a name is whole on a phone too.
    names = alt.Chart(rows).mark_text(
        align="left",
        baseline="bottom",
        dy=-9,
        limit=300,
        fontSize=13,
        fontWeight=600,
        color=p.text,
    )
    text = {"fontSize": 12, "color": p.text, "aria": False}
    left = base.transform_filter("datum.is_left").mark_text(align="right", dx=-10, **text)
    right = base.transform_filter("!datum.is_left").mark_text(align="left", dx=10, **text)
    names = names.encode(y=y, x=alt.value(0), text="name")
    return themed(
        lines + names + points + left.encode(text="label:N") + right.encode(text="label:N"), mode
    )


def _side(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """One side's points; the amount of the smaller stands to the left."""
    other = "achieved" if side == "expected" else "expected"
    is_left = rows[side] < rows[other] if side == "achieved" else rows[side] <= rows[other]
    return pd.DataFrame(
        {
            "name": rows["name"],
            "side": side.capitalize(),
            "pounds": rows[side],
            "label": rows[f"{side}_label"],
            "remark": rows["remark"],
            "is_left": is_left,
        }
    )


def _ticks(domain: list[float]) -> list[float]:
    low, high = (math.log10(edge) for edge in domain)
    return [10.0**power for power in range(math.ceil(low), math.floor(high) + 1)]
