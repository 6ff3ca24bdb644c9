"""The map's page by AppTest: its choices, its card, its notes and broken outlines."""

import json
import re
import shutil

import pytest

from lib.config import ROOT
from lib.register import cache
from tests import shipped
from tests.pages.conftest import words

EXISTING = (shipped.COUNCILS["status"] == "existing").sum()
TAKING_PART = f"{len(shipped.taking_part())} of {EXISTING} councils"


def deck(app) -> dict:
    return json.loads(app.get("deck_gl_json_chart")[0].proto.json)


def test_a_chosen_council_has_its_card_with_partners_and_arrangements(opened):
    app = opened("map", council="Dover")
    assert not app.exception
    assert app.subheader[0].value == "Dover"
    partners = shipped.partners("Dover")
    number = len(shipped.shared_now(shipped.of("Dover")))
    numbers = f"**{number} arrangements** with **{len(partners)} partner councils**"
    assert numbers in words(app)
    assert re.search(rf"Most with [\w ]+ \({max(partners.values())}\), ", words(app))


def test_the_finding_says_how_many_councils_take_part(opened):
    assert opened("map").header[0].value.startswith(TAKING_PART)


def test_a_county_is_outlined_though_it_has_no_shape_of_its_own(opened):
    app = opened("map", council="Kent")
    layers = {layer["id"]: layer for layer in deck(app)["layers"]}
    assert len(layers["chosen"]["data"]) > 50
    counties = shipped.COUNCILS.query("type == 'county' and status == 'existing'")
    assert f"{len(counties)} county councils lie over their districts" in words(app)


def test_the_message_holds_no_outline_but_the_chosen_ones(opened):
    app = opened("map")
    assert len(app.get("deck_gl_json_chart")[0].proto.json) < 3000
    version = cache.register().package.version
    assert deck(app)["layers"][0]["data"] == f"/geo/councils-today.json?v={version}"


def test_the_day_of_2017_draws_the_councils_of_2017_and_names_who_is_not_drawn(opened):
    app = opened("map", on="2017")
    assert "of 353 councils" in app.header[0].value
    assert "Not drawn on the map of 1 April 2017: Bournemouth, Christchurch and Poole" in words(app)


def test_a_successor_on_the_map_of_2017_is_outlined_as_the_councils_it_replaced(opened):
    app = opened("map", on="2017", council="Cumberland")
    assert not app.exception
    rings = {layer["id"]: layer for layer in deck(app)["layers"]}["chosen"]["data"]
    assert len(rings) > 50


def test_links_are_limited_and_the_rest_is_counted(opened):
    app = opened("map", show="Links")
    layers = {layer["id"]: layer for layer in deck(app)["layers"]}
    assert len(layers["links"]["data"]) == 120
    left = re.search("The 120 with the most services are drawn, ([0-9,]+) are left", words(app))
    assert left
    every = 120 + int(left[1].replace(",", ""))
    assert app.header[0].value.startswith(f"{every:,} pairs of councils share")


def test_the_zoom_follows_the_region_and_the_chosen_council(opened):
    zooms = [
        deck(opened("map", **query))["initialViewState"]["zoom"]
        for query in ({}, {"zoom": "South East"}, {"zoom": "Chosen council", "council": "Dover"})
    ]
    assert zooms[0] < zooms[1] < zooms[2]


def test_the_table_is_sent_only_when_it_is_opened(opened):
    app = opened("map")
    assert not app.table
    app.session_state["table_map-councils"] = True
    app.run()
    assert len(app.table[0].value) == EXISTING


def test_missing_outlines_get_one_message_and_the_page_goes_on(opened, tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    (data / "outlines" / "councils-today.geojson").unlink()
    monkeypatch.setenv("SHARED_SERVICES_DATA", str(data))
    app = opened("map")
    assert not app.exception
    assert "outlines/councils-today.geojson" in words(app)
    assert "python -m data.build" in words(app)


@pytest.mark.parametrize("value", ["<b>", "Nowhere", ""])
def test_an_unknown_choice_in_the_link_counts_as_none(opened, value):
    app = opened("map", show=value, on=value, colour=value, zoom=value)
    assert not app.exception
    assert app.header[0].value.startswith(TAKING_PART)
