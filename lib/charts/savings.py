"""Charts of reported savings: how many have a figure, and every figure as a point."""

import math
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from lib.charts.theme import PALETTES, Mode, themed

POINT = "point"  # the name of the selection, whose field is arrangement_id
_ROW, _LANE = 34, 11  # pixels a row of the coverage, and from one point to the next above it
_BINS = 34  # columns across the axis in which points are stacked
MAX_POINTS = 300  # a group; more cannot be told apart
COUNTED, NOT_COUNTED = "In the total", "Not in the total"
_NAMED = 3  # of the largest, each with a line of its own beneath the points
_NAME_LANES = 2  # lanes that a name takes
_NAME_LENGTH = 30  # characters; the whole name is in the tooltip and the table
POUNDS = (
    "datum.value <= {nought} ? '£0' : datum.value >= 1e9 ? '£' + format(datum.value / 1e9, '~g') + 'bn'"
    " : datum.value >= 1e6 ? '£' + format(datum.value / 1e6, '~g') + 'm'"
    " : datum.value >= 1e3 ? '£' + format(datum.value / 1e3, '~g') + 'k' : '£' + format(datum.value, '~g')"
)


def coverage(rows: pd.DataFrame, mode: Mode = "light") -> alt.LayerChart | alt.FacetChart:
    """The share with a figure, with its interval. rows: lib.analysis.savings.coverage."""
    p = PALETTES[mode]
    rows = rows.assign(
        label=[f"{r['with_figure']:,} of {r['arrangements']:,}" for r in rows.to_dict("records")],
        end=1.0,
    )
    y = alt.Y(
        "group:N",
        title=None,
        sort=rows["group"].tolist(),
        axis=alt.Axis(labelLimit=230, ticks=False, labelPadding=10),
    )
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1])
    x = alt.X(
        "share:Q",
        title="Share that has published a saving, likely range",
        scale=alt.Scale(domain=[0, 1.25], nice=False),  # room for the numbers
        axis=axis,
    )
    base = alt.Chart(rows, height=alt.Step(_ROW))
    tooltips = [
        alt.Tooltip("group", title="Shared services of"),
        alt.Tooltip("label", title="Published a saving"),
        alt.Tooltip("share", title="Share", format=".0%"),
        alt.Tooltip("low", title="Likely range from", format=".0%"),
        alt.Tooltip("high", title="to", format=".0%"),
    ]
    spans = base.mark_rule(strokeWidth=5, color=p.second, aria=False)
    points = base.mark_circle(size=110, opacity=1, color=p.first)
    labels = base.mark_text(align="left", dx=6, fontSize=13, color=p.text)
    chart = (
        spans.encode(y=y, x=alt.X("low:Q", axis=axis), x2="high:Q")
        + points.encode(y=y, x=x, tooltip=tooltips)
        + labels.encode(y=y, x="end:Q", text="label")
    )
    # On a phone the numbers need more than the axis leaves them.
    return themed(chart.properties(padding={"left": 5, "top": 5, "right": 24, "bottom": 5}), mode)


def points(
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    axis_title: str,
    mode: Mode = "light",
    *,
    named: bool = False,
) -> alt.LayerChart | alt.FacetChart:
    """Every figure as a point on a log axis, in rows of groups; a figure of nought stands apart.

    rows: arrangement_id, name, group, pounds, counted (bool), partners, stated; at least one, groups
    in order. spans: group, low, middle, high (pounds): a band with a line across, where there is
    one. named: whether the largest of each group are named beneath its points.
    """
    placed, nought, domain = _stack(rows)
    order = rows["group"].drop_duplicates().tolist()
    y = alt.Y(
        "group:N",
        title=None,
        sort=order,
        scale=alt.Scale(paddingInner=0.15, paddingOuter=0.1),
        axis=alt.Axis(labelLimit=190, ticks=False, domain=False, labels=order != [""]),
    )
    # "at" is where a point lies: a nought has no logarithm and stands a step to the left.
    x = {
        "title": axis_title,
        "scale": alt.Scale(type="log", domain=domain, nice=False),
        "axis": alt.Axis(
            labelExpr=POUNDS.format(nought=nought),
            values=_ticks(domain),
            labelOverlap="parity",
            labelSeparation=8,
        ),
    }
    lanes = max(int(placed["lane"].abs().max()), 2)
    names = _named(placed, lanes) if named else placed.iloc[:0]
    top = lanes + 1 + (_NAME_LANES * _NAMED if len(names) else 0)
    step = _LANE * (top + lanes + 1)
    position = {
        "y": y,
        "yOffset": alt.YOffset("lane:Q", scale=alt.Scale(domain=[top, -lanes - 1])),
    }
    marks = (
        alt.Chart(placed, height=alt.Step(step))
        .mark_point(size=70, strokeWidth=1.4)
        .encode(
            **position,
            x=alt.X("at:Q", **x),
            **_point_style(placed, mode),
            tooltip=[
                alt.Tooltip("name", title="Shared service"),
                alt.Tooltip("saving", title="Reported saving"),
                alt.Tooltip("partners", title="Partners"),
                alt.Tooltip("stated", title="Stated for"),
                alt.Tooltip("source", title="Source"),
            ],
        )
    )
    chosen = alt.selection_point(name=POINT, fields=["arrangement_id"])
    return themed(
        alt.layer(
            *_spans(spans, position, x, _LANE * (2 * lanes + 2), mode),
            *_names(names, position, x, mode),
            marks.add_params(chosen),
        ),
        mode,
    )


def _named(placed: pd.DataFrame, lanes: int) -> pd.DataFrame:
    """The largest counted points of each group, with the lane of the name (beside) and the text. The
    largest is the lowest: no line to a point then crosses a name, which ends at its line."""
    counted = placed[(placed["sums"] == COUNTED) & (placed["pounds"] > 0)]
    top = counted.groupby("group", sort=False).head(_NAMED)
    rank = top.groupby("group", sort=False).cumcount()
    names = [name.partition(" (")[0] for name in top["name"]]
    short = [n if len(n) <= _NAME_LENGTH else f"{n[:_NAME_LENGTH].rstrip()}…" for n in names]
    return top.assign(
        beside=lanes + 1 + _NAME_LANES * (_NAMED - rank) - 1,
        text=[f"{name} {saving}" for name, saving in zip(short, top["saving"], strict=True)],
    )


def _names(
    names: pd.DataFrame, position: dict[str, Any], x: dict[str, Any], mode: Mode
) -> list[alt.Chart]:
    """The name of each of some points, and a line from it to the point. names: of _named()."""
    if names.empty:
        return []
    p = PALETTES[mode]
    ends = pd.concat([names, names.assign(lane=names["beside"])])
    at = alt.X("at:Q", **x)
    line = alt.Chart(ends).mark_line(strokeWidth=1, color=p.second, aria=False)
    text = alt.Chart(names.assign(lane=names["beside"])).mark_text(
        align="right", baseline="middle", dx=-5, fontSize=12, color=p.text
    )
    return [
        line.encode(**position, x=at, detail="arrangement_id"),
        text.encode(**position, x=at, text="text:N"),
    ]


def thin_out(rows: pd.DataFrame) -> pd.DataFrame:
    """At most MAX_POINTS rows a group, evenly by rank with the largest and the least; rows: as
    points() has them, each group by size."""
    samples = [
        group.iloc[np.linspace(0, len(group) - 1, min(len(group), MAX_POINTS)).round().astype(int)]
        for _, group in rows.groupby("group", sort=False)
    ]
    return pd.concat(samples) if samples else rows


def _point_style(placed: pd.DataFrame, mode: Mode) -> dict[str, Any]:
    """Full points are counted, hollow ones are not; a legend only where there are both."""
    p = PALETTES[mode]
    has_both = placed["sums"].nunique() > 1
    legend = alt.Legend(orient="top", title=None, symbolType="circle")
    names = [COUNTED, NOT_COUNTED]
    fill = alt.Scale(domain=names, range=[p.first, p.ground])
    return {
        "fill": alt.Fill("sums:N", scale=fill, legend=legend if has_both else None, title=None),
        "stroke": alt.value(p.text if mode == "dark" else p.first),
        "opacity": alt.value(0.85),
    }


def _spans(
    spans: pd.DataFrame, position: dict[str, Any], x: dict[str, Any], step: int, mode: Mode
) -> list[alt.Chart]:
    """The band of each group, and the line of its middle. step: pixels of a row."""
    if spans.empty:
        return []
    p = PALETTES[mode]
    base = alt.Chart(spans.assign(lane=0)).encode(**position)
    band = base.mark_rule(strokeWidth=0.7 * step, color=p.rule, opacity=0.8, aria=False)
    line = base.mark_tick(color=p.link, thickness=3, size=0.7 * step, aria=False)
    low, middle = alt.X("low:Q", **x), alt.X("middle:Q", **x)
    return [band.encode(x=low, x2="high:Q"), line.encode(x=middle)]


def _stack(rows: pd.DataFrame) -> tuple[pd.DataFrame, float, list[float]]:
    """The rows with their place: at (pounds, or the place of nought), lane (0, 1, -1, 2, …) and
    sums; the place of nought, 0 if there is none; and the ends of the axis."""
    positive = rows.loc[rows["pounds"] > 0, "pounds"]
    smallest, largest = (positive.min(), positive.max()) if len(positive) else (10.0, 10.0)
    low = 10.0 ** math.floor(math.log10(smallest))
    high = max(10.0 ** math.ceil(math.log10(largest)), low * 10)
    has_nought = bool((rows["pounds"] <= 0).any())
    nought = low / 10 if has_nought else 0.0
    pounds = rows["pounds"].where(rows["pounds"] > 0, nought)
    start = nought or low
    bins = (_BINS * np.log(pounds / start) / math.log(high / start)).round()
    order = rows.groupby([rows["group"], bins], sort=False).cumcount()
    lane = order.map(lambda n: (n + 1) // 2 * (1 if n % 2 else -1))
    sums = rows["counted"].map({True: COUNTED, False: NOT_COUNTED})
    return (
        rows.assign(at=pounds, lane=lane, sums=sums).drop(columns="counted"),
        nought,
        [start, high],
    )


def _ticks(domain: list[float]) -> list[float]:
    first, last = (round(math.log10(edge)) for edge in domain)
    return [10.0**power for power in range(first, last + 1)]
