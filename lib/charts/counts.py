"""Bar charts of the register's counts: small frame to chart."""

import altair as alt
import pandas as pd

from lib.charts.theme import PALETTES, Mode, themed

_ROW = alt.Step(30)  # pixels a bar
_WITH, _WITHOUT = "Published a saving", "Not published"


def categories(
    rows: pd.DataFrame, mode: Mode = "light", kind: str = "Category"
) -> alt.LayerChart | alt.FacetChart:
    """Stacked bars by category, or another kind of group. rows: as of lib.analysis.summary.by_category."""
    p = PALETTES[mode]
    long = rows.rename(columns={"with_figure": _WITH, "without_figure": _WITHOUT}).melt(
        ["category", "arrangements"], [_WITH, _WITHOUT], "figure", "number"
    )
    long["order"] = (long["figure"] == _WITHOUT).astype(int)
    order = rows["category"].tolist()
    bars = (
        alt.Chart(long, height=_ROW)
        .mark_bar()
        .encode(
            y=_name_axis("category", order),
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
                alt.Tooltip("category", title=kind),
                alt.Tooltip("figure", title="Saving"),
                alt.Tooltip("number", title="Shared services"),
            ],
        )
    )
    return themed(bars + _labels(rows, "category", order, "arrangements", mode), mode)


def bases(rows: pd.DataFrame, mode: Mode = "light") -> alt.LayerChart | alt.FacetChart:
    """Bars of the number of figures by basis. rows: lib.analysis.summary.by_basis."""
    return bars(rows, ("basis", "What it measures"), ("arrangements", "Reported figures"), mode)


def bars(
    rows: pd.DataFrame, name: tuple[str, str], number: tuple[str, str], mode: Mode = "light"
) -> alt.LayerChart | alt.FacetChart:
    """A bar a row, in the order of the rows. name and number: the column of each and what it is."""
    order = rows[name[0]].tolist()
    chart = (
        alt.Chart(rows[[name[0], number[0]]], height=_ROW)
        .mark_bar(color=PALETTES[mode].first)
        .encode(
            y=_name_axis(name[0], order),
            x=alt.X(f"{number[0]}:Q", axis=None),  # each bar has its number
            tooltip=[alt.Tooltip(name[0], title=name[1]), alt.Tooltip(number[0], title=number[1])],
        )
    )
    return themed(chart + _labels(rows, name[0], order, number[0], mode), mode)


def _name_axis(column: str, order: list[str]) -> alt.Y:
    return alt.Y(f"{column}:N", title=None, sort=order, axis=alt.Axis(labelLimit=260, ticks=False))


def _labels(rows: pd.DataFrame, name: str, order: list[str], value: str, mode: Mode) -> alt.Chart:
    """The number at the end of each bar."""
    mark = {"align": "left", "dx": 5, "fontSize": 13, "color": PALETTES[mode].text}
    return (
        alt.Chart(rows)
        .mark_text(**mark)
        .encode(y=_name_axis(name, order), x=alt.X(f"{value}:Q"), text=value)
    )
