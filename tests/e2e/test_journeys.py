"""What a councillor and an officer come for, from end to end."""

import io
import re
from urllib.parse import parse_qs, urlparse

import openpyxl
import pytest
from playwright.sync_api import expect

from lib.export.notes import slug
from lib.ui.sections.grid import PAGE_ROWS
from tests import shipped
from tests.shipped import ALL, DOVER


def test_a_councillor_finds_a_council_reads_opens_one_follows_its_source_and_copies_the_link(
    visitor,
):
    visit = visitor()
    page = visit.open("/")
    page.get_by_role("combobox", name="Find your council").click()
    page.keyboard.type("dov")
    page.get_by_role("option", name="Dover", exact=True).click()
    visit.settle()
    expect(page.get_by_role("heading", name=shipped.heading("Dover"))).to_be_visible()
    expect(page.get_by_text(f"{DOVER} of {ALL} shared services")).to_be_visible()

    row = shipped.of("Dover").iloc[0]
    page.get_by_role("link", name=row["name"]).click()
    visit.settle()
    expect(page.get_by_role("heading", name=row["name"], exact=True)).to_be_visible()
    expect(
        page.get_by_text(f"{DOVER} of {ALL} shared services")
    ).to_be_visible()  # the filter came along

    source = (
        page.get_by_role("heading", name=re.compile(r"^\d+ pages?"))
        .locator("xpath=following::table[1]//a[starts-with(@href,'http')]")
        .first
    )
    assert source.get_attribute("target") == "_blank"
    assert urlparse(source.get_attribute("href")).scheme in ("http", "https")

    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    query = parse_qs(urlparse(copied).query)
    assert query == {"council": ["Dover"], "arrangement": [row["arrangement_id"]]}

    fresh = visitor()
    again = fresh.open(copied.removeprefix(fresh.home))
    expect(again.get_by_role("heading", name=row["name"], exact=True)).to_be_visible()


def test_an_officer_filters_and_downloads_a_workbook_with_rows_caveat_and_filters(visitor):
    visit = visitor()
    page = visit.open("/arrangements?council=Dover")
    page.get_by_role("combobox", name="Category").click()
    category = shipped.usual_category("Dover")
    page.get_by_role("option", name=category).click()
    page.keyboard.press("Escape")
    visit.settle()
    rows = shipped.of("Dover", category)
    expect(page.get_by_text(f"{len(rows)} of {ALL} shared services")).to_be_visible()

    file = visit.download("#foot-arrangements", "Excel")
    name = file.suggested_filename
    assert name.startswith(f"shared-services_arrangements_dover_{slug(category)}_20")

    book = openpyxl.load_workbook(io.BytesIO(file.path().read_bytes()))
    cover = " ".join(str(c.value) for row in book.worksheets[0] for c in row if c.value)
    assert "Council: Dover" in cover
    assert f"Category: {category}" in cover
    assert "Blank means we found no figure" in cover
    cells = {c.value for row in book.worksheets[-1] for c in row}
    assert set(rows["name"]) <= cells
    assert not cells & (set(shipped.of("Dover")["name"]) - set(rows["name"]))


def test_chips_remove_one_filter_and_clear_all_removes_the_rest(visitor):
    visit = visitor()
    page = visit.open("/?council=Dover&category=Back+office&region=South+East")
    page.get_by_role("link", name="Remove this filter: Category: Back office").click()
    visit.settle()
    expect(page.get_by_text(f"{DOVER} of {ALL} shared services")).to_be_visible()
    page.get_by_role("link", name="Clear all").click()
    visit.settle()
    expect(page.get_by_text(f"All {ALL} shared services")).to_be_visible()
    assert urlparse(page.url).query == ""


def test_an_alias_a_former_name_a_code_and_a_near_spelling_find_the_council(visitor):
    visit = visitor()
    page = visit.open("/")
    for typed, name in (
        ("BANES", "Bath and North East Somerset"),
        ("Tauntn Deane", "Taunton Deane"),
        ("Shepway District Council", "Folkestone and Hythe"),
        ("E08000016", "Barnsley"),
    ):
        page.get_by_role("combobox", name="Find your council").fill(typed)
        page.keyboard.press("Enter")
        visit.settle()
        expect(
            page.get_by_role("heading", name=re.compile(f"^{name} (takes|took) part in"))
        ).to_be_visible()


def test_a_doubtful_name_is_asked_about(visitor):
    visit = visitor()
    page = visit.open("/")
    page.get_by_role("combobox", name="Find your council").fill("Kings Lynx")
    page.keyboard.press("Enter")
    visit.settle()
    page.get_by_role("button", name="King's Lynn and West Norfolk").click()
    visit.settle()
    expect(
        page.get_by_role("heading", name="King's Lynn and West Norfolk takes part in")
    ).to_be_visible()


def test_an_empty_result_names_the_filter_and_offers_to_remove_it(visitor):
    visit = visitor()
    page = visit.open(f"/arrangements?council=Mendip&category={shipped.no_category('Mendip')}")
    expect(page.get_by_text("No shared service matches all of these filters.")).to_be_visible()
    number = len(shipped.of("Mendip"))
    page.get_by_role("link", name=f"Remove category: shows {number}").click()
    visit.settle()
    expect(page.get_by_text(f"{number} of {ALL} shared services")).to_be_visible()


def test_a_row_that_is_ticked_opens_also_when_the_table_is_sorted_otherwise(visitor):
    visit = visitor()
    page = visit.open("/arrangements?view=Table")
    table = page.get_by_test_id("stDataFrame").locator("canvas").first.bounding_box()
    for across, below in ((90, 18), (90, 18), (16, 52)):  # by name; the last first; the first row
        page.mouse.click(table["x"] + across, table["y"] + below)
        page.wait_for_timeout(500)
    visit.settle()
    last = sorted(shipped.ARRANGEMENTS["name"], key=str.casefold)[:PAGE_ROWS][-1]
    expect(page.get_by_role("heading", name=last, exact=True)).to_be_visible()


def test_search_narrows_the_list(visitor):
    visit = visitor()
    page = visit.open("/arrangements?council=Dover")
    row = shipped.of("Dover").iloc[0]
    page.get_by_role("searchbox", name="Search").fill(row["name"])
    page.keyboard.press("Enter")
    visit.settle()
    assert visit.query("q") == [row["name"]]
    expect(page.get_by_role("link", name=row["name"], exact=True)).to_be_visible()
    assert page.locator(".entries.all .name").count() < DOVER


@pytest.mark.parametrize(("width", "height", "lowest"), [(1280, 800, 380), (390, 844, 520)])
def test_the_list_begins_in_the_first_screen(visitor, width, height, lowest):
    visit = visitor(width=width)
    page = visit.open("/arrangements")
    page.set_viewport_size({"width": width, "height": height})
    visit.settle()
    assert page.locator(".entries.all .name").first.bounding_box()["y"] <= lowest


def test_what_is_missing_is_told_from_the_overview_in_five_steps(visitor):
    visit = visitor()
    page = visit.open("/")
    with page.expect_download() as waiting:
        steps = (
            lambda: page.get_by_text("Tell us about a mistake or something missing").click(),
            lambda: page.get_by_label("What is wrong or missing?").fill("A shared vet & <b>more"),
            lambda: page.get_by_label("Your e-mail, if you would").fill("me@example.org"),
            lambda: page.get_by_role("button", name="Prepare the message").click(),
            lambda: page.get_by_role("button", name="Download the message").click(),
        )
        for step in steps:
            step()
    text = waiting.value.path().read_text("utf-8")
    assert "A shared vet & <b>more" in text
    assert f"Where: {visit.home}" in text
    assert "Please answer to: me@example.org" in text
