"""What every proposal does to every shared service, worked out anew from the CSV files alone."""

from collections import Counter
from functools import cache

import pytest

from lib.analysis import proposals, reorganisation
from lib.register.register import Register
from tests.data.package import (
    AREAS,
    ARRANGEMENT,
    COUNCIL,
    GROUPINGS,
    MEMBERS_OF,
    PROPOSALS,
    Row,
    items,
    read_rows,
)
from tests.shipped import statuses, today

COMPLETE = {row["proposal_id"]: row for row in PROPOSALS if row["grouping"] == "complete"}
AREA = {row["area_id"]: row for row in AREAS}
SUFFIX = " (reorganisation area)"  # of the area's name in areas.csv
LEFT_OUT = {  # councils of an area that a proposal leaves as they are, as its name says
    "oxfordshire-one-oxfordshire-county-leaves-west-berkshire-out": {"E06000037"},
}


@cache
def members_today(arrangement_id: str) -> tuple[frozenset[str], ...]:
    """The councils of today that each member is or became, of those that have not left."""
    staying = [row for row in MEMBERS_OF[arrangement_id] if not row["left_year"]]
    return tuple(today(row["gss_code"]) for row in staying)


def successors_that_left(arrangement_id: str) -> set[str]:
    """The councils that left an arrangement: what they replaced is not theirs in it."""
    return {row["gss_code"] for row in MEMBERS_OF[arrangement_id] if row["left_year"]}


def of_area(area: Row) -> set[str]:
    """The arrangements that run or were last seen, of the councils of an area."""
    codes, status = set(items(area["councils"])), statuses()
    return {
        key
        for key in ARRANGEMENT
        if status[key] in ("Running", "Last seen")
        and (frozenset[str]().union(*members_today(key)) - successors_that_left(key)) & codes
    }


def grouping(proposal_id: str) -> tuple[dict[str, set[str]], set[str]]:
    """The new councils of each council, the county's too, and which councils stay as they are."""
    rows = [row for row in GROUPINGS if row["proposal_id"] == proposal_id]
    into: dict[str, set[str]] = {}
    for row in rows:
        into.setdefault(row["gss_code"], set()).add(row["new_council"])
        if county := COUNCIL[row["gss_code"]]["county_gss"]:
            into.setdefault(county, set()).add(row["new_council"])
    sizes = Counter(row["new_council"] for row in rows)
    stays = {
        row["gss_code"]
        for row in rows
        if row["part"] == "whole"
        and sizes[row["new_council"]] == 1
        and not COUNCIL[row["gss_code"]]["county_gss"]
    }
    return into, stays


def outcome(arrangement_id: str, into: dict[str, set[str]], stays: set[str]) -> str:
    """What becomes of an arrangement."""
    members = members_today(arrangement_id)
    touched = {code for codes in members for code in codes} & into.keys()
    if touched <= stays:
        return "untouched"
    new_councils = {name for code in touched for name in into[code]}
    if len(new_councils) > 1:
        return "divided"
    return "inside" if all(codes & into.keys() for codes in members) else "crossing"


def expected(proposal_id: str) -> dict[str, str]:
    """What becomes of each arrangement of the area's councils under a proposal, by id."""
    area = AREA[COMPLETE[proposal_id]["area_id"]]
    into, stays = grouping(proposal_id)
    return {key: outcome(key, into, stays) for key in of_area(area)}


def found(register: Register, proposal_id: str) -> dict[str, str]:
    """What the product says becomes of each."""
    proposal = register.proposals[proposal_id]
    codes = register.reorganisations[proposal.area_id].codes
    frame = proposals.of_councils(register.arrangements, codes)
    change = reorganisation.of_proposal(proposal, register.directory)
    rows = reorganisation.outcomes(frame, change, register.directory)
    return dict(zip(frame["arrangement_id"], rows["outcome"], strict=True))


@pytest.mark.parametrize("proposal_id", COMPLETE)
def test_every_outcome_is_that_of_the_files(shipped: Register, proposal_id: str) -> None:
    assert found(shipped, proposal_id) == expected(proposal_id)


@pytest.mark.parametrize("area_id", AREA)
def test_the_comparison_counts_those_outcomes(shipped: Register, area_id: str) -> None:
    area = shipped.reorganisations[area_id]
    table = proposals.compare(shipped.arrangements, area, shipped.directory)
    known = table.dropna(subset=["inside"]).set_index("proposal_id")
    columns = list(reorganisation.OUTCOME)
    counted = {str(key): [int(n) for n in row[columns]] for key, row in known.iterrows()}
    every = {key: Counter(expected(key).values()) for key in COMPLETE if area_of(key) == area_id}
    assert counted == {key: [totals[name] for name in columns] for key, totals in every.items()}


def area_of(proposal_id: str) -> str:
    """The id of the area that a proposal is for."""
    return COMPLETE[proposal_id]["area_id"]


def test_surreys_two_unitaries_are_those_counted_by_hand() -> None:
    totals = Counter(expected("surrey-two-unitaries").values())
    assert totals == {"inside": 4, "divided": 16, "crossing": 3}


def test_no_outcome_is_without_an_example() -> None:
    totals = Counter(name for key in COMPLETE for name in expected(key).values())
    assert set(totals) == set(reorganisation.OUTCOME)


def test_the_tables_have_as_many_rows_as_they_say() -> None:
    assert (len(AREAS), len(PROPOSALS), len(COMPLETE)) == (21, 71, 61)


def test_the_councils_of_each_area_are_those_of_the_table_of_areas() -> None:
    other: dict[str, set[str]] = {}
    for row in read_rows("areas"):
        if row["kind"] == "reorganisation_area":
            other.setdefault(row["area"].removesuffix(SUFFIX), set()).add(row["gss_code"])
    assert other == {row["area"]: set(items(row["councils"])) for row in AREAS}


def test_every_council_of_an_area_stands_once_in_its_list() -> None:
    lists = [items(row["councils"]) for row in AREAS]
    assert [codes for codes in lists if len(codes) != len(set(codes))] == []


@pytest.mark.parametrize("proposal_id", COMPLETE)
def test_a_complete_grouping_takes_every_council_of_its_area(proposal_id: str) -> None:
    councils = items(AREA[area_of(proposal_id)]["councils"])
    wanted = {code for code in councils if COUNCIL[code]["type"] != "county"}
    grouped = {row["gss_code"] for row in GROUPINGS if row["proposal_id"] == proposal_id}
    assert wanted - grouped == LEFT_OUT.get(proposal_id, set())


@pytest.mark.parametrize("proposal_id", COMPLETE)
def test_a_council_is_whole_in_one_new_council_or_in_parts_in_several(proposal_id: str) -> None:
    parts: dict[str, list[str]] = {}
    for row in GROUPINGS:
        if row["proposal_id"] == proposal_id:
            parts.setdefault(row["gss_code"], []).append(row["part"])
    wrong = [c for c, p in parts.items() if p != ["whole"] and (len(p) < 2 or "whole" in p)]
    assert wrong == []
