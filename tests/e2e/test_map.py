from collections.abc import Callable
from dataclasses import dataclass, field
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
from lib.register.status import current
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

FILES = {"Councils": "councils-today", "Hexagons": "hexagons-today", "Links": "councils-today"}
OUTLINES = "/geo/councils-"
STEPS = (  # kind of map and chosen council
    *(("Councils", name) for name in ("", "North Yorkshire", "Dover")),
    *(("Links", name) for name in ("Dover", "North Yorkshire", "")),
    *(("Hexagons", name) for name in ("", "North Yorkshire")),
)


def levels(register: Register, filters: Filters) -> dict[str, int]:
    """The class of each council of today."""
    frame = current(apply(register.arrangements, filters))
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
    """Choose a council, or none, and wait for its map."""
    if name:
        visit.choose("Find your council", name)
        visit.choose("Zoom to", "England")  # where on_canvas() looks
    else:
        visit.page.locator(".chip[data-filter=council]").click()
        visit.settle()
    settled(visit)


def seen_and_meant(
    page: Page, image: Image.Image, kind: str, classes: dict[str, int]
) -> dict[int, tuple[str, str]]:
    """For each class that has a council: the colour on the canvas at the largest, and its own."""
    name, colours = FILES[kind], {}
    for number in sorted(set(classes.values())):
        spots = [inner(name, code) for code in features(name) if classes.get(code) == number]
        spots.sort(key=lambda spot: -spot[2])
        if spots:
            x, y, _ = spots[0]
            there = colour(image, *on_canvas(page, x, y))
            colours[number] = (there, PALETTES["light"].levels[number])
    return colours


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


@dataclass
class Walk:
    """What one visit of the map saw. drawn: by kind and chosen council; tooltip: the text over a
    council; outlines_fetched: by then, how often the councils' outlines had been asked for;
    same_canvas: whether the one that was there first was there to the end."""

    drawn: dict[tuple[str, str], Drawn] = field(default_factory=dict)
    tooltip: str = ""
    outlines_fetched: dict[tuple[str, str], int] = field(default_factory=dict)
    same_canvas: bool = False


@pytest.fixture(scope="module")
def walk(request, profile, server, shipped: Register) -> Walk:
    """Each kind of map before and after a choice of council, in one visit with an empty cache."""
    walk = Walk()
    with visits(request, profile, server) as new:
        visit = new(alone=True)
        fetched: list[str] = []
        visit.page.on("request", lambda r: fetched.append(r.url) if OUTLINES in r.url else None)
        on_the_map(lambda: visit, "/map?moving=true")
        visit.page.evaluate(f"document.querySelector(`{CANVAS}`).mark = 1")
        walk.tooltip = tooltip_over(visit, shipped.directory.labels["Cornwall"])
        for kind, name in STEPS:
            if visit.query("council") != ([name] if name else None):
                choose(visit, name)
            if not visit.page.get_by_role("radio", name=kind).is_checked():
                visit.page.get_by_role("radio", name=kind).click()
                settled(visit)
            classes = levels(shipped, Filters(council=shipped.directory.labels.get(name, "")))
            # Under links the councils are one colour, and lines may lie over any place.
            walk.drawn[kind, name] = drawn_now(visit, kind, {} if kind == "Links" else classes)
            walk.outlines_fetched[kind, name] = len(fetched)
        walk.same_canvas = visit.page.evaluate(f"document.querySelector(`{CANVAS}`).mark === 1")
    return walk


def tooltip_over(visit: Visit, code: str) -> str:
    """What the map says over a council of today."""
    x, y, _ = inner("councils-today", code)
    across, down = on_canvas(visit.page, x, y)
    canvas = visit.page.locator(CANVAS).first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    visit.page.mouse.move(box["x"] + across, box["y"] + down)
    visit.page.wait_for_selector(".map-tip")
    visit.page.wait_for_timeout(500)
    words = "getComputedStyle(document.querySelector('.map-tip'), '::after').content"
    tooltip = visit.page.evaluate(words)
    visit.page.mouse.move(0, 0)  # what is under the mouse has another colour
    return tooltip


@pytest.mark.parametrize("kind", ["Councils", "Hexagons"])
def test_each_class_has_its_colour_on_the_map_before_and_after_a_filter_change(walk, kind: str):
    before, after = walk.drawn[kind, ""].colours, walk.drawn[kind, "North Yorkshire"].colours
    assert set(before) >= {1, 2, 3, 4, 5}
    assert all(there == meant for there, meant in before.values()), before
    assert set(after) >= {0, 1}
    assert max(after) > 1
    assert all(there == meant for there, meant in after.values()), after


def test_links_are_drawn_in_their_own_view_alone(walk):
    assert walk.drawn["Councils", ""].link_pixels == 0
    assert walk.drawn["Links", ""].link_pixels > 500
    assert walk.drawn["Links", "Dover"].link_pixels > 20


@pytest.mark.parametrize("kind", ["Councils", "Hexagons"])
def test_a_click_on_a_shape_chooses_the_council_and_the_link_opens_the_same_view(
    visitor: Callable[..., Visit], shipped: Register, kind: str
):
    visit = on_the_map(visitor, f"/map?moving=true&show={kind}", alone=True)  # its clock will stand
    code = shipped.directory.labels["Cornwall"]
    x, y, _ = inner(FILES[kind], code)
    click(visit, *on_canvas(visit.page, x, y))
    visit.page.wait_for_selector(".chip[data-filter=council]:has-text('Cornwall')")
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


def test_the_tooltip_says_counts_and_partners_as_plain_text(walk):
    assert "Cornwall (unitary)" in walk.tooltip
    assert "partner council" in walk.tooltip
    assert "Most with" in walk.tooltip


def test_the_outlines_are_fetched_once_a_visit_and_the_map_stays_mounted(walk):
    councils = [n for (kind, _), n in walk.outlines_fetched.items() if kind == "Councils"]
    assert councils == [1, 1, 1]
    assert walk.same_canvas


def test_on_a_phone_the_map_can_be_tapped_and_the_legend_is_not_over_it(
    visitor: Callable[..., Visit],
):
    visit = on_the_map(visitor, "/map?moving=true&council=Dover", width=390)
    legend = visit.page.locator(".map-legend").first.bounding_box()
    canvas = visit.page.locator(CANVAS).first.bounding_box()
    assert legend and canvas
    assert canvas["y"] + canvas["height"] <= legend["y"] + 1
    assert canvas["width"] <= 390
    assert canvas["height"] < 700  # room beside it for a thumb to scroll the page
    wide = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390
