"""The picture that a link to the site is shown with: the product's name beside a map of hexagons."""

from html import escape

import vl_convert

from lib.analysis import sharing
from lib.analysis.filters import Filters
from lib.charts.theme import PALETTES
from lib.config import PRODUCT
from lib.export.image import FONT
from lib.register import cache
from lib.register.columns import MAP_BREAKS
from lib.register.outlines import Ring, mercator
from lib.register.register import Register

NAME = "preview.png"
SIZE = (1200, 630)  # pixels, what the sites that show links ask for
ALT = "A map of England’s councils as hexagons, darker where a council shares more services"
_METRIC, _MARGIN = "arrangements", 45
_TAGLINE = ("Which councils in England", "share services, and with whom")


def picture(register: Register) -> bytes:
    """The picture as PNG, kept. Raises DataError if the outlines cannot be used."""
    return register.memo("preview", lambda: vl_convert.svg_to_png(_svg(register), scale=1))


def _svg(register: Register) -> str:
    palette, (width, height) = PALETTES["light"], SIZE
    lines = [
        (PRODUCT, 46, 700, palette.text),
        *((line, 32, 400, palette.quiet) for line in _TAGLINE),
    ]
    texts, y = [], height // 2 - 40
    for line, size, weight, colour in lines:
        texts.append(
            f'<text x="{_MARGIN + 15}" y="{y}" font-family="{escape(FONT)}" font-size="{size}" '
            f'font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
        )
        y += 48
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{palette.ground}"/>'
        f"{''.join(_hexagons(register))}{''.join(texts)}</svg>"
    )


def _hexagons(register: Register) -> list[str]:
    """The councils in the colours of the map, against the right edge."""
    shapes, palette = cache.shapes("hexagons-today"), PALETTES["light"]
    rows = sharing.councils_in_view(register, Filters(), None)
    numbers = dict(zip(rows["code"], rows[_METRIC], strict=True))
    points = [point for rings in shapes.rings.values() for ring in rings for point in ring]
    east, north = max(x for x, _ in points), mercator(max(y for _, y in points))
    scale = (SIZE[1] - 2 * _MARGIN) / (north - mercator(min(y for _, y in points)))

    def path(ring: Ring) -> str:
        return " ".join(
            f"{SIZE[0] - _MARGIN - (east - x) * scale:.1f},{_MARGIN + (north - mercator(y)) * scale:.1f}"
            for x, y in ring
        )

    return [
        f'<polygon points="{path(ring)}" stroke="{palette.ground}" '
        f'fill="{palette.levels[sharing.level(numbers.get(code, 0), MAP_BREAKS[_METRIC])]}"/>'
        for code, rings in shapes.rings.items()
        for ring in rings
    ]
