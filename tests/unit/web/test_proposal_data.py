"""/data/reorganisation.json: what would become of each shared service under a proposal."""

import pytest
from starlette.testclient import TestClient

ADDRESS = "/data/reorganisation.json"


def test_each_shared_service_of_its_councils_has_its_outcome(sound: TestClient) -> None:
    body = sound.get(f"{ADDRESS}?proposal=kent-one").json()
    assert body["new_councils"] == {"One Kent": ["E10000016", "E07000106", "E07000108"]}
    outcomes = {row["arrangement_id"]: row["outcome"] for row in body["arrangements"]}
    assert outcomes == {
        "east-kent-contact": "inside",
        "east-kent-hr": "inside",
        "kent-energy": "inside",
    }


def test_a_split_council_is_named_and_what_it_takes(sound: TestClient) -> None:
    body = sound.get(f"{ADDRESS}?proposal=kent-two").json()
    [row] = [row for row in body["arrangements"] if row["arrangement_id"] == "east-kent-hr"]
    assert (row["outcome"], row["into"]) == ("divided", ["North Kent", "South Kent"])
    assert row["split_councils"] == ["E07000108"]
    assert "Depends on the new boundary, which splits Dover" in row["what_must_be_done"]


def test_the_filters_of_the_pages_act_on_it(sound: TestClient) -> None:
    body = sound.get(f"{ADDRESS}?proposal=kent-one&category=Back office").json()
    assert [row["arrangement_id"] for row in body["arrangements"]] == ["east-kent-hr"]


@pytest.mark.parametrize(
    "query", ["", "?proposal=atlantis", "?proposal=kent-one&proposal=kent-two"]
)
def test_without_one_known_proposal_it_is_refused_with_all_there_are(
    sound: TestClient, query: str
) -> None:
    answer = sound.get(ADDRESS + query)
    error = answer.json()["error"]
    assert (answer.status_code, error["parameter"]) == (400, "proposal")
    assert error["one_of"] == ["kent-one", "kent-two", "kent-three", "surrey-east"]


def test_a_proposal_that_is_not_fully_stated_is_refused(sound: TestClient) -> None:
    answer = sound.get(f"{ADDRESS}?proposal=kent-three")
    assert answer.status_code == 400
    assert "not fully stated" in answer.json()["error"]["message"]


def test_what_is_no_filter_is_refused(sound: TestClient) -> None:
    answer = sound.get(f"{ADDRESS}?proposal=kent-one&colour=red")
    assert answer.json()["error"]["unknown"] == ["colour"]
