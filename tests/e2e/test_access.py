"""Other ways to see a page: a very narrow window, twice the size, a theme of high contrast, no 3D graphics."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.browser import FLAGS
from tests.e2e.conftest import Visit, visits

PAGES = (
    "/",
    "/map",
    "/my-council?council=Dover",
    "/savings",
    "/arrangements",
    "/find-partners?council=Dover",
)
WIDER = "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"


@dataclass
class Look:
    """What was seen of a page in one load of it. narrow, twice: pixels that it is too wide at 320
    pixels and at half of a laptop's; contrast: what axe finds wrong in forced colours."""

    narrow: int
    twice: int
    contrast: list[str]


@pytest.fixture(scope="module", params=PAGES)
def look(request, profile, server) -> Iterator[Look]:
    with visits(request, profile, server) as new:
        visit = new()
        page = visit.open(request.param)
        page.emulate_media(forced_colors="active")
        contrast = visit.violations()
        page.emulate_media(forced_colors="none")
        page.set_viewport_size({"width": 640, "height": 400})
        visit.settle()
        twice = page.evaluate(WIDER)
        page.set_viewport_size({"width": 320, "height": 640})
        visit.settle()
        yield Look(page.evaluate(WIDER), twice, contrast)


def test_nothing_is_cut_off_in_a_window_of_320_pixels(look):
    assert look.narrow <= 0


def test_nothing_is_cut_off_at_twice_the_size(look):
    assert look.twice <= 0


def test_axe_finds_no_violation_in_forced_colours(look):
    assert look.contrast == []


@pytest.fixture(scope="module")
def flat(playwright, chromium) -> Iterator:
    """A browser with 3D graphics switched off, as many councils' are."""
    flags = [*FLAGS, "--disable-3d-apis"]
    with playwright.chromium.launch(executable_path=chromium, args=flags) as browser:
        yield browser


@pytest.mark.parametrize("path", [*PAGES, "/reorganisation", "/procurement-v-back-office"])
def test_a_page_is_whole_without_3d_graphics(flat, server, path):
    page = flat.new_page()
    visit = Visit(page, server)
    visit.open(path)
    assert visit.complaints == []
    assert page.get_by_test_id("stDeckGlJsonChart").count() == 0
    drawn = """() => [...document.querySelectorAll("[data-testid=stVegaLiteChart]")]
        .every(chart => chart.querySelector("svg path"))"""
    page.wait_for_function(drawn, timeout=20_000)
    page.close()
