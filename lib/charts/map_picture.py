"""The map as a picture: to print, to save, and for who cannot use a canvas that moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.theme import PALETTES, Mode, Palette, themed

HEIGHT = 560  # pixels


@dataclass(frozen=True)
class Style:
    """How a picture differs from the map's. colours: of the names, none: the map's classes; height
    and width in pixels, 0: the room there is; columns and label: of the legend, and the pixels of
    its words; borders, legend: whether they are drawn; ring: pixels of the line about the chosen."""

    colours: tuple[str, ...] = ()
    height: int = HEIGHT
    columns: int = 3
    label: int = 200
    borders: bool = True
    legend: bool = True
    width: int = 0
    ring: float = 2.5


def picture(
    rows: pd.DataFrame,
    outlines: str,
    legend: str,
    names: list[str],
    links: Sequence[dict[str, Any]] = (),
    chosen: Sequence[str] = (),
    mode: Mode = "light",
    style: Style | None = None,
) -> alt.LayerChart | alt.FacetChart:
    """The map as a chart, for print. rows: code, council, level (place in names), value (a number
    or words), for the shapes to draw. outlines: their address, which lib.export.image
    replaces by themselves in a file. links: lib.charts.maps.arcs; chosen: codes to bring forward.

    The outlines' outer rings are clockwise, as d3 wants them: else it fills the rest of the world.
    """
    p, style = PALETTES[mode], style or Style()
    base = _source(rows, outlines, names)
    ring = base.transform_filter(
        alt.FieldOneOfPredicate("properties.code", list(chosen))
    ).mark_geoshape(fill=None, stroke=p.chosen, strokeWidth=style.ring, aria=False)
    fill = _fill(base, legend, names, p, style)
    layers = [fill, *([ring] if chosen else []), *([_rules(links, p.link)] if links else [])]
    return themed(alt.layer(*layers, height=style.height).project("mercator"), mode)


def shapes(
    rows: pd.DataFrame,
    outlines: str,
    legend: str,
    names: list[str],
    mode: Mode,
    style: Style,
) -> alt.Chart:
    """The shapes alone and without the theme, to be set beside others. As picture()."""
    fill = _fill(_source(rows, outlines, names), legend, names, PALETTES[mode], style)
    size = {"width": style.width} if style.width else {}
    return fill.properties(height=style.height, **size).project("mercator")


def _source(rows: pd.DataFrame, outlines: str, names: list[str]) -> alt.Chart:
    """The outlines with what the rows say of them."""
    values = rows[["code", "council", "level", "value"]].assign(
        level=[names[n] for n in rows["level"]]
    )
    outline_format = alt.DataFormat(type="json", property="features")  # pyright: ignore[reportCallIssue]
    source = alt.Data(url=outlines, format=outline_format)  # pyright: ignore[reportCallIssue]
    lookup = alt.LookupData(
        alt.Data(values=values.to_dict("records")), "code", ["council", "level", "value"]
    )  # pyright: ignore[reportCallIssue, reportArgumentType]
    return (
        alt.Chart(source)
        .transform_lookup("properties.code", lookup)
        .transform_filter("isValid(datum.level)")
    )


def _fill(base: alt.Chart, legend: str, names: list[str], p: Palette, style: Style) -> alt.Chart:
    """The shapes in the colours of their levels."""
    colours = list((style.colours or p.levels)[: len(names)])
    legend_style = alt.Legend(
        orient="top", columns=style.columns, titleLimit=340, labelLimit=style.label
    )
    stroke = {"stroke": p.ground, "strokeWidth": 0.5} if style.borders else {}
    return base.mark_geoshape(**stroke, aria=False).encode(
        color=alt.Color(
            "level:N",
            title=legend,
            scale=alt.Scale(domain=names, range=colours),
            legend=legend_style if style.legend else None,
        ),
        tooltip=[alt.Tooltip("council:N", title="Council"), alt.Tooltip("value:N", title=legend)],
    )


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
