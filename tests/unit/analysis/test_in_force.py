"""Which arrangements count as shared: now, in an earlier year, and where a status is asked for."""

import pandas as pd
import pytest

from lib.analysis.filters import Filters
from lib.analysis.sharing import councils_in_view, in_force, links_in_view
from tests.fixtures.small import small

WESTMINSTER, SOMERSET = "E09000033", "E06000066"


def counted(filters: Filters | None = None, year: int | None = None) -> set[str]:
    rows = in_force(small().arrangements, filters or Filters(), year)
    return set(rows["arrangement_id"])


def test_now_what_runs_or_was_last_seen_counts():
    assert set(small().arrangements.set_index("arrangement_id").loc[list(counted()), "status"]) == {
        "running",
        "last_seen",
    }


@pytest.mark.parametrize("key", ["east-kent-services", "dover-hub", "somerset-waste"])
def test_what_ended_is_planned_or_has_become_one_council_does_not_count_now(key):
    assert key not in counted()


def test_in_an_earlier_year_what_has_ended_since_counts_too():
    assert {"east-kent-services", "taunton-management", "somerset-waste"} <= counted(year=2017)


def test_what_had_ended_by_then_does_not_count():
    assert "cumbria-highways" not in counted(year=2017)
    assert "cumbria-highways" in counted(year=2014)


def test_what_is_only_planned_counts_in_no_year():
    assert "dover-hub" not in counted(year=2017)


def test_an_end_of_unknown_year_counts_in_no_earlier_year():
    frame = small().arrangements.copy()
    row = frame.index[frame["arrangement_id"] == "east-kent-services"][0]
    frame.at[row, "end_year"] = pd.NA
    assert "east-kent-services" not in set(in_force(frame, Filters(), 2017)["arrangement_id"])


def test_a_status_that_is_asked_for_counts():
    ended = Filters(status=("ended",))
    assert "east-kent-services" in counted(ended)


def test_what_is_one_council_now_counts_under_no_status():
    everything = Filters(status=("one_council", "running"))
    assert "somerset-waste" not in counted(everything)


def test_a_council_that_left_has_nothing_from_it_on_the_map():
    rows = councils_in_view(small(), Filters(), None).set_index("code")
    assert rows.at[WESTMINSTER, "arrangements"] == 0
    links = links_in_view(small(), Filters(), None)
    assert WESTMINSTER not in {*links["a"], *links["b"]}


def test_one_council_now_has_no_arrangement_with_itself_on_the_map():
    rows = councils_in_view(small(), Filters(), None).set_index("code")
    # Its coroner with Bristol, the law with Bristol and the audit with Bristol; not the waste.
    assert rows.at[SOMERSET, "arrangements"] == 3
    assert rows.at[SOMERSET, "partners"] == 1
