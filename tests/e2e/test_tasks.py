"""What visitors come for, as a new one would do it, with the clicks and entries that it takes."""

import io
import re

import openpyxl
from playwright.sync_api import expect

from tests import shipped
from tests.e2e.conftest import Visit

BOX, SEVERAL = "Find your council", ("Service", "Region")


class Task:
    """A visitor who counts what they click and enter. To open a menu or a box is a click."""

    def __init__(self, visit: Visit, path: str = "/") -> None:
        self.visit, self.steps = visit, 0
        visit.open(path)

    @property
    def page(self):
        return self.visit.page

    def choose(self, box: str, option: str) -> None:
        """Type into a box and take what it offers: one entry."""
        self.steps += 1
        self.visit.choose(box, option)
        if box in SEVERAL:  # its list stays open for more
            self.page.keyboard.press("Escape")

    def click(self, locator) -> None:
        self.steps += 1
        locator.click()
        self.visit.settle()

    def go(self, title: str) -> None:
        """By the menu: its group and the page are two clicks."""
        self.steps += 2
        self.visit.go(title)


def test_a_councils_services_with_their_status_take_two_entries(visitor):
    task = Task(visitor())
    task.choose(BOX, "Dover")
    for _, row in shipped.of("Dover").head(3).iterrows():
        expect(task.page.get_by_role("link", name=row["name"]).first).to_be_visible()
    expect(task.page.get_by_text(re.compile(r"Running \(seen in \d{4}\)")).first).to_be_visible()
    assert task.steps <= 2


def test_those_that_share_most_take_one_click(visitor):
    task = Task(visitor(), "/map")
    expect(task.page.get_by_text("The ten that share most")).to_be_visible()
    task.click(task.page.locator(".most a").first)
    assert task.visit.query("council")
    assert task.steps <= 1


def test_a_countys_figures_take_two_steps_from_savings(visitor):
    task = Task(visitor(), "/savings")
    task.choose(BOX, "Kent")
    expect(task.page.get_by_text("have published a figure")).to_be_visible()
    assert task.steps <= 2


def test_whether_procurement_saves_more_is_read_at_once(visitor):
    task = Task(visitor(), "/procurement-v-back-office")
    expect(task.page.get_by_role("heading", name="We cannot tell which saves more")).to_be_visible()
    assert task.steps <= 1


def test_partners_for_a_service_take_four_steps(visitor):
    task = Task(visitor())
    task.go("Find partners")
    task.choose(BOX, "Stroud")
    task.choose("Service to share", "Building control")
    expect(
        task.page.get_by_text(re.compile("Stroud already shares building control")).first
    ).to_be_visible()
    assert task.steps <= 4


def test_what_a_region_began_in_a_service_as_a_workbook_takes_five_steps(visitor):
    task = Task(visitor(), "/arrangements")
    task.choose("Service", "Waste collection and recycling")
    task.click(task.page.locator(".st-key-filters_open label"))
    task.choose("Region", "South West")
    task.choose("Started in or after", "2015")
    file = task.visit.download("#foot-arrangements", "Excel")
    task.steps += 1
    book = openpyxl.load_workbook(io.BytesIO(file.path().read_bytes()))
    cover = " ".join(str(c.value) for row in book.worksheets[0] for c in row if c.value)
    assert "Started in or after: 2015" in cover
    assert "Region: South West" in cover
    assert task.steps <= 5


def test_what_reorganisation_does_to_a_council_takes_two_steps(visitor):
    task = Task(visitor(), "/reorganisation")
    task.choose(BOX, "Woking")
    expect(task.page.get_by_text("West Surrey").first).to_be_visible()
    assert task.steps <= 2


def test_a_paper_on_a_council_that_has_gone_takes_three_steps_and_says_so(visitor):
    task = Task(visitor(), "/my-council")
    task.page.get_by_role("combobox", name=BOX).fill("Harrogate")
    task.page.keyboard.press("Enter")
    task.steps += 1
    task.visit.settle()
    expect(
        task.page.get_by_text("Harrogate was replaced by North Yorkshire on 1 April 2023").first
    ).to_be_visible()
    file = task.visit.download(".briefing", "Word")
    task.steps += 1
    assert "harrogate" in file.suggested_filename
    assert task.steps <= 3


def test_a_link_takes_three_steps(visitor):
    task = Task(visitor())
    task.choose(BOX, "Dover")
    task.click(task.page.get_by_role("button", name="Copy link"))
    assert "council=Dover" in task.page.evaluate("navigator.clipboard.readText()")
    assert task.steps <= 3
