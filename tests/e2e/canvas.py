"""Where a place of the map is on the screen, and what colour is there."""

import io
import json
import math
from collections import Counter
from functools import cache

import shapely
from PIL import Image
from playwright.sync_api import Page
from shapely.geometry import shape

from lib.charts import maps
from lib.config import data_folder
from lib.register.outlines import mercator

CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
# What reads a WebGL canvas after it was shown needs the buffer kept, which deck.gl does not ask for;
# and to read it only after it was drawn, or the reading itself takes the time.
KEEP = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, how) {
  return get.call(this, kind, kind.startsWith('webgl') ? {...how, preserveDrawingBuffer: true} : how);
};
window.drawn = 0;
for (const way of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
  const draw = WebGL2RenderingContext.prototype[way];
  WebGL2RenderingContext.prototype[way] = function (...how) {
    window.drawn += 1;
    return draw.apply(this, how);
  };
}
"""


@cache
def features(name: str) -> dict[str, dict]:
    """The shapes of an outline file by code."""
    text = (data_folder() / "outlines" / f"{name}.geojson").read_text("utf-8")
    return {shape["properties"]["code"]: shape for shape in json.loads(text)["features"]}


@cache
def inner(name: str, code: str) -> tuple[float, float, float]:
    """Longitude and latitude of the middle of the largest circle in a shape of an outline file, and
    its radius."""
    parts = shapely.get_parts(shape(features(name)[code]["geometry"]))
    line = shapely.maximum_inscribed_circle(max(parts, key=lambda part: part.area))
    return *line.coords[0], line.length


def on_canvas(page: Page, longitude: float, latitude: float) -> tuple[float, float]:
    """Pixels from the canvas's left upper corner to a place, in the first view of all England."""
    view = maps._view_state(maps.ENGLAND, maps.VIEW_SIZE)
    box = page.locator(CANVAS).first.bounding_box()
    assert box
    scale = 512 * 2**view.zoom / 360
    x = (longitude - view.longitude) * scale
    y = (mercator(view.latitude) - mercator(latitude)) * scale
    return box["width"] / 2 + x, box["height"] / 2 + y


def finished(page: Page) -> None:
    """Wait until the canvas has been drawn and nothing more is drawn on it. The page needs KEEP."""
    drawn, before = 0, -1
    while not drawn or drawn != before:
        before = drawn
        page.wait_for_timeout(400)
        drawn = page.evaluate("window.drawn")


def picture(page: Page) -> Image.Image:
    """What the canvas shows."""
    return Image.open(io.BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")


def colour(image: Image.Image, x: float, y: float, reach: int = 3) -> str:
    """The most frequent colour about a pixel, as #rrggbb."""
    spots = range(-reach, reach + 1)
    around = [image.getpixel((math.floor(x) + i, math.floor(y) + j)) for i in spots for j in spots]
    return "#{:02x}{:02x}{:02x}".format(*Counter(around).most_common(1)[0][0])
