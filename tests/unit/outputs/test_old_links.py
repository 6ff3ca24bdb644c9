"""Links from before a name changed."""

import pytest

from lib.outputs.old_links import renewed
from lib.register.register import Register


def test_the_change_of_councils_was_called_area(register: Register) -> None:
    query = {"area": ["Somerset, 2023"], "new1": ["Dover"]}
    assert renewed(query, "reorganisation", register) == {
        "change": ["Somerset, 2023"],
        "new1": ["Dover"],
    }


def test_an_area_stays_an_area(register: Register) -> None:
    assert renewed({"area": ["Kent"]}, "reorganisation", register) == {"area": ["Kent"]}


def test_elsewhere_nothing_was_renamed(register: Register) -> None:
    assert renewed({"area": ["Wessex"]}, "savings", register) == {"area": ["Wessex"]}


@pytest.mark.parametrize("name", ["area", "change"])
def test_an_ordered_change_is_its_areas_proposal_that_is_law(register: Register, name: str) -> None:
    query = {name: ["Surrey, 2027 (ordered)"], "council": ["Dover"]}
    assert renewed(query, "reorganisation", register) == {
        "proposal": ["surrey-east"],
        "council": ["Dover"],
    }


def test_an_ordered_change_of_an_area_without_a_law_is_the_area(register: Register) -> None:
    query = {"change": ["Kent, 2028 (ordered)"]}
    assert renewed(query, "reorganisation", register) == {"within": ["Kent"]}


@pytest.mark.parametrize("name", ["Kent (plan)", "Kent and Medway (plan)", "Surrey (plan)"])
def test_a_plan_is_the_area_that_begins_with_its_first_word(register: Register, name: str) -> None:
    query = {"change": [name]}
    assert renewed(query, "reorganisation", register) == {"within": [name.split()[0]]}


def test_a_plan_for_no_area_is_no_change(register: Register) -> None:
    assert renewed({"change": ["Wessex (plan)"]}, "reorganisation", register) == {}


def test_a_link_is_not_changed_where_it_stands(register: Register) -> None:
    query = {"change": ["Kent (plan)"]}
    renewed(query, "reorganisation", register)
    assert query == {"change": ["Kent (plan)"]}
