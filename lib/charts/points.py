"""The chart of reported savings: every figure as a point on a log axis, in rows of groups.

A group takes as many slots of the height as its points are stacked, so the height follows from the
data: a slot is a value of the vertical axis.
"""

import math
from functools import cache

import altair as alt
import numpy as np
import pandas as pd

from lib.charts.drawing import Drawing, Spec, ends_of, spec_of
from lib.charts.pounds import POUNDS, TENS
from lib.charts.theme import PALETTES, Mode

POINT = "point"  # the name of the selection, whose field is arrangement_id
MAX_POINTS = 300  # a group; more cannot be told apart
COUNTED, NOT_COUNTED = "In the total", "Not in the total"
_SLOT = 11  # pixels from one point to the next above it
_BINS = 34  # columns across the axis in which points are stacked
_NAMED = 3  # of the largest, each with a line of its own beneath the points
_NAME_SLOTS = 2  # that a name takes
_FEWEST_LANES = 2  # above and below the middle, so that a group's name has room
_NAME_LENGTH = 30  # characters; the whole name is in the tooltip and the table
_POINTS, _SLOTS, _NAMES = "points", "slots", "names"
_LAID_OUT = ["slot", "group", "low", "middle", "high"]


def points(
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    axis_title: str,
    mode: Mode = "light",
    *,
    named: bool = False,
) -> Drawing:
    """Every figure as a point on a log axis, in rows of groups; a figure of nought stands apart.

    rows: arrangement_id, name, group, pounds, counted (bool), partners, stated; at least one, groups
    in order. spans: group, low, middle, high (pounds): a band with a line across, where there is
    one. named: whether the largest of each group are named beneath its points.
    """
    placed = _stack(rows)
    slots, placed = _slots(placed, spans, _NAMED if named else 0)
    names = _names(placed if named else placed.iloc[:0])
    columns = [
        "arrangement_id",
        "name",
        "at",
        "slot",
        "sums",
        "saving",
        "partners",
        "stated",
        "source",
    ]
    return Drawing(
        _points(axis_title, bool((rows["group"] != "").any()), mode),
        {_POINTS: placed[columns], _SLOTS: slots, _NAMES: names},
    )


def thin_out(rows: pd.DataFrame) -> pd.DataFrame:
    """At most MAX_POINTS rows a group, evenly by rank with the largest and the least; rows: as
    points() has them, each group by size."""
    samples = [
        group.iloc[np.linspace(0, len(group) - 1, min(len(group), MAX_POINTS)).round().astype(int)]
        for _, group in rows.groupby("group", sort=False)
    ]
    return pd.concat(samples) if samples else rows


def _stack(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with at (pounds, or the place of nought), lane (0, 1, -1, 2, …), sums; and of the
    whole: nought (its place, 0 if there is none), begins and ends of the axis, has_both of sums."""
    positive = rows.loc[rows["pounds"] > 0, "pounds"]
    smallest, largest = (positive.min(), positive.max()) if len(positive) else (10.0, 10.0)
    low = 10.0 ** math.floor(math.log10(smallest))
    high = max(10.0 ** math.ceil(math.log10(largest)), low * 10)
    # A nought has no logarithm and stands a step to the left.
    nought = low / 10 if (rows["pounds"] <= 0).any() else 0.0
    pounds = rows["pounds"].where(rows["pounds"] > 0, nought)
    start = nought or low
    bins = (_BINS * np.log(pounds / start) / math.log(high / start)).round()
    order = rows.groupby([rows["group"], bins], sort=False).cumcount()
    return rows.assign(
        at=pounds,
        lane=order.map(lambda n: (n + 1) // 2 * (1 if n % 2 else -1)),
        sums=rows["counted"].map({True: COUNTED, False: NOT_COUNTED}),
        nought=nought,
        begins=start,
        ends=high,
        has_both=rows["counted"].nunique() > 1,
    )


def _slots(
    placed: pd.DataFrame, spans: pd.DataFrame, names: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every slot with what stands in it (_LAID_OUT; the group's name in its middle), the first with
    what is said of the whole; and the points with their slot, and the group's last (last). Beneath
    a group's points is room for so many names."""
    bands = spans.set_index("group")
    laid_out, slots, last, count = [], [], [], 0
    for group, rows in placed.groupby("group", sort=False):
        reach = max(int(rows["lane"].abs().max()), _FEWEST_LANES)
        middle = count + 1 + reach
        band = bands.loc[group, ["low", "middle", "high"]] if group in bands.index else [None] * 3
        laid_out += [
            (middle + lane, group if lane == 0 else "", *band) for lane in range(-reach, reach + 1)
        ]
        slots.append(middle + rows["lane"])
        last.append(pd.Series(middle + reach, rows.index))
        count = middle + reach + 2 + _NAME_SLOTS * names
    frame = pd.DataFrame(laid_out, columns=pd.Index(_LAID_OUT)).set_index("slot")
    whole = placed[["nought", "begins", "ends", "has_both"]].iloc[0]
    frame = frame.reindex(range(count)).assign(**whole).reset_index()
    frame["group"] = frame["group"].fillna("")
    frame[_LAID_OUT[2:]] = frame[_LAID_OUT[2:]].astype(float)
    return frame, placed.assign(slot=pd.concat(slots), last=pd.concat(last))


def _names(placed: pd.DataFrame) -> pd.DataFrame:
    """Both ends of a line from each of the largest counted points of a group to its name beneath
    (arrangement_id, at, slot), of which the second has the text. The largest is the lowest: no line
    to a point then crosses a name, which ends at its line."""
    counted = placed[(placed["sums"] == COUNTED) & (placed["pounds"] > 0)]
    top = counted.groupby("group", sort=False).head(_NAMED)
    rank = top.groupby("group", sort=False).cumcount()
    names = [name.partition(" (")[0] for name in top["name"]]
    short = [n if len(n) <= _NAME_LENGTH else f"{n[:_NAME_LENGTH].rstrip()}…" for n in names]
    texts = [f"{name} {saving}" for name, saving in zip(short, top["saving"], strict=True)]
    beneath = top["last"] + _NAME_SLOTS * (_NAMED - rank)
    ends = [top.assign(text=""), top.assign(text=texts, slot=beneath)]
    return pd.concat(ends)[["arrangement_id", "at", "slot", "text"]]


@cache
def _points(axis_title: str, is_grouped: bool, mode: Mode) -> Spec:
    y = alt.Y(
        "slot:O",
        title=None,
        scale=alt.Scale(type="band", padding=0),
        axis=alt.Axis(
            labelExpr=f"data('{_SLOTS}')[datum.value].group",
            labelLimit=190,
            labelPadding=10,
            labelOverlap=False,
            labels=is_grouped,
            ticks=False,
            domain=False,
        ),
    )
    x = {
        "title": axis_title,
        "scale": alt.Scale(
            type="log", domain=[alt.ExprRef("begins"), alt.ExprRef("ends")], nice=False
        ),
        "axis": alt.Axis(
            labelExpr=f"datum.value <= nought ? '£0' : {POUNDS}",
            values=TENS,
            labelOverlap="parity",
            labelSeparation=8,
        ),
    }
    chosen = alt.selection_point(name=POINT, fields=["arrangement_id"])
    marks = [
        *_band_marks(y, x, mode),
        *_name_marks(y, x, mode),
        _point_mark(y, x, mode).add_params(chosen),
    ]
    chart = alt.layer(*marks, height=alt.Step(_SLOT))
    return spec_of(chart.add_params(*ends_of(_SLOTS, "nought", "begins", "ends", "has_both")), mode)


def _band_marks(y: alt.Y, x: dict, mode: Mode) -> list[alt.Chart]:
    """The band of each group, the line of its middle; and every slot, for the axis has none of
    those in which nothing is drawn."""
    p = PALETTES[mode]
    base = alt.Chart(alt.NamedData(_SLOTS)).encode(y=y)
    band = base.mark_rect(color=p.rule, opacity=0.8, aria=False)
    line = base.mark_tick(color=p.link, thickness=3, size=_SLOT, aria=False)
    return [
        base.mark_text(text="", aria=False),
        band.encode(x=alt.X("low:Q", **x), x2="high:Q"),
        line.encode(x=alt.X("middle:Q", **x)),
    ]


def _name_marks(y: alt.Y, x: dict, mode: Mode) -> list[alt.Chart]:
    """The name of each of the largest points, and a line from it to the point."""
    p = PALETTES[mode]
    base = alt.Chart(alt.NamedData(_NAMES)).encode(y=y, x=alt.X("at:Q", **x))
    line = base.mark_line(strokeWidth=1, color=p.second, aria=False)
    text = base.transform_filter("datum.text").mark_text(
        align="right", baseline="middle", dx=-5, fontSize=12, color=p.text
    )
    return [line.encode(detail="arrangement_id:N"), text.encode(text="text:N")]


def _point_mark(y: alt.Y, x: dict, mode: Mode) -> alt.Chart:
    """Full points are counted, hollow ones are not; a legend's words only where there are both."""
    p = PALETTES[mode]
    legend = alt.Legend(
        orient="top",
        title=None,
        symbolType="circle",
        symbolOpacity=alt.ExprRef("has_both ? 1 : 0"),
        labelExpr="has_both ? datum.label : ''",
    )
    fill = alt.Scale(domain=[COUNTED, NOT_COUNTED], range=[p.first, p.ground])
    return (
        alt.Chart(alt.NamedData(_POINTS))
        .mark_point(size=70, strokeWidth=1.4)
        .encode(
            y=y,
            x=alt.X("at:Q", **x),
            fill=alt.Fill("sums:N", scale=fill, legend=legend, title=None),
            stroke=alt.value(p.text if mode == "dark" else p.first),
            opacity=alt.value(0.85),
            tooltip=[
                alt.Tooltip("name:N", title="Shared service"),
                alt.Tooltip("saving:N", title="Reported saving"),
                alt.Tooltip("partners:N", title="Partners"),
                alt.Tooltip("stated:N", title="Stated for"),
                alt.Tooltip("source:N", title="Source"),
            ],
        )
    )
