"""The shipped councils through time, the published figures and the outlines."""

from collections import Counter

import pytest

from tests.data.package import (
    COUNCIL,
    COUNCILS,
    OUTLINES,
    PUBLISHED_BREAKDOWNS,
    PUBLISHED_TOTALS,
    chain,
    councils_on,
    items,
)

# The councils


@pytest.mark.parametrize(
    ("year", "county", "district", "metropolitan", "london_borough", "unitary"),
    [(2017, 27, 201, 36, 33, 56), (2023, 21, 164, 36, 33, 63)],
)
def test_councils_of_a_year_by_type(
    year: int, county: int, district: int, metropolitan: int, london_borough: int, unitary: int
) -> None:
    assert Counter(row["type"] for row in councils_on(year)) == {
        "county": county,
        "district": district,
        "metropolitan": metropolitan,
        "london_borough": london_borough,
        "unitary": unitary,
    }


@pytest.mark.parametrize(("year", "count"), [(2017, 353), (2023, 317), (2024, 317), (2026, 317)])
def test_number_of_councils_on_1_april(year: int, count: int) -> None:
    assert len(councils_on(year)) == count


@pytest.mark.parametrize("column", ["successor_gss", "planned_successor_gss"])
def test_every_successor_is_a_known_council(column: str) -> None:
    named = {code for row in COUNCILS for code in items(row[column])}
    assert named, "no successors at all"
    assert sorted(named - set(COUNCIL)) == []


def test_every_chain_of_successors_ends_in_an_existing_council() -> None:
    def successors(code: str) -> list[str]:
        return items(COUNCIL[code]["successor_gss"]) if code in COUNCIL else []

    existing = {row["gss_code"] for row in COUNCILS if row["status"] == "existing"}
    abolished = [row["gss_code"] for row in COUNCILS if row["end_year"]]
    ends = {path[-1] for code in abolished for path in chain(code, successors)}
    assert ends, "no abolished councils at all"
    assert sorted(ends - existing) == []


def test_successor_begins_when_its_predecessor_ends() -> None:
    apart = [
        (row["gss_code"], code)
        for row in COUNCILS
        for code in items(row["successor_gss"])
        if int(COUNCIL[code]["start_year"]) > int(row["end_year"] or 0)
    ]
    assert apart == []


def test_status_agrees_with_the_years() -> None:
    status = {row["gss_code"]: row["status"] for row in COUNCILS}
    current = {row["gss_code"] for row in councils_on(2026)}
    by_years = {
        code: "existing" if code in current else "abolished" if row["end_year"] else "planned"
        for code, row in COUNCIL.items()
    }
    assert status == by_years


def test_exactly_the_districts_have_a_county() -> None:
    odd = [c for c, r in COUNCIL.items() if bool(r["county_gss"]) != (r["type"] == "district")]
    assert odd == []


def test_county_of_a_district_is_a_county() -> None:
    counties = {row["county_gss"] for row in COUNCILS if row["county_gss"]}
    assert {COUNCIL[code]["type"] for code in counties} == {"county"}


def test_353_councils_on_1_april_2017_and_317_today(shipped) -> None:
    directory = shipped.directory
    assert (len(directory.existing_on(2017)), len(directory.existing_on(None))) == (353, 317)


# The published figures and the outlines


def test_published_totals_include_486_arrangements_and_643_million_pounds_for_june_2017() -> None:
    stated = {
        (row["arrangements"], row["cumulative_savings_gbp"])
        for row in PUBLISHED_TOTALS
        if row["date"].startswith("2017-06")
    }
    assert ("486", "643000000") in stated


def test_every_published_breakdown_of_a_total_has_a_number() -> None:
    totals = [row for row in PUBLISHED_BREAKDOWNS if row["measure"] in {"count", "total"}]
    assert totals, "no totals at all"
    assert [r["label"] for r in totals if not (r["arrangements"] or r["savings_gbp"])] == []


def test_every_council_that_has_begun_has_an_outline() -> None:
    drawn = sorted(outline["properties"]["gss"] for outline in OUTLINES)
    assert drawn == sorted(row["gss_code"] for row in COUNCILS if row["status"] != "planned")


def test_every_outline_has_the_name_of_its_council() -> None:
    drawn = {o["properties"]["gss"]: o["properties"]["name"] for o in OUTLINES}
    assert drawn == {code: COUNCIL[code]["name"] for code in drawn}
