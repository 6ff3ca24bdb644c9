"""The map's page by AppTest: its choices, its card, its notes and broken outlines."""

import json
import re
import shutil

import pandas as pd
import pyarrow as pa
import pytest

from lib.analysis.sharing import level
from lib.config import MAX_LINKS, ROOT
from lib.register import cache
from lib.register.columns import MAP_BREAKS
from tests import shipped
from tests.pages.conftest import follow, headings, html, links, tables, words

EXISTING = (shipped.COUNCILS["status"] == "existing").sum()
TAKING_PART = len(shipped.taking_part())


def chart(app):
    """The drawn map as it is sent."""
    return app.get("vega_lite_chart")[0].proto


def dataset(app, name: str) -> pd.DataFrame:
    """One of the drawn map's datasets."""
    [body] = [d.data.data for d in chart(app).datasets if d.name == name]
    return pa.ipc.open_stream(body).read_pandas()


def sight(app) -> pd.Series:
    return dataset(app, "view").iloc[0]


def deck(app) -> dict:
    return json.loads(app.get("deck_gl_json_chart")[0].proto.json)


def layers(app) -> dict:
    return {layer["id"]: layer for layer in deck(app)["layers"]}


def test_a_chosen_council_has_its_card_with_partners_and_shared_services(opened):
    app = opened("map", council="Dover")
    assert not app.exception
    assert headings(app, 3)[0] == "Dover"
    partners = shipped.partners("Dover")
    number = len(shipped.shared_now(shipped.of("Dover")))
    numbers = f"{number} shared services with {len(partners)} partner councils"
    assert numbers in " ".join(words(app).split())
    assert re.search(rf"Most with [\w ]+ \({max(partners.values())}\), ", words(app))


def test_a_council_is_cleared_by_its_name(opened):
    app = opened("map", council="Dover")
    assert not follow(app, "Clear Dover").session_state["council"]


def test_the_finding_says_how_many_councils_share(opened):
    assert headings(opened("map"))[0].endswith(f"({TAKING_PART} of {EXISTING})")


def test_the_drawn_maps_levels_are_of_the_counts(opened):
    councils = dataset(opened("map"), "councils")
    assert len(councils) == TAKING_PART
    assert (councils["arrangements"] > 0).all()
    expected = [level(n, MAP_BREAKS["arrangements"]) for n in councils["arrangements"]]
    assert councils["level"].tolist() == expected


@pytest.mark.parametrize("query", [{"council": "Dover"}, {"category": "Back office"}])
def test_a_filter_changes_the_datasets_and_neither_specification_nor_description(opened, query):
    every, some = opened("map"), opened("map", **query)
    assert chart(every).spec == chart(some).spec
    assert chart(every).alt == chart(some).alt
    assert not dataset(every, "councils").equals(dataset(some, "councils"))


def test_what_the_map_says_is_there_for_a_screen_reader(opened):
    assert "Highest: " in html(opened("map")).partition('class="only-heard">')[2]


def test_a_county_is_ringed_though_it_has_no_shape_of_its_own(opened):
    app = opened("map", council="Kent")
    assert sight(app)["codes"] == shipped.code_of("Kent")
    assert sight(app)["name"] == "Kent"
    assert "County councils are not coloured" in words(app)


def test_the_specification_holds_no_outline(opened):
    app = opened("map")
    version = cache.register().package.version
    assert len(chart(app).spec) < 6000
    assert f"/geo/councils-today-projected.json?v={version}" in chart(app).spec


def test_the_boundaries_of_2017_are_those_councils_and_who_is_not_drawn_is_named(opened):
    app = opened("map", on="2017")
    assert "of 353" in headings(app)[0]
    assert "Not on the map of 1 April 2017" in words(app)
    assert "Bournemouth, Christchurch and Poole" in words(app)


def test_a_successor_on_the_map_of_2017_is_ringed_as_the_councils_it_replaced(opened):
    app = opened("map", on="2017", council="Cumberland")
    assert len(sight(app)["codes"].split()) > 1


def test_links_are_limited_and_the_rest_is_counted(opened):
    app = opened("map", show="Links")
    assert len(dataset(app, "links")) == MAX_LINKS
    left = re.search(
        rf"{MAX_LINKS} of those that share most services are drawn, ([0-9,]+) are not", words(app)
    )
    assert left
    every = MAX_LINKS + int(left[1].replace(",", ""))
    assert headings(app)[0].startswith(f"{every:,} pairs of councils share")


def test_of_a_chosen_council_its_links_alone_are_drawn(opened):
    app = opened("map", show="Links", council="Dover")
    texts = dataset(app, "links")["code"]
    assert len(texts) > 0
    assert texts.str.contains("Dover").all()


def test_under_links_the_councils_are_one_colour(opened):
    assert set(dataset(opened("map", show="Links"), "councils")["level"]) == {0}


def test_the_map_shows_less_for_a_region_and_least_for_a_county_area(opened):
    queries = ({}, {"zoom": "South East"}, {"zoom": "Kent (county area)"})
    high = [sight(opened("map", **query))["high"] for query in queries]
    assert high[0] > high[1] > high[2]


def test_a_chosen_council_is_zoomed_to_and_named(opened):
    seen = sight(opened("map", council="Dover"))
    assert seen["name"] == "Dover"
    assert seen["high"] < sight(opened("map"))["high"] / 3


def test_a_link_that_says_where_to_look_is_followed_though_a_council_is_chosen(opened):
    app = opened("map", council="Dover", zoom="England")
    assert sight(app)["high"] == sight(opened("map"))["high"]


def test_the_map_is_of_england_again_when_the_council_is_cleared(opened):
    app = opened("map", council="Dover")
    app.session_state["council"] = None
    app.run()
    assert app.selectbox(key="zoom").value == "England"


def test_buttons_bring_the_map_nearer_and_back(opened):
    app = opened("map")
    app.button(key="nearer").click().run()
    app.button(key="nearer").click().run()
    assert sight(app)["factor"] > 2
    app.button(key="farther").click().run()
    assert 1 < sight(app)["factor"] < 2
    app.button(key="reset").click().run()
    assert sight(app)["factor"] == 1


def test_another_place_is_seen_as_it_fits(opened):
    app = opened("map")
    app.button(key="nearer").click().run()
    app.selectbox(key="zoom").select("London").run()
    assert sight(app)["factor"] == 1


def test_the_ten_that_share_most_stand_beside_the_map_and_can_be_chosen(opened):
    app = opened("map")
    counts = dataset(app, "councils")["arrangements"]
    names = re.findall(r"(.+) \((\d+)\)", "\n".join(links(app)))
    assert [int(number) for _, number in names] == counts.nlargest(10).tolist()
    chosen = follow(app, "{} ({})".format(*names[0]))
    assert chosen.session_state["council"] == names[0][0]


def test_the_map_that_moves_says_the_way_back_where_it_is_blank(opened):
    app = opened("map", moving="true")
    assert not app.get("vega_lite_chart")
    assert "3D graphics switched off" in words(app)
    app.button(key="drawn").click().run()
    assert app.get("vega_lite_chart")
    assert not app.get("deck_gl_json_chart")


def test_the_map_that_moves_holds_no_outline_but_the_chosen_ones(opened):
    app = opened("map", moving="true")
    version = cache.register().package.version
    assert len(app.get("deck_gl_json_chart")[0].proto.json) < 3000
    assert deck(app)["layers"][0]["data"] == f"/geo/councils-today.json?v={version}"
    assert len(layers(opened("map", moving="true", council="Kent"))["chosen"]["data"]) > 50


@pytest.mark.parametrize("query", [{"picture": "true"}, {"colour": "Arrangements"}])
def test_a_link_of_before_opens_the_map(opened, query):
    app = opened("map", **query)
    assert not app.exception
    assert dataset(app, "councils").equals(dataset(opened("map"), "councils"))


def test_the_table_is_sent_only_when_it_is_opened(opened):
    app = opened("map")
    assert not tables(app)
    app.button(key="show_table_map-councils").click().run()
    assert len(tables(app)[0]) == EXISTING


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
    assert sight(app)["high"] == sight(opened("map"))["high"]
