"""Links from before a name changed."""

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
