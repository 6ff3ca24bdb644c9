"""My council, Find partners and Reorganisation in a real browser: links, clicks, the briefing."""

import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import docx
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from lib.charts.theme import PALETTES
from tests.shipped import ALL, row

CHARTS = "[data-testid=stVegaLiteChart]"


def test_the_chosen_council_follows_from_page_to_page(visitor):
    visit = visitor()
    page = visit.open("/my-council")
    page.get_by_role("link", name="Dover", exact=True).click()
    visit.settle()
    page.get_by_test_id("stMain").get_by_role("link", name="Find partners").click()
    visit.settle()
    expect(page.get_by_text("Dover already takes part in")).to_be_visible()
    assert "council=Dover" in page.url


def test_the_map_of_partners_is_drawn_with_a_line_to_each_in_sight(visitor):
    visit = visitor()
    chart = visit.open("/my-council?council=Dover").locator(CHARTS).first
    heading = re.search(r"Dover shares with (\d+) councils", visit.text())
    beyond = re.search(r"(\d+) partners? lies? beyond the picture", visit.text())
    assert heading
    in_sight = int(heading[1]) - (int(beyond[1]) if beyond else 0)
    expect(chart.locator("g.mark-rule line")).to_have_count(in_sight)
    fills = {p.get_attribute("fill") for p in chart.locator("g.mark-shape path").all()}
    none, *classes = PALETTES["light"].levels
    assert none in fills
    assert fills & set(classes)


@pytest.mark.parametrize(("width", "highest"), [(1280, 420), (390, 560)])
@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/my-council?council=Dover", ".entries"),
        ("/find-partners?council=Dover&wanted=Legal services", ".stHtml .box"),
    ],
)
def test_the_answer_begins_in_the_first_screen(visitor, width, highest, path, first):
    page = visitor(width=width).open(path)
    begins = (
        "([first, highest]) => document.querySelector(first).getBoundingClientRect().y <= highest"
    )
    page.wait_for_function(begins, arg=[first, highest], timeout=10_000)  # its style may come late


def test_a_councils_page_is_brief(visitor):
    visit = visitor()
    visit.open("/my-council?council=Dover")
    assert len(re.findall(r"[A-Za-z][a-zA-Z’'-]*", visit.text())) <= 600


def test_the_briefing_comes_as_word_and_as_pdf(visitor):
    visit = visitor()
    visit.open("/my-council?council=Dover")
    downloads = {label: visit.download(".briefing", label) for label in ("Word", "PDF")}
    assert re.fullmatch(
        r"shared-services_briefing_dover_\d{4}-\d\d-\d\d\.docx",
        downloads["Word"].suggested_filename,
    )
    word = docx.Document(io.BytesIO(Path(downloads["Word"].path()).read_bytes()))
    assert word.paragraphs[0].text == "Shared services: Dover District Council"
    pdf = PdfReader(downloads["PDF"].path())
    assert "council=Dover" in pdf.pages[0].extract_text().replace("\u200b", "").replace("\n", "")
    assert len(pdf.pages) == 2


def test_weights_are_kept_in_the_link(visitor):
    visit = visitor()
    page = visit.open("/find-partners?council=Dover&weigh_county=0&weigh_near=3")
    expect(page.get_by_text("near 3, in the same county 0").first).to_be_attached()
    page.get_by_text("Change what matters most").click()
    slider = page.get_by_role("slider", name="Partners already")
    slider.focus()
    slider.press("ArrowLeft")
    visit.settle()
    assert "weigh_partners=1" in page.url
    again = visitor().open(page.url.removeprefix(visit.home))
    expect(again.get_by_text("partners already 1").first).to_be_attached()


def test_a_suggested_partnership_opens(visitor):
    visit = visitor()
    page = visit.open("/find-partners?council=Dover&wanted=Legal services")
    link = page.locator("[data-testid=stMain] a[href*='arrangement=']").first
    [key] = parse_qs(urlparse(link.get_attribute("href")).query)["arrangement"]
    link.click()
    visit.settle()
    expect(page.get_by_role("heading", name=row(key)["name"], exact=True, level=1)).to_be_visible()
    assert "council=Dover" in page.url


def test_before_and_after_are_drawn_in_the_colours_of_the_new_councils(visitor):
    page = visitor().open("/reorganisation?proposal=surrey-two-unitaries")
    charts = page.locator(CHARTS)
    expect(charts).to_have_count(2)
    for chart, colours in zip(charts.all(), ({"#86b5dd"}, {"#12436D", "#28A197"}), strict=True):
        shapes = chart.locator("g.mark-shape path")
        expect(shapes).to_have_count(11)
        assert {p.get_attribute("fill") for p in shapes.all()} == colours


def test_a_grouping_made_by_hand_is_kept_in_the_link(visitor):
    visit = visitor()
    page = visit.open("/reorganisation?change=What if: your own grouping")
    for council in ("Norwich", "Broadland"):
        visit.choose("New council 1", council)
    assert "new1=Norwich" in page.url
    assert "new1=Broadland" in page.url
    again = visitor().open(page.url.removeprefix(visit.home))
    expect(again.get_by_text("would be divided between new councils").first).to_be_visible()
    expect(again.get_by_text("Broadland, Norwich and part of Norfolk")).to_be_visible()


def test_a_click_on_the_map_of_areas_chooses_one_and_a_proposal_opens_by_its_link(visitor):
    visit = visitor()
    page = visit.open("/reorganisation")
    shapes = page.locator(f"{CHARTS} g.mark-shape path[fill='#0f3357']")
    expect(shapes.first).to_be_visible()
    shapes.first.click()
    expect(page.get_by_text("Surrey: what 2 proposals would do to")).to_be_visible()
    visit.settle()
    assert visit.query("within") == ["Surrey"]
    page.locator("[data-testid=stMain] a[href*='proposal=surrey-two-unitaries']:visible").click()
    expect(page.get_by_text("Surrey: Two unitaries")).to_be_visible()
    visit.settle()
    assert visit.query("proposal") == ["surrey-two-unitaries"]


def test_a_grouping_begun_from_a_proposal_is_kept_in_the_link_with_its_names(visitor):
    visit = visitor()
    page = visit.open("/reorganisation?proposal=surrey-two-unitaries")
    page.get_by_role("button", name="Move councils between the new ones").click()
    expect(page.get_by_text("Began from Surrey, Two unitaries.")).to_be_visible()
    visit.settle()
    again = visitor().open(page.url.removeprefix(visit.home))
    expect(again.get_by_text("Began from Surrey, Two unitaries.")).to_be_visible()
    expect(again.get_by_text("4 shared services would go inside one new council")).to_be_visible()
    expect(again.get_by_text("East Surrey").first).to_be_visible()


def test_the_lists_can_be_taken_away(visitor):
    visit = visitor()
    visit.open("/reorganisation?change=Dorset, 2019")
    table = visit.download("#foot-reorganisation", "CSV")
    rows = Path(table.path()).read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("Shared service,Services,Status,Outcome,What must be done,Into,")
    outcomes = [",Inside one new council,", ",Divided between new councils,"]
    outcomes += [",Across the new border,", ",Not affected,"]
    number = [sum(outcome in row for row in rows) for outcome in outcomes]
    assert sum(number) == ALL
    assert 0 < number[0] < number[-1]
    picture = visit.download("#foot-reorganisation", "SVG")
    drawn = Path(picture.path()).read_text("utf-8")
    assert "Bournemouth, Christchurch and Poole" in drawn


def test_a_council_that_has_not_begun_is_explained_when_it_is_typed(visitor):
    visit = visitor()
    page = visit.open("/my-council")
    box = page.get_by_role("combobox", name="Find your council")
    box.fill("West Surrey Council")
    box.press("Enter")
    visit.settle()
    expect(page.get_by_text("West Surrey will begin on 1 April 2027.")).to_be_visible()
