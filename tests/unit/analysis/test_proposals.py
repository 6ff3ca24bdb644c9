"""What proposals do to arrangements, by hand on the small package: Kent is a county with Canterbury
and Dover, Bristol and the Somerset of today are unitary councils."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.proposals import by_service, compare, of_councils, populations
from lib.analysis.reorganisation import (
    CROSSING,
    DIVIDED,
    INSIDE,
    OUTCOME,
    UNTOUCHED,
    Change,
    counts,
    of_proposal,
    outcomes,
)
from tests.fixtures.small import DOVER, SOMERSET, small

KENT, CANTERBURY, BRISTOL, CUMBERLAND = "E10000016", "E07000106", "E06000023", "E06000063"
ELMBRIDGE, WESTMINSTER = "E07000207", "E09000033"


def change(proposal_id: str) -> Change:
    """What a proposal of the small package would do."""
    return of_proposal(small().proposals[proposal_id], small().directory)


def grouped(**groups: tuple[str, ...]) -> Change:
    """What a proposal would do that makes these new councils of whole ones."""
    into = {code: (name,) for name, codes in groups.items() for code in codes}
    proposal = replace(small().proposals["kent-one"], into=into, parts={})
    return of_proposal(proposal, small().directory)


def result(made: Change) -> dict[str, dict]:
    """The rows of outcomes() by the ids of the arrangements."""
    frame = small().arrangements
    rows = outcomes(frame, made, small().directory)
    return dict(zip(frame["arrangement_id"], rows.to_dict("records"), strict=True))


# A proposal as a change


def test_a_proposal_is_a_change_with_its_name_year_and_status():
    made = change("surrey-east")
    assert (made.area, made.year, made.status) == ("East Surrey", 2027, "ordered")
    assert made.proposal_id == "surrey-east"


def test_without_a_vesting_day_there_is_no_year():
    assert change("kent-three").year is None


def test_a_county_goes_into_the_new_councils_that_take_its_districts():
    assert change("kent-one").into[KENT] == ("One Kent",)
    assert change("kent-two").into[KENT] == ("North Kent", "South Kent")


def test_new_councils_are_in_the_order_of_the_data():
    assert grouped(West=(DOVER,), East=(CANTERBURY,)).new_councils == ("West", "East")


def test_a_split_district_counts_in_each_new_council():
    made = change("kent-two")
    assert made.into[DOVER] == ("North Kent", "South Kent")
    assert made.split == {DOVER}


def test_a_unitary_council_that_is_alone_and_whole_stays():
    assert grouped(Avon=(BRISTOL,), Wessex=(SOMERSET, CUMBERLAND)).stays == {BRISTOL}


def test_a_unitary_council_that_others_join_does_not_stay():
    assert grouped(Avon=(BRISTOL, CUMBERLAND)).stays == frozenset()


def test_a_district_that_is_alone_does_not_stay():
    assert grouped(Canterbury=(CANTERBURY,), Dover=(DOVER,)).stays == frozenset()


def test_a_unitary_council_that_is_split_does_not_stay():
    into = {BRISTOL: ("North", "South")}
    parts = {(BRISTOL, "North"): "", (BRISTOL, "South"): ""}
    proposal = replace(small().proposals["kent-one"], into=into, parts=parts)
    assert of_proposal(proposal, small().directory).stays == frozenset()


# What becomes of arrangements


def test_all_members_into_one_new_council_are_inside_it():
    rows = result(change("kent-one"))
    for key in ("east-kent-contact", "east-kent-hr", "kent-energy"):
        assert (rows[key]["outcome"], rows[key]["into"]) == (INSIDE, ("One Kent",))


def test_members_of_several_new_councils_are_divided():
    row = result(grouped(North=(CANTERBURY,), South=(DOVER,)))["east-kent-contact"]
    assert (row["outcome"], row["into"], row["split"]) == (DIVIDED, ("North", "South"), ())


def test_a_county_counts_beside_its_districts():
    row = result(grouped(North=(CANTERBURY,), South=(DOVER,)))["kent-energy"]
    assert row["into"] == ("North", "South")
    assert row["inside"] == (KENT, CANTERBURY, DOVER)  # the lead first


def test_a_member_that_is_split_divides_and_is_named():
    row = result(change("kent-two"))["east-kent-hr"]
    assert (row["outcome"], row["split"]) == (DIVIDED, (DOVER,))


def test_a_member_outside_makes_a_border():
    row = result(change("kent-one"))["dover-hub"]
    assert (row["outcome"], row["inside"]) == (CROSSING, (DOVER,))
    assert row["outside"] == (ELMBRIDGE, WESTMINSTER)


def test_several_new_councils_beside_a_member_outside_are_divided():
    row = result(change("kent-two"))["dover-hub"]
    assert (row["outcome"], row["outside"]) == (DIVIDED, (ELMBRIDGE, WESTMINSTER))


def test_a_former_council_outside_is_named_by_its_successor():
    row = result(grouped(Avon=(BRISTOL, CUMBERLAND)))["mendip-legal"]
    assert (row["outcome"], row["outside"]) == (CROSSING, (SOMERSET,))


def test_a_former_member_counts_as_its_successor_at_any_remove():
    """Taunton Deane became Somerset West and Taunton, and that Somerset."""
    row = result(grouped(Wessex=(SOMERSET, BRISTOL)))["taunton-management"]
    assert (row["outcome"], row["into"], row["outside"]) == (INSIDE, ("Wessex",), ())


def test_no_member_in_the_grouping_is_untouched():
    assert result(change("kent-one"))["cumbria-care"]["outcome"] == UNTOUCHED


def test_a_member_that_stays_beside_one_outside_is_untouched():
    rows = result(grouped(Bristol=(BRISTOL,), Kent=(CANTERBURY, DOVER)))
    assert rows["mendip-legal"]["outcome"] == UNTOUCHED


def test_a_member_that_stays_beside_one_that_is_replaced_is_divided():
    made = grouped(Avon=(BRISTOL,), Wessex=(SOMERSET, CUMBERLAND))
    row = result(made)["mendip-legal"]
    assert (row["outcome"], row["into"]) == (DIVIDED, ("Avon", "Wessex"))


def test_a_member_that_has_left_does_not_count():
    assert result(change("kent-one"))["kent-energy"]["outside"] == ()  # Westminster, in 2010


def test_a_lead_that_ends_is_followed_by_what_takes_it():
    rows = result(change("kent-two"))
    assert rows["east-kent-hr"]["lead_into"] == ("North Kent",)
    assert rows["kent-energy"]["lead_into"] == ("North Kent", "South Kent")


def test_a_lead_that_stays_is_followed_by_nothing():
    made = grouped(Somerset=(SOMERSET,), Avon=(BRISTOL, CUMBERLAND))
    row = result(made)["somerset-coroner"]
    assert (row["outcome"], row["lead_into"]) == (DIVIDED, ())


def test_where_no_lead_is_known_nothing_follows_it():
    assert result(change("kent-one"))["east-kent-contact"]["lead_into"] == ()


def test_nothing_is_recorded_of_what_is_ahead():
    assert {row["remark"] for row in result(change("kent-one")).values()} == {""}


def test_counts_have_their_noughts():
    rows = outcomes(small().arrangements, change("kent-one"), small().directory)
    # Inside: contact, HR, services and energy; across: the hub.
    assert counts(rows["outcome"]) == {INSIDE: 4, DIVIDED: 0, CROSSING: 1, UNTOUCHED: 7}


# Side by side


@pytest.fixture
def compared() -> pd.DataFrame:
    area = small().reorganisations["kent"]
    rows = compare(small().arrangements, area, small().directory)
    return rows.set_index("proposal_id")


def test_of_an_areas_councils_those_count_that_run_or_were_last_seen():
    rows = of_councils(small().arrangements, [KENT, CANTERBURY, DOVER])
    # Not East Kent Services, which ended, and not Dover Buying Hub, which is only planned.
    assert list(rows["arrangement_id"]) == ["east-kent-contact", "east-kent-hr", "kent-energy"]


def test_a_successor_counts_for_what_it_replaced():
    rows = of_councils(small().arrangements, [SOMERSET])
    assert "mendip-legal" in set(rows["arrangement_id"])


def test_a_row_a_proposal_in_the_order_of_the_data(compared):
    assert list(compared.index) == ["kent-one", "kent-two", "kent-three"]
    assert list(compared["proposal"]) == ["One unitary", "Two unitaries", "Three unitaries"]


def test_each_proposal_has_its_own_numbers(compared):
    assert compared.loc["kent-one", list(OUTCOME)].tolist() == [3, 0, 0, 0]
    assert compared.loc["kent-two", list(OUTCOME)].tolist() == [0, 3, 0, 0]
    assert compared.loc[["kent-one", "kent-two"], "councils"].tolist() == [1, 2]


def test_of_what_is_partly_stated_no_number_is_known(compared):
    numbers = compared.loc["kent-three"].drop("proposal")
    assert numbers.isna().all()


def test_people_are_those_of_the_councils_of_today(compared):
    assert compared.loc["kent-one", ["smallest", "largest"]].tolist() == [164553 + 116969] * 2


def test_where_a_council_is_split_people_are_not_known(compared):
    assert compared.loc["kent-two", ["smallest", "largest"]].isna().all()


def test_populations_of_new_councils_without_a_part_are_known():
    proposal = replace(small().proposals["kent-one"], into={CANTERBURY: ("A",), DOVER: ("B",)})
    assert populations(proposal, small().directory) == {"A": 164553, "B": 116969}


def test_a_new_council_that_takes_a_part_has_no_known_population():
    into = {CANTERBURY: ("A",), DOVER: ("B", "C"), ELMBRIDGE: ("B",)}
    proposal = replace(small().proposals["kent-two"], into=into)
    assert populations(proposal, small().directory) == {"A": 164553, "B": None, "C": None}


def test_services_are_counted_in_alphabetical_order():
    area, frame = small().reorganisations["kent"], small().arrangements
    ours = of_councils(frame, area.codes)
    table = by_service(outcomes(ours, change("kent-two"), small().directory), frame["service"])
    assert list(table.index) == ["Contact centre", "Energy buying", "HR and payroll"]
    assert list(table.columns) == list(OUTCOME)
    assert table[DIVIDED].tolist() == [1, 1, 1]
    assert int(table.to_numpy().sum()) == 3
