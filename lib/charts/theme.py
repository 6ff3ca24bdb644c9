"""Colours, fonts and the British number format of every chart, for light and dark grounds."""

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import altair as alt

Mode = Literal["light", "dark"]
Chart = TypeVar("Chart", bound=alt.TopLevelMixin)

# A family name that begins a word with a digit would need quotes, or no text is drawn at all.
FONT = "Source Sans, Source Sans Pro, sans-serif"
# d3's English locale with pounds: an axis format such as "$,.0f" is blank with a literal "£".
NUMBERS: dict[str, Any] = {
    "decimal": ".",
    "thousands": ",",
    "grouping": [3],
    "currency": ["£", ""],
}


@dataclass(frozen=True)
class Palette:
    """Colours as #RRGGBB. ground and text equal the theme's in .streamlit/config.toml. levels: of
    a map's classes, none first; link and chosen: what lies above them; groups: of new councils,
    then of what stays."""

    ground: str
    text: str
    quiet: str
    rule: str
    first: str
    second: str
    levels: tuple[str, ...]
    link: str
    chosen: str
    groups: tuple[str, ...]


_LEVELS_LIGHT = ("#e3e6ea", "#b9d6ee", "#86b5dd", "#4d8cc2", "#26619b", "#0f3357")
_LEVELS_DARK = ("#2b323d", "#2a5580", "#3a78af", "#5f9fd6", "#9cc9f0", "#e2f1ff")
PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        "#ffffff",
        "#0f1216",
        "#4a5058",
        "#d5d9de",
        "#12436D",
        "#8a929c",
        _LEVELS_LIGHT,
        "#c2410c",
        "#0f1216",
        ("#12436D", "#28A197", "#801650", "#F46A25", "#A285D1", "#3D3D3D"),
    ),
    "dark": Palette(
        "#11151c",
        "#eef1f5",
        "#c3cad3",
        "#3a4250",
        "#7fb2e5",
        "#6b7584",
        _LEVELS_DARK,
        "#ffb070",
        "#ffffff",
        ("#7fb2e5", "#28A197", "#e07ba8", "#F46A25", "#c5aee8", "#c9c9c9"),
    ),
}


def themed(chart: Chart, mode: Mode) -> Chart:
    """The chart with the house's fonts, colours and pound format; its own settings stay."""
    p = PALETTES[mode]
    axis = {
        "labelColor": p.text,
        "titleColor": p.text,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": p.rule,
        "domainColor": p.quiet,
        "tickColor": p.quiet,
    }
    legend = {
        "labelColor": p.text,
        "titleColor": p.text,
        "labelFontSize": 13,
        "symbolType": "square",
    }
    return chart.configure(
        font=FONT,
        background="transparent" if mode == "dark" else p.ground,
        locale={"number": NUMBERS},
        axis=axis,
        legend=legend,
        view={"stroke": None},
        text={"color": p.text},
    )
