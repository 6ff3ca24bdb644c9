"""What people call a council."""

import pytest

from lib.register.names import is_postcode, other_names
from lib.register.register import Register


@pytest.mark.parametrize("text", ["CT16 1AA", "ct161aa", "SW1A 2AA", "M1", " dn55 1pt "])
def test_a_postcode_is_known_as_one(text: str) -> None:
    assert is_postcode(text)


@pytest.mark.parametrize("text", ["Dover", "Bath", "H&F", "E07000108", "", "Hoo 12 34"])
def test_a_name_is_no_postcode(text: str) -> None:
    assert not is_postcode(text)


def test_the_official_name_and_another_are_names_and_what_differs_by_its_kind_is_not() -> None:
    aliases = ("Folkestone and Hythe DC", "Shepway", "Shepway District Council")
    names = other_names(
        "Folkestone and Hythe", "Folkestone and Hythe District Council", aliases, None
    )
    assert list(names) == [
        "Folkestone and Hythe District Council",
        "Shepway (Folkestone and Hythe)",
    ]


def test_a_former_councils_official_name_says_until_when() -> None:
    names = other_names("Mendip (until 2023)", "Mendip District Council", (), 2023)
    assert list(names) == ["Mendip District Council (until 2023)"]


def test_every_label_is_an_option_and_means_itself(register: Register) -> None:
    directory = register.directory
    assert {label: directory.options[label] for label in directory.labels} == directory.labels


def test_the_labels_come_first_among_the_options(register: Register) -> None:
    labels = list(register.directory.labels)
    assert list(register.directory.options)[: len(labels)] == labels


def test_of_every_shipped_council_the_official_name_leads_to_it(shipped) -> None:
    directory = shipped.directory
    lost = [
        code
        for code in directory.labels.values()
        if not any(
            code == found and name.startswith(directory.by_code[code].official_name)
            for name, found in directory.options.items()
        )
        and directory.by_code[code].label != directory.by_code[code].official_name
    ]
    assert lost == []
