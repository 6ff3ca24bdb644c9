"""Data that is broken or hostile: a clear page, a 503, text as text, and a server that goes on."""

import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.config import ROOT
from tests.server import serving
from tests.shipped import ALL, DATA, DOVER

IN_VIEW = f"{DOVER} of {ALL} shared services"
TABLE = "arrangements.csv"


@dataclass
class Spoilable:
    """A server of a package that a test may spoil."""

    address: str
    folder: Path

    def rows(self) -> list[dict[str, str]]:
        with (self.folder / TABLE).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, rows: list[dict[str, str]]) -> None:
        with (self.folder / TABLE).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    def change(self, **cells: str) -> dict[str, str]:
        """Write other values into the first row, and give it."""
        rows = self.rows()
        rows[0] |= cells
        self.write(rows)
        return rows[0]


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Iterator[Spoilable]:
    """A server that was started without any data."""
    folder = tmp_path_factory.mktemp("served") / "package"
    with serving(folder) as address:
        yield Spoilable(address, folder)


@pytest.fixture
def package(started) -> Iterator[Spoilable]:
    """The same with a sound package, which it has again after the test."""
    shutil.rmtree(started.folder, ignore_errors=True)
    shutil.copytree(DATA, started.folder)
    yield started
    for name in (TABLE, "sources.csv"):
        shutil.copy(DATA / name, started.folder)


def test_a_server_starts_without_any_data_and_says_so(visitor, started):
    visit = visitor(started.address)
    page = visit.open("/arrangements")
    expect(page.get_by_text("The data cannot be shown at present")).to_be_visible()
    expect(page.get_by_text("arrangements.csv: the file is missing")).to_be_visible()
    assert page.context.request.get(f"{started.address}/ready").status == 503


def test_a_server_without_good_data_says_what_is_wrong_until_it_is_mended(visitor, started):
    shutil.copytree(DATA, started.folder)
    started.change(category="front_office")
    visit = visitor(started.address)
    page = visit.open("/?council=Dover")
    expect(page.get_by_text("The data cannot be shown at present")).to_be_visible()
    expect(
        page.get_by_text('arrangements.csv, row 2, column category has "front_office"')
    ).to_be_visible()
    assert "Traceback" not in visit.text()
    assert page.context.request.get(f"{started.address}/ready").status == 503

    shutil.copy(DATA / TABLE, started.folder)
    page.goto(f"{started.address}/arrangements?council=Dover")
    visit.settle()
    expect(page.get_by_text(IN_VIEW)).to_be_visible()
    assert page.context.request.get(f"{started.address}/ready").status == 200


def test_a_file_that_breaks_while_serving_leaves_the_good_one_and_a_mended_one_is_read(
    visitor, package
):
    visit = visitor(package.address)
    page = visit.open("/?council=Dover")
    expect(page.get_by_text(IN_VIEW)).to_be_visible()

    kind = package.rows()[0]["category"]
    package.change(category="front_office")
    page.reload()
    visit.settle()
    expect(page.get_by_text(IN_VIEW)).to_be_visible()
    ready = page.context.request.get(f"{package.address}/ready")
    assert (ready.status, ready.json()["degraded"]) == (200, True)
    assert "row 2, column category" in ready.text()

    package.change(category=kind, name="Zebra shared service")
    page.goto(f"{package.address}/arrangements?q=Zebra")
    visit.settle()
    expect(page.get_by_text("has “Zebra”.")).to_be_visible()
    ready = page.context.request.get(f"{package.address}/ready")
    assert (ready.status, ready.json()["degraded"]) == (200, False)


def test_an_error_of_a_page_gives_the_visitor_a_number_and_nothing_else(visitor, tmp_path):
    for name in ("lib", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "app.py", tmp_path)
    with (tmp_path / "pages" / "about.py").open("a", encoding="utf-8") as page:
        page.write('\nraise ValueError("a secret in /etc")\n')
    with serving(DATA, code=tmp_path) as address:
        visit = visitor(address)
        visit.page.goto(f"{address}/about")
        expect(visit.page.get_by_text("noted under the number")).to_be_visible(timeout=30_000)
        whole = visit.text()
        assert [
            word for word in ("secret", "ValueError", "Traceback", "/etc") if word in whole
        ] == []


HOSTILE = {
    "name": "<script>window.bad=1</script><img src=x onerror=window.bad=1>",
    "service_as_stated": '=HYPERLINK("https://example.org";"go")',
    "summary": "[click](javascript:alert(1)) **bold** $x$ :red[loud]",
}


def test_markup_and_formulas_in_a_cell_are_shown_to_the_letter(visitor, package, shipped):
    row = package.change(**HOSTILE)
    sources = package.folder / "sources.csv"
    pages = sources.read_text("utf-8")
    hostile_page = pages.partition("https://")[2].partition(",")[0]
    sources.write_text(pages.replace(f"https://{hostile_page}", "https://e.org/<script>"), "utf-8")
    council = shipped.arrangement(row["arrangement_id"])["members"][0]
    visit = visitor(package.address)
    page = visit.open(f"/arrangements?arrangement={row['arrangement_id']}")
    main = page.get_by_test_id("stMain")
    for column in ("name", "service_as_stated", "summary"):
        expect(main).to_contain_text(HOSTILE[column])
    assert page.locator("[data-testid=stMain] a[href^=javascript]").count() == 0
    visit.open("/arrangements")
    visit.open(f"/?council={council}")
    expect(main).to_contain_text(HOSTILE["name"])
    assert page.evaluate("window.bad") is None
