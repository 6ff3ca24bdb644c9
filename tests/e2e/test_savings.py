"""Savings and the comparison in a real browser: points to click, quotations, links."""

import re

import pytest
from playwright.sync_api import expect

from lib.format import money
from tests import shipped

WORDS = """() => {
    const main = document.querySelector("[data-testid=stMain]")
    const others = "svg, [data-testid=stIconMaterial], .footer, [id^=foot-]"
    main.querySelectorAll(others).forEach(e => e.remove())
    return main.innerText.split(/\\s+/).length
}"""
POINT = "path[aria-roledescription=point]"


def test_a_click_on_a_point_opens_its_card(visitor):
    visit = visitor()
    page = visit.open("/savings")
    chart = page.locator(".st-key-chart_figures")
    chart.locator(POINT).nth(3).click()
    visit.settle()
    name = page.get_by_role("combobox", name=re.compile("Click a dot")).input_value()
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
    page = visit.open("/savings?council=Somerset")
    page.locator("#foot-statements").get_by_role("button", name="Copy text").click()
    expect(page.get_by_role("button", name="Text copied")).to_be_visible()
    quotation = page.evaluate("navigator.clipboard.readText()")
    for part in ("have published a figure", "Council: Somerset", "Source: "):
        assert part in quotation
    link = quotation.rsplit(" ", 1)[1]
    assert "council=Somerset" in link
    again = visitor().open(link.removeprefix(visit.home))
    expect(again.get_by_test_id("stMain")).to_contain_text("have published a figure")


def test_a_kind_in_the_words_of_an_older_link_is_kept(visitor):
    page = visitor().open("/savings?kind=Achieved a year")
    expect(page.get_by_role("combobox", name="Kind of figure")).to_have_value("Achieved per year")
    assert "kind=Achieved+per+year" in page.url or "kind=Achieved%20per%20year" in page.url


def test_the_lgas_totals_are_a_line_with_both_ends_named(visitor, raw):
    chart = visitor().open("/savings").get_by_test_id("stVegaLiteChart").last
    totals = raw["published_totals"]
    totals = totals[(totals["cumulative_savings_gbp"] != "") & (totals["arrangements"] != "")]
    totals = totals.drop_duplicates(["arrangements", "cumulative_savings_gbp"])
    expect(chart.locator("path[aria-roledescription=point]")).to_have_count(len(totals))
    for pounds in totals["cumulative_savings_gbp"].iloc[[0, -1]].astype(float):
        expect(chart.locator("svg text", has_text=money(pounds, short=True))).to_have_count(1)


@pytest.mark.parametrize(
    ("address", "most"), [("/savings", 450), ("/procurement-v-back-office", 400)]
)
def test_few_words_are_in_sight(visitor, address, most):
    """Of the page's own: without names in charts, what stands under every output, and the footer."""
    page = visitor().open(address)
    words = page.evaluate(WORDS)
    assert 50 < words <= most


def test_the_sides_are_kept_in_the_link(visitor, raw):
    visit = visitor()
    page = visit.open(
        "/procurement-v-back-office?first=Shared management&second=Service: Legal services"
    )
    number = (raw["arrangements"]["category"] == "management").sum()
    page.get_by_text("How we worked this out").click()
    row = page.get_by_role("row", name=re.compile("^Shared services"))
    expect(row).to_contain_text(str(number))
    page.get_by_role("button", name="Swap").click()
    visit.settle()
    assert "second=Shared+management" in page.url or "second=Shared%20management" in page.url
