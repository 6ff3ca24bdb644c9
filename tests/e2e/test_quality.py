"""Every page: accessibility, phones, print and charts. That no other host is asked and no policy
broken, the visitor fixture holds at every visit."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests import shipped
from tests.e2e.conftest import visits

PAGES = (
    "/",
    "/?council=Somerset",
    "/map",
    "/map?council=Dover&show=Hexagons&colour=Partner councils",
    "/map?council=Kent&show=Links&moving=true",
    "/arrangements?category=Back office&region=London",
    "/my-council",
    "/my-council?council=Somerset",
    "/my-council?council=Kent&like_type=Any type&like_where=Same region",
    "/find-partners?council=Kent&weigh_near=3",
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
    f"/arrangements?arrangement={shipped.part()['arrangement_id']}",
    "/about",
)
CHARTS, TABLES = "[data-testid=stVegaLiteChart]", "[data-testid=stTable]"
MONEY = ("/savings", "/procurement-v-back-office")  # here no table may need to be scrolled
EDGES = """wide => [...document.querySelectorAll(wide)].map(e => e.getBoundingClientRect())
    .flatMap(box => [box.left, box.right])"""


@dataclass
class Look:
    """What was seen of a page in one load of it. light, dark: what axe finds wrong; width: pixels
    that its body takes on a phone; edges: where its charts and tables begin and end there; box:
    whether a council can be chosen there."""

    light: list[str]
    dark: list[str]
    width: int
    edges: list[float]
    box: bool


@pytest.fixture(scope="module", params=PAGES)
def look(request, profile, server) -> Iterator[Look]:
    whole = f", {TABLES} table" if request.param in MONEY else ""
    with visits(request, profile, server) as new:
        visit = new()
        visit.open(request.param)
        light = visit.violations()
        visit.page.emulate_media(color_scheme="dark")
        visit.page.keyboard.press("r")  # Streamlit's key for a new run: it draws for the theme
        visit.settle()
        dark = visit.violations()
        visit.page.set_viewport_size({"width": 390, "height": 900})
        visit.settle()
        yield Look(
            light,
            dark,
            visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth"),
            visit.page.evaluate(EDGES, f"{CHARTS}, {TABLES}{whole}"),
            visit.page.get_by_role("combobox", name="Find your council").is_visible(),
        )


def test_axe_finds_no_violation_in_the_light_theme(look):
    assert look.light == []


def test_axe_finds_no_violation_in_the_dark_theme(look):
    assert look.dark == []


def test_a_phone_shows_the_whole_width_and_the_council_box(look):
    assert look.width <= 390
    assert look.box


def test_no_chart_or_table_is_wider_than_a_phone(look):
    assert min(look.edges, default=0) >= 0
    assert max(look.edges, default=0) <= 391


@pytest.fixture(scope="module", params=["light", "dark"])
def overview(request, profile, server) -> Iterator[tuple[str, Page]]:
    """The overview in a theme."""
    with visits(request, profile, server) as new:
        yield request.param, new(scheme=request.param).open("/")


def test_the_charts_are_drawn_with_their_numbers(overview, raw):
    scheme, page = overview
    rows = raw["arrangements"]
    categories = rows["category"].value_counts()
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(2)
    hexagons, bars = charts.all()
    expect(hexagons.locator("g.mark-shape path").first).to_be_visible()
    drawn = bars.locator("path[aria-roledescription=bar]")
    expect(drawn).to_have_count(2 * len(categories))
    first = {"light": "#12436D", "dark": "#7fb2e5"}[scheme]
    assert first in {bar.get_attribute("fill") for bar in drawn.all()}
    assert str(categories.max()) in bars.locator("svg text").all_text_contents()


def test_the_overview_counts_the_rows_and_names_the_lgas_figures(overview, raw):
    main = overview[1].get_by_test_id("stMain")
    expect(main).to_contain_text(f"All {len(raw['arrangements'])} shared services")
    expect(main).to_contain_text("What the Local Government Association published")
    expect(main).to_contain_text("£643 million")


def test_no_cookie_outlives_the_visit(overview):
    assert [c["name"] for c in overview[1].context.cookies() if c["expires"] != -1] == []
