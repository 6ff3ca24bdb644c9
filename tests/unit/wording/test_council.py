"""The sentences of a council's own page, and of the areas that it is in."""

import pytest

from lib.analysis.summary import by_status
from lib.register.areas import Area, around
from lib.wording import areas, council
from tests.fixtures.small import DOVER, MENDIP, SOMERSET, small

BRISTOL, CUMBERLAND, WESTMORLAND = "E06000023", "E06000063", "E06000064"
CANTERBURY, ELMBRIDGE, KENT, SURREY = "E07000106", "E07000207", "E10000016", "E10000030"
WESTMINSTER = "E09000033"
DIRECTORY = small().directory


def of(code: str):
    return DIRECTORY.by_code[code]


def area(*codes: str, name: str = "Kent (county council and its districts)", kind="county_area"):
    return Area("an-area", name, kind, frozenset(codes))


@pytest.mark.parametrize(
    ("code", "start"),
    [
        (
            DOVER,
            "Dover District Council, a district in the South East since 1974. County council: ",
        ),
        (WESTMINSTER, "Westminster City Council, a London borough since "),
        (MENDIP, "Mendip District Council, a district in the South West from 1974 to 2023."),
    ],
)
def test_what_a_council_is(code: str, start: str):
    assert council.facts(of(code), DIRECTORY).startswith(start)


def test_of_a_council_that_is_gone_the_heading_is_in_the_past():
    totals = by_status(small().arrangements)
    assert (
        council.arrangements_heading(of(MENDIP), totals) == "Mendip took part in 12 shared services"
    )


def test_what_still_runs_does_so_without_a_council_that_is_gone():
    assert council.status_heading(of(MENDIP), "running", 2) == "Still running, without it (2)"
    assert council.status_heading(of(DOVER), "running", 2) == "Running (2)"


def test_what_came_from_former_councils_is_counted_with_their_names():
    text = council.inherited(of(WESTMORLAND), DIRECTORY, 2, 3)
    assert text == "Set up by this council: 1. Carried over from former councils: 2 (Cumbria)."
    assert council.inherited(of(DOVER), DIRECTORY, 0, 3) == ""


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((KENT, DOVER, CANTERBURY), "the county and its 2 districts"),
        ((KENT, DOVER, BRISTOL), "the county, its 1 district and Bristol"),
        ((KENT, SURREY, DOVER), "the counties Kent and Surrey and their 1 district"),
        ((BRISTOL, CUMBERLAND), "Bristol and Cumberland"),
        ((BRISTOL, CUMBERLAND, SOMERSET, WESTMORLAND), "4 unitary councils"),
        ((WESTMINSTER,), "1 London borough"),
    ],
)
def test_an_area_is_said_by_its_councils(codes: tuple[str, ...], words: str):
    assert areas.councils(area(*codes), DIRECTORY) == words


def test_a_link_to_an_area_has_its_name_without_its_kind():
    text = areas.link(area(KENT, DOVER, CANTERBURY), DIRECTORY)
    assert text == "See all of Kent: the county and its 2 districts"


def test_a_combined_authority_is_called_so():
    name = areas.name(area(name="West Yorkshire (combined authority)", kind="combined_authority"))
    assert name == "West Yorkshire combined authority"


def test_the_reorganisation_area_comes_before_the_county_and_then_the_combined_authority():
    county, plan = area(DOVER, KENT), area(DOVER, KENT, BRISTOL, kind="reorganisation_area")
    joint = area(DOVER, BRISTOL, kind="combined_authority")
    assert around({"a": county, "b": joint, "c": plan}, DOVER) == [plan, joint]
    assert around({"a": county, "b": joint}, KENT) == [county]


def test_an_area_of_the_council_alone_is_not_offered():
    assert around({"a": area(DOVER)}, DOVER) == []
