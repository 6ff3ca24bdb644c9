"""What an address may ask: every route refuses, by its name, what it would not apply."""

import re

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.analysis.filters import LABELS
from lib.briefing.files import MEDIA_TYPES, PAPERS
from lib.config import DATA_VARIABLE
from lib.outputs.catalogue import OUTPUTS
from lib.outputs.files import formats
from lib.register import cache
from lib.register.schema import TABLES
from lib.web.api import ROUTES
from tests.fixtures.small import FOLDER

FILES = {
    "/ready": [""],
    "/page.js": [""],
    "/preview.png": [""],
    "/data/reorganisation.json": [""],
    "/data/{name}": [
        *(f"{table}.{ending}" for table in TABLES for ending in ("csv", "json", "parquet")),
        "datapackage.json",
    ],
    "/geo/{name}.json": [
        "councils",
        "names",
        "councils-today",
        "borders-2017",
        "regions-projected",
    ],
    "/geo/tips.css": [""],
    "/outputs/": [""],
    "/outputs/{name}": [
        *(f"{key}.{ending}" for key, output in OUTPUTS.items() for ending in formats(output)),
        *(f"{key}.{ending}" for key in PAPERS for ending in MEDIA_TYPES),
    ],
}  # by the path of a route the names that it takes: whoever adds a route adds its own
ADDRESSES = [re.sub(r"\{\w+\}", name, path) for path, names in FILES.items() for name in names]
# One value each, wherever they are known.
SINGLE = [*(name for name in LABELS if name in ("council", "figure", "year", "area")), "limit", "v"]


def refused(app: TestClient, address: str) -> dict:
    answer = app.get(address)
    assert answer.status_code == 400, answer.text[:200]
    assert answer.headers["content-type"] == "application/json"
    return answer.json()["error"]


def test_every_route_is_tried_here() -> None:
    assert {route.path for route in ROUTES if isinstance(route, Route)} == set(FILES)
    assert len(ROUTES) == len(FILES)


def test_the_applications_other_routes_are_streamlits_own() -> None:
    """Those take what Streamlit's own page sends, and no data of ours."""
    from app import app  # here: it is made once, with the log

    assert list(app._user_routes) == ROUTES  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_parameter_that_is_not_known_is_refused_by_name(sound: TestClient, address: str) -> None:
    body = refused(sound, f"{address}?nonsense=1")
    assert (body["status"], body["parameter"], body["unknown"]) == (400, "nonsense", ["nonsense"])
    assert "nonsense" not in body["known"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_takes_one_value_is_refused_with_two(sound: TestClient, address: str) -> None:
    """As far as it is known there at all: else it is refused for that."""
    for name in SINGLE:
        body = refused(sound, f"{address}?{name}=Dover&{name}=Thanet")
        assert body["parameter"] == name


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_blank_is_refused(sound: TestClient, address: str) -> None:
    for name in (*LABELS, "v", "limit"):
        assert refused(sound, f"{address}?{name}=")["parameter"] == name


@pytest.mark.parametrize(
    "address",
    [
        "/data/councils.csv?region=London",
        "/data/services.parquet?year=2015",
        "/outputs/lga-ledger.svg?region=London",
        "/outputs/arrangement-members.csv?arrangement=east-kent-hr&region=London",
    ],
)
def test_a_filter_that_would_change_nothing_is_refused(sound: TestClient, address: str) -> None:
    body = refused(sound, address)
    assert body["parameter"] in ("region", "year")
    assert "no filter acts on it" in body["message"]


def test_of_one_value_two_are_refused_with_both(sound: TestClient) -> None:
    body = refused(sound, "/data/arrangements.csv?council=Dover&council=Thanet")
    assert body == {
        "status": 400,
        "message": "council takes one value; ask once for each.",
        "parameter": "council",
        "value": "Thanet",
        "values": ["Dover", "Thanet"],
        "most": 1,
    }


@pytest.mark.parametrize("name", ["region", "category", "service", "status", "partners"])
def test_repeats_of_a_filter_with_several_values_mean_or(sound: TestClient, name: str) -> None:
    values = {
        "region": ["South East", "South West"],
        "category": ["Back office", "procurement"],
        "service": ["HR and payroll", "Coroner"],
        "status": ["Running", "ended"],
        "partners": ["Police", "Fire"],
    }[name]

    def ids(*chosen: str) -> set[str]:
        answer = sound.get("/data/arrangements.json", params={name: list(chosen)})
        assert answer.status_code == 200
        return {row["arrangement_id"] for row in answer.json()}

    assert ids(*values) == ids(values[0]) | ids(values[1])


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("region=London, South East", "region", "South East"),
        ("category=Nothing", "category", "Back office"),
        ("status=gone", "status", "Running"),
        ("partners=Banks", "partners", "Police"),
        ("service=Dragons", "service", "Coroner"),
        ("figure=yes", "figure", "With a figure"),
        ("year=1066", "year", "2015"),
        ("area=Wessex", "area", "Kent"),
    ],
)
def test_of_a_value_that_is_not_known_it_is_said_what_is_allowed(
    sound: TestClient, query: str, name: str, allowed: str
) -> None:
    body = refused(sound, f"/data/members.csv?{query}")
    assert (body["parameter"], body["value"]) == (name, query.partition("=")[2])
    assert allowed in body["one_of"]


OUTLINED = (
    "/outputs/council-partners.csv",
    "/outputs/partner-suggestions.csv",
)  # of the shipped data: tests/data


@pytest.mark.parametrize(
    "address", [a for a in ADDRESSES if a.endswith(".csv") and a not in OUTLINED]
)
def test_every_csv_begins_with_one_mark_that_excel_needs(sound: TestClient, address: str) -> None:
    query = {"council": "Dover"} if "/council-" in address else {}
    query |= {"arrangement": "east-kent-hr"} if "/arrangement-" in address else {}
    query |= {"within": "Kent"} if "/reorganisation-proposals" in address else {}
    query |= {"proposal": "kent-one"} if address.endswith("/reorganisation.csv") else {}
    answer = sound.get(address, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.count(b"\xef\xbb\xbf") == 1


def test_options_and_looks_of_an_output_take_one_value_each(sound: TestClient) -> None:
    for name in ("kind", "without", "theme", "width"):
        body = refused(sound, f"/outputs/savings-figures.svg?{name}=320&{name}=320")
        assert (body["parameter"], body["most"]) == (name, 1)


def test_a_choice_of_several_takes_them(sound: TestClient) -> None:
    query = "new1=Dover&new1=Ashford&change=Your own"
    assert sound.get(f"/outputs/reorganisation.csv?{query}").status_code != 404


def test_an_edition_that_is_not_known_is_refused_with_those_that_are(sound: TestClient) -> None:
    body = refused(sound, "/geo/tips.css?edition=1974")
    assert (body["parameter"], body["one_of"]) == ("edition", ["Today", "2017"])


@pytest.mark.parametrize("address", ["/page.js", "/geo/councils.json", "/geo/tips.css"])
def test_what_a_page_asks_with_a_version_is_given(sound: TestClient, address: str) -> None:
    assert sound.get(f"{address}?v=2.0.0").status_code == 200


def test_an_address_that_an_output_has_on_a_page_is_never_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of outputs that no filter acts on, the page leaves its filters out."""
    from lib.analysis.filters import Filters, Selection
    from lib.outputs import address

    monkeypatch.setenv(DATA_VARIABLE, str(FOLDER))
    selection = Selection(cache.shared(), Filters(council="E07000108", region=("London",)))
    for key, output in OUTPUTS.items():
        link = address.file(key, "csv", selection)
        assert ("council=Dover" in link) is output.takes_filters
