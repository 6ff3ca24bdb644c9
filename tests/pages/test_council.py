"""My council, Find partners and Reorganisation by AppTest."""

import re

import pytest

from lib.analysis import overlaps
from lib.analysis.filters import Filters, Selection
from lib.outputs import catalogue
from lib.outputs.council import ChosenCouncil
from lib.register import cache
from lib.wording.partners import in_sentence
from tests import shipped
from tests.fixtures.small import copied
from tests.pages.conftest import follow, headings, html, links, words
from tests.shipped import ALL


def test_before_a_council_is_chosen_the_page_helps(opened):
    app = opened("my_council")
    assert "Choose your council above." in words(app)
    assert headings(follow(app, "Dover"), 1) == ["Dover"]


def test_a_council_is_shown_with_what_it_is(opened):
    councils = shipped.COUNCILS.set_index("gss_code")
    people = councils.at[shipped.code_of("Dover"), "population"]
    text = words(opened("my_council", council="Dover"))
    for part in (
        "Dover District Council, a district in the South East since 1974.",
        "County council: Kent.",
        f"Population {int(people):,} (Census 2021).",
        f"Dover takes part in {len(shipped.shared_now(shipped.of('Dover')))} shared services",
    ):
        assert part in text.replace("**", "")


def test_a_council_that_is_ordered_but_has_not_begun_leads_to_reorganisation(opened):
    text = words(opened("my_council", council="East Surrey"))
    assert "East Surrey will begin in April 2027: see Reorganisation." in text


def test_what_comes_from_councils_that_it_replaced_is_counted_and_marked(opened):
    text = words(opened("my_council", council="Cumberland"))
    number = len(shipped.of("Cumberland", inherited=True)) - len(shipped.of("Cumberland"))
    assert f"Carried over from former councils: {number} (" in text
    assert "Carried over from Cumbria" in text


def test_its_arrangements_stand_under_their_status(opened):
    app = opened("my_council", council="Dover")
    totals = shipped.of("Dover")["arrangement_id"].map(shipped.statuses()).value_counts()
    assert [h for h in headings(app, 3) if h.partition(" (")[0] in totals.index] == [
        f"{name} ({totals[name]})"
        for name in ("Running", "Last seen", "Planned", "Ended", "Now one council")
        if name in totals
    ]


def test_what_it_has_left_stands_by_itself(opened):
    left = shipped.EVERY_MEMBER[shipped.EVERY_MEMBER["left_year"] != ""].iloc[0]
    name = shipped.COUNCILS.set_index("gss_code").at[left["gss_code"], "name"]
    text = words(opened("my_council", council=name))
    assert f"It left in {left['left_year']}." in text


def test_a_former_council_is_shown_as_it_was(opened):
    app = opened("my_council", council="Mendip")
    text = words(app).replace("**", "")
    assert "from 1974 to 2023" in text
    assert "Mendip was replaced by Somerset on 1 April 2023." in text
    assert "Mendip shared with" in text
    assert not re.search("takes part|shares with|similar councils share", text)


def test_a_former_councils_successor_and_its_paper_are_offered(opened):
    app = opened("my_council", council="Mendip")
    assert 'href="outputs/briefing.docx?council=Somerset"' in html(app)
    assert headings(follow(app, "See Somerset"), 1) == ["Somerset"]


def test_the_area_of_a_council_can_be_seen_as_a_whole(opened):
    app = opened("my_council", council="Dover")
    label = next(label for label in links(app) if label.startswith("See all of Kent"))
    assert "the county, its 12 districts and Medway" in label
    app = follow(app, label)
    assert app.selectbox(key="council").value is None
    assert "The county, its 12 districts and Medway take part in" in words(app)


def test_more_than_ten_of_a_status_are_folded(opened):
    frame = cache.register().arrangements
    codes = cache.register().directory.labels
    code, number = next(
        (label, n)
        for label, key in codes.items()
        if (n := sum(key in c for c in frame[frame["status"] == "ended"]["codes_with_successors"]))
        > 10
    )
    markup = html(opened("my_council", council=code))
    folded = re.findall(
        rf'<details class="more"><summary>Show all {number}</summary>.*?</details>', markup, re.S
    )
    assert sum(part.count("Ended (") for part in folded) >= number - 10


def test_partners_are_ranked_by_services(opened):
    number = len(shipped.partners("Dover"))
    assert f"Dover shares with {number} councils: " in words(opened("my_council", council="Dover"))


def test_the_rule_of_comparison_is_printed_and_follows_the_visitor(opened):
    app = opened("my_council", council="Dover")
    app.session_state["which_similar"] = True
    app.run()
    assert "by all its measures together: the Office for National Statistics" in words(app)
    assert "of the same type (district) only" in words(app)
    app.selectbox(key="like").select("Economy").run()
    assert "by the local economy" in words(app)
    app.selectbox(key="like_type").select("Any type").run()
    assert "of any type" in words(app)


def test_with_too_few_of_the_type_all_types_are_taken_and_it_is_said(opened):
    similar = shipped.table("similar_councils").query("measure == 'global'")
    types = shipped.COUNCILS.set_index("gss_code")["type"]
    of_type = similar["similar_gss"].map(types) == similar["gss_code"].map(types)
    few = of_type.groupby(similar["gss_code"]).sum()
    code = few[(few > 0) & (few < 5)].index[0]
    app = opened("my_council", council=shipped.COUNCILS.set_index("gss_code").at[code, "name"])
    app.session_state["which_similar"] = True
    app.run()
    assert f"All types, because only {few[code]} of the same type" in words(app)


def test_an_arrangement_stands_beside_others_of_its_service(opened):
    app = opened("my_council", council="Dover")
    app.session_state["others"] = True
    app.run()
    rows = shipped.of("Dover")
    row = rows[~rows["arrangement_id"].isin(shipped.with_figures())].iloc[0]
    app.selectbox(key="beside").select(row["name"]).run()
    text = words(app)
    assert f"{row['name']}: Not published." in text
    assert "published a saving. The latest figure of each kind:" in text
    assert "Savings are for the whole partnership, not for each council." in text


def test_a_council_without_arrangements_gets_a_helpful_page(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("SHARED_SERVICES_DATA", str(copied(tmp_path)))
    app = opened("my_council", council="Surrey")
    app.session_state["which_similar"] = True
    text = words(app.run())
    assert "That does not mean that" in text
    assert "Office for National Statistics publishes no similar councils for Surrey." in text
    assert not app.exception


def test_every_council_can_be_seen_and_one_in_twelve_drawn():
    """Each council by the outputs of its page: none may break it."""
    register = cache.register()
    for number, code in enumerate(register.directory.labels.values()):
        view = Selection(register, Filters(council=code))
        rows = catalogue.make("council-arrangements", view).table
        assert len(rows) == len(ChosenCouncil(view).inherited)
        partners = catalogue.make("council-partners", view)
        if number % 12 == 0 and partners.draw:
            assert partners.draw("light")


def test_suggestions_come_with_reasons(opened):
    own_services = shipped.services(shipped.of("Dover"))
    service = next(
        label
        for label in ("Legal services", "Procurement", "Adoption")
        if label not in own_services
    )
    text = words(opened("find_partners", council="Dover", wanted=service))
    assert f"Nobody we know of shares {in_sentence(service)} with Dover yet." in text
    assert "Partnerships to join (" in text
    assert re.search(r"Its nearest member, [\w ]+, is \d+ miles? away", text)
    assert "These councils have not been asked." in text


def test_three_suggestions_of_a_kind_come_first_and_the_rest_are_folded(opened):
    markup = html(opened("find_partners", council="Dover"))
    seen = re.sub("<details.*?</details>", "", markup, flags=re.S)
    assert seen.count("’s shared services</a>") == 3
    number = int(re.findall(r"<summary>Show (\d+) more</summary>", markup)[-1])
    assert markup.count("’s shared services</a>") == 3 + number


def test_an_older_link_to_any_service_is_understood(opened):
    app = opened("find_partners", council="Dover", wanted="Any that we do not share")
    assert app.selectbox(key="wanted").value == "Any service we do not already share"


def test_where_nothing_is_found_there_is_something_to_try(opened):
    app = opened("find_partners", council="Dover", region="North East", year="1950")
    assert "We found no partnership" in words(app)
    app = follow(app, "Clear the other filters")
    assert "We found no partnership" not in words(app)


def test_without_a_council_the_finder_asks_for_one(opened):
    app = opened("find_partners")
    assert "Choose your council above to begin." in words(app)
    app = follow(app, "Kent")
    assert "Kent already takes part in" in words(app)


def names_of_partnerships(app) -> list[str]:
    return [label for label in links(app) if re.match(r"\d+\. ", label)]


def test_weights_change_the_order_and_are_said(opened):
    app = opened("find_partners", council="Dover")
    before = names_of_partnerships(app)
    app.session_state["weights"] = True
    app.run()
    for key in ("county", "alike", "partners", "running", "grown"):
        app.slider(key=f"weigh_{key}").set_value(0)
    app.slider(key="weigh_near").set_value(3).run()
    assert names_of_partnerships(app) != before
    assert "near 3, in the same county 0" in words(app)


def test_a_former_council_gets_its_successors_suggestions(opened):
    text = words(opened("find_partners", council="Mendip"))
    assert "These are suggestions for Somerset, which replaced Mendip." in text
    assert "Somerset already takes part in" in text


def test_a_council_with_two_successors_is_asked_to_choose(opened):
    text = words(opened("find_partners", council="Cumbria"))
    assert "Choose one of the councils of today: Cumberland and Westmorland and Furness." in text


def test_a_service_that_is_shared_already_is_said(opened):
    row = shipped.shared_now(shipped.of("Dover")).iloc[0]
    service = shipped.SERVICES.set_index("service_id").at[row["services"].split(";")[0], "label"]
    text = words(opened("find_partners", council="Dover", wanted=service))
    assert f"Dover already shares {in_sentence(service)} with " in text


@pytest.mark.parametrize("label", ["Dover", "Isles of Scilly", "Camden", "Kent"])
def test_every_suggestion_can_be_drawn(label):
    register = cache.register()
    view = Selection(register, Filters(council=register.directory.labels[label]))
    draw = catalogue.make("partner-suggestions", view).draw
    assert draw
    assert draw("dark")


def test_pairs_that_may_be_one_are_on_about_the_data_and_on_their_details(opened, plain):
    text = words(plain("about"))
    assert "pairs may be the same partnership twice." in text
    assert f"There are {ALL} shared services here; if every pair were one," in text
    pairs = overlaps.pairs(cache.register())
    pair = pairs[~pairs["marked"]].iloc[0]
    detail = words(opened("arrangements", arrangement=pair["first"]))
    assert "May be the same shared service" in detail


@pytest.mark.parametrize("page", ["", "my_council"])
def test_the_briefing_is_offered(opened, page):
    app = opened(page, council="Dover")
    assert "A briefing for your committee." in words(app)
    assert 'href="outputs/briefing.docx?council=Dover"' in html(app)
    assert 'href="outputs/briefing.pdf?council=Dover"' in html(app)
