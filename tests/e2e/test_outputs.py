"""Outputs outside the pages: framed by another site, with and without theme, and of a visitor's own data."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.e2e.test_upload import bring, use

CHART = "outputs/by-category.html"
PATHS = (
    f"/{CHART}",
    f"/{CHART}?theme=dark",
    "/outputs/savings-figures.html?council=Somerset",
    "/outputs/map.html?theme=dark&width=500",
    "/outputs/lga-statements.html",
    "/outputs/by-category.html?council=Dover&region=London",
)


@pytest.fixture
def other_site(server: str, tmp_path) -> Iterator[str]:
    """A site of somebody else, on a port of its own, that frames a chart and a page of ours."""
    frames = [f"{server}/{path}" for path in (CHART, "savings")]
    body = "".join(
        f'<iframe src="{address}" width="900" height="900"></iframe>' for address in frames
    )
    picture = f'<img src="{server}/outputs/by-category.svg">'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Other</title>{body}{picture}")
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    handler.log_message = lambda *_: None  # pyright: ignore[reportAttributeAccessIssue, reportFunctionMemberAccess]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


def test_another_site_may_frame_a_chart_and_show_a_picture_but_no_page(browser, other_site):
    page = browser.new_page()
    page.goto(other_site)
    chart, whole = page.frames[1:]
    expect(chart.get_by_role("heading")).to_contain_text("most common kind")
    assert whole.url.startswith("chrome-error:")
    size = page.evaluate("document.querySelector('img').naturalWidth")
    assert size == 760
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_no_violation_in_the_page_of_an_output(visitor, path):
    visit = visitor()
    visit.page.goto(visit.home + path)
    visit.page.get_by_text("Show as a table").click()
    assert visit.violations(styled=False) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_an_output_is_no_wider_than_its_frame(visitor, width):
    visit = visitor(width=width)
    visit.page.goto(visit.home + PATHS[2])
    visit.page.get_by_text("Show as a table").click()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_opens_the_explorer_with_the_same_filters(visitor):
    visit = visitor()
    visit.page.goto(visit.home + PATHS[2])
    link = visit.page.get_by_role("link", name="Open in the explorer").get_attribute("href")
    assert link == f"{visit.home}/savings?council=Somerset"


def test_own_data_is_made_into_a_file_for_the_visitor_alone(visitor):
    visit = visitor()
    bring(visit)
    use(visit)
    visit.go("Overview")
    assert visit.page.locator("[data-testid=stMain] a[href^='outputs/']").count() == 0
    visit.page.locator(".st-key-download_by-category").get_by_role("button").click()
    visit.settle()
    table = visit.download(".st-key-file_by-category", "Download CSV").path().read_text("utf-8-sig")
    assert "mine.csv" in table
    visit.page.get_by_role("radio", name="Picture (SVG)").click()
    visit.settle()
    drawing = (
        visit.download(".st-key-file_by-category", "Download Picture").path().read_text("utf-8")
    )
    assert drawing.startswith("<svg")
