"""The sentences of the list."""

import pytest

from lib.register.register import Register
from lib.wording import listing


def row(register: Register, key: str):
    found = register.arrangement(key)
    assert found is not None
    return found


def test_an_entry_has_services_and_dates_then_partners_then_the_saving(register: Register) -> None:
    assert listing.entry(row(register, "east-kent-hr"), "", "") == [
        "HR and payroll · Since 2009",
        "With Canterbury and Dover",
        "Saving: £500,000 achieved per year, as reported in 2014",
    ]


def test_without_a_published_saving_there_is_no_line_of_it(register: Register) -> None:
    lines = listing.entry(row(register, "western-audit"), "", "")
    assert [line for line in lines if line.startswith("Saving")] == []


def test_the_chosen_council_is_none_of_its_partners(register: Register) -> None:
    assert listing.with_whom(row(register, "east-kent-hr"), "Dover") == "With Canterbury"


def test_how_it_came_to_the_council_is_its_last_line(register: Register) -> None:
    lines = listing.entry(row(register, "mendip-legal"), "Somerset", "carried over from Mendip")
    assert lines[-1] == "Carried over from Mendip"


def test_many_partners_are_cut_to_two_lines(register: Register) -> None:
    names = tuple(f"District number {n}" for n in range(14))
    many = row(register, "east-kent-hr").copy()
    many["members"] = names
    assert listing.with_whom(many) == f"With {', '.join(names[:4])} and 10 more"


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
