"""Bar charts of the register's counts: small frame to chart."""

from functools import cache

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, placed, spec_of
from lib.charts.theme import PALETTES, Mode

_ROW = alt.Step(30)  # pixels a bar
_WITH, _WITHOUT = "Published a saving", "Not published"
_ROWS = "rows"


def categories(rows: pd.DataFrame, mode: Mode = "light", kind: str = "Category") -> Drawing:
    """Stacked bars by category, or another kind of group. rows: as of lib.analysis.summary.by_category."""
    long = (
        rows[["category", "arrangements", "with_figure", "without_figure"]]
        .rename(columns={"with_figure": _WITH, "without_figure": _WITHOUT})
        .assign(place=range(len(rows)))
        .melt(["category", "arrangements", "place"], [_WITH, _WITHOUT], "figure", "number")
    )
    long["order"] = (long["figure"] == _WITHOUT).astype(int)
    return Drawing(_stacked(kind, mode), {_ROWS: long})


@cache
def _stacked(kind: str, mode: Mode) -> Spec:
    p = PALETTES[mode]
    base = alt.Chart(alt.NamedData(_ROWS), height=_ROW)
    bars = base.mark_bar().encode(
        y=_name_axis("category"),
        x=alt.X("number:Q", axis=None),  # each bar has its number
        color=alt.Color(
            "figure:N",
            title=None,
            sort=[_WITH, _WITHOUT],
            scale=alt.Scale(domain=[_WITH, _WITHOUT], range=[p.first, p.second]),
            legend=alt.Legend(orient="top", direction="vertical", labelLimit=300),
        ),
        order="order:Q",
        tooltip=[
            alt.Tooltip("category:N", title=kind),
            alt.Tooltip("figure:N", title="Saving"),
            alt.Tooltip("number:Q", title="Shared services"),
        ],
    )
    once = base.transform_filter("datum.order == 0")
    return spec_of(bars + _labels(once, "category", "arrangements", mode), mode)


def bases(rows: pd.DataFrame, mode: Mode = "light") -> Drawing:
    """Bars of the number of figures by basis. rows: lib.analysis.summary.by_basis."""
    return bars(rows, ("basis", "What it measures"), ("arrangements", "Reported figures"), mode)


def bars(
    rows: pd.DataFrame, name: tuple[str, str], number: tuple[str, str], mode: Mode = "light"
) -> Drawing:
    """A bar a row, in the order of the rows. name and number: the column of each and what it is."""
    drawn = rows[[name[0], number[0]]].assign(place=range(len(rows)))
    return Drawing(_bars(name, number, mode), {_ROWS: drawn})


@cache
def _bars(name: tuple[str, str], number: tuple[str, str], mode: Mode) -> Spec:
    base = alt.Chart(alt.NamedData(_ROWS), height=_ROW)
    marks = base.mark_bar(color=PALETTES[mode].first).encode(
        y=_name_axis(name[0]),
        x=alt.X(f"{number[0]}:Q", axis=None),  # each bar has its number
        tooltip=[
            alt.Tooltip(f"{name[0]}:N", title=name[1]),
            alt.Tooltip(f"{number[0]}:Q", title=number[1]),
        ],
    )
    return spec_of(marks + _labels(base, name[0], number[0], mode), mode)


def _name_axis(column: str) -> alt.Y:
    axis = alt.Axis(labelLimit=260, ticks=False, labelPadding=8)
    return alt.Y(f"{column}:N", title=None, sort=placed("place"), axis=axis)


def _labels(base: alt.Chart, name: str, value: str, mode: Mode) -> alt.Chart:
    """The number at the end of each bar."""
    mark = {"align": "left", "dx": 5, "fontSize": 13, "color": PALETTES[mode].text}
    return base.mark_text(**mark).encode(
        y=_name_axis(name), x=alt.X(f"{value}:Q"), text=f"{value}:Q"
    )
