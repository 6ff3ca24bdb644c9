"""The map as a picture: to print, to save, and for who cannot use a canvas that moves."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.maps import HEIGHT
from lib.charts.theme import PALETTES, Mode, themed


def picture(
    rows: pd.DataFrame,
    shapes: str | dict[str, Any],
    legend: str,
    names: list[str],
    links: Sequence[dict[str, Any]] = (),
    chosen: Sequence[str] = (),
    mode: Mode = "light",
) -> alt.LayerChart | alt.FacetChart:
    """The map as a chart, for print. rows: code, council, level (place in names), value, for the
    shapes to draw. shapes: their address, or the GeoJSON itself for a file that fetches nothing.

    The outlines' outer rings are clockwise, as d3 wants them: else it fills the rest of the world.
    """
    p = PALETTES[mode]
    told = rows[["code", "council", "level", "value"]].assign(
        level=[names[n] for n in rows["level"]]
    )
    source = (
        alt.Data(url=shapes, format=alt.DataFormat(type="json", property="features"))  # pyright: ignore[reportCallIssue]
        if isinstance(shapes, str)
        else alt.Data(values=shapes["features"])  # pyright: ignore[reportCallIssue]
    )
    lookup = alt.LookupData(
        alt.Data(values=told.to_dict("records")), "code", ["council", "level", "value"]
    )  # pyright: ignore[reportCallIssue, reportArgumentType]
    drawn = (
        alt.Chart(source)
        .transform_lookup("properties.code", lookup)
        .transform_filter("isValid(datum.level)")
    )
    fill = drawn.mark_geoshape(stroke=p.ground, strokeWidth=0.5, aria=False).encode(
        color=alt.Color(
            "level:N",
            title=legend,
            scale=alt.Scale(domain=names, range=list(p.levels)),
            legend=alt.Legend(orient="top", columns=3, titleLimit=340, labelLimit=200),
        ),
        tooltip=[alt.Tooltip("council:N", title="Council"), alt.Tooltip("value:Q", title=legend)],
    )
    ring = drawn.transform_filter(
        alt.FieldOneOfPredicate("properties.code", list(chosen))
    ).mark_geoshape(fill=None, stroke=p.chosen, strokeWidth=2.5, aria=False)
    layers = [fill, *([ring] if chosen else []), *([_rules(links, p.link)] if links else [])]
    chart = alt.layer(*layers, height=HEIGHT).project("mercator")
    return themed(chart, mode)


def _rules(links: Sequence[dict[str, Any]], colour: str) -> alt.Chart:
    return (
        alt.Chart(alt.Data(values=list(links)))  # pyright: ignore[reportCallIssue]
        .mark_rule(color=colour, strokeCap="round", aria=False)
        .encode(
            longitude="x:Q",
            latitude="y:Q",
            longitude2="u:Q",
            latitude2="v:Q",
            strokeWidth=alt.StrokeWidth("w:Q", scale=None, legend=None),
            opacity=alt.Opacity(
                "o:Q", scale=alt.Scale(domain=[0, 1], range=[0.15, 0.85]), legend=None
            ),
            tooltip=[alt.Tooltip("code:N", title="Link")],
        )
    )
