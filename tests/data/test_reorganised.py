"""Councils through time, partner suggestions and changes of councils, against the CSVs that ship."""

import pandas as pd
import pytest

from lib.analysis import reorganisation
from lib.analysis.filters import Filters, apply
from lib.analysis.partner_search import Search
from lib.analysis.partners import (
    COUNCIL,
    DEFAULT_WEIGHTS,
    PARTNERSHIP,
    best_suggestions,
    suggestions,
)
from lib.config import ROOT
from lib.register.columns import CURRENT

DATA = ROOT / "data"


def ids(text: str) -> list[str]:
    return text.split()


# By hand from members.csv and councils.csv of version 2.0.0: own and inherited arrangements.
KENT = ids(
    "access-pool central-buying-consortium dover-and-shepway-joint-waste-and-street-cleaning-contract "
    "east-and-mid-kent-joint-waste-programme east-kent-human-resources kent-and-medway-coroner-service "
    "kent-and-tonbridge-and-malling-internal-audit-and-counter-fraud kent-intelligence-network "
    "kent-medway-and-bexley-regional-adoption-agency kent-public-services-network-kpsn "
    "kent-resource-partnership laser-energy-buying-group local-authority-fostering-south-east "
    "selms-south-east-library-management-system south-east-7-highways-collaboration "
    "south-east-7-se7 wiltshire-kent-and-cambridgeshire-joint-highways-tendering"
)
DOVER = ids(
    "dover-and-shepway-joint-waste-and-street-cleaning-contract east-and-mid-kent-joint-waste-programme "
    "east-kent-audit-partnership east-kent-human-resources east-kent-services kent-homechoice "
    "kent-intelligence-network kent-resource-partnership"
)
CAMDEN = ids(
    "adopt-london-north camden-and-islington-joint-head-of-internal-audit "
    "camden-and-islington-joint-public-health-service camden-and-islington-joint-school-meals-contract "
    "inner-north-london-coroner-area insurance-london-consortium london-authorities-mutual-limited "
    "london-boroughs-legal-alliance london-counter-fraud-hub london-highways-alliance-contracts-lohac "
    "north-london-waste-authority partners-in-parking-london selms-south-east-library-management-system "
    "shared-digital-camden-islington-and-haringey"
)
MENDIP = ids(
    "five-councils-partnership homefinder-somerset "
    "mendip-taunton-deane-and-west-somerset-shared-legal-partnership somerset-waste-partnership "
    "swap-internal-audit-services"
)
SOMERSET = ids(  # inherited: of Somerset County Council, and of the districts (Mendip's own apart)
    "adopt-south-west devon-and-somerset-joint-trading-standards-service librarieswest "
    "somerset-one-public-estate-partnership somerset-waste-partnership south-west-heritage-trust "
    "south-west-highway-alliance southwest-one swap-internal-audit-services "
    "homefinder-somerset mendip-taunton-deane-and-west-somerset-shared-legal-partnership"
)
BY_HAND = [  # label, own, inherited, whether the lists are all there is
    ("Kent", KENT, [], True),
    ("Dover", DOVER, [], True),
    ("Camden", CAMDEN, [], True),
    ("Mendip (until 2023)", MENDIP, [], True),
    ("Somerset", [], SOMERSET, False),
]


@pytest.fixture(scope="module")
def members():
    rows = pd.read_csv(DATA / "members.csv")
    return rows[rows["left_year"].isna()]


@pytest.fixture(scope="module")
def councils():
    return pd.read_csv(DATA / "councils.csv")


def own_and_inherited(shipped, label):
    code = shipped.directory.labels[label]
    rows = apply(shipped.arrangements, Filters(council=code))
    is_own = [code in codes for codes in rows["codes"]]
    other = [not mine for mine in is_own]
    return set(rows[is_own]["arrangement_id"]), set(rows[other]["arrangement_id"])


@pytest.mark.parametrize(("label", "own_ids", "inherited", "whole"), BY_HAND)
def test_own_and_inherited_rows_are_those_found_by_hand(shipped, label, own_ids, inherited, whole):
    mine, others = own_and_inherited(shipped, label)
    assert set(own_ids) == mine
    assert set(inherited) <= others
    assert not whole or others == set(inherited)


@pytest.mark.parametrize(
    "name", ["Somerset", "North Yorkshire", "Dorset", "Cumberland", "Buckinghamshire"]
)
def test_a_successors_rows_are_its_own_and_those_of_what_it_replaced(
    shipped, members, councils, name
):
    code = councils.loc[(councils["name"] == name) & (councils["status"] == "existing"), "gss_code"]
    after = councils.set_index("gss_code")["successor_gss"].fillna("").str.split(";")
    family, more = set(), set(code)
    while more:
        family |= more
        more = {old for old, new in after.items() if set(new) & family} - family
    own_ids = set(members.loc[members["gss_code"].isin(code), "arrangement_id"])
    every = set(members.loc[members["gss_code"].isin(family), "arrangement_id"])
    has_left = pd.read_csv(DATA / "members.csv").dropna(subset=["left_year"])
    every -= set(has_left.loc[has_left["gss_code"].isin(code), "arrangement_id"])
    assert own_and_inherited(shipped, name) == (own_ids, every - own_ids)


def changed(shipped):
    frame = shipped.arrangements
    for change in reorganisation.changes(shipped.directory):
        yield change, reorganisation.outcomes(frame, change, shipped.directory)


def test_the_changes_are_those_of_the_councils_table(shipped):
    assert [change.label for change, _ in changed(shipped)] == [
        "Cumbria, 2023",
        "North Yorkshire, 2023",
        "Somerset, 2023",
        "Northamptonshire, 2021",
        "Buckinghamshire, 2020",
        "Dorset, 2019",
        "East Suffolk, 2019",
        "Somerset West and Taunton, 2019",
        "West Suffolk, 2019",
    ]


def test_every_arrangement_whose_members_all_went_into_one_successor_is_inside_it(
    shipped, members, councils
):
    """By plain pandas: the members' successor_gss is one and the same code."""
    ended = councils[councils["end_year"].notna()].set_index("gss_code")
    inside, every_change = 0, list(changed(shipped))
    for (year, _), rows in members.merge(ended, left_on="gss_code", right_index=True).groupby(
        ["end_year", "arrangement_id"]
    ):
        key = rows["arrangement_id"].iloc[0]
        every = members[members["arrangement_id"] == key]
        successors = set(rows["successor_gss"])
        if len(rows) < len(every) or len(successors) != 1 or ";" in min(successors):
            continue
        inside += 1
        name = councils.set_index("gss_code").loc[min(successors), "name"]
        at = shipped.arrangements.index[shipped.arrangements["arrangement_id"] == key][0]
        [row] = [
            outcomes.loc[at]
            for change, outcomes in every_change
            if change.year == year and name in change.new_councils
        ]
        assert (row["outcome"], row["into"]) == ("inside", (name,)), key
    assert inside > 20


def test_every_council_of_today_has_a_suggestion_with_true_reasons(shipped):
    directory, frame = shipped.directory, shipped.arrangements
    today = directory.existing_on(None)
    others = {row["arrangement_id"]: row for row in frame.to_dict("records")}
    assert len(today) == 317
    for code in sorted(today):
        rows = best_suggestions(suggestions(Search(shipped, frame, code)), DEFAULT_WEIGHTS)
        assert len(rows), directory.label(code)
        mine = going_on_of(shipped, code)
        for row in rows.to_dict("records"):
            check(directory, code, row, mine, others.get(row["id"]), today)


def going_on_of(shipped, code):
    """The heirs of each arrangement that a council shares now."""
    frame = shipped.arrangements
    rows = zip(frame["codes_with_successors"], frame["status"], strict=True)
    return [heirs for heirs, status in rows if code in heirs and status in CURRENT]


def check(directory, code, row, mine, other, today):
    """A suggestion and its reasons against the register itself. other: the row of the arrangement
    that is suggested, None of a council; today: the councils of today."""
    assert row["reasons"]
    reasons = "; ".join(row["reasons"])
    if row["kind"] == COUNCIL:
        assert not any(row["id"] in heirs for heirs in mine)
        assert f"population {round(directory.by_code[row['id']].population, -3):,}" in reasons
        return
    assert row["kind"] == PARTNERSHIP
    members = other["codes_with_successors"] & today
    assert code not in members
    assert other["status"] in (*CURRENT, "planned")
    assert ("already shares" in reasons) == any(members & heirs for heirs in mine)
    assert (" away" in reasons) == (row["distance_km"] < 100)
    council = directory.by_code[code]
    county = council.county or code
    kin = {c for c in members if county in (c, directory.by_code[c].county)}
    names_kin = any(
        reason.endswith((" too", "county council is a member")) for reason in row["reasons"]
    )
    assert names_kin == bool(kin)


def test_suggestions_are_the_same_again(shipped):
    frame = shipped.arrangements
    for label in ("Dover", "Camden", "Somerset"):
        code = shipped.directory.labels[label]
        first, again = (
            best_suggestions(suggestions(Search(shipped, frame, code)), DEFAULT_WEIGHTS)
            for _ in range(2)
        )
        pd.testing.assert_frame_equal(first, again)
