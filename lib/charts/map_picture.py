"""The map as a picture: to print, to save, and for who cannot use a canvas that moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, spec_of
from lib.charts.maps import arc_frame
from lib.charts.theme import PALETTES, Mode

HEIGHT = 560  # pixels
_COUNCILS, _LINKS = "councils", "links"


@dataclass(frozen=True)
class Style:
    """How a picture differs from the map's. colours: of the names, none: the map's classes; height
    and width in pixels, 0: the room there is; columns and label: of the legend, and the pixels of
    its words; borders, legend: whether they are drawn."""

    colours: tuple[str, ...] = ()
    height: int = HEIGHT
    columns: int = 3
    label: int = 200
    borders: bool = True
    legend: bool = True
    width: int = 0


@dataclass(frozen=True)
class Ground:
    """What of a picture stays whatever is filtered. outlines: their address, which lib.export.image
    replaces by themselves in a file; legend: its title; names: of the classes; style."""

    outlines: str
    legend: str
    names: tuple[str, ...]
    style: Style = Style()


def picture(
    rows: pd.DataFrame,
    ground: Ground,
    links: Sequence[dict[str, Any]] = (),
    chosen: Sequence[str] = (),
    mode: Mode = "light",
    ring: float = 2.5,
) -> Drawing:
    """The map as a chart, for print. rows: code, council, level (place in the names), value (a number
    or words), for the shapes to draw; links: lib.charts.maps.arcs; chosen: codes to bring forward;
    ring: pixels of the line about them.

    The outlines' outer rings are clockwise, as d3 wants them: else it fills the rest of the world.
    """
    rows = named(rows, ground).assign(ring=rows["code"].isin(list(chosen)) * float(ring))
    return Drawing(_picture(ground, mode), {_COUNCILS: rows, _LINKS: arc_frame(links)})


def named(rows: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """The rows of picture() as the shapes look them up: level in words, value as text."""
    levels = [ground.names[level] for level in rows["level"]]
    return rows[["code", "council"]].assign(level=levels, value=rows["value"].astype(str))


# One for each kind of picture and outline file; of reorganisation one for each proposal.
@lru_cache(256)
def _picture(ground: Ground, mode: Mode) -> Spec:
    base = _source(ground, _COUNCILS, "ring")
    ring = base.transform_filter("datum.ring > 0").mark_geoshape(
        fill=None, stroke=PALETTES[mode].chosen, aria=False
    )
    ring = ring.encode(strokeWidth=alt.StrokeWidth("ring:Q", scale=None, legend=None))
    layers = [_fill(base, ground, mode), ring, _rules(PALETTES[mode].link)]
    return spec_of(alt.layer(*layers, height=ground.style.height).project("mercator"), mode)


def shapes(ground: Ground, data: str, mode: Mode) -> alt.Chart:
    """The shapes alone and without the theme, to be set beside others. data: the name of the dataset
    of named()."""
    style = ground.style
    size = {"width": style.width} if style.width else {}
    fill = _fill(_source(ground, data), ground, mode)
    return fill.properties(height=style.height, **size).project("mercator")


def _source(ground: Ground, data: str, *more: str) -> alt.Chart:
    """The outlines with what the rows say of them."""
    outline_format = alt.DataFormat(type="json", property="features")  # pyright: ignore[reportCallIssue]
    source = alt.Data(url=ground.outlines, format=outline_format)  # pyright: ignore[reportCallIssue]
    lookup = alt.LookupData(alt.NamedData(data), "code", ["council", "level", "value", *more])
    return (
        alt.Chart(source)
        .transform_lookup("properties.code", lookup)
        .transform_filter("isValid(datum.level)")
    )


def _fill(base: alt.Chart, ground: Ground, mode: Mode) -> alt.Chart:
    """The shapes in the colours of their levels."""
    p, style, names = PALETTES[mode], ground.style, list(ground.names)
    colours = list((style.colours or p.levels)[: len(names)])
    legend_style = alt.Legend(
        orient="top", columns=style.columns, titleLimit=340, labelLimit=style.label
    )
    stroke = {"stroke": p.ground, "strokeWidth": 0.5} if style.borders else {}
    return base.mark_geoshape(**stroke, aria=False).encode(
        color=alt.Color(
            "level:N",
            title=ground.legend,
            scale=alt.Scale(domain=names, range=colours),
            legend=legend_style if style.legend else None,
        ),
        tooltip=[
            alt.Tooltip("council:N", title="Council"),
            alt.Tooltip("value:N", title=ground.legend),
        ],
    )


def _rules(colour: str) -> alt.Chart:
    return (
        alt.Chart(alt.NamedData(_LINKS))
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
