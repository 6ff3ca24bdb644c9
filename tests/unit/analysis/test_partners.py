from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.partners import (
    COUNCIL,
    DEFAULT_WEIGHTS,
    PARTNERSHIP,
    REASONS,
    Search,
    best_suggestions,
    suggestions,
)
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
    like = {"east_kent_hr": {"service": "Procurement", "category": "procurement"}}
    assert "dover-hub" not in suggested(CANTERBURY, **like)["id"].tolist()


def test_the_reasons_of_a_partnership_are_in_words():
    row = of(suggested(CANTERBURY), "dover-hub")
    assert row["reasons"] == (
        "its nearest member, Dover, is 15 km away",
        "Dover is in Kent too",
        "2 of the 2 councils most like Canterbury are members: Dover and Elmbridge",
        "already shares 3 services with Dover",
    )
    assert row["planned"]


def test_each_reason_holds_from_nought_to_one():
    row = of(suggested(CANTERBURY), "dover-hub")
    assert row["near"] == pytest.approx(1 - row["distance_km"] / 100)
    assert (row["county"], row["partners"], row["grown"]) == (1, 1, 0)
    assert row["alike"] == pytest.approx(2 / 3)


def test_a_partnership_that_took_in_others_says_so_with_its_summary():
    summary = "Three councils buy together, later joined by Elmbridge."
    row = of(suggested(CANTERBURY, dover_hub={"summary": summary}), "dover-hub")
    assert row["grown"] == 1
    assert row["reasons"][-1] == f"it has taken in others, or agreed to: “{summary}”"


def test_a_decision_to_join_teams_is_no_growth():
    summary = "Four districts agreed to join their legal teams into one service."
    assert of(suggested(CANTERBURY, dover_hub={"summary": summary}), "dover-hub")["grown"] == 0


def test_comparable_councils_share_no_like_service():
    rows = suggested(CANTERBURY, "Internal audit")
    councils = rows[rows["kind"] == COUNCIL]
    assert councils["name"].tolist() == ["Dover", "Elmbridge"]
    dover = of(rows, DOVER)
    assert dover["reasons"] == (
        "15 km away",
        "Dover is in Kent too",
        "one of the 2 councils most like it: same type (district), 116,969 people to 164,553",
        "already partners in 3 services",
    )


def test_a_comparable_council_that_shares_the_service_is_not_suggested():
    rows = suggested(CANTERBURY, "Procurement")
    assert rows.loc[rows["kind"] == COUNCIL, "name"].tolist() == []


def test_weights_order_the_suggestions_and_nought_leaves_a_reason_out():
    rows = pd.DataFrame(
        {"kind": PARTNERSHIP, "id": ["a", "b"], "name": ["A", "B"], "distance_km": [90.0, 10.0]}
        | {"near": [0.1, 0.9], "county": [1.0, 0.0], "alike": 0.0, "partners": 0.0, "grown": 0.0}
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
        | dict.fromkeys(REASONS, 0.5)
    )
    assert best_suggestions(rows, DEFAULT_WEIGHTS)["name"].tolist() == ["A", "B", "C"]


def test_a_claimed_saving_changes_nothing():
    plain = best_suggestions(suggested(CANTERBURY), DEFAULT_WEIGHTS)
    rich = suggested(CANTERBURY, dover_hub={"savings_gbp": 900_000_000})
    pd.testing.assert_frame_equal(plain, best_suggestions(rich, DEFAULT_WEIGHTS))


def test_nothing_to_suggest_is_an_empty_frame_with_its_columns():
    register = small()
    rows = suggestions(Search(register, register.arrangements.head(0), "E09000033"))
    assert rows.empty
    assert {"points", "reasons"} <= set(best_suggestions(rows, DEFAULT_WEIGHTS).columns)
