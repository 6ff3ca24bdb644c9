"""Colours, fonts and the British number format of every chart, for light and dark grounds."""

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import altair as alt

Mode = Literal["light", "dark"]
Chart = TypeVar("Chart", bound=alt.TopLevelMixin)

# d3's English locale with pounds: an axis format such as "$,.0f" is blank with a literal "£".
NUMBERS: dict[str, Any] = {
    "decimal": ".",
    "thousands": ",",
    "grouping": [3],
    "currency": ["£", ""],
}


@dataclass(frozen=True)
class Palette:
    """Colours as #RRGGBB. ground and text equal the theme's in .streamlit/config.toml."""

    ground: str
    text: str
    quiet: str
    rule: str
    first: str
    second: str


PALETTES: dict[Mode, Palette] = {
    "light": Palette("#ffffff", "#0f1216", "#4a5058", "#d5d9de", "#12436D", "#8a929c"),
    "dark": Palette("#11151c", "#eef1f5", "#c3cad3", "#3a4250", "#7fb2e5", "#6b7584"),
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
        font="Source Sans, Source Sans 3, Source Sans Pro, sans-serif",
        background="transparent" if mode == "dark" else p.ground,
        locale={"number": NUMBERS},
        axis=axis,
        legend=legend,
        view={"stroke": None},
        text={"color": p.text},
    )
