"""What a visitor sees without scrolling, at the width of a laptop and of a phone."""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Visit

LAPTOP, PHONE = (1280, 800), (390, 844)
# What a page has to show: a picture, or a list of shared services or suggestions.
SHOWN = (
    "[data-testid=stVegaLiteChart], [data-testid=stDeckGlJsonChart], [class*=st-key-links_], "
    "[class*=st-key-suggestion_], [data-testid=stTable]"
)
TOPS = {  # the address, and the pixels above what it shows at both sizes
    "/": (330, 560),
    "/map": (320, 480),
    "/my-council?council=Dover": (420, 560),
    "/savings": (420, 560),
    "/procurement-v-back-office": (420, 560),
    "/find-partners?council=Dover": (420, 560),
    "/reorganisation": (420, 560),
    "/arrangements": (380, 520),
}
WORDS = {  # in sight, with all menus closed
    "/": 350,
    "/savings": 450,
    "/procurement-v-back-office": 400,
    "/my-council?council=Dover": 600,
}


def top(page: Page) -> float:
    """How far down the first picture or list begins, in pixels."""
    tops = page.locator(SHOWN).evaluate_all(
        "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().top)"
    )
    return min(tops)


def words_in_sight(page: Page) -> int:
    """How many words the page shows, with what is closed left out: those of its text, not the
    labels in pictures nor the names of icons."""
    text = page.get_by_test_id("stMain").evaluate(
        """main => {
            const copy = main.cloneNode(true)
            main.parentNode.append(copy)
            copy.querySelectorAll("svg, [data-testid=stIconMaterial]").forEach(e => e.remove())
            const text = copy.innerText
            copy.remove()
            return text
        }"""
    )
    return len(re.findall(r"[A-Za-z£0-9][\w.,’'£%-]*", text))


def first_sight(visit: Visit, path: str) -> tuple[float, float, int]:
    """The first picture's top on a laptop and on a phone, and the words in sight on the laptop."""
    page = visit.page
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    visit.open(path)
    page.locator(SHOWN).first.wait_for()
    page.wait_for_timeout(500)
    wide, words = top(page), words_in_sight(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.wait_for_timeout(500)
    return wide, top(page), words


@pytest.mark.parametrize("path", TOPS)
def test_what_a_page_shows_begins_in_the_first_screen(visitor, path):
    wide, phone, words = first_sight(visitor(), path)
    most_wide, most_phone = TOPS[path]
    assert wide <= most_wide
    assert phone <= most_phone
    assert words <= WORDS.get(path, words)
