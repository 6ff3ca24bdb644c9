from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from lib.analysis.filters import Filters, apply
from lib.analysis.sharing import councils, level
from lib.charts.theme import PALETTES
from lib.register.columns import MAP_BREAKS
from lib.register.register import Register
from tests.e2e.canvas import (
    CANVAS,
    KEEP,
    colour,
    features,
    finished,
    inner,
    on_canvas,
    picture,
)
from tests.e2e.conftest import Visit, visits

ENOUGH = 200  # pixels of a class in a picture
FILES = {"Councils": "councils-today", "Hexagons": "hexagons-today", "Links": "councils-today"}


def levels(register: Register, filters: Filters) -> dict[str, int]:
    """The class of each council of today."""
    frame = apply(register.arrangements, filters)
    rows = councils(frame, register.directory, register.directory.existing_on(None))
    breaks = MAP_BREAKS["arrangements"]
    return {c: level(n, breaks) for c, n in zip(rows["code"], rows["arrangements"], strict=True)}


def on_the_map(visitor: Callable[..., Visit], address: str, **more: Any) -> Visit:
    """A visit of the map that has been drawn. more: of visitor()."""
    visit = visitor(**more)
    visit.page.add_init_script(KEEP)
    visit.open(address)
    settled(visit)
    return visit


def settled(visit: Visit) -> None:
    """Wait for the map. The window is tall enough for all of it: a picture of what must first be
    scrolled to would shut the list of councils that is being opened."""
    visit.page.set_viewport_size({"width": visit.page.viewport_size["width"], "height": 1500})  # pyright: ignore
    visit.page.wait_for_selector(CANVAS)
    visit.settle()
    finished(visit.page)


def choose(visit: Visit, name: str) -> None:
    """Choose a council, and wait for its map."""
    visit.choose("Find your council", name)
    settled(visit)


def seen_and_meant(
    page: Page, image: Image.Image, kind: str, classes: dict[str, int]
) -> dict[int, tuple[str, str]]:
    """For each class that has a council: the colour on the canvas at the largest, and its own.

    Under links any of the eight largest may show it, and a class of one or two may be covered."""
    name, found = FILES[kind], {}
    for number in sorted(set(classes.values())):
        spots = [inner(name, code) for code in features(name) if classes[code] == number]
        spots.sort(key=lambda spot: -spot[2])
        if not spots or (kind == "Links" and len(spots) < 3):
            continue
        meant = PALETTES["light"].levels[number]
        there = [
            colour(image, *on_canvas(page, x, y))
            for x, y, _ in spots[: 8 if kind == "Links" else 1]
        ]
        found[number] = (meant if kind == "Links" and meant in there else there[0], meant)
    return found


@dataclass
class Drawn:
    """What the map shows: for each class the colour that is there and its own; how many pixels have
    the colour of a link that is not dimmed."""

    colours: dict[int, tuple[str, str]]
    link_pixels: int


def drawn_now(visit: Visit, kind: str, classes: dict[str, int]) -> Drawn:
    """What the map shows once it has the colours that are meant, or after ten seconds."""
    for _ in range(20):
        image = picture(visit.page)
        colours = seen_and_meant(visit.page, image, kind, classes)
        if all(there == meant for there, meant in colours.values()):
            break
        visit.page.wait_for_timeout(500)
    r, g, b = np.asarray(image).reshape(-1, 3).T
    return Drawn(colours, int(((r > 180) & (g > 40) & (g < 100) & (b < 60)).sum()))


@pytest.fixture(scope="module")
def maps(request, profile, server, shipped: Register) -> dict[tuple[str, str], Drawn]:
    """What the map shows by kind and chosen council, in one visit."""
    seen = {}
    with visits(request, profile, server) as new:
        visit = on_the_map(new, "/map")
        for name, kinds in (
            ("", list(FILES)),
            ("North Yorkshire", list(FILES)),
            ("Dover", ["Links"]),
        ):
            if name:
                choose(visit, name)
            for kind in kinds:
                visit.page.get_by_role("radio", name=kind).click()
                settled(visit)
                code = shipped.directory.labels.get(name, "")
                classes = levels(shipped, Filters(council=code))
                seen[kind, name] = drawn_now(visit, kind, classes)
    return seen


@pytest.mark.parametrize("kind", list(FILES))
def test_each_class_has_its_colour_on_the_map_before_and_after_a_filter_change(maps, kind: str):
    before, after = maps[kind, ""].colours, maps[kind, "North Yorkshire"].colours
    assert set(before) >= {1, 2, 3, 4, 5}
    assert all(there == meant for there, meant in before.values()), before
    assert set(after) >= ({0, 1} if kind == "Links" else {0, 1, 5})
    assert all(there == meant for there, meant in after.values()), after


def test_the_links_are_drawn_and_those_of_other_councils_are_dimmed(maps):
    none, every = maps["Councils", ""].link_pixels, maps["Links", ""].link_pixels
    of_dover = maps["Links", "Dover"].link_pixels
    assert none == 0
    assert every > 1000
    assert 20 < of_dover < every / 3


@pytest.mark.parametrize("kind", ["Councils", "Hexagons"])
def test_a_click_on_a_shape_chooses_the_council_and_the_link_opens_the_same_view(
    visitor: Callable[..., Visit], shipped: Register, kind: str
):
    visit = on_the_map(visitor, f"/map?show={kind}", alone=True)  # its clock will stand
    code = shipped.directory.labels["Cornwall"]
    x, y, _ = inner(FILES[kind], code)
    click(visit, *on_canvas(visit.page, x, y))
    visit.page.wait_for_selector(".st-key-chip_council button:has-text('Cornwall')")
    visit.settle()
    assert "council=Cornwall" in visit.page.url
    fresh = visitor()
    fresh.open(visit.page.url.removeprefix(visit.home))
    assert "Cornwall shares with" in fresh.text()
    assert fresh.page.get_by_role("radio", name=kind).get_attribute("aria-checked") == "true"


def click(visit: Visit, x: float, y: float) -> None:
    """A real click on the canvas. With software graphics a pick takes long enough for the click
    to count as a long press, unless the clock stands."""
    canvas = visit.page.locator(CANVAS).first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    visit.page.mouse.move(box["x"] + x, box["y"] + y)
    visit.page.wait_for_timeout(500)
    visit.page.clock.set_fixed_time("2026-11-24T10:00:00")
    visit.page.mouse.click(box["x"] + x, box["y"] + y)


def test_the_tooltip_says_counts_and_partners_as_plain_text(
    visitor: Callable[..., Visit], shipped: Register
):
    visit = on_the_map(visitor, "/map")
    x, y, _ = inner("councils-today", shipped.directory.labels["Cornwall"])
    across, down = on_canvas(visit.page, x, y)
    canvas = visit.page.locator(CANVAS).first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    visit.page.mouse.move(box["x"] + across, box["y"] + down)
    visit.page.wait_for_selector(".map-tip")
    visit.page.wait_for_timeout(500)
    tooltip = visit.page.evaluate(
        "getComputedStyle(document.querySelector('.map-tip'), '::after').content"
    )
    assert "Cornwall (unitary)" in tooltip
    assert "partner council" in tooltip
    assert "Most with" in tooltip


def test_the_outlines_are_fetched_once_a_visit_and_the_map_stays_mounted(
    visitor: Callable[..., Visit],
):
    visit = visitor(alone=True)
    visit.page.add_init_script(KEEP)
    fetched: list[str] = []
    visit.page.on("request", lambda r: fetched.append(r.url) if "/geo/councils" in r.url else None)
    visit.open("/map")
    settled(visit)
    visit.page.evaluate(f"document.querySelector('{CANVAS}').mark = 1".replace("'", "`"))
    for name in ("North Yorkshire", "Dover"):
        choose(visit, name)
    assert len(fetched) == 1
    assert visit.page.evaluate(f"document.querySelector('{CANVAS}').mark".replace("'", "`")) == 1


@pytest.fixture(scope="module")
def pictures(request, profile, server) -> dict[str, dict[str, int]]:
    """By kind how many pixels of the picture to print have each colour of the classes, in one visit."""
    seen = {}
    with visits(request, profile, server) as new:
        visit = new()
        page = visit.open("/map?picture=true")
        for kind in FILES:
            page.get_by_role("radio", name=kind).click()
            visit.settle()
            seen[kind] = shades(page)
    return seen


def shades(page: Page) -> dict[str, int]:
    """The pixels by colour, once the picture has enough of each, or after ten seconds."""
    drawing = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"
    counts: dict[str, int] = {}
    for _ in range(20):
        image = Image.open(BytesIO(page.locator(drawing).first.screenshot())).convert("RGB")
        pixels = {"#%02x%02x%02x" % rgb: n for n, rgb in image.getcolors(1 << 24) or []}  # noqa: UP031
        counts = {shade: pixels.get(shade, 0) for shade in PALETTES["light"].levels[1:]}
        if min(counts.values()) > ENOUGH:
            break
        page.wait_for_timeout(500)
    return counts


@pytest.mark.parametrize("kind", list(FILES))
def test_the_picture_to_print_has_the_classes_colours(pictures, kind: str):
    assert min(pictures[kind].values()) > ENOUGH, pictures[kind]


def test_on_a_phone_the_map_can_be_tapped_and_the_legend_is_not_over_it(
    visitor: Callable[..., Visit],
):
    visit = on_the_map(visitor, "/map?council=Dover", width=390)
    legend = visit.page.locator(".map-legend").bounding_box()
    canvas = visit.page.locator(CANVAS).first.bounding_box()
    assert legend and canvas
    assert legend["y"] + legend["height"] <= canvas["y"] + 1
    assert canvas["width"] <= 390
    assert canvas["height"] < 700  # room beside it for a thumb to scroll the page
    wide = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390
