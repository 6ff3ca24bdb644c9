"""A visitor's own data in a real browser: for that visitor alone, gone with the visit, never run."""

import io
import zipfile
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from lib.upload.layout import OWN_TABLES
from tests.e2e.conftest import Visit, visits
from tests.hostile import row
from tests.shipped import ALL

NAME = "Zebra team <img src=x onerror=hacked=1> [a](javascript:hacked=1) $1$ `=1+1` :material/home:"
SHEET = row(NAME, "Dover; Thanet; <b>Guild", savings="£1m", basis="Achieved to date") + (
    b'"=cmd|\' /C calc\'!A0","Dover; Swale",Back office,,,2011,,,\n'
)
PAGES = ("Overview", "Map", "My council", "Find partners", "Reorganisation", "Savings")


def bring(visit: Visit, name: str = "mine.csv", data: bytes = SHEET) -> None:
    page = visit.open("/check-your-data")
    page.set_input_files(
        "input[type=file]", [{"name": name, "mimeType": "text/csv", "buffer": data}]
    )
    page.get_by_text("Ready to use").wait_for()
    visit.settle()


def use(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Use this data during my visit").click()
    visit.page.locator(".st-key-upload_banner").wait_for()
    visit.settle()


def go(visit: Visit, title: str) -> str:
    """By the navigation, which keeps the visit; the page's text."""
    visit.go(title)
    visit.page.wait_for_timeout(300)
    visit.settle()
    return visit.text()


def test_two_visitors_at_once_never_see_each_others_data(visitor, server):
    first, other, third = visitor(), visitor(), visitor()
    bring(first)
    bring(other, "theirs.csv", row("Yak team", "Kent; Medway"))
    use(first)
    use(other)
    assert "Your own data: mine.csv, 2 shared services." in first.text()
    assert "Your own data: theirs.csv, 1 shared service." in other.text()
    third.open("/arrangements?q=team")
    for visit, own_name in ((first, "Zebra"), (other, "Yak")):
        visit.page.locator("[data-testid=stMain] a.to-page:has-text('All shared services')").click()
        visit.settle()
        listed = visit.page.locator(".entries.all .name")
        expect(listed.filter(has_text=own_name)).to_have_count(1)
        texts = " ".join(listed.all_inner_texts())
        assert [name for name in ("Zebra", "Yak") if name in texts] == [own_name]
    assert "Your own data" not in third.text()
    for file in ("data/arrangements.csv", "geo/tips.css", "ready"):
        with urlopen(f"{server}/{file}") as answer:
            assert not {b"Zebra", b"Yak"} & set(answer.read().split())


def test_nothing_of_a_file_is_run_on_any_page(visitor):
    visit = visitor()
    bring(visit, "<img src=x onerror=hacked=1>.csv")
    use(visit)
    go(visit, "Overview")
    visit.choose("Find your council", "Dover")
    for title in PAGES:
        text = go(visit, title)
        assert "Your own data" in text
        assert visit.page.evaluate("typeof hacked") == "undefined"
        selector = (
            "main img[src=x], main a[href^='javascript'], [data-testid=stMain] b:has-text('Guild')"
        )
        assert visit.page.locator(selector).count() == 0


def test_reloading_ends_it_and_one_click_does(visitor):
    visit = visitor()
    bring(visit)
    use(visit)
    visit.page.get_by_role("button", name="Go back to the published data").click()
    visit.page.locator(".st-key-upload_banner").wait_for(state="detached")
    visit.settle()
    assert f"All {ALL} shared services" in visit.text()
    use(visit)
    visit.page.reload()
    visit.settle()
    assert "Your own data" not in visit.text()


def test_the_cleaned_package_and_the_faults_can_be_kept(visitor):
    visit = visitor()
    bring(visit, data=SHEET + b"Short,Dover,Back office,,,15,,,\n")
    with visit.page.expect_download() as zip_file:
        visit.page.get_by_role("button", name="Download the cleaned file (ZIP)").click()
    with zipfile.ZipFile(zip_file.value.path()) as archive:
        assert archive.namelist() == [*(f"{name}.csv" for name in OWN_TABLES), "README.txt"]
        rows = io.TextIOWrapper(archive.open("arrangements.csv"), "utf-8").read()
    assert "'=cmd|" in rows
    with visit.page.expect_download() as faults:
        visit.page.get_by_role("button", name="Download all mistakes (CSV)").click()
    table = faults.value.path().read_text("utf-8-sig")
    assert table.splitlines()[0] == "Row,Column,Value,What to do"


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(visitor, tmp_path):
    big = tmp_path / "big.csv"
    big.write_bytes(b"x" * 26_300_000)
    page = visitor().open("/check-your-data")
    page.set_input_files("input[type=file]", big)
    page.get_by_text("25.0MB or smaller").wait_for()


@pytest.fixture(scope="module")
def look(request, profile, server) -> dict[str, Any]:
    """What axe finds wrong by theme with questions, faults and the banner, and whether the page fits
    its width, in one visit."""
    results: dict[str, Any] = {}
    with visits(request, profile, server) as new:
        visit = new()
        waiting = row("Waits", "Dovr; Swale", category="Corporate", savings="£1m")
        bring(
            visit, data=SHEET + waiting.partition(b"\n")[2] + b"Short,Dover,Back office,,,15,,,\n"
        )
        for width in (390, 1280):
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.settle()
            results[f"fits {width}"] = visit.page.evaluate(
                "document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
            )
        use(visit)
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme)
            visit.page.keyboard.press("r")  # Streamlit's key for a new run: it draws for the theme
            visit.settle()
            results[scheme] = visit.violations()
    return results


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_questions_faults_and_banner(look, scheme):
    assert look[scheme] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_width(look, width):
    assert look[f"fits {width}"]
