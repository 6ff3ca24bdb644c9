"""Links: they open what they say, straight after a start, and keep it."""

import json
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import expect

from tests.e2e.conftest import serving
from tests.shipped import ALL, DOVER


def council_of(page) -> list[str] | None:
    return parse_qs(urlparse(page.url).query).get("council")


def test_a_deep_link_works_straight_after_a_start_and_survives_reload_back_and_page_change(visitor):
    with serving() as fresh:
        visit = visitor(fresh)
        page = visit.open("/arrangements?council=Dover")
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()
        expect(
            page.get_by_role("heading", name="Every arrangement in the register")
        ).to_be_visible()

        page.reload()
        visit.settle()
        assert council_of(page) == ["Dover"]
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()

        page.get_by_role("link", name="Overview").click()
        visit.settle()
        assert urlparse(page.url).path == "/"
        assert council_of(page) == ["Dover"]
        expect(
            page.get_by_role("heading", name=f"What Dover shares: {DOVER} arrangements")
        ).to_be_visible()

        page.go_back()
        visit.settle()
        assert urlparse(page.url).path == "/arrangements"
        assert council_of(page) == ["Dover"]
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()


def test_a_former_council_in_a_link_opens_with_what_became_of_it(visitor):
    visit = visitor()
    page = visit.open("/?council=Mendip")
    expect(page.get_by_text("Mendip was replaced by Somerset in April 2023.")).to_be_visible()
    expect(page.get_by_role("heading", name="What Mendip shares: 5 arrangements")).to_be_visible()
    page.get_by_role("button", name="Show Somerset").click()
    visit.settle()
    assert council_of(page) == ["Somerset"]
    expect(page.get_by_text("inherited from Mendip (until 2023)").first).to_be_visible()


def test_an_unknown_council_and_category_open_unfiltered_and_say_so(visitor):
    page = visitor().open("/arrangements?council=Nowhere&category=x")
    expect(page.get_by_text(f"All {ALL} arrangements")).to_be_visible()
    expect(
        page.get_by_text("The link asks for council “Nowhere”, which is not known here.")
    ).to_be_visible()
    expect(
        page.get_by_text("The link asks for category “x”, which is not known here.")
    ).to_be_visible()
    assert urlparse(page.url).path == "/arrangements"


def test_an_unknown_page_and_parameter_do_no_harm(visitor):
    visit = visitor(strict=False)
    page = visit.open("/no-such-page?colour=blue&council=Dover")
    expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()
    assert "Traceback" not in visit.text()


def test_an_arrangement_has_its_own_link(visitor):
    page = visitor().open("/arrangements?arrangement=orbis-public-law")
    expect(page.get_by_role("heading", name="Orbis Public Law")).to_be_visible()
    expect(page.get_by_role("link", name="Orbis", exact=True)).to_be_visible()  # what it is part of


def test_an_unknown_arrangement_says_so_and_shows_the_table(visitor):
    page = visitor().open("/arrangements?arrangement=<script>alert(1)</script>")
    expect(
        page.get_by_text("No arrangement has the address “<script>alert(1)</script>”.")
    ).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_back_leaves_an_arrangement_for_the_table(visitor):
    visit = visitor()
    page = visit.open("/arrangements?council=Dover")
    page.get_by_role("combobox", name="Open an arrangement").click()
    page.get_by_role("option", name="East Kent Services").click()
    visit.settle()
    expect(page.get_by_role("heading", name="East Kent Services")).to_be_visible()
    assert "arrangement=east-kent-services" in page.url
    page.go_back()
    visit.settle()
    assert "arrangement=" not in page.url
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()


def test_uvicorn_serves_the_same(visitor, browser):
    with serving(command="uvicorn") as address:
        page = visitor(address).open("/arrangements?council=Dover")
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()
        ready = page.context.request.get(f"{address}/ready")
        assert (ready.status, json.loads(ready.body())["arrangements"]) == (200, ALL)
        headers = page.context.request.get(f"{address}/").headers
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
