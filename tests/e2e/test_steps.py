"""Choosing is a step of the browser's history; the council box and the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit

BOX = "Find your council"


def options(visit: Visit, typed: str) -> list[str]:
    """What the council box offers while a name is typed."""
    visit.page.get_by_role("combobox", name=BOX).fill(typed)
    listed = visit.page.get_by_role("option")
    listed.first.wait_for()
    return [text for text in listed.all_inner_texts() if text]


def test_back_undoes_a_choice_and_then_the_one_before(visitor):
    visit = visitor()
    visit.open("/savings")
    visit.choose(BOX, "Dover")
    visit.choose(BOX, "Kent")
    visit.page.go_back()
    visit.settle()
    assert visit.query("council") == ["Dover"]
    expect(visit.page.get_by_role("combobox", name=BOX)).to_have_value("Dover")
    visit.page.go_back()
    visit.settle()
    assert (visit.path, visit.query("council")) == ("/savings", None)


def test_another_name_is_understood_when_it_is_typed_and_is_one_step(visitor):
    visit = visitor()
    page = visit.open("/savings")
    page.get_by_role("combobox", name=BOX).fill("Shepway")
    page.keyboard.press("Enter")
    visit.settle()
    assert visit.query("council") == ["Folkestone and Hythe"]
    visit.page.go_back()
    visit.settle()
    assert visit.query("council") is None


def test_the_councils_of_today_are_offered_and_nothing_is_added(visitor):
    visit = visitor()
    visit.open("/savings")
    assert options(visit, "kent") == ["Kent"]
    assert visit.page.get_by_text("Add:").filter(visible=True).count() == 0


def test_letters_scattered_over_a_name_find_nothing(visitor):
    visit = visitor()
    visit.open("/savings")
    visit.page.get_by_role("combobox", name=BOX).fill("dvr")
    visit.page.get_by_role("listbox").wait_for()
    assert [t for t in visit.page.get_by_role("option").all_inner_texts() if t] == []


def test_a_postcode_is_told_why_it_finds_nothing(visitor):
    visit = visitor()
    page = visit.open("/")
    page.get_by_role("combobox", name=BOX).fill("CT16 1AA")
    page.keyboard.press("Enter")
    visit.settle()
    expect(page.get_by_text("Type your council’s name.")).to_be_visible()


def test_the_keyboard_comes_to_skip_menu_council_filters_and_content_in_that_order(visitor):
    visit = visitor()
    page = visit.open("/savings")
    page.evaluate("document.activeElement?.blur()")
    stops: list[str] = []
    for _ in range(14):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "(e => e.getAttribute('aria-label') || e.innerText || e.tagName)(document.activeElement)"
            )
        )
    wanted = [
        "Skip to main content",
        "Explore",
        "Data",
        BOX,
        "Category",
        "Status",
        "More filters",
        "Copy link",
    ]
    places = [next(i for i, stop in enumerate(stops) if name in stop) for name in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["Explore", "Copy link", "Download: "])
def test_what_has_the_focus_has_a_ring_of_three_pixels(visitor, name):
    page = visitor().open("/savings")
    found = page.wait_for_function(
        """name => [...document.querySelectorAll('button, summary')]
            .find(e => (e.getAttribute('aria-label') || e.innerText).startsWith(name))""",
        arg=name,
    )
    found.evaluate("e => e.focus({focusVisible: true})")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_every_page_is_in_the_menu(visitor):
    page = visitor().open("/about")
    titles = []
    for group in page.get_by_test_id("stTopNavSection").all():
        group.click()
        page.get_by_test_id("stTopNavDropdownLink").first.wait_for()
        titles += page.get_by_test_id("stTopNavDropdownLink").all_inner_texts()
        page.keyboard.press("Escape")
    assert len(titles) == 10


def test_on_a_phone_the_filters_open_by_one_switch(visitor):
    visit = visitor(width=390)
    page = visit.open("/savings")
    category = page.get_by_role("combobox", name="Category")
    expect(category).to_be_hidden()
    page.locator(".st-key-filters_phone label").click()
    expect(category).to_be_visible()
    page.locator(".st-key-filters_open label").click()
    expect(page.get_by_role("combobox", name="Area")).to_be_visible()
