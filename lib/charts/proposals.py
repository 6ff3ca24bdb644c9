"""The charts of reorganisation: areas by status on a map, and proposals as stacked bars."""

from functools import cache

import altair as alt
import pandas as pd

from lib.charts.drawing import Drawing, Spec, placed, spec_of
from lib.charts.theme import PALETTES, Mode

PICKED = "picked_area"  # the selection's name: the council that was clicked
MAP_HEIGHT = 420  # pixels
_ROW = 58  # pixels a proposal: its name, and its bar under it
_COUNCILS, _NUMBERS, _TITLES = "councils", "numbers", "titles"


def areas(
    rows: pd.DataFrame, outlines: str, names: tuple[str, ...], mode: Mode = "light"
) -> Drawing:
    """The areas in the colours of their status. rows: code, council, area, status (a name), for the
    councils in an area; outlines: the address of all councils' shapes; names: the three statuses,
    that which has got furthest first."""
    return Drawing(_areas(outlines, names, mode), {_COUNCILS: rows})


@cache
def _areas(outlines: str, names: tuple[str, ...], mode: Mode) -> Spec:
    p = PALETTES[mode]
    outline_format = alt.DataFormat(type="json", property="features")  # pyright: ignore[reportCallIssue]
    source = alt.Data(url=outlines, format=outline_format)  # pyright: ignore[reportCallIssue]
    lookup = alt.LookupData(alt.NamedData(_COUNCILS), "code", ["council", "area", "status"])
    base = alt.Chart(source, height=MAP_HEIGHT)
    ground = base.mark_geoshape(fill=p.levels[0], stroke=p.ground, strokeWidth=0.3, aria=False)
    picked = alt.selection_point(name=PICKED, fields=["code"])
    colours = [p.levels[5], p.levels[3], p.levels[1]]
    shapes = (
        base.transform_calculate(code="datum.properties.code")
        .transform_lookup("code", lookup)
        .transform_filter("isValid(datum.status)")
        .mark_geoshape(stroke=p.ground, strokeWidth=0.3, cursor="pointer", aria=False)
        .encode(
            color=alt.Color(
                "status:N",
                title=None,
                scale=alt.Scale(domain=list(names), range=colours),
                legend=alt.Legend(orient="top", symbolType="square"),
            ),
            tooltip=[
                alt.Tooltip("area:N", title="Area"),
                alt.Tooltip("status:N", title="Status"),
                alt.Tooltip("council:N", title="Council"),
            ],
        )
        .add_params(picked)
    )
    return spec_of(alt.layer(ground, shapes).project("mercator"), mode)


def bars(rows: pd.DataFrame, names: tuple[str, ...], mode: Mode = "light") -> Drawing:
    """A stacked bar a proposal, each part with its number. rows: proposal, outcome (a name), number;
    names: the outcomes in order."""
    order = list(dict.fromkeys(rows["proposal"]))
    numbers = rows.assign(part=[names.index(name) for name in rows["outcome"]])
    numbers = numbers.sort_values("part", kind="stable")
    ends = numbers.groupby("proposal")["number"].cumsum()
    starts = ends - numbers["number"]
    said = numbers["proposal"] + ": " + numbers["outcome"] + ", " + numbers["number"].astype(str)
    numbers = numbers.assign(
        place=numbers["proposal"].map(order.index),
        end=ends,
        start=starts,
        middle=(starts + ends) / 2,
        said=said,
    )
    titles = pd.DataFrame({"proposal": order, "place": range(len(order)), "start": 0})
    return Drawing(_bars(names, mode), {_NUMBERS: numbers, _TITLES: titles})


@cache
def _bars(names: tuple[str, ...], mode: Mode) -> Spec:
    p = PALETTES[mode]
    colours = [p.groups[0], p.groups[3], p.groups[1], p.levels[0]]
    letters = {
        "light": ["#ffffff", "#0f1216", "#0f1216", p.text],
        "dark": ["#11151c"] * 3 + [p.text],
    }
    y = alt.Y("proposal:N", title=None, sort=placed("place"), axis=None)
    base = alt.Chart(alt.NamedData(_NUMBERS), height=alt.Step(_ROW))
    bar = base.mark_bar(size=24, yOffset=10).encode(
        y=y,
        x=alt.X("start:Q", axis=None),
        x2="end:Q",
        color=alt.Color(
            "outcome:N",
            title=None,
            sort=list(names),
            scale=alt.Scale(domain=list(names), range=colours),
            legend=alt.Legend(orient="top", columns=2, labelLimit=300),
        ),
        description="said:N",
        tooltip=[
            alt.Tooltip("proposal:N", title="Proposal"),
            alt.Tooltip("outcome:N", title="Shared services"),
            alt.Tooltip("number:Q", title="Number"),
        ],
    )
    shown = base.transform_filter("datum.number > 0")
    texts = [
        shown.transform_filter(alt.datum.outcome == name)
        .mark_text(fontSize=13, color=colour, yOffset=10)
        .encode(y=y, x="middle:Q", text="number:Q")
        for name, colour in zip(names, letters[mode], strict=True)
    ]
    titles = (
        alt.Chart(alt.NamedData(_TITLES))
        .mark_text(align="left", fontSize=13, yOffset=-14, color=p.text, limit=700)
        .encode(y=y, x="start:Q", text="proposal:N")
    )
    return spec_of(alt.layer(bar, *texts, titles), mode)
