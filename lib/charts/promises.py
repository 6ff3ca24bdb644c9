"""The chart of promise and delivery: a line from what was expected to what was achieved."""

from functools import cache

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, ends_of, placed, spec_of
from lib.charts.pounds import POUNDS, TENS
from lib.charts.theme import PALETTES, Mode

_ROW = 52  # pixels a pair
_PAIRS, _SIDES = "pairs", "sides"


def dumbbells(rows: pd.DataFrame, mode: Mode = "light") -> Drawing:
    """Expected (hollow) and achieved (filled) on a log axis, joined. rows: name (with what must be
    said of it), expected, achieved (pounds above zero), expected_label, achieved_label, remark; in
    order."""
    rows = rows.assign(place=range(len(rows)))
    values = pd.concat([rows["expected"], rows["achieved"]]).astype(float)
    # Room for the amounts beside the outer points.
    pairs = rows[["name", "place", "expected", "achieved"]].assign(
        begins=values.min() / 2.2, ends=values.max() * 2.2
    )
    sides = pd.concat([_side(rows, side) for side in ("expected", "achieved")])
    return Drawing(_dumbbells(mode), {_PAIRS: pairs, _SIDES: sides})


@cache
def _dumbbells(mode: Mode) -> Spec:
    p = PALETTES[mode]
    domain = [alt.ExprRef("begins"), alt.ExprRef("ends")]
    x = alt.X(
        "pounds:Q",
        title="Pounds, log scale",
        scale=alt.Scale(type="log", domain=domain, nice=False),
        axis=alt.Axis(labelExpr=POUNDS, values=TENS),
    )
    y = alt.Y("name:N", title=None, sort=placed("place"), axis=None)
    rows = alt.Chart(alt.NamedData(_PAIRS)).encode(y=y)
    lines = rows.mark_rule(strokeWidth=2, color=p.second, aria=False).encode(
        x=alt.X("expected:Q"), x2="achieved:Q"
    )
    # Above its line, so that a name is whole on a phone too.
    names = rows.mark_text(
        align="left",
        baseline="bottom",
        dy=-9,
        limit=300,
        fontSize=13,
        fontWeight=600,
        color=p.text,
    ).encode(x=alt.value(0), text="name:N")
    base = alt.Chart(alt.NamedData(_SIDES), height=alt.Step(_ROW)).encode(x=x, y=y)
    layers = lines + names + _points(base, mode) + _amounts(base, mode)
    return spec_of(layers.add_params(*ends_of(_PAIRS, "begins", "ends")), mode)


def _points(base: alt.Chart, mode: Mode) -> alt.Chart:
    p = PALETTES[mode]
    return base.mark_point(size=130, strokeWidth=2, opacity=1).encode(
        fill=alt.Fill(
            "side:N",
            title=None,
            scale=alt.Scale(domain=["Expected", "Achieved"], range=[p.ground, p.first]),
            legend=alt.Legend(orient="top", symbolType="circle", symbolStrokeColor=p.first),
        ),
        stroke=alt.value(p.first),
        tooltip=[
            alt.Tooltip("name:N", title="Shared service"),
            alt.Tooltip("side:N", title="Which"),
            alt.Tooltip("label:N", title="Saving"),
            alt.Tooltip("remark:N", title="Periods"),
        ],
    )


def _amounts(base: alt.Chart, mode: Mode) -> alt.LayerChart | alt.FacetChart:
    """The amount beside each point, on the outer side."""
    text = {"fontSize": 12, "color": PALETTES[mode].text, "aria": False}
    left = base.transform_filter("datum.is_left").mark_text(align="right", dx=-10, **text)
    right = base.transform_filter("!datum.is_left").mark_text(align="left", dx=10, **text)
    return left.encode(text="label:N") + right.encode(text="label:N")


def _side(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """One side's points; the amount of the smaller stands to the left."""
    other = "achieved" if side == "expected" else "expected"
    is_left = rows[side] < rows[other] if side == "achieved" else rows[side] <= rows[other]
    return pd.DataFrame(
        {
            "name": rows["name"],
            "place": rows["place"],
            "side": side.capitalize(),
            "pounds": rows[side],
            "label": rows[f"{side}_label"],
            "remark": rows["remark"],
            "is_left": is_left,
        }
    )
