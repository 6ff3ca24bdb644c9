"""The filters by area and by start."""

from lib.analysis.filters import Filters, apply, start_not_known
from lib.register.register import Register


def names(register: Register, filters: Filters) -> set[str]:
    return set(apply(register.arrangements, filters)["arrangement_id"])


def test_an_area_has_what_any_of_its_councils_takes_part_in(register: Register) -> None:
    area = register.directory.areas["kent"]
    of_councils = [names(register, Filters(council=code)) for code in area.codes]
    assert names(register, Filters(area="kent")) == set().union(*of_councils) != set()


def test_areas_stand_by_kind_and_then_by_name(register: Register) -> None:
    assert [(a.kind, a.name) for a in register.directory.areas.values()] == [
        ("county_area", "Kent"),
        ("reorganisation_area", "Surrey"),
    ]


def test_a_start_from_leaves_out_what_is_earlier_or_not_known(register: Register) -> None:
    frame = register.arrangements
    expected = frame[frame["start_year"].notna() & (frame["start_year"] >= 2010)]
    assert names(register, Filters(started_from=2010)) == set(expected["arrangement_id"]) != set()


def test_a_start_to_leaves_out_what_is_later_or_not_known(register: Register) -> None:
    frame = register.arrangements
    expected = frame[frame["start_year"].notna() & (frame["start_year"] <= 2010)]
    assert names(register, Filters(started_to=2010)) == set(expected["arrangement_id"]) != set()


def test_a_filter_on_the_start_says_how_many_it_leaves_out_as_not_known(register: Register) -> None:
    unknown = int(register.arrangements["start_year"].isna().sum())
    assert unknown > 0
    assert start_not_known(register, Filters(started_from=2010)) == unknown


def test_without_a_filter_on_the_start_none_is_left_out(register: Register) -> None:
    assert start_not_known(register, Filters(year=2013)) == 0
