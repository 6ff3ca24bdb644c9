"""The map as a picture: to print, to save, and for who cannot use a canvas that moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.maps import HEIGHT
from lib.charts.theme import PALETTES, Mode, themed


@dataclass(frozen=True)
class Style:
    """How a picture differs from the map's. colours: of the names, "" the map's classes; height in
    pixels; columns and label: of the legend, and the pixels of its words; borders: whether drawn."""

    colours: tuple[str, ...] = ()
    height: int = HEIGHT
    columns: int = 3
    label: int = 200
    borders: bool = True


def picture(
    rows: pd.DataFrame,
    shapes: str | dict[str, Any],
    legend: str,
    names: list[str],
    links: Sequence[dict[str, Any]] = (),
    chosen: Sequence[str] = (),
    mode: Mode = "light",
    style: Style | None = None,
) -> alt.LayerChart | alt.FacetChart:
    """The map as a chart, for print. rows: code, council, level (place in names), value (a number
    or words), for the shapes to draw. shapes: their address, or the GeoJSON itself for a file that fetches nothing.

    The outlines' outer rings are clockwise, as d3 wants them: else it fills the rest of the world.
    """
    p, style = PALETTES[mode], style or Style()
    colours = style.colours or p.levels
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
    line = {"stroke": p.ground, "strokeWidth": 0.5} if style.borders else {}
    fill = drawn.mark_geoshape(**line, aria=False).encode(
        color=alt.Color(
            "level:N",
            title=legend,
            scale=alt.Scale(domain=names, range=list(colours[: len(names)])),
            legend=alt.Legend(
                orient="top", columns=style.columns, titleLimit=340, labelLimit=style.label
            ),
        ),
        tooltip=[alt.Tooltip("council:N", title="Council"), alt.Tooltip("value:N", title=legend)],
    )
    ring = drawn.transform_filter(
        alt.FieldOneOfPredicate("properties.code", list(chosen))
    ).mark_geoshape(fill=None, stroke=p.chosen, strokeWidth=2.5, aria=False)
    layers = [fill, *([ring] if chosen else []), *([_rules(links, p.link)] if links else [])]
    chart = alt.layer(*layers, height=style.height).project("mercator")
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
