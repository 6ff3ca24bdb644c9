"""What people call a council."""

import pytest

from lib.register.names import is_postcode
from lib.register.register import Register


@pytest.mark.parametrize("text", ["CT16 1AA", "ct161aa", "SW1A 2AA", "M1", " dn55 1pt "])
def test_a_postcode_is_known_as_one(text: str) -> None:
    assert is_postcode(text)


@pytest.mark.parametrize("text", ["Dover", "Bath", "H&F", "E07000108", "", "Hoo 12 34"])
def test_a_name_is_no_postcode(text: str) -> None:
    assert not is_postcode(text)


def test_the_list_to_choose_from_has_the_councils_of_today(register: Register) -> None:
    directory = register.directory
    codes = [directory.labels[label] for label in directory.labels_today]
    assert set(codes) == directory.existing_on(None)
    assert directory.labels_today == list(directory.labels)[: len(codes)]


def test_every_shipped_councils_official_name_is_understood_when_it_is_typed(shipped) -> None:
    directory = shipped.directory
    lost = [
        council.official_name
        for council in directory.by_code.values()
        if council.status == "existing"
        and directory.find(council.official_name).code != council.code
    ]
    assert lost == []
