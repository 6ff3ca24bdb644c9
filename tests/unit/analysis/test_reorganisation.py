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
from tests.fixtures.small import small


@pytest.fixture(scope="module")
def by_area():
    return {change.label: change for change in changes(small().directory)}


def result(change):
    frame = small().arrangements
    rows = outcomes(frame, change, small().directory)
    return dict(zip(frame["arrangement_id"], rows.to_dict("records"), strict=True))


def test_changes_are_found_in_the_councils_table(by_area):
    assert list(by_area) == [
        "Surrey, 2027 (ordered)",
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
    assert (waste["outcome"], waste["into"]) == (INSIDE, "Somerset")
    assert waste["outside"] == ""


def test_a_member_replaced_before_counts_as_what_stood_in_its_place(by_area):
    row = result(by_area["Somerset, 2023"])["taunton-management"]
    assert row["outcome"] == INSIDE
    assert row["remark"] == "ended in 2019, before the change"


def test_a_member_that_stays_makes_a_border(by_area):
    legal = result(by_area["Somerset, 2023"])["mendip-legal"]
    assert (legal["outcome"], legal["inside"], legal["outside"]) == (CROSSING, "Mendip", "Bristol")


def test_members_of_a_divided_county_are_divided(by_area):
    rows = result(by_area["Cumbria, 2023"])
    assert rows["cumbria-highways"]["outcome"] == DIVIDED
    assert rows["cumbria-highways"]["into"] == "Cumberland and Westmorland and Furness"
    assert rows["cumbria-care"]["outside"] == "NHS Cumbria CCG"


def test_no_member_replaced_is_untouched(by_area):
    rows = result(by_area["Somerset, 2023"])
    assert rows["east-kent-hr"]["outcome"] == UNTOUCHED


def test_a_new_councils_own_arrangement_is_untouched_by_its_making(by_area):
    assert result(by_area["Somerset, 2023"])["somerset-coroner"]["outcome"] == UNTOUCHED


def test_an_ordered_change_looks_at_the_councils_of_its_eve(by_area):
    hub = result(by_area["Surrey, 2027 (ordered)"])["dover-hub"]
    assert (hub["outcome"], hub["into"]) == (CROSSING, "East Surrey")
    assert hub["outside"] == "Dover and Westminster"
    assert hub["remark"] == ""


def test_a_grouping_of_ones_own_takes_the_county_along():
    directory = small().directory
    change = what_if(directory, {"A": ["E07000106"], "B": ["E07000108"]}, 2027)
    assert change.into["E10000016"] == ("A", "B")
    rows = result(change)
    assert rows["east-kent-hr"]["outcome"] == DIVIDED
    assert rows["kent-energy"]["outside"] == (
        "Kent Fire and Rescue Service, Kent Police and others not named"
    )


def test_districts_left_over_keep_a_rest_of_the_county():
    change = what_if(small().directory, {"A": ["E07000106"]}, 2027)
    assert change.into["E10000016"] == ("A", "the rest of Kent")
    assert result(change)["east-kent-hr"]["outcome"] == CROSSING


def test_all_districts_in_one_group_are_inside_it():
    change = what_if(small().directory, {"A": ["E07000106", "E07000108"]}, 2027)
    rows = result(change)
    assert rows["east-kent-hr"]["outcome"] == INSIDE
    assert rows["kent-energy"]["outcome"] == INSIDE


def test_a_council_in_two_groups_goes_to_the_first():
    change = what_if(small().directory, {"A": ["E07000106"], "B": ["E07000106"]}, 2027)
    assert change.into["E07000106"] == ("A",)


def test_a_metropolitan_or_london_council_has_no_county_to_take_along():
    change = what_if(small().directory, {"A": ["E09000033"]}, 2027)
    assert change.into == {"E09000033": ("A",)}


def test_the_sentence_counts_each_outcome(by_area):
    frame, change = small().arrangements, by_area["Somerset, 2023"]
    rows = outcomes(frame, change, small().directory)
    finding = reorganisation_wording.finding(rows, change, "the whole register")
    assert finding.heading == (
        "2 shared services went inside one new council, 0 were divided between new councils, "
        "2 crossed the new border"
    )
    assert "8 are not affected. 1 of these had ended before." in finding.subtitle


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
    from dataclasses import replace

    frame, change = small().arrangements, replace(by_area["Cumbria, 2023"], status=status)
    rows = outcomes(frame, change, small().directory)
    rows.loc[rows.index[0], "outcome"] = INSIDE
    rows.loc[rows.index[1], "outcome"] = DIVIDED
    assert reorganisation_wording.finding(rows, change, "").heading.startswith(heading)


def test_what_is_recorded_of_those_inside_is_said(by_area):
    frame, change = small().arrangements, by_area["Somerset, 2023"]
    sentence = reorganisation_wording.recorded(outcomes(frame, change, small().directory), change)
    assert sentence == (
        "Recorded since: of the 2 shared services inside one new council, 1 has an end on record; 1 "
        "has none, though no partnership is left."
    )


def test_who_takes_over_whom_marks_parts(by_area):
    rows = reorganisation_wording.takeovers(by_area["Cumbria, 2023"], small().directory)
    assert rows.to_numpy().tolist() == [
        ["Cumberland", "Carlisle and part of Cumbria"],
        ["Westmorland and Furness", "part of Cumbria"],
    ]


def test_a_date_among_words_is_written_out():
    assert reorganisation_wording.date_in_words("after 2026-03") == "after March 2026"
    assert reorganisation_wording.date_in_words("expected 2028-04") == "expected April 2028"


def test_the_outcomes_are_all_explained():
    assert list(reorganisation.MEANING) == list(reorganisation.OUTCOME)
