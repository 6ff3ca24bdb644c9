"""The sentences of areas that reorganise and of their proposals."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.proposals import compare
from lib.analysis.reorganisation import CROSSING, DIVIDED, INSIDE, UNTOUCHED
from lib.register.proposals import Proposal
from lib.wording import proposals as wording
from tests.fixtures.small import small

KENT, SURREY = small().reorganisations["kent"], small().reorganisations["surrey"]
TOTALS = {INSIDE: 3, DIVIDED: 1, CROSSING: 2, UNTOUCHED: 4}


def proposal(key: str, **fields: object) -> Proposal:
    """A proposal of the small package, with other values in some fields."""
    return replace(small().proposals[key], **fields)  # pyright: ignore[reportArgumentType]


def compared() -> pd.DataFrame:
    return compare(small().arrangements, KENT, small().directory)


# Areas


def test_the_start_counts_areas_by_status_and_proposals():
    finding = wording.start([KENT, SURREY])
    assert finding.heading == "2 areas of England are to get new councils by 2028"
    assert finding.subtitle == (
        "By how far each has got: 1 ordered, 0 decided and 1 consulted on. 4 proposals submitted."
    )
    assert finding.alt == "Map of England. Consulted on: Kent. Ordered: Surrey."


def test_one_area_is_one():
    heading = wording.start([KENT]).heading
    assert heading == "1 area of England is to get new councils by 2028"


def test_of_a_council_outside_it_is_said():
    assert wording.outside("Bristol").startswith("Bristol is in none of the areas")


# A proposal


def test_who_proposed_it_is_named():
    assert wording.proposed_by(proposal("kent-two"), small().directory) == "Canterbury and Dover"
    assert wording.proposed_by(proposal("kent-three"), small().directory) == ""


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"status": "chosen", "decision_date": "2026-03-25", "vesting": "2028"},
            "Chosen on 25 March 2026. Vesting day in 2028",
        ),
        (
            {"status": "ordered", "decision_date": "2025-10-28", "vesting": "2027-04-01"},
            "Ordered, decided on 28 October 2025. Vesting day on 1 April 2027",
        ),
        (
            {"status": "rejected", "decision_date": "2025-10", "vesting": "2027-04-01"},
            "Rejected in October 2025",
        ),
        (
            {"status": "consulted", "decision_date": "", "vesting": "2028"},
            "Consulted on. Vesting day in 2028",
        ),
        ({"status": "consulted", "decision_date": "", "vesting": ""}, "Consulted on"),
    ],
    ids=["chosen", "ordered", "rejected", "consulted", "no day"],
)
def test_how_far_it_has_got_has_its_days_where_they_are_stated(
    fields: dict[str, str], line: str
) -> None:
    assert wording.status_line(proposal("kent-one", **fields)) == line


def test_a_complete_grouping_without_a_split_needs_no_line():
    assert wording.grouping_line(proposal("kent-one"), small().directory) == ""


def test_a_split_council_is_named_once():
    assert wording.grouping_line(proposal("kent-two"), small().directory) == "Splits Dover"


def test_what_is_partly_stated_says_what_is():
    assert wording.grouping_line(proposal("kent-three"), small().directory) == (
        "Only partly stated: the rest of the county (districts not stated)"
    )


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("two in the east", "Which council goes where is not stated (two in the east)"),
        ("", "Which council goes where is not stated"),
    ],
)
def test_what_is_not_stated_says_so(note: str, line: str):
    unstated = proposal("kent-three", grouping="not_stated", note=note)
    assert wording.grouping_line(unstated, small().directory) == line


# Side by side


def test_one_proposal_without_a_bar_is_named():
    assert wording.no_bar(KENT.proposals) == (
        "Three unitaries has no bar, because which council goes where is not fully stated."
    )


def test_several_proposals_without_a_bar_are_named():
    several = [proposal("kent-three"), proposal("kent-three", name="Four unitaries")]
    assert wording.no_bar(several) == (
        "Three unitaries and Four unitaries have no bar, because which council goes where is not "
        "fully stated."
    )


def test_where_all_have_a_bar_nothing_is_said():
    assert wording.no_bar(SURREY.proposals) == ""


def test_the_comparison_says_how_many_and_what_each_would_do():
    finding = wording.comparison(compared(), KENT, "the scope")
    assert finding.heading == "Kent: what 3 proposals would do to 3 shared services"
    assert finding.alt == (
        "A stacked bar for each proposal. One unitary: 3 inside one new council, 0 divided, 0 across "
        "the border. Two unitaries: 0 inside one new council, 3 divided, 0 across the border."
    )


def test_outcomes_that_are_not_affected_are_left_out_at_nought():
    assert wording.outcome_counts(TOTALS).endswith("2 across the border, 4 not affected")
    assert wording.outcome_counts(TOTALS | {UNTOUCHED: 0}).endswith("2 across the border")


def test_a_service_says_what_becomes_of_its_arrangements_without_noughts():
    assert wording.service_heading("Waste collection", TOTALS | {CROSSING: 0}) == (
        "Waste collection: 3 inside, 1 divided, 4 not affected"
    )


@pytest.mark.parametrize(
    ("number", "words"), [(281522, "282,000"), (499, "0"), (pd.NA, "not known")]
)
def test_people_are_to_the_nearest_thousand(number: object, words: str):
    assert wording.people(number) == words


def test_sizes_are_of_the_smallest_and_largest():
    assert wording.sizes({"smallest": 539060, "largest": 650874}) == (
        "People: 539,000 in the smallest, 651,000 in the largest"
    )


def test_of_one_new_council_there_is_one_size():
    assert wording.sizes({"smallest": 281522, "largest": 281522}) == "People: 282,000"


def test_above_a_councils_lines_its_area_is_named_with_how_far_it_has_got():
    assert wording.council_heading(KENT) == "Reorganisation: Kent (consulted on)"


def test_a_proposal_in_a_line_has_what_it_would_do():
    first, second = (row for row in compared().head(2).to_dict("records"))
    assert wording.in_a_line(first) == "One unitary: 3 inside"
    assert wording.in_a_line(second) == "Two unitaries: 3 divided"


def test_councils_of_another_area_are_named():
    wider = proposal("kent-one", into={"E07000108": ("One Kent",), "E07000207": ("One Kent",)})
    text = wording.covers_more(wider, KENT, small().directory)
    assert text == "It also covers Elmbridge. Here their shared services are counted too"
    assert wording.covers_more(proposal("kent-one"), KENT, small().directory) == ""
