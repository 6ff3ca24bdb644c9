"""What is said of an arrangement today, by rows made by hand."""

from typing import Any

import pandas as pd
import pytest

from lib.register import status
from lib.register.records import Source
from tests.fixtures.small import DOVER, MENDIP, SOMERSET_COUNTY, TAUNTON_DEANE, small

THIS_YEAR = 2026
WEST_SOMERSET, CANTERBURY, CUMBRIA = "E07000191", "E07000106", "E10000006"
ROW: dict[str, Any] = {
    "codes": (DOVER, CANTERBURY),
    "sources": (),
    "end_year": pd.NA,
    "end_reason": None,
    "stage": "operating",
    "other_partners": None,
    "members_listed": "all_found",
}
SOMERSET_DISTRICTS = {"codes": (MENDIP, TAUNTON_DEANE)}


def page(supports: str, year: int | None) -> Source:
    return Source(supports, year, "A page", "https://example.org", "")


def status_of(*sources: tuple[str, int | None], **cells: Any) -> dict[str, Any]:
    """The status of one row: what pages show it in which years, and its other cells."""
    row = ROW | {"sources": tuple(page(*source) for source in sources)} | cells
    frame = pd.DataFrame([row]).astype({"end_year": "Int64"})
    return status.statuses(frame, small().directory, THIS_YEAR).iloc[0].to_dict()


def told(*sources: tuple[str, int | None], **cells: Any) -> tuple[str, int | None]:
    """The status and its year."""
    found = status_of(*sources, **cells)
    year = found["status_year"]
    return found["status"], None if pd.isna(year) else int(year)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2026, "running"), (2023, "running"), (2022, "last_seen"), (1999, "last_seen")],
)
@pytest.mark.parametrize("supports", ["running", "description"])
def test_a_page_of_the_last_four_years_shows_that_it_runs(
    supports: str, year: int, expected: str
) -> None:
    assert told((supports, year)) == (expected, year)


def test_the_four_years_are_counted_from_the_year_of_the_register() -> None:
    frame = pd.DataFrame([ROW | {"sources": (page("running", 2023),)}]).astype(
        {"end_year": "Int64"}
    )
    directory = small().directory
    found = [status.statuses(frame, directory, year)["status"][0] for year in (2026, 2027)]
    assert found == ["running", "last_seen"]


def test_the_newest_sighting_counts() -> None:
    assert told(("running", 2012), ("description", 2025), ("running", 2019)) == ("running", 2025)


@pytest.mark.parametrize("supports", ["start", "membership", "ended"])
def test_other_pages_are_no_sighting(supports: str) -> None:
    assert told((supports, 2026), ("description", 2011)) == ("last_seen", 2011)


def test_without_a_dated_page_nothing_says_when_it_was_seen() -> None:
    found = status_of(("description", None))
    assert found["status"] == "last_seen"
    assert pd.isna(found["status_year"])
    assert pd.isna(found["last_seen"])


def test_an_end_is_an_end_though_a_later_page_shows_it_running() -> None:
    found = status_of(("running", 2026), end_year=2021, end_reason="replaced")
    assert (found["status"], found["status_year"], found["last_seen"]) == ("ended", 2021, 2026)


def test_an_end_whose_year_is_not_known_has_none() -> None:
    assert told(("running", 2024), end_reason="ended") == ("ended", None)


def test_what_was_only_decided_is_planned() -> None:
    assert told(("description", 2024), stage="approved") == ("planned", 2024)


def test_a_decision_that_a_page_shows_running_is_planned_no_more() -> None:
    assert told(("description", 2024), ("running", 2025), stage="approved") == ("running", 2025)


def test_a_decision_last_shown_running_long_ago_is_last_seen() -> None:
    assert told(("running", 2015), stage="approved") == ("last_seen", 2015)


def test_a_plan_that_never_began_has_ended() -> None:
    cells = {"stage": "approved", "end_year": 2014, "end_reason": "not_started"}
    assert told(("description", 2013), **cells) == ("ended", 2014)


def test_councils_that_have_all_become_one_are_one_council() -> None:
    found = status_of(("running", 2026), **SOMERSET_DISTRICTS)
    assert (found["status"], found["status_year"]) == ("one_council", 2023)
    assert found["became"] == small().directory.by_code["E06000066"].short


def test_a_county_and_its_districts_that_have_become_one_are_one_council() -> None:
    codes = (SOMERSET_COUNTY, MENDIP, WEST_SOMERSET)
    assert told(("running", 2012), codes=codes) == ("one_council", 2023)


@pytest.mark.parametrize(
    "cells",
    [
        {"other_partners": "Avon and Somerset Police"},
        {"members_listed": "partial"},
        {"codes": (MENDIP, DOVER)},
        {"codes": (MENDIP,)},
        {"codes": (CUMBRIA, MENDIP)},  # one of them is two councils today
    ],
    ids=["another body", "partly listed", "another council", "one member", "divided"],
)
def test_what_has_somebody_else_in_it_is_not_one_council(cells: dict[str, Any]) -> None:
    found = status_of(("running", 2012), **(SOMERSET_DISTRICTS | cells))
    assert (found["status"], found["became"]) == ("last_seen", "")


def test_an_end_goes_before_one_council() -> None:
    cells = {"end_year": 2019, "end_reason": "merged_councils"}
    assert told(("running", 2018), **SOMERSET_DISTRICTS, **cells) == ("ended", 2019)


def test_one_council_goes_before_planned() -> None:
    assert told(("description", 2024), stage="approved", **SOMERSET_DISTRICTS)[0] == "one_council"


def test_statuses_of_the_small_register() -> None:
    frame = small().arrangements.set_index("arrangement_id")
    assert frame["status"].to_dict() == {
        "cumbria-care": "last_seen",
        "cumbria-highways": "ended",
        "dover-hub": "planned",
        "east-kent-contact": "last_seen",
        "east-kent-hr": "running",
        "east-kent-services": "ended",
        "kent-energy": "last_seen",
        "mendip-legal": "last_seen",
        "somerset-coroner": "running",
        "somerset-waste": "one_council",
        "taunton-management": "ended",
        "western-audit": "last_seen",
    }


def test_what_councils_share_now_runs_or_was_last_seen() -> None:
    rows = status.current(small().arrangements)
    assert set(rows["status"]) == {"running", "last_seen"}
    assert len(rows) == 7


def test_columns_keep_their_types_where_no_year_is_known() -> None:
    frame = pd.DataFrame([ROW]).astype({"end_year": "Int64"})
    table = status.statuses(frame, small().directory, THIS_YEAR)
    assert table[["status_year", "last_seen"]].dtypes.tolist() == [pd.Int64Dtype()] * 2
