"""The drawn map in a browser whose 3D graphics are switched off, as many councils' desktops are."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page

from lib.analysis.filters import Filters
from lib.charts.theme import PALETTES
from lib.register.register import Register
from tests import shipped
from tests.browser import FLAGS
from tests.e2e.canvas import features
from tests.e2e.conftest import Visit
from tests.e2e.test_map import levels

CHART = "[data-testid=stVegaLiteChart]"
SHAPES = f"{CHART} .mark-shape path[stroke-width='0.5']"  # the councils that are in sight
FILES = {"Councils": "councils-today", "Hexagons": "hexagons-today"}
CHOSEN = "Ashford"  # a district, over which its county's outline lies


@pytest.fixture(scope="module")
def flat(playwright, chromium) -> Iterator[Browser]:
    """A browser without 3D graphics."""
    flags = [*FLAGS, "--disable-3d-apis"]
    with playwright.chromium.launch(executable_path=chromium, args=flags) as browser:
        yield browser


@pytest.fixture
def visit(flat: Browser, server: str) -> Iterator[Callable[..., Visit]]:
    """Open the map there; afterwards nothing may have gone wrong in the console."""
    seen: list[Visit] = []

    def new(address: str = "/map", width: int = 1280, height: int = 1500, **more) -> Visit:
        context = flat.new_context(viewport={"width": width, "height": height}, **more)
        seen.append(Visit(context.new_page(), server))
        seen[-1].open(address)
        drawn(seen[-1].page)
        return seen[-1]

    yield new
    assert [v.complaints + v.elsewhere for v in seen if v.complaints + v.elsewhere] == []
    for one in seen:
        one.page.context.close()


def drawn(page: Page) -> None:
    """Wait for the map and until it has what the server sent last."""
    page.locator(SHAPES).first.wait_for(state="attached")
    page.wait_for_timeout(600)


def shape(page: Page, name: str) -> Locator:
    """A council's shape."""
    return page.locator(SHAPES).nth(list(colours(page)).index(shipped.code_of(name)))


def box(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found
    return found


def middle(place: Locator) -> tuple[float, float]:
    """The middle of a shape's box, in the window."""
    place.scroll_into_view_if_needed()
    it = box(place)
    return it["x"] + it["width"] / 2, it["y"] + it["height"] / 2


def press(visit: Visit, place: Locator) -> None:
    """A click, and what the page makes of it."""
    visit.page.mouse.click(*middle(place))
    visit.settle()
    drawn(visit.page)


def colours(page: Page) -> dict[str, str]:
    """The colour of each shape that is in sight, by its code, which vega keeps with the element."""
    pairs = "paths => paths.map(p => [p.__data__.datum.code, p.getAttribute('fill')])"
    return dict(page.eval_on_selector_all(SHAPES, pairs))


def meant(register: Register, kind: str, filters: Filters) -> dict[str, str]:
    """The colour that each shape is to have."""
    classes = levels(register, filters)
    return {code: PALETTES["light"].levels[classes[code]] for code in features(FILES[kind])}


@pytest.mark.parametrize("kind", list(FILES))
def test_each_council_has_the_colour_of_its_class(visit, shipped: Register, kind: str):
    page = visit(f"/map?show={kind}").page
    assert colours(page) == meant(shipped, kind, Filters())
    assert len(set(colours(page).values())) > 3


def test_a_filter_changes_the_colours_of_the_picture_that_is_there(visit, shipped: Register):
    there = visit()
    there.page.evaluate(f"document.querySelector('{CHART} svg').mark = 1")
    there.choose("Find your council", CHOSEN)
    drawn(there.page)
    code = shipped.directory.labels[CHOSEN]
    seen, to_be = colours(there.page), meant(shipped, "Councils", Filters(council=code))
    assert code in seen and len(seen) < len(to_be) / 2  # the map has come nearer
    assert seen == {code: to_be[code] for code in seen}
    assert there.page.evaluate(f"document.querySelector('{CHART} svg').mark === 1")


def test_a_click_chooses_a_council_and_names_it_and_another_clears_it(visit):
    there = visit()
    press(there, shape(there.page, CHOSEN))
    assert there.query("council") == [CHOSEN]
    assert CHOSEN in there.page.locator(f"{CHART} svg text").all_text_contents()
    press(there, shape(there.page, CHOSEN))
    assert there.query("council") is None


def test_a_council_that_was_cleared_by_its_button_can_be_clicked_again(visit):
    there = visit()
    press(there, shape(there.page, CHOSEN))
    there.page.get_by_role("link", name=f"Clear {CHOSEN}").click()
    there.settle()
    drawn(there.page)
    press(there, shape(there.page, CHOSEN))
    assert there.query("council") == [CHOSEN]


def test_the_wheel_scrolls_the_page_and_leaves_the_map(visit):
    page = visit(height=700).page
    before = box(shape(page, CHOSEN))
    page.mouse.move(*middle(page.locator(CHART)))
    top = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == top + 200
    assert box(shape(page, CHOSEN))["width"] == before["width"]


def test_the_buttons_bring_nearer_and_away_and_back(visit):
    there = visit()
    wide = [box(shape(there.page, CHOSEN))["width"]]
    for name in ("Zoom in", "Zoom out", "Zoom out", "Reset"):
        there.page.get_by_role("button", name=name, exact=True).click()
        there.settle()
        drawn(there.page)
        wide.append(box(shape(there.page, CHOSEN))["width"])
    assert wide[1] == pytest.approx(1.6 * wide[0], rel=0.05)
    assert wide[3] < wide[2] == pytest.approx(wide[0], rel=0.01)
    assert wide[4] == pytest.approx(wide[0], rel=0.01)


@pytest.mark.parametrize(("width", "height"), [(1280, 460), (390, 350)])
def test_all_of_england_fits_the_room_that_there_is(visit, width: int, height: int):
    page = visit(width=width).page
    frame = box(page.locator(CHART))
    assert frame["height"] == height
    for place in page.locator(SHAPES).all():
        it = box(place)
        assert it["x"] >= frame["x"] - 1 and it["y"] >= frame["y"] - 1
        assert it["x"] + it["width"] <= frame["x"] + frame["width"] + 1
        assert it["y"] + it["height"] <= frame["y"] + frame["height"] + 1


@pytest.mark.parametrize("width", [1280, 390])
def test_the_tooltip_is_inside_the_window_and_says_the_counts(visit, width: int):
    page = visit(width=width).page
    page.mouse.move(*middle(shape(page, CHOSEN)))
    tooltip = page.locator("#vg-tooltip-element.visible")
    tooltip.wait_for()
    page.wait_for_timeout(300)
    it = box(tooltip)
    assert it["x"] >= 0 and it["x"] + it["width"] <= width
    assert CHOSEN in tooltip.inner_text()
    assert "Partner councils" in tooltip.inner_text()


def test_a_tap_elsewhere_closes_the_tooltip(visit):
    page = visit("/map", 390, 1500, has_touch=True, is_mobile=True).page
    page.touchscreen.tap(*middle(shape(page, CHOSEN)))
    page.wait_for_timeout(1500)
    page.locator("h1").first.tap()
    page.locator("#vg-tooltip-element.visible").wait_for(state="hidden")


def test_links_are_lines_that_can_be_told_apart(visit):
    page = visit("/map?show=Links").page
    link = PALETTES["light"].link
    assert page.locator(f"{CHART} line[stroke='{link}']").count() == 30
    assert set(colours(page).values()) == {PALETTES["light"].levels[0]}


def test_where_the_map_that_moves_is_blank_a_button_shows_the_drawn_one(flat, server):
    context = flat.new_context()
    there = Visit(context.new_page(), server)  # deck.gl complains in the console: no assertion
    there.open("/map?moving=true")
    assert "Map blank?" in there.text()
    there.page.get_by_role("button", name="Show the drawn map").click()
    drawn(there.page)
    assert there.query("moving") is None
    context.close()
