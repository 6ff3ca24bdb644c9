"""A connection that does not come about, and one that is cut, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from tests.browser import DONE, LAST
from tests.shipped import ALL, DOVER

STREAM = re.compile("/_stcore/stream")
IN_VIEW = f"{DOVER} of {ALL} shared services"


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A tab in a profile of its own."""
    context = browser.new_context(base_url=server, accept_downloads=True)
    yield context.new_page()
    context.close()


def message(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="This page has not connected yet")


def block_websockets(page: Page) -> None:
    """As a council's proxy does: each connection ends at once."""
    page.route_web_socket(STREAM, lambda connection: connection.close(code=1011))


def block_modules(page: Page) -> None:
    page.route(re.compile(r"/static/js/"), lambda route: route.abort())


@pytest.mark.parametrize("block", [block_websockets, block_modules])
def test_what_is_blocked_is_said_after_eight_seconds_with_what_can_be_opened(page, block):
    block(page)
    page.goto("/map?council=Dover", wait_until="commit")
    page.wait_for_timeout(5000)
    assert page.title().startswith("Map – Dover")
    expect(message(page)).to_be_hidden()
    expect(message(page)).to_be_visible(timeout=10_000)
    expect(message(page)).to_contain_text("Ask your IT team")
    with page.expect_download() as download:
        message(page).get_by_role("link", name="Shared services of Dover").click()
    assert download.value.suggested_filename == "arrangements.csv"


def test_without_javascript_it_is_said_at_once(browser, server):
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map")
    expect(message(page)).to_be_visible()
    expect(message(page)).to_contain_text("JavaScript is switched off")
    context.close()


def test_a_page_that_connects_never_says_so(page):
    page.goto("/map?council=Dover")
    page.wait_for_selector(LAST)
    expect(message(page)).to_have_count(0)


def test_a_connection_that_is_cut_says_so_and_comes_back_with_the_filters(page):
    connections: list[WebSocketRoute] = []
    is_cut = False

    def pass_on(connection: WebSocketRoute) -> None:
        if is_cut:
            connection.close(code=1011)
            return
        connections.append(connection)
        connection.connect_to_server()

    page.route_web_socket(STREAM, pass_on)
    page.goto("/map?council=Dover")
    page.wait_for_selector(LAST)
    page.wait_for_selector(DONE)
    said = page.get_by_role("status").filter(has_text="The connection was lost")
    expect(said).to_have_count(0)
    is_cut = True
    connections[-1].close(code=1011)
    expect(said).to_be_visible()
    is_cut = False
    expect(said).to_have_count(0, timeout=60_000)
    expect(page.get_by_text(IN_VIEW)).to_be_visible()
    page.get_by_role("combobox", name="Find your council").fill("Thanet")
    page.get_by_role("option", name="Thanet", exact=True).click()
    page.wait_for_url(re.compile("council=Thanet"))
    expect(page.get_by_role("link", name="Council: Thanet")).to_be_visible()
