"""A drawing rendered to SVG, held against Vega-Lite's schema on the way, and what stands in it."""

import re
import xml.etree.ElementTree as ET

import altair as alt
import vl_convert

from lib.charts.drawing import Drawing

SVG = "{http://www.w3.org/2000/svg}"


def render(drawing: Drawing, width: int = 600) -> ET.Element:
    """So many pixels wide. Raises SchemaValidationError."""
    alt.Chart.from_dict(drawing.whole())
    return ET.fromstring(vl_convert.vegalite_to_svg({**drawing.whole(), "width": width}))


def texts(svg: ET.Element) -> list[str]:
    """Its words, in drawing order."""
    return ["".join(e.itertext()) for e in svg.iter(f"{SVG}text")]


def places(svg: ET.Element) -> list[tuple[float, float, str]]:
    """(x, y, fill) of each point in drawing order."""
    points = []
    for mark in svg.iter(f"{SVG}path"):
        if mark.get("aria-roledescription") in ("point", "circle"):
            x, y = re.findall(r"-?[\d.]+", mark.get("transform", ""))[:2]
            points.append((float(x), float(y), mark.get("fill", "")))
    return points
