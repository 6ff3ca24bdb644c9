"""The areas that reorganise and their proposals, from the tables of the small package."""

from lib.register.proposals import reorganisations
from lib.register.register import Register
from tests.fixtures.small import DOVER, Tables, leave_out, put

KENT, CANTERBURY = "E10000016", "E07000106"


def test_areas_are_in_the_order_of_the_data(register: Register) -> None:
    assert list(register.reorganisations) == ["kent", "surrey"]


def test_an_area_has_its_councils_and_how_far_it_has_got(register: Register) -> None:
    area = register.reorganisations["kent"]
    assert (area.name, area.codes) == ("Kent", (KENT, CANTERBURY, DOVER))
    assert (area.status, area.as_of) == ("consulted", "2026-07")
    assert area.status_note.startswith("Proposals consulted on from 5 February")


def test_an_area_says_where_that_stands(register: Register) -> None:
    area = register.reorganisations["surrey"]
    assert (area.title, area.url) == ("Surrey: the decision", "https://example.org/order")


def test_an_area_has_its_own_proposals_in_the_order_of_the_data(register: Register) -> None:
    proposals = register.reorganisations["kent"].proposals
    assert [p.proposal_id for p in proposals] == ["kent-one", "kent-two", "kent-three"]


def test_proposals_of_all_areas_are_found_by_id(register: Register) -> None:
    assert list(register.proposals) == ["kent-one", "kent-two", "kent-three", "surrey-east"]


def test_a_proposal_has_its_status_with_its_days(register: Register) -> None:
    proposal = register.proposals["surrey-east"]
    stated = (proposal.status, proposal.decision_date, proposal.vesting, proposal.page_date)
    assert stated == ("ordered", "2025-10-28", "2027-04-01", "2026-03")


def test_what_is_not_stated_is_an_empty_text(register: Register) -> None:
    proposal = register.proposals["kent-three"]
    assert (proposal.decision_date, proposal.vesting, proposal.page_date) == ("", "", "")


def test_who_proposed_it_is_codes(register: Register) -> None:
    assert register.proposals["kent-two"].proposed_by == (CANTERBURY, DOVER)
    assert register.proposals["kent-three"].proposed_by == ()


def test_a_whole_council_goes_into_one_new_council(register: Register) -> None:
    proposal = register.proposals["kent-one"]
    assert proposal.into == {CANTERBURY: ("One Kent",), DOVER: ("One Kent",)}
    assert proposal.parts == {}


def test_a_split_council_goes_into_each_with_the_part_that_it_takes(register: Register) -> None:
    proposal = register.proposals["kent-two"]
    assert proposal.into == {CANTERBURY: ("North Kent",), DOVER: ("North Kent", "South Kent")}
    assert proposal.parts == {
        (DOVER, "North Kent"): "Sandwich",
        (DOVER, "South Kent"): "the rest",
    }


def test_new_councils_stand_once_in_the_order_of_the_data(register: Register) -> None:
    assert register.proposals["kent-two"].new_councils == ("North Kent", "South Kent")


def test_only_a_complete_grouping_is_complete(register: Register) -> None:
    complete = [key for key, proposal in register.proposals.items() if proposal.is_complete]
    assert complete == ["kent-one", "kent-two", "surrey-east"]


def test_of_a_partly_stated_grouping_there_is_what_is_stated(register: Register) -> None:
    proposal = register.proposals["kent-three"]
    assert (proposal.into, proposal.new_councils) == ({DOVER: ("Channel",)}, ("Channel",))


def test_a_part_that_is_not_named_is_an_empty_text(tables: Tables) -> None:
    put(tables, "reorganisation_groupings", 5, part_note=None)
    proposal = reorganisations(tables)["kent"].proposals[1]
    assert proposal.parts[DOVER, "North Kent"] == ""


def test_a_proposal_without_a_grouping_has_no_new_council(tables: Tables) -> None:
    leave_out(tables, "reorganisation_groupings", 7)
    proposal = reorganisations(tables)["kent"].proposals[2]
    assert (dict(proposal.into), proposal.new_councils) == ({}, ())


def test_an_area_without_a_proposal_has_none(tables: Tables) -> None:
    leave_out(tables, "reorganisation_proposals", 5)
    assert reorganisations(tables)["surrey"].proposals == ()


def test_blanks_around_a_code_do_not_matter(tables: Tables) -> None:
    put(tables, "reorganisation_areas", 2, councils=f" {KENT} ; {DOVER};")
    assert reorganisations(tables)["kent"].codes == (KENT, DOVER)
