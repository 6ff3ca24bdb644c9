from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.partner_search import Search
from lib.analysis.partners import (
    COUNCIL,
    DEFAULT_WEIGHTS,
    PARTNERSHIP,
    REASONS,
    best_suggestions,
    suggestions,
)
from lib.config import LONG_AGO_YEARS
from lib.register.records import Membership
from tests.fixtures.small import small

DOVER, CANTERBURY, BRISTOL = "E07000108", "E07000106", "E06000023"


def suggested(code, service="", **cells):
    register = small()
    if cells:
        frame = register.arrangements.copy()
        for key, changed in cells.items():
            row = frame.index[frame["arrangement_id"] == key.replace("_", "-")][0]
            for column, value in changed.items():
                frame.at[row, column] = value
        register = replace(register, arrangements=frame)
    return suggestions(Search(register, register.arrangements, code, service))


def of(rows, key):
    return rows[rows["id"] == key].iloc[0]


def test_a_partnership_that_the_council_is_in_is_not_suggested():
    rows = suggested(CANTERBURY, "Energy buying")
    assert "kent-energy" not in rows["id"].tolist()


def test_a_partnership_that_has_ended_is_not_suggested():
    assert "taunton-management" not in suggested(BRISTOL)["id"].tolist()


def test_for_any_service_only_those_not_shared_are_suggested():
    ids = suggested(CANTERBURY)["id"].tolist()
    assert "dover-hub" in ids
    like = {"east_kent_hr": {"services": ("HR and payroll", "Procurement")}}
    assert "dover-hub" not in suggested(CANTERBURY, **like)["id"].tolist()


def test_the_reasons_of_a_partnership_are_in_words():
    row = of(suggested(CANTERBURY), "dover-hub")
    assert row["reasons"] == (
        "its nearest member, Dover, is 9 miles away",
        "Dover is in Kent too",
        "2 of the 2 councils most like Canterbury are members: Dover and Elmbridge",
        "already shares 3 services with Dover",
    )
    assert row["status"] == "planned"


def test_each_reason_holds_from_nought_to_one():
    row = of(suggested(CANTERBURY), "dover-hub")
    assert row["near"] == pytest.approx(1 - row["distance_km"] / 100)
    assert (row["county"], row["partners"], row["grown"]) == (1, 1, 0)
    assert row["alike"] == pytest.approx(2 / 3)


def test_a_partnership_that_others_have_joined_says_who_and_when():
    members = (Membership(DOVER, False, 2016, None), Membership("E07000207", False, 2019, None))
    row = of(suggested(CANTERBURY, dover_hub={"memberships": members}), "dover-hub")
    assert row["grown"] == 1
    assert row["reasons"][-1] == "Elmbridge joined later (2019)"


def test_a_council_that_was_there_from_the_start_is_no_growth():
    members = (Membership(DOVER, False, 2016, None),)
    assert of(suggested(CANTERBURY, dover_hub={"memberships": members}), "dover-hub")["grown"] == 0


def test_that_it_runs_is_a_reason():
    running = {"status": "running", "status_year": 2025, "last_seen": 2025}
    row = of(suggested(CANTERBURY, dover_hub=running), "dover-hub")
    assert row["running"] == 1
    assert "it was running in 2025" in row["reasons"]


def test_the_longer_ago_it_was_seen_the_less_that_counts():
    seen = {"status": "last_seen", "status_year": 2021, "last_seen": 2021}
    row = of(suggested(CANTERBURY, dover_hub=seen), "dover-hub")
    assert row["running"] == pytest.approx(1 - 5 / LONG_AGO_YEARS)


@pytest.mark.parametrize("year", [2016, pd.NA])
def test_one_last_seen_long_ago_is_known_to_be(year):
    long_ago = {"status": "last_seen", "last_seen": year}
    assert of(suggested(CANTERBURY, dover_hub=long_ago), "dover-hub")["long_ago"]


def test_what_was_last_seen_long_ago_comes_after_all_others():
    rows = pd.DataFrame(
        {"kind": PARTNERSHIP, "id": ["a", "b"], "name": ["A", "B"], "distance_km": [1.0, 90.0]}
        | {"long_ago": [True, False], **{key: [1.0, 0.1] for key in REASONS}}
    )
    assert best_suggestions(rows, DEFAULT_WEIGHTS)["id"].tolist() == ["b", "a"]


@pytest.mark.parametrize("status", ["ended", "one_council"])
def test_what_has_ended_or_become_one_council_is_not_suggested(status):
    assert "dover-hub" not in suggested(CANTERBURY, dover_hub={"status": status})["id"].tolist()


def test_councils_to_ask_share_no_such_service():
    rows = suggested(CANTERBURY, "Internal audit")
    councils = rows[rows["kind"] == COUNCIL]
    assert councils["name"].tolist() == ["Dover", "Elmbridge"]
    dover = of(rows, DOVER)
    assert dover["reasons"] == (
        "9 miles away",
        "Dover is in Kent too",
        "one of the 2 councils most like Canterbury: a district, population 117,000 (Canterbury 165,000)",
        "already shares 3 services with Canterbury",
    )


def test_a_similar_council_that_shares_the_service_is_not_suggested():
    rows = suggested(CANTERBURY, "Procurement")
    assert rows.loc[rows["kind"] == COUNCIL, "name"].tolist() == []


def test_weights_order_the_suggestions_and_nought_leaves_a_reason_out():
    rows = pd.DataFrame(
        {"kind": PARTNERSHIP, "id": ["a", "b"], "name": ["A", "B"], "distance_km": [90.0, 10.0]}
        | {"near": [0.1, 0.9], "county": [1.0, 0.0], "alike": 0.0, "partners": 0.0, "grown": 0.0}
        | {"running": 0.0, "long_ago": False}
    )
    assert best_suggestions(rows, DEFAULT_WEIGHTS)["id"].tolist() == ["a", "b"]
    assert best_suggestions(rows, {**DEFAULT_WEIGHTS, "county": 0})["id"].tolist() == ["b", "a"]
    assert best_suggestions(rows, {**DEFAULT_WEIGHTS, "near": 3, "county": 1})[
        "points"
    ].tolist() == [2.7, 1.3]


def test_equal_points_go_by_distance_then_by_name():
    rows = pd.DataFrame(
        {
            "kind": PARTNERSHIP,
            "id": list("abc"),
            "name": ["C", "B", "A"],
            "distance_km": [9.0, 9.0, 3.0],
        }
        | {"long_ago": False, **dict.fromkeys(REASONS, 0.5)}
    )
    assert best_suggestions(rows, DEFAULT_WEIGHTS)["name"].tolist() == ["A", "B", "C"]


def test_a_claimed_saving_changes_nothing():
    plain = best_suggestions(suggested(CANTERBURY), DEFAULT_WEIGHTS)
    rich = suggested(CANTERBURY, dover_hub={"latest": {}, "has_figure": True})
    pd.testing.assert_frame_equal(plain, best_suggestions(rich, DEFAULT_WEIGHTS))


def test_nothing_to_suggest_is_an_empty_frame_with_its_columns():
    register = small()
    rows = suggestions(Search(register, register.arrangements.head(0), "E09000033"))
    assert rows.empty
    assert {"points", "reasons"} <= set(best_suggestions(rows, DEFAULT_WEIGHTS).columns)
