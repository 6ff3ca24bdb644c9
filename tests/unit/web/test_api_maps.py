"""The routes of the maps, over the data that ships."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.web.api import ROUTES


@pytest.fixture(scope="module")
def shipping() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def test_tooltips_are_a_style_sheet_with_a_rule_for_each_council(shipping: TestClient) -> None:
    answer = shipping.get("/geo/tips.css?edition=2017")
    assert answer.headers["content-type"].startswith("text/css")
    assert len(answer.text.splitlines()) == 353


def test_tooltips_follow_the_filters_of_the_address(shipping: TestClient) -> None:
    rules = shipping.get("/geo/tips.css?edition=Today&council=Dover").text.splitlines()
    thanet = next(rule for rule in rules if "E07000114" in rule)
    assert r"7 arrangements\2c  4 with a figure" in thanet
    assert "1f8" not in thanet


def test_tooltips_of_an_unknown_edition_and_council_are_todays_of_all(shipping: TestClient) -> None:
    odd = shipping.get("/geo/tips.css?edition=<b>&council=Nowhere").text
    assert odd == shipping.get("/geo/tips.css").text
    assert len(odd.splitlines()) == 317


@pytest.mark.parametrize("name", ["councils-today", "borders-2017", "hexagons-today", "regions"])
def test_outlines_made_for_the_maps_are_served(shipping: TestClient, name: str) -> None:
    assert shipping.get(f"/geo/{name}.json?v=1").status_code == 200


def test_the_hexagons_layout_is_open_data(shipping: TestClient) -> None:
    assert shipping.get("/data/hexagons.csv").text.startswith("edition,gss_code,column,row\n")
