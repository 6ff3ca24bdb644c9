import math

import pytest

from lib.analysis.neighbours import (
    ANY_TYPE,
    SAME_REGION,
    Rule,
    comparable,
    compare_services,
    dissimilarity,
    distance_km,
)
from tests.fixtures.small import small


@pytest.fixture(scope="module")
def directory():
    return small().directory


def test_a_kilometre_is_right_over_a_known_distance():
    london, york = (-0.1276, 51.5072), (-1.0815, 53.9590)
    assert distance_km(london, york) == pytest.approx(
        280.4, abs=1
    )  # great circle, as atlases give it


def test_no_distance_to_itself():
    assert distance_km((1.0, 51.0), (1.0, 51.0)) == 0


def test_twice_the_population_counts_as_a_hundred_kilometres(directory):
    dover, canterbury = directory.by_code["E07000108"], directory.by_code["E07000106"]
    doublings = math.log2(164553 / 116969)
    expected = doublings + distance_km(dover.point, canterbury.point) / 100
    assert dissimilarity(dover, canterbury) == pytest.approx(expected)
    assert dissimilarity(canterbury, dover) == pytest.approx(expected)


def test_the_likest_come_first_and_only_the_same_type(directory):
    rows = comparable(directory, "E07000108")
    assert rows["council"].tolist() == ["Canterbury", "Elmbridge"]
    assert rows["dissimilarity"].is_monotonic_increasing
    assert set(rows["type"]) == {"District"}


def test_neither_what_it_replaced_nor_what_replaced_it_is_compared(directory):
    rows = comparable(directory, "E07000187", Rule(ANY_TYPE))  # Mendip
    assert "Somerset" not in rows["council"].tolist()
    assert "E10000027" not in comparable(directory, "E06000066", Rule(ANY_TYPE))["code"].tolist()


def test_region_and_size_narrow_the_choice(directory):
    every = comparable(directory, "E07000108", Rule(ANY_TYPE))
    near = comparable(directory, "E07000108", Rule(ANY_TYPE, SAME_REGION))
    assert set(near["region"]) == {"South East"}
    assert len(near) < len(every)
    alike = comparable(directory, "E07000108", Rule(ANY_TYPE, size="Half to twice the population"))
    assert alike["population"].between(116969 / 2, 116969 * 2).all()


def test_a_type_may_be_asked_for(directory):
    rows = comparable(directory, "E07000108", Rule("County"))
    assert rows["council"].tolist() == ["Kent", "Surrey"]


def test_at_most_so_many(directory):
    assert len(comparable(directory, "E07000108", Rule(ANY_TYPE), limit=3)) == 3


LIKE = {
    "Legal services": frozenset({"Legal services", "Finance and legal"}),
    "Finance and legal": frozenset({"Legal services", "Finance and legal"}),
    "ICT": frozenset({"ICT"}),
    "CCTV": frozenset({"CCTV"}),
}


def table(own_services, others):
    rows = compare_services(
        frozenset(own_services), {k: frozenset(v) for k, v in others.items()}, LIKE
    )
    return {
        r["service"]: (r["shared"], r["councils"], r["council_names"])
        for r in rows.to_dict("records")
    }


def test_a_like_service_counts_as_shared():
    services = table({"Finance and legal"}, {"A": {"Legal services"}})
    assert services == {"Legal services": (True, 1, "A")}


def test_what_no_other_shares_is_listed_with_nought():
    assert table({"ICT"}, {"A": {"CCTV"}}) == {"CCTV": (False, 1, "A"), "ICT": (True, 0, "")}


def test_like_services_of_different_councils_stand_apart():
    services = table(set(), {"A": {"ICT"}, "B": {"CCTV", "ICT"}})
    assert list(services) == ["ICT", "CCTV"]
    assert services["ICT"] == (False, 2, "A, B")
