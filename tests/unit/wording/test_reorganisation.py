"""What a change of councils is said to do, and what must be done with an arrangement."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.reorganisation import (
    CROSSING,
    INSIDE,
    UNTOUCHED,
    Change,
    changes,
    of_proposal,
    outcomes,
    what_if,
)
from lib.wording import reorganisation as wording
from tests.fixtures.small import DOVER, small

CANTERBURY, ELMBRIDGE = "E07000106", "E07000207"


def proposed(proposal_id: str, **into: tuple[str, ...]) -> Change:
    """What a proposal of the small package would do, with other new councils if any are given."""
    proposal = small().proposals[proposal_id]
    if into:
        groups = {code: (name,) for name, codes in into.items() for code in codes}
        proposal = replace(proposal, into=groups, parts={})
    return of_proposal(proposal, small().directory)


def to_do(key: str, change: Change) -> list[str]:
    """What must be done with an arrangement."""
    frame = small().arrangements.set_index("arrangement_id", drop=False)
    row = outcomes(frame, change, small().directory).loc[key]
    return wording.what_to_do(row, frame.loc[key, "lead_gss"], change, small().directory)


def past(label: str) -> Change:
    """A change that took effect."""
    return next(c for c in changes(small().directory) if c.label == label)


# What must be done


def test_inside_one_new_council_it_goes_along():
    assert to_do("east-kent-contact", proposed("kent-one")) == ["Goes inside One Kent"]


def test_divided_it_is_split_or_shared_by_agreement():
    change = proposed("kent-one", North=(CANTERBURY,), South=(DOVER,))
    assert to_do("east-kent-contact", change) == [
        "Must be divided between North and South, or shared by agreement"
    ]


def test_divided_beside_partners_outside_names_them():
    change = proposed("kent-one", Surrey=(ELMBRIDGE,), Kent=(CANTERBURY, DOVER))
    assert to_do("dover-hub", change) == [
        "Must be divided between Surrey and Kent, or shared by agreement; partners outside: Westminster"
    ]


def test_across_the_border_the_partners_outside_must_agree():
    assert to_do("dover-hub", proposed("kent-one")) == [
        "Must be agreed anew between One Kent and Elmbridge and Westminster"
    ]


def test_untouched_nothing_must_be_done():
    assert to_do("cumbria-highways", proposed("kent-one")) == []
    assert to_do("cumbria-care", proposed("kent-one")) == []  # though another body is in it


def test_of_a_county_alone_it_says_county_wide():
    change = proposed("kent-two")
    frame = small().arrangements.set_index("arrangement_id", drop=False)
    row = outcomes(frame, change, small().directory).loc["kent-energy"].copy()
    row["inside"], row["split"], row["lead_into"], row["others"] = ("E10000016",), (), (), ()
    assert wording.what_to_do(row, None, change, small().directory) == [
        "County-wide: must be divided between North Kent and South Kent, or shared by agreement"
    ]


def test_of_a_county_with_its_districts_it_does_not():
    assert to_do("kent-energy", proposed("kent-two"))[0].startswith("Must be divided")


def test_a_boundary_through_a_council_is_said():
    assert to_do("east-kent-contact", proposed("kent-two")) == [
        "Must be divided between North Kent and South Kent, or shared by agreement",
        "Depends on the new boundary, which splits Dover",
    ]


def test_a_lead_that_ends_with_one_successor_is_followed_by_it():
    assert to_do("east-kent-hr", proposed("kent-one")) == [
        "Goes inside One Kent",
        "Canterbury, which leads it, ends: One Kent follows",
    ]


def test_where_several_follow_a_lead_they_must_agree():
    assert to_do("kent-energy", proposed("kent-two"))[2] == (
        "Kent, which leads it, ends: North Kent and South Kent must agree who leads"
    )


def test_other_bodies_are_named_last():
    assert to_do("kent-energy", proposed("kent-one"))[-1] == (
        "Also in it: Kent Fire and Rescue Service, Kent Police and others not named"
    )


def test_of_the_past_it_says_what_was():
    assert to_do("mendip-legal", past("Somerset, 2023")) == [
        "Somerset took over, beside Bristol",
        "Not seen since",
    ]
    assert to_do("cumbria-highways", past("Cumbria, 2023"))[0] == (
        "Divided between Cumberland and Westmorland and Furness"
    )


def test_of_the_past_no_lead_is_to_be_followed():
    assert not any("leads it" in words for words in to_do("somerset-waste", past("Somerset, 2023")))


# The finding


def heading(change: Change, keys: tuple[str, ...]) -> str:
    """The heading about some arrangements."""
    frame = small().arrangements.set_index("arrangement_id", drop=False).loc[list(keys)]
    rows = outcomes(frame, change, small().directory)
    return wording.finding(rows, change, "A title", "the scope").heading


def test_what_is_proposed_would_be():
    assert heading(proposed("kent-one"), ("east-kent-hr", "dover-hub")) == (
        "1 shared service would go inside one new council, none would be divided between new "
        "councils, 1 would cross the new border"
    )


def test_what_is_ordered_is_said_as_certain():
    assert heading(proposed("surrey-east"), ("dover-hub",)) == (
        "No shared service goes inside one new council, none are divided between new councils, "
        "1 crosses the new border"
    )


@pytest.mark.parametrize(
    ("change", "is_said"),
    [
        (proposed("kent-one"), True),
        (what_if(small().directory, {"A": [DOVER]}), True),
        (proposed("surrey-east"), False),
        (past("Cumbria, 2023"), False),
    ],
    ids=["proposed", "what if", "ordered", "past"],
)
def test_that_a_proposal_is_no_law_is_said_of_what_is_none(change: Change, is_said: bool):
    rows = outcomes(small().arrangements, change, small().directory)
    assert (wording.NOT_LAW in wording.finding(rows, change, "", "").caveats) == is_said


def test_how_many_are_not_affected_is_said_where_any_is():
    frame, directory = small().arrangements, small().directory
    rows = outcomes(frame, proposed("kent-one"), directory)
    finding = wording.finding(rows, proposed("kent-one"), "Kent, One unitary", "the scope")
    assert finding.subtitle == (
        "Kent, One unitary: One Kent. What happens to 12 shared services; the scope. "
        "7 are not affected."
    )
    touched = rows[rows["outcome"] != UNTOUCHED]
    shorter = wording.finding(touched, proposed("kent-one"), "", "").subtitle
    assert "not affected" not in shorter


# Words and tables


def test_who_takes_over_whom_marks_parts_of_what_is_split():
    rows = wording.takeovers(proposed("kent-two"), small().directory)
    assert rows.to_numpy().tolist() == [
        ["North Kent", "Canterbury, part of Dover and part of Kent"],
        ["South Kent", "part of Dover and part of Kent"],
    ]


def test_split_councils_are_those_of_a_new_council_without_the_county():
    assert wording.split_codes(proposed("kent-two"), "South Kent") == [DOVER]
    assert wording.split_codes(proposed("kent-one"), "One Kent") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-04-01", "on 1 April 2027"),
        ("2028-04", "in April 2028"),
        ("2028", "in 2028"),
        ("", ""),
    ],
)
def test_a_vesting_day_stands_in_a_sentence(text: str, words: str):
    assert wording.vesting(text) == words


def test_a_past_change_is_called_by_its_day_and_ones_own_what_if():
    assert wording.title(past("Cumbria, 2023")) == "On 1 April 2023"
    assert wording.title(what_if(small().directory, {"A": [DOVER]})) == "What if"


def test_where_all_that_ended_did_so_because_the_councils_merged_no_number_is_repeated():
    remark = "ended in 2019, the year of the change: its councils merged"
    rows = pd.DataFrame({"outcome": [INSIDE, INSIDE], "remark": [remark, remark]})
    assert wording.recorded(rows) == (
        "Of 2 shared services inside one new council, 2 are recorded as ended, because the councils "
        "merged."
    )


def test_without_any_inside_one_nothing_is_recorded():
    rows = pd.DataFrame({"outcome": [CROSSING], "remark": ["last seen in 2020"]})
    assert wording.recorded(rows) == ""
