"""With 3D graphics switched off, as they are by policy on many councils' machines, every page is whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import FLAGS
from tests.e2e.conftest import Visit

PAGES = (
    "/",
    "/map",
    "/my-council?council=Dover",
    "/savings",
    "/procurement-v-back-office",
    "/find-partners?council=Dover",
    "/reorganisation",
)


@pytest.fixture(scope="module")
def flat(playwright, chromium) -> Iterator[BrowserContext]:
    """A browser with 3D graphics switched off; its tabs share what draws the pages."""
    flags = [*FLAGS, "--disable-3d-apis"]
    with (
        playwright.chromium.launch(executable_path=chromium, args=flags) as browser,
        browser.new_context() as context,
    ):
        yield context


@pytest.mark.parametrize("path", PAGES)
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
