"""Savings and the comparison in a real browser: points to click, quotations, links."""

import re

from playwright.sync_api import expect

from tests import shipped

POINT = "path[aria-roledescription=point]"


def test_a_click_on_a_point_opens_its_card(visitor):
    visit = visitor()
    page = visit.open("/savings")
    chart = page.locator(".st-key-chart_figures")
    chart.locator(POINT).nth(3).click()
    visit.settle()
    name = page.get_by_role("combobox", name=re.compile("Click a point")).input_value()
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("link", name=name, exact=True)).to_be_visible()
    assert "achieved to date" in visit.text()


def test_every_figure_is_a_point_and_the_left_out_are_hollow(visitor):
    page = visitor().open("/savings?without=3")
    figures = shipped.latest("cumulative")
    points = page.locator(".st-key-chart_figures").locator(POINT)
    expect(points).to_have_count(len(figures))
    fills = [point.get_attribute("fill") for point in points.all()]
    assert fills.count("#ffffff") == (figures["part_of"] != "").sum() + 3


def test_the_quotation_is_copied_whole(visitor):
    visit = visitor()
    page = visit.open("/savings?council=Somerset&kind=Achieved a year")
    page.locator(".st-key-quote_figures").get_by_role("button").click()
    page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").first.hover()
    page.get_by_test_id("stPopoverBody").get_by_role("button").first.click()
    quotation = page.evaluate("navigator.clipboard.readText()")
    for part in ("achieved a year", "Council: Somerset", "n = ", "Stated for", "the partnership's"):
        assert part in quotation
    link = quotation.rsplit(" ", 1)[1]
    assert "council=Somerset" in link
    again = visitor().open(link.removeprefix(visit.home))
    expect(again.get_by_role("combobox", name="Kind of figure")).to_have_value("Achieved a year")


def test_the_sides_are_kept_in_the_link(visitor, raw):
    visit = visitor()
    page = visit.open(
        "/procurement-v-back-office?first=Shared management&second=Service: Legal services"
    )
    number = (raw["arrangements"]["category"] == "management").sum()
    assert str(number) in page.get_by_role("row", name=re.compile("^Arrangements")).inner_text()
    page.get_by_role("button", name="Swap").click()
    visit.settle()
    assert "second=Shared+management" in page.url or "second=Shared%20management" in page.url
