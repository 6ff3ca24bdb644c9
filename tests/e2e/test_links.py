"""Links: they open what they say, and keep it."""

import re
from urllib.parse import parse_qsl, urlparse

import pytest
from playwright.sync_api import expect

from tests import shipped
from tests.shipped import ALL, DOVER


def test_a_former_council_in_a_link_opens_with_what_became_of_it(visitor):
    visit = visitor()
    page = visit.open("/?council=Mendip")
    expect(page.get_by_text("Mendip was replaced by Somerset on 1 April 2023.")).to_be_visible()
    expect(page.get_by_role("heading", name=shipped.heading("Mendip"))).to_be_visible()
    page.get_by_role("link", name="Show Somerset").click()
    visit.settle()
    assert visit.query("council") == ["Somerset"]
    expect(page.get_by_text("carried over from").first).to_be_visible()


def test_an_unknown_council_and_category_open_unfiltered_and_say_so(visitor):
    visit = visitor()
    page = visit.open("/arrangements?council=Nowhere&category=x")
    expect(page.get_by_text(f"All {ALL} shared services")).to_be_visible()
    expect(
        page.get_by_text("The link asks for council “Nowhere”, which is not known here.")
    ).to_be_visible()
    expect(
        page.get_by_text("The link asks for category “x”, which is not known here.")
    ).to_be_visible()
    assert visit.path == "/arrangements"


def test_an_unknown_page_and_parameter_do_no_harm(visitor):
    visit = visitor(strict=False)
    page = visit.open("/no-such-page?colour=blue&council=Dover")
    expect(page.get_by_text(f"{DOVER} of {ALL} shared services")).to_be_visible()
    assert "Traceback" not in visit.text()


def test_an_arrangement_has_its_own_link(visitor):
    part = shipped.part()
    page = visitor().open(f"/arrangements?arrangement={part['arrangement_id']}")
    expect(page.get_by_role("heading", name=part["name"], exact=True)).to_be_visible()
    wider = shipped.row(part["part_of"])["name"]
    expect(page.get_by_role("link", name=wider, exact=True).first).to_be_visible()


def test_an_unknown_arrangement_says_so_and_shows_the_list(visitor):
    page = visitor().open("/arrangements?arrangement=<script>alert(1)</script>")
    expect(
        page.get_by_text("No shared service has the address “<script>alert(1)</script>”.")
    ).to_be_visible()
    expect(page.locator(".entries.all .name").first).to_be_visible()


def test_back_leaves_an_arrangement_for_the_list_as_it_was(visitor):
    visit = visitor()
    page = visit.open("/arrangements?council=Dover&sort=Start")
    row = shipped.of("Dover").iloc[-1]
    page.get_by_role("link", name=row["name"], exact=True).click()
    visit.settle()
    expect(page.get_by_role("heading", name=row["name"], exact=True)).to_be_visible()
    assert f"arrangement={row['arrangement_id']}" in page.url
    page.go_back()
    visit.settle()
    assert "arrangement=" not in page.url
    assert visit.query("sort") == ["Start"]
    expect(page.get_by_text("Latest start first.")).to_be_visible()
    expect(page.get_by_text(f"{DOVER} of {ALL} shared services")).to_be_visible()


def test_a_status_in_a_link_is_kept_and_shown(visitor):
    visit = visitor()
    page = visit.open("/arrangements?status=Running&status=Planned")
    expect(page.locator(".chip[data-filter=status]")).to_contain_text("Status: Running, Planned")
    number = shipped.statuses().isin(["Running", "Planned"]).sum()
    expect(page.get_by_text(f"{number} of {ALL} shared services")).to_be_visible()
    assert visit.query("status") == ["Running", "Planned"]


def test_a_link_that_leads_to_the_form_opens_it_with_its_kind_chosen(visitor):
    key = shipped.of("Dover").iloc[0]["arrangement_id"]
    page = visitor().open(f"/arrangements?arrangement={key}&suggest=seen")
    expect(page.get_by_role("radio", name="It is still running")).to_be_checked()


@pytest.mark.parametrize(
    "start", ["/my-council?council=Dover", "/map?council=Dover", "/?council=Dover"]
)
def test_a_click_on_a_shared_service_keeps_each_parameter_once(visitor, start):
    visit = visitor()
    page = visit.open(start)
    page.locator("a.name, ul.quiet a.inner, .entries a.inner").first.click()
    page.wait_for_url(re.compile("arrangement="))
    visit.settle()
    names = [name for name, _ in parse_qsl(urlparse(page.url).query)]
    assert sorted(names) == ["arrangement", "council"]
    page.go_back()
    visit.settle()
    assert page.url == visit.home + start
