from dataclasses import replace

import pytest

from lib.analysis import reorganisation
from lib.analysis.reorganisation import (
    CROSSING,
    DIVIDED,
    INSIDE,
    UNTOUCHED,
    changes,
    outcomes,
    what_if,
)
from lib.wording import reorganisation as reorganisation_wording
from tests.fixtures.small import MENDIP, small

BRISTOL = "E06000023"


@pytest.fixture(scope="module")
def by_area():
    return {change.label: change for change in changes(small().directory)}


def result(change):
    frame = small().arrangements
    rows = outcomes(frame, change, small().directory)
    return dict(zip(frame["arrangement_id"], rows.to_dict("records"), strict=True))


def test_changes_are_found_in_the_councils_table(by_area):
    assert list(by_area) == [
        "Cumbria, 2023",
        "Somerset, 2023",
        "Somerset West and Taunton, 2019",
    ]


def test_a_county_that_is_divided_goes_to_each(by_area):
    cumbria = by_area["Cumbria, 2023"]
    assert cumbria.new_councils == ("Cumberland", "Westmorland and Furness")
    assert cumbria.into["E10000006"] == ("Cumberland", "Westmorland and Furness")
    assert cumbria.into["E07000028"] == ("Cumberland",)


def test_all_members_into_one_council_are_inside_it(by_area):
    waste = result(by_area["Somerset, 2023"])["somerset-waste"]
    assert (waste["outcome"], waste["into"], waste["outside"]) == (INSIDE, ("Somerset",), ())


def test_a_member_replaced_before_counts_as_what_stood_in_its_place(by_area):
    row = result(by_area["Somerset, 2023"])["taunton-management"]
    assert row["outcome"] == INSIDE
    assert row["remark"] == "ended in 2019, before the change: its councils merged"


def test_a_member_that_stays_makes_a_border(by_area):
    legal = result(by_area["Somerset, 2023"])["mendip-legal"]
    assert (legal["outcome"], legal["inside"], legal["outside"]) == (
        CROSSING,
        (MENDIP,),
        (BRISTOL,),
    )


def test_members_of_a_divided_county_are_divided(by_area):
    rows = result(by_area["Cumbria, 2023"])
    assert rows["cumbria-highways"]["outcome"] == DIVIDED
    assert rows["cumbria-highways"]["into"] == ("Cumberland", "Westmorland and Furness")


def test_another_body_is_named_and_is_no_council_outside(by_area):
    care = result(by_area["Cumbria, 2023"])["cumbria-care"]
    assert (care["others"], care["outside"]) == (("NHS Cumbria CCG",), ())


def test_no_member_replaced_is_untouched(by_area):
    rows = result(by_area["Somerset, 2023"])
    assert rows["east-kent-hr"]["outcome"] == UNTOUCHED


def test_a_new_councils_own_arrangement_is_untouched_by_its_making(by_area):
    assert result(by_area["Somerset, 2023"])["somerset-coroner"]["outcome"] == UNTOUCHED


def test_a_past_change_splits_no_council_and_follows_a_lead(by_area):
    waste = result(by_area["Somerset, 2023"])["somerset-waste"]
    assert (waste["split"], waste["lead_into"]) == ((), ("Somerset",))


def test_a_visitors_own_change_has_no_year():
    change = what_if(small().directory, {"A": ["E07000106"]})
    assert (change.year, change.label) == (None, "What if: your own grouping")


def test_a_visitors_own_change_knows_the_proposal_that_it_began_from():
    assert what_if(small().directory, {"A": ["E07000106"]}, "kent-one").proposal_id == "kent-one"


def test_a_grouping_of_ones_own_takes_the_county_along():
    directory = small().directory
    change = what_if(directory, {"A": ["E07000106"], "B": ["E07000108"]})
    assert change.into["E10000016"] == ("A", "B")
    rows = result(change)
    assert rows["east-kent-hr"]["outcome"] == DIVIDED
    assert rows["kent-energy"]["others"] == (
        "Kent Fire and Rescue Service",
        "Kent Police",
        "others not named",
    )


def test_districts_left_over_keep_a_rest_of_the_county():
    change = what_if(small().directory, {"A": ["E07000106"]})
    assert change.into["E10000016"] == ("A", "the rest of Kent")
    assert result(change)["east-kent-hr"]["outcome"] == CROSSING


def test_all_districts_in_one_group_are_inside_it():
    change = what_if(small().directory, {"A": ["E07000106", "E07000108"]})
    rows = result(change)
    assert rows["east-kent-hr"]["outcome"] == INSIDE
    assert rows["kent-energy"]["outcome"] == INSIDE


def test_a_council_in_two_groups_goes_to_the_first():
    change = what_if(small().directory, {"A": ["E07000106"], "B": ["E07000106"]})
    assert change.into["E07000106"] == ("A",)


def test_a_metropolitan_or_london_council_has_no_county_to_take_along():
    change = what_if(small().directory, {"A": ["E09000033"]})
    assert change.into == {"E09000033": ("A",)}


def test_the_sentence_counts_each_outcome(by_area):
    frame, change = small().arrangements, by_area["Somerset, 2023"]
    rows = outcomes(frame, change, small().directory)
    finding = reorganisation_wording.finding(rows, change, "On 1 April 2023", "the whole register")
    assert finding.heading == (
        "2 shared services went inside one new council, none were divided between new councils, "
        "2 crossed the new border"
    )
    assert finding.subtitle == (
        "On 1 April 2023: Somerset. What happens to 12 shared services; the whole register. "
        "8 are not affected. 1 of these had ended before."
    )


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (
            "ordered",
            "1 shared service goes inside one new council, 1 is divided between new councils, ",
        ),
        (
            "what if",
            "1 shared service would go inside one new council, 1 would be divided between ",
        ),
    ],
)
def test_what_is_still_ahead_is_not_said_as_done(by_area, status, heading):
    frame, change = small().arrangements, replace(by_area["Cumbria, 2023"], status=status)
    rows = outcomes(frame, change, small().directory)
    rows.loc[rows.index[0], "outcome"] = INSIDE
    rows.loc[rows.index[1], "outcome"] = DIVIDED
    assert reorganisation_wording.finding(rows, change, "", "").heading.startswith(heading)


def test_what_is_recorded_of_those_inside_is_said(by_area):
    frame, change = small().arrangements, by_area["Somerset, 2023"]
    sentence = reorganisation_wording.recorded(outcomes(frame, change, small().directory))
    assert sentence == (
        "Of 2 shared services inside one new council, 1 is recorded as ended, because the "
        "councils merged. 1 has no end on record."
    )


def test_who_takes_over_whom_marks_parts(by_area):
    rows = reorganisation_wording.takeovers(by_area["Cumbria, 2023"], small().directory)
    assert rows.to_numpy().tolist() == [
        ["Cumberland", "Carlisle and part of Cumbria"],
        ["Westmorland and Furness", "part of Cumbria"],
    ]


def test_the_outcomes_are_all_explained():
    assert list(reorganisation.MEANING) == list(reorganisation.OUTCOME)
