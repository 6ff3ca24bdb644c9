"""The status of every shipped arrangement, worked out anew from the CSVs by plain pandas."""

from functools import cache

import pandas as pd
import pytest

from lib.register.register import Register
from tests.shipped import COUNCILS, DATA, table, today

COMPILED, YEARS = 2026, 4  # the year of the version, and for how many years a sighting counts
NAMES = COUNCILS.set_index("gss_code")["name"]


@cache
def worked_out() -> pd.DataFrame:
    """arrangement_id with status, seen (year last seen), year (that stands with the status) and
    became (the codes of today of all members), by the README's table."""
    rows = table("arrangements").set_index("arrangement_id")
    members = table("members")
    codes = members[members["left_year"] == ""].groupby("arrangement_id")["gss_code"].agg(list)
    rows["codes"] = codes
    rows["became"] = rows["codes"].map(lambda cs: frozenset[str]().union(*map(today, cs)))
    sources = pd.read_csv(DATA / "sources.csv", usecols=["arrangement_id", "supports", "year"])
    seen = sources[sources["supports"].isin(["running", "description"])]
    rows["seen"] = seen.groupby("arrangement_id")["year"].max()
    running = set(sources.loc[sources["supports"] == "running", "arrangement_id"])
    ended = (rows["end_year"] != "") | (rows["end_reason"] != "")
    one = rows["codes"].map(len).ge(2) & rows["became"].map(len).eq(1)
    one &= (rows["other_partners"] == "") & (rows["members_listed"] == "all_found")
    planned = (rows["stage"] == "approved") & ~rows.index.isin(running)
    recent = rows["seen"] > COMPILED - YEARS
    rows["status"] = "last_seen"
    for status, holds in (
        ("running", recent),
        ("planned", planned),
        ("one_council", one),
        ("ended", ended),
    ):
        rows.loc[holds, "status"] = status
    rows["year"] = rows["seen"]
    rows.loc[ended, "year"] = pd.to_numeric(rows.loc[ended, "end_year"])
    return rows


@pytest.fixture
def read(shipped: Register) -> pd.DataFrame:
    return shipped.arrangements.set_index("arrangement_id")


def test_the_status_of_every_arrangement_is_that_of_the_csvs(read: pd.DataFrame) -> None:
    assert read["status"].to_dict() == worked_out()["status"].to_dict()


def test_arrangements_by_status() -> None:
    assert worked_out()["status"].value_counts().to_dict() == {
        "last_seen": 385,
        "running": 212,
        "ended": 117,
        "planned": 28,
        "one_council": 4,
    }


def test_the_year_last_seen_is_that_of_the_csvs(read: pd.DataFrame) -> None:
    assert read["last_seen"].astype(float).fillna(0).to_dict() == (
        worked_out()["seen"].fillna(0).to_dict()
    )


def test_the_year_of_the_status_is_that_of_the_csvs(read: pd.DataFrame) -> None:
    """But of what is one council now: the next test has those."""
    mine = worked_out()[worked_out()["status"] != "one_council"]["year"].fillna(0)
    assert read.loc[mine.index, "status_year"].astype(float).fillna(0).to_dict() == mine.to_dict()


def test_what_is_one_council_now_names_it_and_the_year_it_came_to_be(read: pd.DataFrame) -> None:
    mine = worked_out()[worked_out()["status"] == "one_council"]
    codes = [next(iter(became)) for became in mine["became"]]
    assert read.loc[mine.index, "became"].tolist() == NAMES[codes].tolist()
    starts = COUNCILS.set_index("gss_code")["start_year"][codes].astype(int)
    assert read.loc[mine.index, "status_year"].tolist() == starts.tolist()


def test_four_ended_in_a_year_that_is_not_known(read: pd.DataFrame) -> None:
    rows = table("arrangements")
    unknown = rows[(rows["end_reason"] != "") & (rows["end_year"] == "")]["arrangement_id"]
    assert len(unknown) == 4
    assert read.loc[unknown, "status_year"].isna().all()
    assert set(read.loc[unknown, "status"]) == {"ended"}
