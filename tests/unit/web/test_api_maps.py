"""The routes of the maps, over the data that ships."""

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.web.api import ROUTES
from tests import shipped


@pytest.fixture(scope="module")
def shipping() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def test_tooltips_are_a_style_sheet_with_a_rule_for_each_council(shipping: TestClient) -> None:
    answer = shipping.get("/geo/tips.css?edition=2017")
    assert answer.headers["content-type"].startswith("text/css")
    councils = shipped.COUNCILS[shipped.COUNCILS["start_year"].astype(int) <= 2017]
    ended = pd.to_numeric(councils["end_year"]).fillna(9999)
    assert len(answer.text.splitlines()) == (ended > 2017).sum()


def test_tooltips_follow_the_filters_of_the_address(shipping: TestClient) -> None:
    rules = shipping.get("/geo/tips.css?edition=Today&council=Dover").text.splitlines()
    [(code, number)] = shipped.partners("Dover").most_common(1)
    rule = next(rule for rule in rules if code in rule)
    assert rf"{number} shared services\2c " in rule
    assert "1f8" not in rule


def test_tooltips_without_an_edition_are_todays_of_all(shipping: TestClient) -> None:
    rules = shipping.get("/geo/tips.css").text
    assert rules == shipping.get("/geo/tips.css?edition=Today").text
    assert len(rules.splitlines()) == (shipped.COUNCILS["status"] == "existing").sum()


@pytest.mark.parametrize(
    ("query", "name"), [("edition=<b>&council=Dover", "edition"), ("council=Nowhere", "council")]
)
def test_tooltips_of_an_unknown_edition_or_council_are_refused(
    shipping: TestClient, query: str, name: str
) -> None:
    answer = shipping.get(f"/geo/tips.css?{query}")
    assert (answer.status_code, answer.json()["error"]["parameter"]) == (400, name)


@pytest.mark.parametrize("name", ["councils-today", "borders-2017", "hexagons-today", "regions"])
def test_outlines_made_for_the_maps_are_served(shipping: TestClient, name: str) -> None:
    assert shipping.get(f"/geo/{name}.json?v=1").status_code == 200


def test_the_hexagons_layout_is_open_data(shipping: TestClient) -> None:
    text = shipping.get("/data/hexagons.csv").content.decode("utf-8-sig")
    assert text.startswith("edition,gss_code,column,row\n")
