"""Every output of the data that ships, in each format and under three filters, as a visitor fetches it."""

import io
import re
import xml.etree.ElementTree as ElementTree

import openpyxl
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.analysis.filters import Selection, read_link
from lib.charts.theme import PALETTES
from lib.outputs import catalogue, files
from lib.outputs.catalogue import OUTPUTS
from lib.register import cache
from lib.register.register import Register
from lib.web.api import ROUTES
from tests import shipped

FILTERS = {
    "none": {},
    "Dover": {"council": "Dover"},
    "a region and a category": {"region": "South East", "category": "Back office"},
}
GROUPED = ("Norwich", "Broadland", "Norfolk")  # the county goes with its districts
OF_A_COUNCIL = (
    "council-arrangements",
    "council-partners",
    "council-services",
    "partner-suggestions",
)
OF_REORGANISATION = {
    "reorganisation-proposals": {"within": "Kent and Medway"},
    "reorganisation": {"proposal": "surrey-two-unitaries"},
}
ONE = shipped.of("Dover").iloc[0]["arrangement_id"]  # what the outputs of one arrangement show
CASES = [
    (key, name)
    for key in OUTPUTS
    for name in FILTERS
    if (key not in OF_A_COUNCIL or name == "Dover")
    and (OUTPUTS[key].takes_filters or name == "none")
]
PICTURES = [(key, name) for key, name in CASES if OUTPUTS[key].has_picture]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


@pytest.fixture(scope="module")
def register() -> Register:
    return cache.shared()


def fetch(client: TestClient, key: str, ending: str, **query: str):
    query |= of_one(key)
    answer = client.get(f"/outputs/{key}.{ending}", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (200, files.MEDIA_TYPES[ending])
    return answer


def of_one(key: str) -> dict[str, str]:
    """What the outputs of one arrangement, or of one area that reorganises, must be asked for besides."""
    if key.startswith("arrangement-"):
        return {"arrangement": ONE}
    return OF_REORGANISATION.get(key, {})


def lists(query: dict[str, str]) -> dict[str, list[str]]:
    return {name: [value] for name, value in query.items()}


def table(client: TestClient, key: str, **query: str) -> pd.DataFrame:
    content = fetch(client, key, "csv", **query).content
    assert content.startswith(b"\xef\xbb\xbf")  # so that Excel shows £
    text = content.decode("utf-8-sig")
    return pd.read_csv(io.StringIO(text.partition("\r\n\r\n")[0]), keep_default_na=False, dtype=str)


def words_of(client: TestClient, key: str, **query: str) -> list[str]:
    root = ElementTree.fromstring(fetch(client, key, "svg", **query).content)
    return [str(e.text) for e in root.iter("{http://www.w3.org/2000/svg}text") if e.text]


@pytest.mark.parametrize(("key", "name"), CASES)
def test_csv_json_and_workbook_have_the_same_rows(client, key, name):
    rows = table(client, key, **FILTERS[name])
    body = fetch(client, key, "json", **FILTERS[name]).json()
    book = openpyxl.load_workbook(io.BytesIO(fetch(client, key, "xlsx", **FILTERS[name]).content))
    sheet = book.worksheets[-1]
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(cells) if row[: len(rows.columns)] == list(rows.columns))
    assert body["columns"] == list(rows.columns)
    assert len(body["rows"]) == len(rows)
    assert len([row for row in cells[head + 1 :] if any(row)]) == max(len(rows), 1)


@pytest.mark.parametrize("key", OUTPUTS)
@pytest.mark.parametrize("name", ["region", "year"])
def test_a_filter_is_refused_where_it_changes_nothing_whatever_its_value(client, key, name):
    """Of every output: if no filter is taken, none changes its table; else one that leaves out all
    changes it or what it says."""
    query = {"council": "Dover"} if key in OF_A_COUNCIL else {}
    value = {"region": "London", "year": "2005"}[name]
    answer = client.get(f"/outputs/{key}.json", params={**query, **of_one(key), name: value})
    if not OUTPUTS[key].takes_filters:
        assert (answer.status_code, answer.json()["error"]["parameter"]) == (400, name)
        return
    before = fetch(client, key, "json", **query).json()
    assert answer.status_code == 200
    assert (answer.json()["rows"], answer.json()["title"]) != (before["rows"], before["title"])


@pytest.mark.parametrize(("key", "name"), PICTURES)
def test_the_picture_says_its_finding_and_filters(client, key, name):
    assert fetch(client, key, "png", **FILTERS[name]).content.startswith(b"\x89PNG")
    body = fetch(client, key, "json", **FILTERS[name]).json()
    text = " ".join(words_of(client, key, **FILTERS[name]))
    assert " ".join(body["title"].split()) in " ".join(text.split())
    for words in body["filters"]:
        assert words in text


@pytest.mark.parametrize(("key", "name"), CASES)
def test_the_page_has_its_table_and_no_script(client, register, key, name):
    text = fetch(client, key, "html", **FILTERS[name]).text
    assert "<script" not in text
    assert re.search(r"<th scope=\"col\">", text)
    selection = Selection(register, read_link(lists(FILTERS[name]), register)[0])
    assert ("<svg" in text) == (catalogue.make(key, selection, **of_one(key)).draw is not None)


def test_the_bars_say_the_categories_of_the_csv(client):
    drawn = words_of(client, "by-category")
    for number in shipped.ARRANGEMENTS["category"].value_counts():
        assert str(number) in drawn


def test_the_bars_of_a_council_are_its_own(client):
    counts = shipped.of("Dover")["category"].value_counts()
    drawn = words_of(client, "by-category", council="Dover")
    assert f"{shipped.DOVER} shared services" in " ".join(drawn)
    assert {str(number) for number in counts} <= set(drawn)


def test_a_point_stands_for_each_figure(client):
    svg = fetch(client, "savings-figures", "svg").text
    figures = len(shipped.latest("cumulative"))
    assert svg.count('aria-roledescription="point"') == figures


def test_the_map_has_a_shape_for_each_council_that_is_drawn(client):
    rows = table(client, "map")
    svg = fetch(client, "map", "svg").text
    counties = (rows["Type"] == "County").sum()
    assert len(re.findall(r'aria-roledescription="geoshape"|class="mark-shape', svg))
    assert svg.count("<path") >= len(rows) - counties


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_new_councils_have_colours_of_their_own_in_a_file(client, theme):
    svg = fetch(client, "reorganisation", "svg", theme=theme).text
    assert set(PALETTES[theme].groups[:2]) <= set(re.findall('fill="(#[0-9A-Fa-f]{6})"', svg))


def test_the_csv_of_a_council_has_its_arrangements(client):
    rows = table(client, "arrangements", council="Dover")
    assert set(rows["Shared service"]) == set(shipped.of("Dover")["name"])


def test_a_dark_picture_has_its_numbers_too(client):
    assert words_of(client, "by-category", theme="dark") == words_of(client, "by-category")


def test_a_link_to_an_ordered_change_opens_the_proposal_that_is_law(client):
    old = client.get("/outputs/reorganisation.json?area=Surrey, 2027 (ordered)").json()
    assert old["rows"] == fetch(client, "reorganisation", "json").json()["rows"]


def test_a_grouping_by_hand_has_an_address(client):
    query = {"area": "What if: your own grouping", "new1": ["Norwich", "Broadland"]}
    answer = client.get("/outputs/reorganisation.json", params=query)
    assert answer.status_code == 200
    own = [shipped.shared_now(shipped.of(name, inherited=True)) for name in GROUPED]
    expected = set().union(*(rows["name"] for rows in own))
    assert {row["Shared service"] for row in answer.json()["rows"]} == expected


def test_a_grouping_without_councils_says_what_is_missing(client):
    answer = client.get("/outputs/reorganisation.csv?area=What if: your own grouping")
    assert (answer.status_code, "new1" in answer.json()["error"]["message"]) == (400, True)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("name", FILTERS)
def test_the_briefing_of_each_filter_can_be_fetched(client, name, ending):
    answer = client.get(f"/outputs/briefing.{ending}", params=FILTERS[name])
    assert (answer.status_code, len(answer.content) > 10_000) == (200, True)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("key", OF_REORGANISATION)
def test_the_paper_on_an_area_or_a_proposal_can_be_fetched(client, key, ending):
    query = OF_REORGANISATION[key]
    answer = client.get(f"/outputs/reorganisation-briefing.{ending}", params=query)
    assert (answer.status_code, len(answer.content) > 10_000) == (200, True)
