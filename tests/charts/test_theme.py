"""Contrast of both themes (WCAG 2.2: text 4.5 to 1, shapes 3 to 1), and one set of colours."""

import tomllib

import altair as alt
import pytest
import vl_convert

from lib.charts.theme import PALETTES, themed
from lib.config import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faded(colour: str, ground: str, part: float = 0.6) -> str:
    """A colour as Streamlit fades a caption: 60 per cent over the ground."""
    mix = (
        round(int(colour[i : i + 2], 16) * part + int(ground[i : i + 2], 16) * (1 - part))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{value:02x}" for value in mix)


def test_contrast_is_counted_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", PALETTES)
def test_text_is_readable(mode):
    theme = CONFIG[mode]
    ground, second = theme["backgroundColor"], theme["secondaryBackgroundColor"]
    for colour in (theme["textColor"], theme["linkColor"], theme["primaryColor"]):
        assert contrast(colour, ground) >= 4.5
        assert contrast(colour, second) >= 4.5
    assert contrast(faded(theme["textColor"], ground), ground) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
def test_the_colours_of_the_charts_can_be_told_from_the_ground_and_text_read(mode):
    p = PALETTES[mode]
    assert contrast(p.first, p.ground) >= 3
    assert contrast(p.second, p.ground) >= 3
    assert contrast(p.first, p.second) >= 1.9  # beside each other, and labelled besides
    assert contrast(p.text, p.ground) >= 4.5
    assert contrast(p.quiet, p.ground) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
def test_charts_stand_on_the_pages_own_ground(mode):
    assert PALETTES[mode].ground.lower() == CONFIG[mode]["backgroundColor"].lower()
    assert PALETTES[mode].text.lower() == CONFIG[mode]["textColor"].lower()


def test_the_houses_font_draws_text_in_a_picture():
    def picture(words: str) -> bytes:
        chart = alt.Chart(alt.Data(values=[{"a": words}])).mark_text(size=40).encode(text="a:N")
        return vl_convert.vegalite_to_png(themed(chart, "light").to_json())

    assert len(picture("Procurement")) > len(picture(" ")) + 500
