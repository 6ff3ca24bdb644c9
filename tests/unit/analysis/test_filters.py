"""What a visitor asked to see: each filter, and several together."""

from typing import Any

import pandas as pd
import pytest

from lib.analysis.filters import Filters, apply, blocking_filters
from lib.register.register import Register
from tests.fixtures.small import DOVER, MENDIP, SOMERSET, SOMERSET_COUNTY, TAUNTON_DEANE


def passing(register: Register, **wanted: Any) -> list[str]:
    """The ids of the arrangements that pass."""
    return apply(register.arrangements, Filters(**wanted))["arrangement_id"].tolist()


# Each filter alone


@pytest.mark.parametrize(
    ("council", "expected"),
    [
        (
            DOVER,
            ["dover-hub", "east-kent-contact", "east-kent-hr", "east-kent-services", "kent-energy"],
        ),
        (
            SOMERSET,
            [
                "mendip-legal",
                "somerset-coroner",
                "somerset-waste",
                "taunton-management",
                "western-audit",
            ],
        ),
        (SOMERSET_COUNTY, ["somerset-waste"]),
        ("E07000246", ["somerset-waste", "taunton-management", "western-audit"]),
        (TAUNTON_DEANE, ["somerset-waste", "taunton-management"]),
        (MENDIP, ["mendip-legal", "somerset-waste"]),
        ("E06000063", ["cumbria-care", "cumbria-highways"]),
        ("E06000064", ["cumbria-care", "cumbria-highways"]),
        ("E07000028", ["cumbria-highways"]),
        ("PLAN-EAST-SURREY", []),
        ("E07999999", []),
    ],
)
def test_council_has_its_own_arrangements_and_those_it_inherited(
    register: Register, council: str, expected: list[str]
) -> None:
    assert passing(register, council=council) == expected


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (("North West",), ["cumbria-care", "cumbria-highways"]),
        (("London",), ["dover-hub"]),
        (("London", "North West"), ["cumbria-care", "cumbria-highways", "dover-hub"]),
        (("North East",), []),
    ],
)
def test_region(register: Register, region: tuple[str, ...], expected: list[str]) -> None:
    assert passing(register, region=region) == expected


@pytest.mark.parametrize(
    ("category", "number"),
    [
        (("procurement",), 2),
        (("back_office",), 3),
        (("management",), 1),
        (("customer",), 2),
        (("environment",), 2),
        (("regulatory",), 0),
        (("care",), 1),
        (("safety",), 1),
        (("growth",), 0),
        (("procurement", "customer"), 4),
    ],
)
def test_category(register: Register, category: tuple[str, ...], number: int) -> None:
    assert len(passing(register, category=category)) == number


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (("Coroner",), ["somerset-coroner"]),
        (("Coroner", "Highways"), ["cumbria-highways", "somerset-coroner"]),
        (("coroner",), []),
    ],
)
def test_service(register: Register, service: tuple[str, ...], expected: list[str]) -> None:
    assert passing(register, service=service) == expected


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        (("Fire",), ["kent-energy"]),
        (("Police",), ["kent-energy", "somerset-coroner"]),
        (("Health",), ["cumbria-care"]),
        (("Other bodies",), ["western-audit"]),
        (("Fire", "Health"), ["cumbria-care", "kent-energy"]),
        (
            ("Councils only",),
            [
                "cumbria-highways",
                "dover-hub",
                "east-kent-contact",
                "east-kent-hr",
                "east-kent-services",
                "mendip-legal",
                "somerset-waste",
                "taunton-management",
            ],
        ),
    ],
)
def test_partners(register: Register, partners: tuple[str, ...], expected: list[str]) -> None:
    assert passing(register, partners=partners) == expected


def test_figure_keeps_a_zero(register: Register) -> None:
    assert passing(register, figure="With a figure") == [
        "cumbria-highways",
        "dover-hub",
        "east-kent-hr",
        "east-kent-services",
        "kent-energy",
        "somerset-waste",
        "taunton-management",
    ]


def test_no_figure_is_a_blank_one(register: Register) -> None:
    assert passing(register, figure="Without a figure") == [
        "cumbria-care",
        "east-kent-contact",
        "mendip-legal",
        "somerset-coroner",
        "western-audit",
    ]


@pytest.mark.parametrize(
    ("year", "number"),
    [
        (2004, 0),
        (2005, 1),
        (2007, 2),
        (2010, 4),
        (2013, 8),
        (2015, 8),
        (2016, 7),
        (2018, 7),
        (2019, 6),
        (2020, 6),
        (2024, 7),
    ],
)
def test_year_counts_what_ran_in_it(register: Register, year: int, number: int) -> None:
    assert len(passing(register, year=year)) == number


@pytest.mark.parametrize(
    ("year", "there"), [(2009, False), (2010, True), (2015, True), (2016, False)]
)
def test_year_takes_in_the_first_and_the_last(register: Register, year: int, there: bool) -> None:
    assert ("cumbria-highways" in passing(register, year=year)) is there


@pytest.mark.parametrize("year", [2005, 2016, 2026])
def test_year_leaves_out_an_unknown_start(register: Register, year: int) -> None:
    assert "mendip-legal" not in passing(register, year=year)


@pytest.mark.parametrize("year", [2016, 2026])
def test_year_leaves_out_what_was_only_approved(register: Register, year: int) -> None:
    assert "dover-hub" not in passing(register, year=year)


def test_year_keeps_what_has_no_end_found(register: Register) -> None:
    assert "kent-energy" in passing(register, year=2026)


def test_no_filter_passes_everything(register: Register) -> None:
    assert len(passing(register)) == 12


# Several together


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            {"council": DOVER, "figure": "With a figure"},
            ["dover-hub", "east-kent-hr", "east-kent-services", "kent-energy"],
        ),
        (
            {"category": ("procurement", "customer"), "year": 2012},
            ["east-kent-contact", "east-kent-services", "kent-energy"],
        ),
        ({"region": ("South East",), "partners": ("Fire",)}, ["kent-energy"]),
        (
            {"council": SOMERSET, "category": ("back_office",), "figure": "Without a figure"},
            ["mendip-legal", "western-audit"],
        ),
        (
            {
                "council": DOVER,
                "region": ("South East", "London"),
                "category": ("procurement",),
                "service": ("Energy buying", "Procurement"),
                "partners": ("Police",),
                "figure": "With a figure",
                "year": 2024,
            },
            ["kent-energy"],
        ),
        ({"council": DOVER, "region": ("North West",)}, []),
    ],
)
def test_row_must_pass_every_filter_by_any_of_its_values(
    register: Register, wanted: dict[str, Any], expected: list[str]
) -> None:
    assert passing(register, **wanted) == expected


def test_apply_leaves_its_input_unchanged(register: Register) -> None:
    before = register.arrangements.copy(deep=True)
    apply(register.arrangements, Filters(council=DOVER, year=2013, figure="With a figure"))
    pd.testing.assert_frame_equal(register.arrangements, before)


def test_apply_keeps_the_index_of_the_rows(register: Register) -> None:
    rows = apply(register.arrangements, Filters(category=("back_office",)))
    assert rows.index.tolist() == [4, 7, 11]


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("running", ["east-kent-hr", "somerset-coroner"]),
        ("ended", ["cumbria-highways", "east-kent-services", "taunton-management"]),
        ("planned", ["dover-hub"]),
        ("one_council", ["somerset-waste"]),
    ],
)
def test_status_is_that_of_the_row(register: Register, status: str, wanted: list[str]) -> None:
    assert passing(register, status=(status,)) == wanted


def test_a_service_is_found_in_every_arrangement_that_has_it(register: Register) -> None:
    assert passing(register, service=("Contact centre",)) == [
        "east-kent-contact",
        "east-kent-services",
    ]


def test_a_council_that_has_left_is_a_member_no_longer(register: Register) -> None:
    assert "kent-energy" not in passing(register, council="E09000033")


def test_apply_to_no_rows_gives_no_rows(register: Register) -> None:
    filters = Filters(
        DOVER, ("London",), ("care",), ("Coroner",), ("ended",), ("Fire",), "With a figure", 2013
    )
    assert apply(register.arrangements.iloc[:0], filters).empty


# What empties a result


@pytest.mark.parametrize(
    ("wanted", "culprits"),
    [
        ({"council": DOVER, "category": ("care",)}, {"council": 1, "category": 5}),
        (
            {"council": DOVER, "category": ("care",), "figure": "With a figure"},
            {"category": 4},
        ),
        ({"council": DOVER, "category": ("care",), "service": ("Coroner",)}, {}),
        ({"region": ("North East",)}, {"region": 12}),
        ({}, {}),
    ],
)
def test_emptied_by_names_the_filters_whose_removal_alone_helps(
    register: Register, wanted: dict[str, Any], culprits: dict[str, int]
) -> None:
    assert blocking_filters(register, Filters(**wanted)) == culprits


def test_without_clears_one_filter() -> None:
    assert Filters(council=DOVER, year=2013).without("year") == Filters(council=DOVER)


def test_without_leaves_the_filters_themselves_as_they_were() -> None:
    filters = Filters(category=("care",))
    filters.without("category")
    assert filters.category == ("care",)


def test_active_names_the_filters_that_are_set() -> None:
    assert Filters(region=("London",), year=2013).active() == ("region", "year")


def test_no_filter_is_active_at_first() -> None:
    assert Filters().active() == ()
