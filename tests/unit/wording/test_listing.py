"""The sentences of the list."""

import pandas as pd
import pytest

from lib.register.register import Register
from lib.wording import listing
from tests.fixtures.small import DOVER, MENDIP, SOMERSET, TAUNTON_DEANE, small

KENT = "E10000016"
DIRECTORY = small().directory


def row(register: Register, key: str):
    found = register.arrangement(key)
    assert found is not None
    return found


def test_an_entry_has_services_and_dates_then_partners_then_the_saving(register: Register) -> None:
    assert listing.entry(row(register, "east-kent-hr"), (), "") == [
        "HR and payroll · Since 2009",
        "Between Canterbury and Dover",
        "Saving: £500,000 achieved per year, as reported in 2014",
    ]


def test_without_a_published_saving_there_is_no_line_of_it(register: Register) -> None:
    lines = listing.entry(row(register, "western-audit"), (), "")
    assert [line for line in lines if line.startswith("Saving")] == []


def test_the_chosen_council_is_none_of_its_partners(register: Register) -> None:
    assert listing.with_whom(row(register, "east-kent-hr"), {DOVER}) == "With Canterbury"


def test_how_it_came_to_the_council_is_its_last_line(register: Register) -> None:
    lines = listing.entry(row(register, "mendip-legal"), {SOMERSET}, "carried over from Mendip")
    assert lines[-1] == "Carried over from Mendip"


def test_many_partners_are_cut_to_two_lines(register: Register) -> None:
    names = tuple(f"District number {n}" for n in range(14))
    many = row(register, "east-kent-hr").copy()
    many["members"], many["codes"] = names, names
    assert listing.with_whom(many) == f"Between {', '.join(names[:2])} and 12 more"


def between(codes: tuple[str, ...], **cells) -> pd.Series:
    members = tuple(DIRECTORY.by_code[code].short for code in codes)
    blank = {"other_partners": None, "members_listed": "all_found", "status": "running"}
    return pd.Series({**blank, "codes": codes, "members": members, "became": "", **cells})


def test_a_council_and_those_it_replaced_are_not_among_its_partners():
    family = {SOMERSET, MENDIP, TAUNTON_DEANE}
    assert listing.with_whom(between((MENDIP, DOVER, SOMERSET)), family) == "With Dover"
    assert listing.with_whom(between((MENDIP, TAUNTON_DEANE)), family) == ""


def test_what_is_one_council_now_was_between_those_it_replaced():
    merged = between((MENDIP, TAUNTON_DEANE), status="one_council", became="Somerset")
    text = listing.with_whom(merged, {SOMERSET, MENDIP, TAUNTON_DEANE})
    assert text == "Between Mendip and Taunton Deane, now all Somerset"


def test_without_a_chosen_council_it_is_between_its_members():
    assert listing.with_whom(between((DOVER, KENT)), set()) == "Between Dover and Kent"


@pytest.mark.parametrize(
    ("number", "query", "sort", "line"),
    [
        (9, "", "Name", ""),
        (1, "legal", "Name", "1 of 9 has “legal”."),
        (4, "legal", "Last seen", "4 of 9 have “legal”. Seen most recently first."),
    ],
)
def test_what_was_searched_and_the_order_are_said(number, query, sort, line) -> None:
    assert listing.list_line(number, 9, query, sort) == line
