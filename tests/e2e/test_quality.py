"""Every page, each looked at in one load: what is in the first screen, accessibility in three sets
of colours, widths from 320 pixels. That no other host is asked and no policy broken, the visitor
fixture holds at every visit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from lib.wording.findings import SAMPLE
from tests import shipped
from tests.e2e.conftest import STYLED, Visit, visits

PAGES = (
    "/",
    "/?council=Somerset",
    "/map",
    "/map?council=Dover&show=Hexagons&colour=Partner councils",
    "/map?council=Kent&show=Links&moving=true",
    "/arrangements?category=Back office&region=London",
    "/my-council",
    "/my-council?council=Dover",
    "/my-council?council=Kent&like_type=Any type&like_where=Same region",
    "/find-partners?council=Dover",
    "/find-partners?council=Dover&wanted=Legal services&weigh_near=3",
    "/reorganisation",
    "/reorganisation?within=Kent and Medway",
    "/reorganisation?proposal=norfolk-three-unitaries-future-norfolk",
    "/reorganisation?change=What if: your own grouping&new1=Norwich&new1=Broadland&new2=Breckland",
    "/savings",
    "/savings?council=Dover&kind=Expected a year&without=3&by=Region (counts only)",
    "/procurement-v-back-office",
    "/procurement-v-back-office?council=Dover&first=Service: Legal services",
    "/check-your-data",
    "/arrangements",
    f"/arrangements?arrangement={shipped.part()['arrangement_id']}",
    "/about",
)
CHARTS, TABLES = "[data-testid=stVegaLiteChart]", ".scrolls"
MONEY = ("/savings", "/procurement-v-back-office")  # here no table may need to be scrolled
EDGES = """wide => [...document.querySelectorAll(wide)].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())
    .flatMap(box => [box.left, box.right])"""
WIDER = "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
LAPTOP, PHONE = (1280, 800), (390, 844)
# Half of a laptop's window is what is seen of it at twice the size.
TWICE, NARROW = (640, 400), (320, 640)
# What a page has to show: a picture, or a list of shared services or suggestions.
SHOWN = (
    "[data-testid=stVegaLiteChart], [data-testid=stDeckGlJsonChart], .entries, "
    ".stHtml .box .name, .plain"
)
TOPS = {  # the address, and the pixels above what it shows at both sizes
    "/": (330, 560),
    "/map": (320, 480),
    "/my-council?council=Dover": (420, 560),
    "/savings": (420, 560),
    "/procurement-v-back-office": (420, 560),
    "/find-partners?council=Dover": (420, 560),
    "/reorganisation": (420, 560),
    "/arrangements": (380, 520),
}
WORDS = {  # in sight, with all menus closed
    "/": 350,
    "/savings": 450,
    "/procurement-v-back-office": 400,
    "/my-council?council=Dover": 600,
}


@dataclass
class Look:
    """What was seen of a page in one load of it. light, dark, contrast: what axe finds wrong in both
    themes and in forced colours; tops: pixels above the first picture or list on a laptop and on a
    phone; words: in sight on the laptop; wider: pixels that it is too wide for a phone, at twice
    the size and in a very narrow window; edges: where its charts and tables begin and end on a
    phone; box: whether a council can be chosen there; controls: names of what on paper would still
    be to press or to fill in; caveats: whether the paper says what the page is not."""

    light: list[str]
    dark: list[str]
    contrast: list[str]
    tops: tuple[float, float]
    words: int
    wider: list[int]
    edges: list[float]
    box: bool
    controls: list[str]
    caveats: bool


def top(page: Page) -> float:
    """How far down the first picture or list begins, in pixels, once the page has stopped moving."""
    read = """shown => Math.min(...[...document.querySelectorAll(shown)]
        .filter(e => e.offsetParent).map(e => e.getBoundingClientRect().top))"""
    last, now = -1.0, page.evaluate(read, SHOWN)
    for _ in range(20):
        if now == last:
            break
        page.wait_for_timeout(250)
        last, now = now, page.evaluate(read, SHOWN)
    return now


def words_in_sight(page: Page) -> int:
    """How many words the page shows, with what is closed left out: those of its text, not the
    labels in pictures nor the names of icons."""
    text = page.get_by_test_id("stMain").evaluate(
        """main => {
            const copy = main.cloneNode(true)
            main.parentNode.append(copy)
            copy.querySelectorAll("svg, [data-testid=stIconMaterial], .only-heard").forEach(e => e.remove())
            const text = copy.innerText
            copy.remove()
            return text
        }"""
    )
    return len(re.findall(r"[A-Za-z£0-9][\w.,’'£%-]*", text))


def resized(visit: Visit, size: tuple[int, int]) -> Page:
    """The page in a window of another size (pixels), drawn."""
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    return visit.settle()


def looked(visit: Visit, path: str) -> Look:
    """The page at that address, looked at in all ways."""
    whole = f", {TABLES} table" if path in MONEY else ""
    page = visit.page
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    visit.open(path)
    page.locator(STYLED).first.wait_for(state="attached")
    if path in TOPS:
        page.locator(SHOWN).locator("visible=true").first.wait_for()
    wide, words = top(page), words_in_sight(page)
    light = visit.violations()
    page.emulate_media(forced_colors="active")
    contrast = visit.violations()
    page.emulate_media(forced_colors="none", color_scheme="dark")
    page.keyboard.press("r")  # Streamlit's key for a new run: it draws for the theme
    visit.settle()
    dark = visit.violations()
    resized(visit, PHONE)
    phone = top(page)
    edges = page.evaluate(EDGES, f"{CHARTS}, {TABLES}{whole}")
    box = page.get_by_role("combobox", name="Find your council").is_visible()
    wider = [resized(visit, size).evaluate(WIDER) for size in (PHONE, TWICE, NARROW)]
    resized(visit, LAPTOP)
    page.emulate_media(media="print")
    pressed = page.locator("button:visible, input:visible, textarea:visible, summary:visible")
    return Look(
        light=light,
        dark=dark,
        contrast=contrast,
        tops=(wide, phone),
        words=words,
        edges=edges,
        box=box,
        wider=wider,
        controls=pressed.evaluate_all("all => all.map(e => e.ariaLabel || e.innerText || e.name)"),
        caveats=page.locator(".only-printed:visible").filter(has_text=SAMPLE).count() > 0,
    )


@pytest.fixture(scope="module")
def look(request, profile, server) -> Callable[[str], Look]:
    """A function that looks at a page, once for all tests of it."""

    @cache
    def at(path: str) -> Look:
        with visits(request, profile, server) as new:
            return looked(new(), path)

    return at


@pytest.mark.parametrize("path", TOPS)
def test_what_a_page_shows_begins_in_the_first_screen(look, path):
    wide, phone = look(path).tops
    most_wide, most_phone = TOPS[path]
    assert wide <= most_wide
    assert phone <= most_phone


@pytest.mark.parametrize("path", WORDS)
def test_few_words_are_in_sight(look, path):
    assert look(path).words <= WORDS[path]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_in_the_light_theme(look, path):
    assert look(path).light == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_in_the_dark_theme(look, path):
    assert look(path).dark == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_in_forced_colours(look, path):
    assert look(path).contrast == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_on_a_phone_at_twice_the_size_or_at_320_pixels(look, path):
    assert max(look(path).wider) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_on_paper_there_is_nothing_to_press(look, path):
    assert look(path).controls == []


@pytest.mark.parametrize("path", TOPS)
def test_on_paper_the_caveats_are_seen(look, path):
    assert look(path).caveats


@pytest.mark.parametrize("path", PAGES)
def test_a_council_can_be_chosen_on_a_phone(look, path):
    assert look(path).box


@pytest.mark.parametrize("path", PAGES)
def test_no_chart_or_table_is_wider_than_a_phone(look, path):
    edges = look(path).edges
    assert min(edges, default=0) >= 0
    assert max(edges, default=0) <= 391


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
