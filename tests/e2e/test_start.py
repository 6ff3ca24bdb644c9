"""What must hold straight after a start: servers that nobody has visited yet."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests import shipped
from tests.server import serving
from tests.shipped import ALL, DOVER

IN_VIEW = f"{DOVER} of {ALL} shared services"


@pytest.fixture(scope="module")
def fresh():
    """A server under uvicorn that nobody has visited before these tests."""
    with serving(command="uvicorn") as address:
        yield address


def test_uvicorn_serves_the_same(visitor, fresh):
    page = visitor(fresh).open("/arrangements?council=Dover")
    expect(page.get_by_text(IN_VIEW)).to_be_visible()
    ready = page.context.request.get(f"{fresh}/ready")
    assert (ready.status, json.loads(ready.body())["arrangements"]) == (200, ALL)
    headers = page.context.request.get(f"{fresh}/").headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/my-council?council=Dover", re.compile("^Dover takes part in")),
        ("/find-partners?council=Dover", re.compile("^Partnerships to join")),
        ("/reorganisation?council=Dover", re.compile("Kent and Medway: what 5 proposals")),
    ],
)
def test_a_deep_link_with_a_council_works_straight_after_a_start(visitor, fresh, path, heading):
    page = visitor(fresh).open(path)
    expect(page.get_by_text(IN_VIEW)).to_be_visible()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("combobox", name="Find your council")).to_have_value("Dover")


def test_a_deep_link_works_straight_after_a_start_and_survives_reload_back_and_page_change(visitor):
    with serving() as address:
        visit = visitor(address)
        page = visit.open("/arrangements?council=Dover")
        expect(page.get_by_text(IN_VIEW)).to_be_visible()
        expect(page.get_by_role("heading", name="All shared services")).to_be_visible()

        page.reload()
        visit.settle()
        assert visit.query("council") == ["Dover"]
        expect(page.get_by_text(IN_VIEW)).to_be_visible()

        visit.go("Overview")
        assert visit.path == "/"
        assert visit.query("council") == ["Dover"]
        expect(page.get_by_role("heading", name=shipped.heading("Dover"))).to_be_visible()

        page.go_back()
        visit.settle()
        assert visit.path == "/arrangements"
        assert visit.query("council") == ["Dover"]
        expect(page.get_by_text(IN_VIEW)).to_be_visible()
