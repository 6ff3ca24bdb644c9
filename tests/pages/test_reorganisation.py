"""Reorganisation: the areas, their proposals, one of them, a grouping of one's own and past changes."""

import pandas as pd
import pytest

from tests import shipped
from tests.pages.conftest import follow, html, links, words

ORDERED, SPLIT = "surrey-two-unitaries", "norfolk-three-unitaries-future-norfolk"
PARTLY = "suffolk-three-councils-for-suffolk-districts"
OWN = "What if: your own grouping"
AREAS, PROPOSALS = (shipped.table(f"reorganisation_{name}") for name in ("areas", "proposals"))


def proposals_of(area: str) -> pd.DataFrame:
    key = AREAS.loc[AREAS["area"] == area, "area_id"].item()
    return PROPOSALS[PROPOSALS["area_id"] == key]


def test_every_area_is_offered_under_its_status(plain):
    app = plain("reorganisation")
    assert f"{len(AREAS)} areas of England are to get new councils by 2028" in words(app)
    offered = {label for label, query in links(app).items() if query.startswith("within=")}
    assert offered == set(AREAS["area"])


def test_an_area_is_chosen_by_its_link(opened):
    app = follow(opened("reorganisation"), "Kent and Medway")
    assert app.selectbox(key="within").value == "Kent and Medway"
    assert "Kent and Medway: what 5 proposals would do to" in words(app)


@pytest.mark.parametrize("area", AREAS["area"])
def test_an_area_lists_its_proposals_in_the_order_of_the_data(opened, area):
    app = opened("reorganisation", within=area)
    assert not app.exception
    wanted = proposals_of(area)
    asked = [query for query in links(app).values() if "proposal=" in query]
    assert [q.split("proposal=")[1] for q in asked] == wanted["proposal_id"].tolist()


def test_a_proposal_that_is_not_fully_stated_has_no_bar_and_says_why(opened):
    text = words(opened("reorganisation", within="Suffolk"))
    assert "Three councils for Suffolk (districts) has no bar, because" in text
    assert "Only partly stated: existing districts are split" in text


def test_by_a_council_its_area_is_chosen(opened):
    app = opened("reorganisation", council="Woking")
    assert app.selectbox(key="within").value == "Surrey"
    assert "Only Woking’s shared services are counted." in words(app)
    app = follow(app, "Count all of Surrey")
    assert app.selectbox(key="within").value == "Surrey"
    assert "Only Woking" not in words(app)


def test_by_an_area_of_the_filters_it_is_chosen(opened):
    app = opened("reorganisation", area="kent-county-area")
    assert app.selectbox(key="within").value == "Kent and Medway"


def test_another_council_brings_its_own_area(opened):
    app = opened("reorganisation", council="Woking")
    app.selectbox(key="council").set_value("Dover").run()
    assert app.selectbox(key="within").value == "Kent and Medway"


def test_a_council_outside_is_told_so(opened):
    text = words(opened("reorganisation", council="Leeds"))
    assert "Leeds is in none of the areas that reorganise." in text


def test_a_proposal_says_what_must_be_done_with_each_shared_service(opened):
    text = words(opened("reorganisation", proposal=ORDERED))
    assert "Surrey: Two unitaries" in text
    assert "Ordered, decided on 28 October 2025. Vesting day on 1 April 2027." in text
    assert "Must be divided between East Surrey and West Surrey, or shared by agreement" in text
    assert "which leads it, ends: West Surrey follows" in text


def test_a_split_council_is_said_with_what_depends_on_it(opened):
    text = words(opened("reorganisation", proposal=SPLIT))
    assert "Splits Broadland and South Norfolk." in text
    assert "Depends on the new boundary, which splits Broadland and South Norfolk" in text


def test_of_a_proposal_that_is_not_fully_stated_no_list_is_made(opened):
    app = opened("reorganisation", proposal=PARTLY)
    assert "Without all of its grouping we cannot say what it would do." in words(app)
    assert "Each shared service, and what must be done" not in words(app)


def test_an_unknown_proposal_is_told_and_the_areas_are_offered(opened):
    app = opened("reorganisation", proposal="atlantis-one")
    assert not app.exception
    assert "We have no proposal or change “atlantis-one”." in words(app)
    assert "Surrey" in links(app)


def test_from_a_proposal_back_to_its_area(opened):
    app = opened("reorganisation", proposal=ORDERED)
    app = follow(app, "← All proposals for Surrey")
    assert app.selectbox(key="within").value == "Surrey"


def test_a_grouping_of_ones_own_begins_from_a_proposal_and_keeps_its_names(opened):
    app = opened("reorganisation", proposal=ORDERED)
    app.button(key="own_grouping").click().run()
    assert OWN in app.query_params["change"]
    assert [app.multiselect(key=f"new{n}").label for n in (1, 2)] == ["East Surrey", "West Surrey"]
    text = words(app)
    assert "Began from Surrey, Two unitaries." in text
    assert "4 shared services would go inside one new council, 16 would be divided" in text


def test_a_council_can_be_moved_to_another_group(opened):
    app = opened("reorganisation", proposal=ORDERED)
    app.button(key="own_grouping").click().run()
    first, second = app.multiselect(key="new1"), app.multiselect(key="new2")
    moved = first.value[0]
    second.set_value([*second.value, moved])
    first.set_value(first.value[1:]).run()
    assert moved in app.multiselect(key="new2").value
    assert not app.exception


def test_what_a_proposal_splits_is_said_where_it_goes_whole(opened):
    app = opened("reorganisation", proposal=SPLIT)
    app.button(key="own_grouping").click().run()
    assert "The proposal splits Broadland between" in words(app)


def test_a_grouping_of_ones_own_comes_from_the_link(opened):
    app = opened(
        "reorganisation",
        change=OWN,
        new1=["Norwich", "Broadland"],
        new2=["Breckland", "South Norfolk"],
    )
    text = words(app)
    assert "would be divided between new councils" in text
    assert "Must be divided between New council 1 and New council 2" in text
    assert app.multiselect(key="new3") is not None


def test_an_areas_councils_can_be_taken_at_once(opened):
    app = opened("reorganisation", within="Norfolk")
    app.button(key="own_grouping").click().run()
    assert len(app.multiselect(key="new1").value) == 7
    assert "inside one new council" in words(app)


def test_a_council_in_two_groups_is_said(opened):
    app = opened("reorganisation", change=OWN, new1=["Norwich"], new2=["Norwich", "Broadland"])
    assert "In two new councils: Norwich." in words(app)


def test_what_past_changes_did_is_said_with_each(plain):
    app = plain("reorganisation")
    assert "Somerset, 2023" in links(app)
    assert "inside one new council," in words(app)


@pytest.mark.parametrize(
    "change", ["Dorset, 2019", "Buckinghamshire, 2020", "Cumbria, 2023", "Somerset, 2023"]
)
def test_a_past_change_says_what_is_recorded(opened, change):
    app = opened("reorganisation", change=change)
    assert not app.exception
    assert "recorded as ended" in words(app)


@pytest.mark.parametrize(
    "link", [{"area": "Surrey, 2027 (ordered)"}, {"change": "Surrey, 2027 (ordered)"}]
)
def test_a_link_from_before_there_were_proposals_opens_the_proposal(opened, link):
    assert "Surrey: Two unitaries" in words(opened("reorganisation", **link))


def test_a_link_to_a_plan_opens_its_area(opened):
    app = opened("reorganisation", change="Norfolk (plan)")
    assert app.selectbox(key="within").value == "Norfolk"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ({"within": "Surrey"}, "outputs/reorganisation-briefing.docx?within=Surrey"),
        ({"proposal": ORDERED}, f"outputs/reorganisation-briefing.pdf?proposal={ORDERED}"),
    ],
)
def test_a_briefing_for_the_joint_committee_is_offered(opened, query, address):
    app = opened("reorganisation", **query)
    assert "A briefing for a joint committee." in words(app)
    assert address in html(app)


def test_my_council_has_the_counts_under_each_proposal_with_a_link(opened):
    app = opened("my_council", council="Woking")
    assert "Reorganisation: Surrey" in words(app)
    queries = [q for q in links(app).values() if q == f"council=Woking&proposal={ORDERED}"]
    assert len(queries) == 1


def test_my_council_outside_has_no_such_line(opened):
    assert "Reorganisation:" not in words(opened("my_council", council="Leeds"))
