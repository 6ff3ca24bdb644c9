"""Pictures of charts that can stand alone: the finding above, the source and filters below.

The chart is drawn by vl-convert and set into a larger SVG, so that every kind of chart (layered,
concatenated, a map) gets the same frame and no text of the frame can be cut off by the chart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, cast

import vl_convert

from lib.export.letters import wrap
from lib.export.notes import Notes, clean, clip, labelled

WIDTH = 760  # pixels of the whole picture; a chart with a width of its own can make it wider
MARGIN = 20
# d3's en-GB number format: vl-convert's default prints $ for the "$" of an axis format.
FORMAT_LOCALE: dict[str, Any] = {
    "decimal": ".",
    "thousands": ",",
    "grouping": [3],
    "currency": ["£", ""],
}
# vl-convert brings Liberation Sans, which has Arial's widths; a browser has one of the others.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_TITLE, _SUBTITLE, _FOOTER = (20, "bold"), (14, "normal"), (12, "normal")  # pixels, weight
_MAX_CAVEATS, _MAX_TEXT = 3, 700
_LINE_HEIGHT = 1.35
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")  # two units each in JavaScript
_Style = tuple[int, str]
Spec = dict[str, Any]
_CONCATENATIONS = ("vconcat", "hconcat", "concat")


@dataclass(frozen=True)
class Frame:
    """What surrounds a chart. width: pixels of the whole; colours as #RRGGBB: of the ground, of the
    title, and of the quieter words."""

    width: int = WIDTH
    ground: str = "white"
    text: str = "#0b0c0c"
    quiet: str = "#484f54"


_WHITE = Frame()
Fetched = Callable[[str], list[dict[str, Any]]]  # the records behind an address in a chart


def _nothing_fetched(address: str) -> list[dict[str, Any]]:
    raise ValueError(f"a picture fetches nothing, and the chart asks for {address}")


def to_svg(
    chart: Spec | None,
    notes: Notes,
    frame: Frame = _WHITE,
    data: Fetched = _nothing_fetched,
) -> bytes:
    """The chart with its notes as a UTF-8 SVG, well formed whatever the texts hold; without a chart
    the notes alone. data: gives the records of an address in the chart, which are put in its place;
    nothing is fetched, and an address without records is a ValueError.
    """
    return _picture(chart, notes, frame, data).encode()


def to_png(
    chart: Spec | None,
    notes: Notes,
    frame: Frame = _WHITE,
    data: Fetched = _nothing_fetched,
    scale: float = 2.0,
) -> bytes:
    """The same picture as a PNG of `scale` pixels to the pixel; ValueError as in to_svg."""
    return vl_convert.svg_to_png(_picture(chart, notes, frame, data), scale=scale)


def to_bare_svg(
    chart: Spec,
    width: int,
    ground: str = _WHITE.ground,
    data: Fetched = _nothing_fetched,
) -> bytes:
    """The chart alone, so many pixels wide, for a paper or page that says the rest; ValueError as
    in to_svg."""
    drawing, _, _ = _drawing(chart, "", width, ground, data)
    return drawing.encode()


def _picture(chart: Spec | None, notes: Notes, frame: Frame, data: Fetched) -> str:
    drawing, chart_width, height = (
        _drawing(chart, notes.title, frame.width - 2 * MARGIN, frame.ground, data)
        if chart
        else ("", 0, 0)
    )
    width = max(frame.width, chart_width + 2 * MARGIN)
    parts: list[str] = []
    y = _write(parts, [(notes.title, _TITLE)], MARGIN, width, frame.text)
    y = _write(parts, [(notes.subtitle, _SUBTITLE)], y, width, frame.quiet)
    y += MARGIN // 2
    parts.append(drawing.replace("<svg ", f'<svg x="{MARGIN}" y="{y}" ', 1))
    footer = [(text, _FOOTER) for text in _footer(notes)]
    y = _write(parts, footer, y + height + MARGIN, width, frame.quiet)
    return _framed(notes, parts, width, y + MARGIN, frame.ground)


def _framed(notes: Notes, parts: list[str], width: int, height: int, ground: str) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    title, description = (escape(_tidy(text)) for text in (notes.title, notes.subtitle))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><title>{title}</title>'
        f'<desc>{description}</desc><rect width="{width}" height="{height}" fill="{ground}"/>'
        f"{''.join(parts)}</svg>"
    )


def _footer(notes: Notes) -> list[str]:
    """The notes below the chart: filters, the first caveats, source, version and date, address."""
    lines = [
        (label, text) for label, text in notes.lines() if label not in ("Title", "What it shows")
    ]
    caveats = [labelled(*line) for line in lines if line[0] == "Please note"][:_MAX_CAVEATS]
    others = {label: labelled(label, text) for label, text in lines if label != "Please note"}
    version = f"{others.pop('Data version')}. {others.pop('Made on')}."
    return [others.pop("Filters"), *caveats, others.pop("Source"), version, *others.values()]


def _write(
    parts: list[str], texts: list[tuple[str, _Style]], y: int, width: int, colour: str
) -> int:
    """Add each text as lines that fit the picture; returns the height reached."""
    for text, (size, weight) in texts:
        for line in wrap(_tidy(text), size, width - 2 * MARGIN):
            y += round(size * _LINE_HEIGHT)
            parts.append(
                f'<text x="{MARGIN}" y="{y}" font-family="{escape(FONT)}" font-size="{size}" '
                f'font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
            )
        y += size // 3
    return y


def _tidy(text: str) -> str:
    return clip(" ".join(clean(text).split()), _MAX_TEXT)


def _drawing(
    chart: Spec, title: str, max_width: int, ground: str, data: Fetched
) -> tuple[str, int, int]:
    """The chart alone as SVG on its ground, with its width and height in pixels."""
    spec = cast(Spec, _clean_all(chart))
    _fit(spec, max_width)
    spec["background"] = ground
    if title and _title_of(spec) == title:  # said once, above
        del spec["title"]
    _put_in(spec, data)  # after all that walks through the chart: outlines have many numbers
    svg = vl_convert.vegalite_to_svg(
        spec, allowed_base_urls=[], format_locale=FORMAT_LOCALE, time_format_locale="en-GB"
    )
    svg = re.sub(r'font-family="[^"]*"', _with_fallback, _without_fetching(clean(svg)))
    sizes = re.search(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', svg)
    width, height = sizes.groups() if sizes else ("0", "0")
    return svg, round(float(width)), round(float(height))


def _clean_all(node: object) -> object:
    """A spec whose texts vl-convert can draw.

    It parses each label as XML: a control character aborts the whole process, beyond any except
    (vega/vl-convert issue 220), and a label cut inside an emoji's two halves is an error.
    """
    if isinstance(node, dict):
        return {_clean_all(key): _clean_all(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_clean_all(value) for value in node]
    return _BEYOND_BMP.sub("\ufffd", clean(node)) if isinstance(node, str) else node


def _put_in(node: object, data: Fetched) -> None:
    """The records in place of each address of data. All take the same for the same address."""
    if isinstance(node, dict):
        source = node.get("data")
        if isinstance(source, dict) and "url" in source:
            node["data"] = {"values": data(source["url"])}
        for key, value in node.items():
            if key != "data":
                _put_in(value, data)
    elif isinstance(node, list):
        for value in node:
            _put_in(value, data)


def _title_of(spec: Spec) -> str:
    title = spec.get("title", "")
    title = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(title) if isinstance(title, list) else str(title)


def _fit(spec: Spec, width: int) -> None:
    """Give a chart without a width in pixels the picture's; "container" means nothing here."""
    for key in _CONCATENATIONS:
        for view in spec.get(key, []):
            columns = 1 if key == "vconcat" else len(spec[key])
            _fit_part(view, width // columns - 4 * MARGIN)
        if key in spec:
            return
    if not {"facet", "repeat"} & spec.keys() and spec.get("width", "container") == "container":
        spec.update(width=width, autosize={"type": "fit-x", "contains": "padding"})


def _fit_part(view: Spec, width: int) -> None:
    if view.get("width") == "container":
        view["width"] = width


def _without_fetching(svg: str) -> str:
    """Without pictures from an address: whoever opened the file would fetch them."""
    return re.sub(r'<image\b[^>]*?href="(?!data:)[^"]*"[^>]*>(</image>)?', "", svg)


def _with_fallback(match: re.Match[str]) -> str:
    """A font that is not there draws no text at all in a PNG, unless the list ends in this."""
    attribute = match.group()
    return attribute if "sans-serif" in attribute else f'{attribute[:-1]}, sans-serif"'
