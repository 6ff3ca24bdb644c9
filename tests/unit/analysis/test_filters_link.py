"""The link that says what a visitor asked to see, there and back."""

from itertools import product

import pytest

from lib.analysis.filters import Filters, UnknownValue, read_link
from lib.register.register import Register
from tests.fixtures.small import DOVER, SOMERSET_COUNTY, TAUNTON_DEANE


def test_link_says_values_as_a_person_would(register: Register) -> None:
    filters = Filters(TAUNTON_DEANE, ("London",), ("back_office", "care"), year=2013)
    assert filters.link(register.directory) == {
        "council": "Taunton Deane (until 2019)",
        "region": ("London",),
        "category": ["Back office", "Care and children"],
        "year": 2013,
    }


def test_link_of_no_filter_is_empty(register: Register) -> None:
    assert Filters().link(register.directory) == {}


def test_words_name_each_filter_with_its_values(register: Register) -> None:
    filters = Filters(
        DOVER,
        ("London", "South East"),
        ("growth",),
        ("Coroner",),
        ("running", "last_seen"),
        ("Fire",),
        "Without a figure",
        2013,
        "kent",
        2010,
        2012,
    )
    assert filters.words(register.directory) == {
        "council": "Council: Dover",
        "region": "Region: London, South East",
        "category": "Category: Economy, housing and culture",
        "service": "Service: Coroner",
        "status": "Status: Running, Last seen",
        "partners": "Partners: Fire",
        "figure": "Reported saving: Without a figure",
        "year": "Not known to have ended by: 2013",
        "area": "Area: Kent",
        "started_from": "Started in or after: 2010",
        "started_to": "Started in or before: 2012",
    }


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({}, Filters()),
        ({"council": ["Dover"]}, Filters(council=DOVER)),
        ({"council": ["dOVER district council"]}, Filters(council=DOVER)),
        ({"council": ["Taunton Deane"]}, Filters(council=TAUNTON_DEANE)),
        ({"council": ["Somerset CC"]}, Filters(council=SOMERSET_COUNTY)),
        ({"council": ["Taunton Dean"]}, Filters(council=TAUNTON_DEANE)),
        ({"region": ["SOUTH EAST"]}, Filters(region=("South East",))),
        ({"region": [" London "]}, Filters(region=("London",))),
        ({"category": ["Back office"]}, Filters(category=("back_office",))),
        ({"category": ["back_office"]}, Filters(category=("back_office",))),
        ({"category": ["care and CHILDREN"]}, Filters(category=("care",))),
        ({"service": ["hr and payroll"]}, Filters(service=("HR and payroll",))),
        ({"status": ["running", "LAST SEEN"]}, Filters(status=("running", "last_seen"))),
        ({"status": ["now one council"]}, Filters(status=("one_council",))),
        ({"partners": ["fire", "police"]}, Filters(partners=("Fire", "Police"))),
        ({"figure": ["with a figure"]}, Filters(figure="With a figure")),
        ({"year": ["2013"]}, Filters(year=2013)),
        ({"area": ["Kent"]}, Filters(area="kent")),
        ({"area": ["SURREY", "Kent"]}, Filters(area="surrey")),
        (
            {"started_from": ["2010"], "started_to": ["2013"]},
            Filters(started_from=2010, started_to=2013),
        ),
        ({"region": ["London", "london", "London"]}, Filters(region=("London",))),
        ({"category": ["Back office", "back_office"]}, Filters(category=("back_office",))),
        ({"council": ["Dover", "Mendip"]}, Filters(council=DOVER)),
        ({"council": ["", "  "], "region": [""], "year": [""]}, Filters()),
        ({"colour": ["blue"], "arrangement": ["x"], "q": ["waste"]}, Filters()),
    ],
)
def test_link_is_understood(
    register: Register, query: dict[str, list[str]], filters: Filters
) -> None:
    assert read_link(query, register) == (filters, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("council", "Nowhereshire-on-Sea"),
        ("region", "Wales"),
        ("category", "Magic"),
        ("service", "Dragons"),
        ("partners", "Banks"),
        ("figure", "true"),
        ("year", "2004"),
        ("year", "2027"),
        ("year", "soon"),
        ("area", "Wessex"),
        ("started_from", "2004"),
        ("started_to", "later"),
        ("year", "2013.0"),
        ("council", "<script>alert(1)</script>"),
        ("region", "<b>London</b>"),
        ("category", "**Back office**"),
        ("service", "'; DROP TABLE"),
        ("figure", "__class__"),
    ],
)
def test_unknown_value_is_named_and_not_used(register: Register, name: str, value: str) -> None:
    assert read_link({name: [value]}, register) == (Filters(), [UnknownValue(name, value)])


def test_good_values_beside_an_unknown_one_are_used(register: Register) -> None:
    query = {"region": ["London", "Wales"], "category": ["x"], "year": ["2013"]}
    assert read_link(query, register) == (
        Filters(region=("London",), year=2013),
        [UnknownValue("region", "Wales"), UnknownValue("category", "x")],
    )


def test_doubtful_council_comes_with_suggestions(register: Register) -> None:
    near = ("Somerset West and Taunton (until 2023)", "Taunton Deane (until 2019)")
    assert read_link({"council": ["Taunton"]}, register) == (
        Filters(),
        [UnknownValue("council", "Taunton", near)],
    )


def test_unknown_value_as_long_as_a_page_is_cut(register: Register) -> None:
    assert read_link({"region": ["x" * 5000]}, register)[1] == [UnknownValue("region", "x" * 80)]


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [
        (
            UnknownValue("year", "soon"),
            "The link asks for year \u201csoon\u201d, which is not known here.",
        ),
        (
            UnknownValue("council", "Dver", ("Dover",)),
            "The link asks for council \u201cDver\u201d, which is not known here. "
            "Did you mean Dover?",
        ),
        (
            UnknownValue("council", "So", ("A", "B", "C", "D")),
            "The link asks for council \u201cSo\u201d, which is not known here. "
            "Did you mean A or B or C?",
        ),
    ],
)
def test_unknown_value_is_said_in_a_sentence(unknown: UnknownValue, expected: str) -> None:
    assert str(unknown) == expected


def as_query(filters: Filters, register: Register) -> dict[str, list[str]]:
    """The link as a browser sends it back: text, every value of each parameter."""
    link = filters.link(register.directory)
    return {
        name: [str(value) for value in (values if isinstance(values, (list, tuple)) else [values])]
        for name, values in link.items()
    }


COMBINATIONS = [
    Filters(council, region, category, service, status, partners, figure, year, area, start)
    for council, region, category, (service, status, partners), (
        figure,
        year,
        area,
        start,
    ) in product(
        ["", DOVER, SOMERSET_COUNTY, TAUNTON_DEANE],
        [(), ("London",), ("South East", "Yorkshire and The Humber")],
        [(), ("growth",), ("procurement", "back_office")],
        [((), (), ()), (("HR and payroll", "Coroner"), ("running", "ended"), ("Other bodies",))],
        [
            ("", None, "", None),
            ("With a figure", 2005, "kent", 2007),
            ("Without a figure", 2026, "surrey", None),
        ],
    )
]


@pytest.mark.parametrize("filters", COMBINATIONS)
def test_link_leads_back_to_the_same_filters(register: Register, filters: Filters) -> None:
    assert read_link(as_query(filters, register), register) == (filters, [])


def test_link_of_every_shipped_council_leads_back_to_it(shipped) -> None:
    lost = {
        label: code
        for label, code in shipped.directory.labels.items()
        if read_link({"council": [label]}, shipped)[0].council != code
    }
    assert lost == {}


def test_link_of_every_shipped_service_leads_back_to_it(shipped) -> None:
    filters, unknown = read_link({"service": shipped.services}, shipped)
    assert (filters.service, unknown) == (tuple(shipped.services), [])
