"""The register: each arrangement with what its members and partners say."""

from pathlib import Path

import pandas as pd
import pytest

from lib.register.load import load
from lib.register.register import Register, build, partner_types, results_kept, split_list
from tests.fixtures.small import copied, edit, rows_of, write


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
        ("energy buying", ["kent-energy"]),  # the label of its service
        ("revenues", ["east-kent-services"]),
        ("council tax", ["east-kent-services"]),  # the service as its page has it
        ("contact", ["east-kent-contact", "east-kent-services"]),  # a second service too
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


def test_former_id_opens_the_row_that_took_it_in(register: Register) -> None:
    assert cell(register, "kent-power", "arrangement_id") == "kent-energy"


def test_services_are_labels_with_the_main_one_first(register: Register) -> None:
    services = cell(register, "east-kent-services", "services")
    assert services == ("Revenues and benefits", "Contact centre")
    assert cell(register, "east-kent-services", "service") == "Revenues and benefits"


def test_council_that_has_left_is_a_former_member_and_no_partner(register: Register) -> None:
    assert cell(register, "kent-energy", "former_codes") == ("E09000033",)
    assert "E09000033" not in cell(register, "kent-energy", "codes_with_successors")
    assert cell(register, "kent-energy", "regions") == ("South East",)


def test_lead_that_has_left_leads_no_more(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "members", 13, left_year="2017")
    assert pd.isna(cell(build(load(folder)), "east-kent-services", "lead_gss"))


def test_page_of_a_row_is_the_one_that_describes_it(register: Register) -> None:
    page = [cell(register, "east-kent-hr", f"source_{part}") for part in ("title", "url", "date")]
    assert page == ["East Kent HR: a report", "https://example.org/east-kent-hr", "2014-06-30"]


def test_page_without_a_date_has_a_missing_one(register: Register) -> None:
    assert pd.isna(cell(register, "mendip-legal", "source_date"))


def test_zero_is_a_figure_and_a_blank_is_none(register: Register) -> None:
    assert cell(register, "cumbria-highways", "has_figure")
    assert not cell(register, "mendip-legal", "has_figure")


def test_similar_councils_are_the_nearest_first(register: Register) -> None:
    similar = register.similar_councils
    assert similar["E07000108", "global"] == ("E07000106", "E07000207", "E06000066")
    assert similar["E07000108", "economic"] == ("E07000106",)
    assert ("E06000023", "economic") not in similar


def test_register_of_empty_tables_has_no_figures_and_nobody_similar(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in ("savings", "promise_pairs", "former_ids", "areas", "similar_councils"):
        write(folder, name, [])
    bare = build(load(folder))
    assert bare.similar_councils == {}
    assert not bare.arrangements["has_figure"].any()
    assert bare.arrangement("kent-power") is None


@pytest.mark.parametrize(("rows", "kept"), [(10, 1_000), (5_000, 1_000), (50_000, 100)])
def test_of_a_long_register_fewer_results_are_kept(rows: int, kept: int) -> None:
    assert results_kept(rows) == kept
