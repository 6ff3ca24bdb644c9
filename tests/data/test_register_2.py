"""The register of version 2, counted anew from its files by plain pandas and set beside the loader's."""

import pandas as pd
import pytest

from lib.register import checks
from lib.register.register import Register
from tests.shipped import COUNCILS, table

ARRANGEMENTS, MEMBERS, SOURCES, SAVINGS, PAIRS = map(
    table, ("arrangements", "members", "sources", "savings", "promise_pairs")
)
EXPECTED, ACHIEVED = {"projected_annual", "projected_total"}, {"cumulative", "annual"}


def ids_with(bases: set[str]) -> set[str]:
    """The arrangements that have a statement of one of some bases."""
    return set(SAVINGS.loc[SAVINGS["basis"].isin(bases), "arrangement_id"])


# Counts


def test_there_are_746_arrangements(shipped: Register) -> None:
    assert len(ARRANGEMENTS) == len(shipped.arrangements) == 746


def test_2608_memberships_are_of_now_and_16_have_ended(shipped: Register) -> None:
    has_left = MEMBERS["left_year"] != ""
    assert (int((~has_left).sum()), int(has_left.sum())) == (2608, 16)
    rows = shipped.arrangements
    assert rows["codes"].map(len).sum() == 2608
    assert rows["former_codes"].map(len).sum() == 16


def test_every_council_of_today_has_been_a_member_or_has_replaced_one(shipped: Register) -> None:
    directory = shipped.directory
    taking_part = {c for code in MEMBERS["gss_code"] for c in directory.with_successors(code)}
    today = COUNCILS.loc[COUNCILS["status"] == "existing", "gss_code"]
    assert len(today) == 317
    assert set(today) <= taking_part


def test_statements_by_kind(shipped: Register) -> None:
    counts = {"cumulative": 75, "annual": 56, "projected_annual": 97, "projected_total": 103}
    assert SAVINGS["basis"].value_counts().to_dict() == counts
    read = [s.basis for row in shipped.arrangements["statements"] for s in row]
    assert pd.Series(read).value_counts().to_dict() == counts


def test_189_arrangements_have_a_statement(shipped: Register) -> None:
    assert SAVINGS["arrangement_id"].nunique() == 189
    assert shipped.arrangements["has_figure"].sum() == 189


def test_148_arrangements_have_an_expected_saving_and_40_of_them_an_achieved_one() -> None:
    expected = ids_with(EXPECTED)
    assert (len(expected), len(expected & ids_with(ACHIEVED))) == (148, 40)


def test_the_latest_statements_are_of_the_same_arrangements(shipped: Register) -> None:
    rows = shipped.arrangements.set_index("arrangement_id")["latest"]
    for bases in (EXPECTED, ACHIEVED):
        assert {key for key, latest in rows.items() if bases & latest.keys()} == ids_with(bases)


def test_6_of_the_11_pairs_reached_what_was_expected() -> None:
    achieved, expected = PAIRS["achieved_gbp"].astype(int), PAIRS["expected_gbp"].astype(int)
    assert (len(PAIRS), int((achieved >= expected).sum())) == (11, 6)


def test_sources_by_what_they_support(shipped: Register) -> None:
    counts = {"description": 746, "running": 464, "ended": 116, "membership": 91, "start": 79}
    assert SOURCES["supports"].value_counts().to_dict() == counts
    read = [s.supports for row in shipped.arrangements["sources"] for s in row]
    assert pd.Series(read).value_counts().to_dict() == counts


def test_climate_is_the_one_service_without_an_arrangement(shipped: Register) -> None:
    services = table("services")
    used = set(";".join(ARRANGEMENTS["services"]).split(";"))
    assert set(services["service_id"]) - used == {"climate"}
    labels = services.set_index("service_id")["label"]
    assert shipped.services == sorted(labels[sorted(used)], key=str.casefold)


# Rules across the tables


@pytest.mark.parametrize("check", checks.CHECKS)
def test_the_shipped_files_keep_every_rule_across_tables(shipped: Register, check) -> None:
    assert list(check(shipped.package.tables)) == []


def test_no_statement_of_a_saving_stands_twice() -> None:
    key = ["arrangement_id", "savings_gbp", "basis", "as_of_year", "url"]
    assert SAVINGS[SAVINGS.duplicated(key)].empty


def test_both_sides_of_every_pair_are_statements() -> None:
    columns = ["arrangement_id", "savings_gbp", "basis", "as_of_year"]
    stated = set(SAVINGS[columns].itertuples(index=False, name=None))
    for side in ("expected", "achieved"):
        names = ["arrangement_id", f"{side}_gbp", f"{side}_basis", f"{side}_as_of_year"]
        assert set(PAIRS[names].itertuples(index=False, name=None)) <= stated


def test_every_end_says_why_and_every_membership_is_within_it() -> None:
    ended = ARRANGEMENTS[ARRANGEMENTS["end_year"] != ""]
    assert ended[ended["end_reason"] == ""].empty
    ends = ended.set_index("arrangement_id")["end_year"]
    joined = MEMBERS[MEMBERS["joined_year"] != ""]
    late = joined["arrangement_id"].map(ends).fillna("9999") < joined["joined_year"]
    assert joined[late].empty


def test_similar_councils_are_others_of_today_each_named_once() -> None:
    similar = table("similar_councils")
    today = set(COUNCILS.loc[COUNCILS["status"] == "existing", "gss_code"])
    assert set(similar["gss_code"]) == today
    assert set(similar["similar_gss"]) <= today
    assert similar[similar["gss_code"] == similar["similar_gss"]].empty
    assert not similar.duplicated(["gss_code", "measure", "similar_gss"]).any()


def test_an_area_has_one_name_and_one_kind() -> None:
    areas = table("areas")
    assert (areas.groupby("area_id")[["area", "kind"]].nunique() == 1).all(axis=None)
    kinds = areas.drop_duplicates("area_id")["kind"].value_counts().to_dict()
    assert kinds == {"county_area": 21, "reorganisation_area": 21, "combined_authority": 15}


def test_a_county_area_is_a_county_and_its_districts_of_today() -> None:
    areas = table("areas")
    counties = areas[areas["kind"] == "county_area"].groupby("area_id")["gss_code"].agg(set)
    today = COUNCILS[COUNCILS["status"] == "existing"]
    meant = [
        {county, *today.loc[today["county_gss"] == county, "gss_code"]}
        for county in today.loc[today["type"] == "county", "gss_code"]
    ]
    assert sorted(map(sorted, counties)) == sorted(map(sorted, meant))


# Former identifiers


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("hampshire-and-oxfordshire-hr-and-payroll", "hampshire-shared-services-partnership-h3"),
        ("hoople", "hoople-ltd"),
        ("south-london-four-borough-legal-service", "south-london-legal-partnership"),
    ],
)
def test_an_id_that_was_merged_away_opens_the_row_that_took_it_in(
    shipped: Register, former: str, now: str
) -> None:
    row = shipped.arrangement(former)
    assert row is not None
    assert row["arrangement_id"] == now
