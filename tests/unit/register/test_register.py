"""The register: each arrangement with what its members and partners say."""

from pathlib import Path

import pandas as pd
import pytest

from lib.register.load import load
from lib.register.register import Register, build, partner_types, split_list
from tests.fixtures.small import copied, rows_of, write


def cell(register: Register, arrangement_id: str, column: str) -> object:
    row = register.arrangement(arrangement_id)
    assert row is not None
    return row[column]


def test_every_arrangement_is_there_in_the_order_of_the_file(register: Register) -> None:
    assert register.arrangements["arrangement_id"].tolist() == [
        "cumbria-care",
        "cumbria-highways",
        "dover-hub",
        "east-kent-contact",
        "east-kent-hr",
        "east-kent-services",
        "kent-energy",
        "mendip-legal",
        "somerset-coroner",
        "somerset-waste",
        "taunton-management",
        "western-audit",
    ]


def test_building_leaves_the_tables_of_the_package_as_they_were(register: Register) -> None:
    assert "codes" not in register.package.tables["arrangements"].columns


@pytest.mark.parametrize(
    ("arrangement_id", "codes"),
    [
        ("cumbria-highways", ("E10000006", "E07000028")),
        ("east-kent-services", ("E07000108", "E07000106")),
        ("kent-energy", ("E10000016", "E07000106", "E07000108")),
        ("dover-hub", ("E07000108", "E07000207", "E09000033")),
    ],
)
def test_lead_stands_first_and_the_others_as_in_the_file(
    register: Register, arrangement_id: str, codes: tuple[str, ...]
) -> None:
    assert cell(register, arrangement_id, "codes") == codes


def test_members_are_named_in_the_order_of_their_codes(register: Register) -> None:
    assert cell(register, "somerset-waste", "members") == (
        "Somerset County Council",
        "Mendip",
        "Taunton Deane",
        "West Somerset",
    )


def test_heirs_are_the_members_and_all_that_replaced_them(register: Register) -> None:
    assert cell(register, "taunton-management", "codes_with_successors") == {
        "E07000190",
        "E07000191",
        "E07000246",
        "E06000066",
    }


def test_regions_are_named_once_each(register: Register) -> None:
    assert cell(register, "dover-hub", "regions") == ("South East", "London")


@pytest.mark.parametrize(
    ("arrangement_id", "kinds"),
    [
        ("kent-energy", ("Fire", "Police")),
        ("cumbria-care", ("Health",)),
        ("western-audit", ("Other bodies",)),
        ("dover-hub", ("Councils only",)),
    ],
)
def test_partner_types_of_an_arrangement(
    register: Register, arrangement_id: str, kinds: tuple[str, ...]
) -> None:
    assert cell(register, arrangement_id, "partner_types") == kinds


@pytest.mark.parametrize(
    ("arrangement_id", "partner_count"),
    [("kent-energy", 5), ("cumbria-care", 2), ("somerset-waste", 4)],
)
def test_partners_are_counted_with_other_bodies(
    register: Register, arrangement_id: str, partner_count: int
) -> None:
    assert cell(register, arrangement_id, "partner_count") == partner_count


@pytest.mark.parametrize(
    ("others", "kinds"),
    [
        ((), ("Councils only",)),
        (("Kent Fire and Rescue Service",), ("Fire",)),
        (("West Mercia Constabulary",), ("Police",)),
        (("NHS Kent",), ("Health",)),
        (("South East Coast Ambulance Service",), ("Health",)),
        (("Police, fire and ambulance services",), ("Fire", "Police", "Health")),
        (("A university",), ("Other bodies",)),
        (("A university", "Kent Police"), ("Police", "Other bodies")),
        (("Firefly Homes",), ("Other bodies",)),
        (("KENT POLICE",), ("Police",)),
    ],
)
def test_partner_types_by_the_words_in_their_names(
    others: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    assert partner_types(others) == kinds


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", ()), ("A", ("A",)), ("A;B", ("A", "B")), (" A ; B ;", ("A", "B")), (" ; ", ())],
)
def test_list_in_a_cell_is_split(text: str, parts: tuple[str, ...]) -> None:
    assert split_list(text) == parts


def test_services_are_in_alphabetical_order(register: Register) -> None:
    assert register.services == [
        "Contact centre",
        "Coroner",
        "Energy buying",
        "Highways",
        "HR and payroll",
        "Internal audit",
        "Legal services",
        "Procurement",
        "Public health",
        "Revenues and benefits",
        "Shared management",
        "Waste collection",
    ]


def test_years_run_from_the_release_back_to_the_first_start(register: Register) -> None:
    assert register.years == list(range(2026, 2004, -1))


def test_years_without_any_start_are_that_of_the_release(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = rows_of(folder, "arrangements")
    write(folder, "arrangements", [row | {"start_year": "", "end_year": ""} for row in rows])
    assert build(load(folder)).years == [2026]


def test_listing_has_a_row_for_each_arrangement_on_the_same_index(register: Register) -> None:
    assert register.listing.index.equals(register.arrangements.index)


def test_listing_says_a_row_for_people(register: Register) -> None:
    row = register.listing.loc[6].dropna().to_dict()
    assert row == {
        "Arrangement": "Kent Buying Group",
        "Service": "Energy buying",
        "Category": "Procurement",
        "Councils": "Kent, Canterbury, Dover",
        "Other partners": "Kent Fire and Rescue Service, Kent Police",
        "Start": 2005,
        "Reported saving (£)": 1200000,
        "What the figure is": "Expected a year",
        "Figure stated for": 2012,
        "Source": "https://example.org/kent-energy",
    }


def test_listing_leaves_blank_what_was_not_found(register: Register) -> None:
    row = register.listing.loc[7]
    assert [name for name in row.index if pd.isna(row[name])] == [
        "Start",
        "End",
        "Reported saving (£)",
        "What the figure is",
        "Figure stated for",
        "Other partners",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("waste", ["somerset-waste"]),
        ("WASTE", ["somerset-waste"]),
        ("carlisle", ["cumbria-highways"]),
        ("police", ["kent-energy", "somerset-coroner"]),
        ("kent energy", ["kent-energy"]),
        ("energy kent", ["kent-energy"]),
        ("waste dover", []),
        ("hr", ["dover-hub", "east-kent-hr"]),  # a part of a word counts: "Three"
        ("<script>", []),
        ("[", None),
        ("", None),
    ],
)
def test_search_finds_rows_with_every_word(
    register: Register, text: str, expected: list[str] | None
) -> None:
    rows = register.search(register.arrangements, text)["arrangement_id"].tolist()
    assert rows == (
        register.arrangements["arrangement_id"].tolist() if expected is None else expected
    )


def test_search_stays_within_the_rows_it_is_given(register: Register) -> None:
    some = register.arrangements.iloc[:7]
    assert register.search(some, "police")["arrangement_id"].tolist() == ["kent-energy"]


def test_one_finds_an_arrangement_by_its_id(register: Register) -> None:
    assert cell(register, "western-audit", "name") == "Western Audit"


@pytest.mark.parametrize("arrangement_id", ["", "nothing", "WESTERN-AUDIT", "<b>"])
def test_one_is_none_for_an_id_that_is_not_there(register: Register, arrangement_id: str) -> None:
    assert register.arrangement(arrangement_id) is None
