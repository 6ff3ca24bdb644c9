"""The shipped arrangements and their members hold together."""

import re
from collections import Counter

import pytest

from tests.data.package import (
    ARRANGEMENT,
    ARRANGEMENTS,
    COUNCIL,
    DESCRIPTIONS,
    MEMBERS,
    MEMBERS_OF,
    PUBLISHED_TOTALS,
    SAVINGS,
    SOURCES,
    chain,
    items,
    read_rows,
)


def test_ids_are_slugs() -> None:
    slug = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [key for key in ARRANGEMENT if not slug.fullmatch(key)] == []


def test_ids_are_used_once_and_in_order() -> None:
    assert [row["arrangement_id"] for row in ARRANGEMENTS] == sorted(ARRANGEMENT)


@pytest.mark.parametrize("table", ["sources", "savings"])
def test_every_page_has_a_title(table: str) -> None:
    assert [row["url"] for row in read_rows(table) if not row["title"].strip()] == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("sources", "url"),
        ("savings", "url"),
        ("published_totals", "source_url"),
        ("published_breakdowns", "source_url"),
    ],
)
def test_every_row_has_a_web_address(table: str, column: str) -> None:
    urls = [row[column] for row in read_rows(table)]
    assert [url for url in urls if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/?\S*", url)] == []


def test_every_published_total_has_a_source_title() -> None:
    assert [row["date"] for row in PUBLISHED_TOTALS if not row["source_title"].strip()] == []


@pytest.mark.parametrize("table", ["areas", "proposals", "groupings"])
def test_every_row_of_reorganisation_has_a_source(table: str) -> None:
    rows = read_rows(f"reorganisation_{table}")
    assert [next(iter(row.values())) for row in rows if not (row["title"] and row["url"])] == []


def test_every_area_that_reorganises_says_as_of_when() -> None:
    assert [row["area"] for row in read_rows("reorganisation_areas") if not row["as_of"]] == []


@pytest.mark.parametrize("table", ["sources", "savings"])
def test_page_date_is_a_year_a_month_a_day_or_blank(table: str) -> None:
    month = r"(0[1-9]|1[0-2])"
    date = re.compile(rf"(\d{{4}}(-{month}(-(0[1-9]|[12]\d|3[01]))?)?)?")
    dates = [row["page_date"] for row in read_rows(table)]
    assert [value for value in dates if not date.fullmatch(value)] == []


def test_every_arrangement_is_shared_by_two_bodies_or_says_there_are_more() -> None:
    alone = [
        key
        for key, row in ARRANGEMENT.items()
        if len(MEMBERS_OF[key]) + len(items(row["other_partners"])) < 2
        and row["members_listed"] != "partial"
    ]
    assert alone == []


def test_every_arrangement_has_a_principal_council() -> None:
    assert [key for key in ARRANGEMENT if not MEMBERS_OF[key]] == []


def test_every_membership_is_of_a_known_arrangement() -> None:
    assert sorted(set(MEMBERS_OF) - set(ARRANGEMENT)) == []


def test_no_council_is_twice_a_member_of_an_arrangement() -> None:
    times = Counter((row["arrangement_id"], row["gss_code"]) for row in MEMBERS)
    assert [pair for pair, count in times.items() if count > 1] == []


def test_lead_is_the_one_member_with_that_role() -> None:
    stated = {key: items(row["lead_gss"]) for key, row in ARRANGEMENT.items()}
    listed = {
        key: [row["gss_code"] for row in MEMBERS_OF[key] if row["role"] == "lead"]
        for key in ARRANGEMENT
    }
    assert listed == stated


def test_no_member_had_gone_before_its_arrangement_began_and_was_described() -> None:
    """A page may describe a plan of councils that are one by the time that it begins."""
    described = {row["arrangement_id"]: row["year"] for row in DESCRIPTIONS}
    late = [
        (key, row["gss_code"])
        for row in MEMBERS
        if (began := ARRANGEMENT[key := row["arrangement_id"]]["start_year"])
        and (ended := COUNCIL[row["gss_code"]]["end_year"])
        and int(ended) <= min(int(began), int(described[key] or began))
    ]
    assert late == []


def test_no_arrangement_ends_before_it_starts() -> None:
    backwards = [
        key
        for key, row in ARRANGEMENT.items()
        if row["start_year"] and row["end_year"] and int(row["end_year"]) < int(row["start_year"])
    ]
    assert backwards == []


def test_saving_of_a_plan_that_nobody_saw_running_is_not_called_achieved() -> None:
    running = {row["arrangement_id"] for row in SOURCES if row["supports"] == "running"}
    plans = {key for key, row in ARRANGEMENT.items() if row["stage"] == "approved"} - running
    achieved = {r["arrangement_id"] for r in SAVINGS if r["basis"] in ("cumulative", "annual")}
    assert sorted(plans & achieved) == []


def test_part_of_names_an_arrangement() -> None:
    wider = {row["part_of"] for row in ARRANGEMENTS if row["part_of"]}
    assert sorted(wider - set(ARRANGEMENT)) == []


def test_part_of_never_comes_back_to_where_it_started() -> None:
    def wider(key: str) -> list[str]:
        return items(ARRANGEMENT[key]["part_of"]) if key in ARRANGEMENT else []

    paths = [path for key in ARRANGEMENT for path in chain(key, wider)]
    assert [path for path in paths if len(path) != len(set(path))] == []
