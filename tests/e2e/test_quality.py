"""Every page: accessibility, phones, print and charts. That no other host is asked and no policy
broken, the visitor fixture holds at every visit."""

import json

import pytest
from playwright.sync_api import expect

PAGES = (
    "/",
    "/?council=Somerset",
    "/map",
    "/map?council=Dover&show=Hexagons&colour=Partner councils",
    "/map?council=Kent&show=Links&picture=true",
    "/arrangements?category=Back office&region=London",
    "/my-council",
    "/my-council?council=Somerset",
    "/my-council?council=Kent&like_type=Any type&like_where=Same region",
    "/find-partners?council=Dover&wanted=Legal services&weigh_near=3",
    "/reorganisation",
    "/reorganisation?area=Norfolk (plan)",
    "/reorganisation?area=What if: your own grouping&new1=Norwich&new1=Broadland&new2=Breckland",
    "/savings",
    "/savings?council=Dover&kind=Expected a year&without=3&by=Region (counts only)",
    "/procurement-v-back-office",
    "/procurement-v-back-office?council=Dover&first=Service: Legal services",
    "/check-your-data",
    "/arrangements",
    "/arrangements?arrangement=orbis-public-law",
    "/about",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(visitor, path, scheme):
    visit = visitor(scheme=scheme)
    visit.open(path)
    assert visit.violations() == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_the_whole_width(visitor, path):
    page = visitor(width=390).open(path)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390
    expect(page.get_by_role("combobox", name="Find your council")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_charts_are_drawn_with_their_numbers(visitor, scheme):
    visit = visitor(scheme=scheme)
    page = visit.open("/")
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(3)
    first = {"light": "#12436D", "dark": "#7fb2e5"}[scheme]
    for chart, bars, label in zip(
        charts.all(), (10, 18, 4), ("£643m · 486", "142", "47"), strict=True
    ):
        drawn = chart.locator("path[aria-roledescription=bar]")
        assert drawn.count() == bars
        assert first in {bar.get_attribute("fill") for bar in drawn.all()}
        assert label in chart.locator("svg text").all_text_contents()


def test_the_overview_counts_the_rows_and_names_the_lgas_figures(visitor, raw):
    page = visitor().open("/")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(f"All {len(raw['arrangements'])} arrangements")
    expect(main).to_contain_text("In June 2017 the LGA reported 486 arrangements and £643 million")


def test_the_policy_allows_only_this_host(visitor):
    visit = visitor()
    page = visit.open("/")
    headers = page.context.request.get(visit.home).headers
    assert "http" not in headers["content-security-policy"]
    assert "'unsafe-eval'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_no_cookie_outlives_the_visit(visitor):
    page = visitor().open("/")
    assert [c["name"] for c in page.context.cookies() if c["expires"] != -1] == []


def test_outlines_are_compressed_and_fetched_once(visitor):
    visit = visitor()
    page = visit.open("/")
    fetched = page.evaluate(
        """async () => { const a = await fetch('/geo/councils.json?v=1.0.0'); await a.text();
             return [a.headers.get('content-encoding'), a.headers.get('cache-control'), a.headers.get('etag')] }"""
    )
    assert fetched[0] == "gzip"
    assert "max-age=31536000" in fetched[1]
    again = page.context.request.get(
        f"{visit.home}/geo/councils.json", headers={"If-None-Match": fetched[2]}
    )
    assert again.status == 304


def test_the_open_data_says_its_version(visitor):
    visit = visitor()
    page = visit.open("/about")
    answer = page.context.request.get(f"{visit.home}/data/datapackage.json")
    assert answer.headers["x-data-version"] == json.loads(answer.body())["version"]
    assert page.context.request.get(f"{visit.home}/data/arrangements.csv").status == 200
