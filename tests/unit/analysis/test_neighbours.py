"""Councils like one, by the ONS's lists, and what they share that it does not."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.neighbours import (
    ANY_TYPE,
    SAME_TYPE,
    Rule,
    compare_services,
    distance_km,
    missing_services,
    similar,
)
from lib.config import FEWEST_OF_TYPE
from lib.register.register import build
from tests.fixtures.small import small

DOVER, CANTERBURY, SOMERSET, MENDIP = "E07000108", "E07000106", "E06000066", "E07000187"


def register_with(*rows: tuple[str, str, int, str]):
    """The small register with other similar councils: (code, measure, rank, similar)."""
    columns = ["gss_code", "measure", "rank", "similar_gss"]
    package = small().package
    tables = {**package.tables, "similar_councils": pd.DataFrame(rows, columns=columns)}
    return build(replace(package, tables=tables))


def test_a_kilometre_is_right_over_a_known_distance():
    london, york = (-0.1276, 51.5072), (-1.0815, 53.9590)
    assert distance_km(london, york) == pytest.approx(
        280.4, abs=1
    )  # great circle, as atlases give it


def test_no_distance_to_itself():
    assert distance_km((1.0, 51.0), (1.0, 51.0)) == 0


def test_the_order_is_that_of_the_ranks_not_of_the_file():
    register = register_with(
        (DOVER, "global", 9, CANTERBURY),
        (DOVER, "global", 2, SOMERSET),
        (DOVER, "economic", 1, MENDIP),
    )
    found = similar(register, DOVER, Rule(kind=ANY_TYPE)).councils
    assert found["council"].tolist() == ["Somerset", "Canterbury"]


def test_the_measure_chooses_the_list():
    found = similar(small(), DOVER, Rule("economic", ANY_TYPE)).councils
    assert found["council"].tolist() == ["Canterbury"]


def test_with_enough_of_the_type_there_are_none_of_another():
    districts = [c.code for c in small().directory.by_code.values() if c.kind == "district"]
    others = [code for code in districts if code != DOVER][:FEWEST_OF_TYPE]
    rows = [(DOVER, "global", n + 2, code) for n, code in enumerate(others)]
    found = similar(register_with((DOVER, "global", 1, SOMERSET), *rows), DOVER)
    assert found.is_same_type
    assert set(found.councils["type"]) == {"District"}


def test_with_too_few_of_the_type_all_types_are_taken_and_it_is_known():
    found = similar(small(), DOVER, Rule(kind=SAME_TYPE))
    assert not found.is_same_type
    assert found.of_type == 2
    assert "Somerset" in found.councils["council"].tolist()


def test_a_council_that_is_gone_has_the_list_of_its_successor():
    found = similar(small(), MENDIP, Rule(kind=ANY_TYPE)).councils
    assert found["council"].tolist() == ["Cumberland", "Westmorland and Furness"]


def test_a_council_without_a_list_has_no_similar_ones():
    assert similar(small(), "E09000033").councils.empty


def test_at_most_so_many():
    assert len(similar(small(), DOVER, Rule(kind=ANY_TYPE), limit=1).councils) == 1


def table(own, others, ended=None):
    rows = compare_services(
        frozenset(own), ended or {}, {k: frozenset(v) for k, v in others.items()}
    )
    return {
        r["service"]: (r["shared"], r["councils"], r["council_names"])
        for r in rows.to_dict("records")
    }


def test_what_both_share_is_not_missing():
    rows = compare_services(frozenset({"Legal"}), {}, {"A": frozenset({"Legal", "ICT"})})
    assert missing_services(rows)["service"].tolist() == ["ICT"]


def test_what_no_other_shares_is_listed_with_nought():
    assert table({"ICT"}, {"A": {"CCTV"}}) == {"CCTV": (False, 1, "A"), "ICT": (True, 0, "")}


def test_what_most_others_share_comes_first_then_by_name():
    services = table(set(), {"A": {"ICT"}, "B": {"CCTV", "ICT", "Adoption"}})
    assert list(services) == ["ICT", "Adoption", "CCTV"]
    assert services["ICT"] == (False, 2, "A, B")


def test_what_has_ended_is_not_shared_and_its_end_is_known():
    rows = compare_services(frozenset(), {"ICT": 2018}, {"A": frozenset({"ICT"})})
    row = rows.iloc[0]
    assert (row["shared"], row["was_shared"], row["ended"]) == (False, True, 2018)


def test_what_ended_in_one_arrangement_and_goes_on_in_another_is_shared():
    rows = compare_services(frozenset({"ICT"}), {"ICT": 2018}, {"A": frozenset({"ICT"})})
    assert rows.iloc[0]["shared"]
    assert not rows.iloc[0]["was_shared"]
