from dataclasses import replace

import pandas as pd

from lib.analysis.overlaps import count_without_duplicates, pairs
from lib.register.memo import Memo
from tests.fixtures.small import small


def register(**changes):
    """The small register's Kent arrangements with cells changed: {id: {column: value}}."""
    frame = small().arrangements.copy()
    for key, cells in changes.items():
        for column, value in cells.items():
            row = frame.index[frame["arrangement_id"] == key.replace("_", "-")][0]
            frame.at[row, column] = value
    return replace(small(), arrangements=frame, memo=Memo())


def marked_pairs(**changes):
    """The pairs with whether they are marked; East Kent Services does one service alone here."""
    one = {"services": ("Revenues and benefits",)} | changes.pop("east_kent_services", {})
    rows = pairs(register(**{**changes, "east_kent_services": one}))
    return {(r["first"], r["second"]): r["marked"] for r in rows.to_dict("records")}


CONTACT, SERVICES = "east-kent-contact", "east-kent-services"


def test_the_same_councils_and_another_service_are_no_pair():
    assert marked_pairs() == {}


def test_the_same_councils_and_a_service_in_common_are_a_pair_and_part_of_is_known():
    like = {"east_kent_contact": {"services": ("Contact centre", "Revenues and benefits")}}
    assert marked_pairs(**like) == {(CONTACT, SERVICES): True}


def test_a_pair_that_is_not_marked_is_not_known():
    cells = {"services": ("Revenues and benefits",), "part_of": pd.NA}
    assert marked_pairs(east_kent_contact=cells) == {(CONTACT, SERVICES): False}


def test_names_that_differ_in_the_service_alone_are_no_pair():
    cells = {"name": "Canterbury and Dover ICT", "part_of": pd.NA}
    other = {"name": "Dover and Canterbury CCTV"}
    assert marked_pairs(east_kent_contact=cells, east_kent_services=other) == {}


def test_the_same_name_in_another_order_is_enough():
    name = {"name": "Services East Kent", "part_of": pd.NA}
    assert marked_pairs(east_kent_contact=name) == {(CONTACT, SERVICES): False}


def test_what_began_when_the_other_had_ended_is_no_pair():
    cells = {"services": ("Revenues and benefits",), "part_of": pd.NA, "start_year": 2018}
    assert marked_pairs(east_kent_contact=cells) == {}


def test_fewer_than_half_of_the_councils_are_no_pair():
    cells = {"services": ("Energy buying",), "category": "procurement"}
    assert marked_pairs(dover_hub=cells) == {}  # Dover alone of five is in both


def test_a_group_of_pairs_counts_once():
    frame = pd.DataFrame({"arrangement_id": list("abcde")})
    links = pd.DataFrame({"first": ["a", "b"], "second": ["b", "c"]})
    assert count_without_duplicates(frame, links) == 3
    assert count_without_duplicates(frame, links.head(0)) == 5


def test_of_the_shipped_pairs_each_shares_half_of_its_councils(shipped):
    today = shipped.directory.existing_on(None)
    for row in pairs(shipped).to_dict("records"):
        a, b = (
            shipped.arrangement(row[key])["codes_with_successors"] & today
            for key in ("first", "second")
        )
        assert len(a & b) / len(a | b) == row["common"] >= 0.5
