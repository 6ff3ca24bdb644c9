"""Data that is broken or hostile: a clear page, a 503, text as text, and a server that goes on."""

import csv
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.config import ROOT
from tests.e2e.conftest import serving
from tests.shipped import ALL, DOVER


@pytest.fixture
def package(tmp_path) -> Path:
    """A copy of the data package to spoil."""
    folder = tmp_path / "package"
    shutil.copytree(ROOT / "data", folder)
    return folder


def test_a_file_that_breaks_while_serving_leaves_the_good_one_and_a_mended_one_is_read(
    visitor, package
):
    good = (package / "arrangements.csv").read_bytes()
    with serving(package) as address:
        visit = visitor(address)
        page = visit.open("/?council=Dover")
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()

        (package / "arrangements.csv").write_bytes(
            good.replace(b",back_office,", b",front_office,", 1)
        )
        page.reload()
        visit.settle()
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()
        ready = page.context.request.get(f"{address}/ready")
        assert (ready.status, ready.json()["degraded"]) == (200, True)
        assert "row 2, column category" in ready.text()

        (package / "arrangements.csv").write_bytes(
            good.replace(b",3C ICT Shared", b",Zebra ICT Shared")
        )
        page.goto(f"{address}/arrangements?q=Zebra")
        visit.settle()
        expect(page.get_by_text("1 arrangement. Click a row")).to_be_visible()
        ready = page.context.request.get(f"{address}/ready")
        assert (ready.status, ready.json()["degraded"]) == (200, False)


def test_a_server_that_starts_with_a_broken_file_says_what_is_wrong_until_it_is_mended(
    visitor, package
):
    path = package / "arrangements.csv"
    good = path.read_bytes()
    path.write_bytes(good.replace(b",back_office,", b",front_office,", 1))
    with serving(package) as address:
        visit = visitor(address)
        page = visit.open("/?council=Dover")
        expect(page.get_by_text("The data cannot be shown at present")).to_be_visible()
        expect(
            page.get_by_text('arrangements.csv, row 2, column category has "front_office"')
        ).to_be_visible()
        assert "Traceback" not in visit.text()
        assert page.context.request.get(f"{address}/ready").status == 503

        path.write_bytes(good)
        page.goto(f"{address}/arrangements?council=Dover")
        visit.settle()
        expect(page.get_by_text(f"{DOVER} of {ALL} arrangements")).to_be_visible()
        assert page.context.request.get(f"{address}/ready").status == 200


def test_a_server_starts_without_any_data_and_says_so(visitor, tmp_path):
    with serving(tmp_path / "nothing") as address:
        visit = visitor(address)
        page = visit.open("/arrangements")
        expect(page.get_by_text("The data cannot be shown at present")).to_be_visible()
        expect(page.get_by_text("arrangements.csv: the file is missing")).to_be_visible()
        assert page.context.request.get(f"{address}/ready").status == 503


def test_an_error_of_a_page_gives_the_visitor_a_number_and_nothing_else(visitor, tmp_path):
    for name in ("lib", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "app.py", tmp_path)
    with (tmp_path / "pages" / "about.py").open("a", encoding="utf-8") as page:
        page.write('\nraise ValueError("a secret in /etc")\n')
    with serving(ROOT / "data", code=tmp_path) as address:
        visit = visitor(address)
        visit.page.goto(f"{address}/about")
        expect(visit.page.get_by_text("noted under the number")).to_be_visible(timeout=30_000)
        whole = visit.text()
        assert [
            word for word in ("secret", "ValueError", "Traceback", "/etc") if word in whole
        ] == []


HOSTILE = {
    "name": "<script>window.bad=1</script><img src=x onerror=window.bad=1>",
    "service": '=HYPERLINK("https://example.org";"go")',
    "summary": "[click](javascript:alert(1)) **bold** $x$ :red[loud]",
    "source_url": "https://example.org/<script>",
}


def test_markup_and_formulas_in_a_cell_are_shown_to_the_letter(visitor, package):
    path = package / "arrangements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= HOSTILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with serving(package) as address:
        visit = visitor(address)
        page = visit.open(f"/arrangements?arrangement={rows[0]['arrangement_id']}")
        main = page.get_by_test_id("stMain")
        for column in ("name", "service", "summary"):
            expect(main).to_contain_text(HOSTILE[column])
        assert page.locator("[data-testid=stMain] a[href^=javascript]").count() == 0
        visit.open("/arrangements")
        visit.open("/?council=Huntingdonshire")
        expect(main).to_contain_text(HOSTILE["name"])
        assert page.evaluate("window.bad") is None
