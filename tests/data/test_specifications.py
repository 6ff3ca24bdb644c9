"""A chart of the data that ships has one specification, whatever is filtered: the browser keeps the
picture and takes the data alone."""

import json

import pytest

from lib.analysis.filters import Selection, read_link
from lib.charts.theme import PALETTES
from lib.outputs import catalogue
from lib.outputs.catalogue import OUTPUTS
from lib.register import cache
from tests.data.test_outputs import OF_A_COUNCIL, of_one

COUNCILS = ("Dover", "Leeds", "Cornwall", "Kent", "Westminster")
FILTERS = [
    {},
    *({"council": name} for name in COUNCILS),
    {"category": "Back office"},
    {"region": "South East", "status": "Running"},
    {"service": "Legal services", "figure": "With a reported saving"},
    {"partners": "Police", "started_from": "2012"},
]
DRAWN = [key for key in OUTPUTS if OUTPUTS[key].has_picture and not key.startswith("arrangement-")]


def specifications(key: str, mode: str) -> list[str]:
    """The specification under each of FILTERS that leaves anything to draw."""
    register, found = cache.shared(), []
    for query in FILTERS:
        lists = {name: [value] for name, value in query.items()}
        selection = Selection(register, read_link(lists, register)[0])
        if key in OF_A_COUNCIL and "council" not in query:
            continue
        draw = catalogue.make(key, selection, **of_one(key)).draw
        if draw:
            found.append(json.dumps(draw(mode).spec, sort_keys=True))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("key", DRAWN)
def test_two_filters_give_the_same_specification(key, mode):
    found = specifications(key, mode)
    assert len(found) >= 4
    assert len(set(found)) == 1


@pytest.mark.parametrize("key", DRAWN)
def test_no_figure_of_the_data_stands_in_the_specification(key):
    for text in specifications(key, "light"):
        assert '"values": [{' not in text and '"datasets"' not in text


def test_two_arrangements_have_the_same_charts():
    register = cache.shared()
    ids = register.arrangements["arrangement_id"].iloc[[0, 40, 80, 120, 160]]
    for key in ("arrangement-timeline", "arrangement-members"):
        texts = set()
        for arrangement in ids:
            draw = catalogue.make(
                key, Selection(register, read_link({}, register)[0]), arrangement=arrangement
            ).draw
            if draw:
                texts.add(json.dumps(draw("light").spec))
        assert len(texts) <= 2  # with the outlines of today, and of before the last reorganisations
