"""Windows' high contrast, which takes colours away: what a colour says can still be told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from lib.charts.theme import PALETTES
from tests.e2e.conftest import Visit

FILLED = "element => getComputedStyle(element).backgroundColor"
RGB = "colours => colours.map(c => {const e = document.createElement('i'); e.style.color = c; return e.style.color})"


@pytest.fixture(scope="module")
def page(browser, server) -> Iterator[Page]:
    """The map in high contrast."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 1000})
    visit = Visit(context.new_page(), server)
    yield visit.open("/map?council=Dover")
    context.close()


def filled(place: Locator) -> str:
    return place.evaluate(FILLED)


def test_the_keys_swatches_have_the_colours_of_the_map(page):
    swatches = [filled(swatch) for swatch in page.locator(".map-legend i").all()]
    assert swatches == page.evaluate(RGB, list(PALETTES["light"].levels))


def test_the_chosen_button_can_be_told_from_the_others(page):
    chosen, other = (page.get_by_role("radio", name=name) for name in ("Councils", "Hexagons"))
    assert chosen.get_attribute("aria-checked") == "true"
    assert filled(chosen) != filled(other)


@pytest.mark.parametrize("role", ["combobox", "radio", "link", "button"])
def test_where_the_keyboard_is_can_be_seen(page, role):
    page.get_by_role(role).and_(page.locator(":visible")).last.focus()
    page.keyboard.press("Shift+Tab")
    seen = page.evaluate(
        """() => {
          const marked = (e) => e && (getComputedStyle(e).outlineStyle !== 'none'
            && parseFloat(getComputedStyle(e).outlineWidth) >= 2 || marked(e.parentElement));
          return document.activeElement !== document.body && marked(document.activeElement);
        }"""
    )
    assert seen
