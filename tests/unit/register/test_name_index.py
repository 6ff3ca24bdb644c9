"""What councils are called: by core and type, by code, and by a spelling that is near enough."""

import pytest

from lib.analysis.filters import read_link
from lib.register.geography import Directory
from lib.register.names import core, says_type
from tests.fixtures.small import small


@pytest.fixture(scope="module")
def directory(shipped) -> Directory:
    return shipped.directory


def label(directory: Directory, text: str) -> str | None:
    code = directory.find(text).code
    return directory.label(code) if code else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("City of Bristol", "bristol"),
        ("Bristol, City of", "bristol"),
        ("BRISTOL CITY COUNCIL", "bristol"),
        ("Royal Borough of Kensington & Chelsea", "kensington and chelsea"),
        ("Borough Council of Wellingborough", "wellingborough"),
        ("St. Albans City and District Council", "st albans"),
        ("Kent C.C.", "kent"),
        ("Dover Distrct Council", "dover"),
        ("Council of the Isles of Scilly", "isles of scilly"),
        ("Scarboro BC", "scarborough"),
        ("Isle of Wight", "isle of wight"),
        ("London Borough Council", ""),
    ],
)
def test_the_core_of_a_name_leaves_out_what_says_the_type(text: str, name: str) -> None:
    assert core(text).name == name


@pytest.mark.parametrize(
    ("text", "says"), [("Dover DC", True), ("LB Camden", True), ("Dover", False)]
)
def test_a_name_may_say_that_it_is_a_council(text: str, says: bool) -> None:
    assert says_type(text) is says


# Of Scotland, Wales, Northern Ireland; of before 2010; of counties of old; of parishes.
NONE_HERE = (
    "North Ayrshire Council | South Ayrshire Council | Denbighshire County Council | Fife"
    " | Swansea City Council | Derry City Council | Monmouthshire | Newport City Council"
    " | Tynedale District Council | Teesdale District Council | Kennet District Council"
    " | Chester City Council | West Wiltshire District Council | Mid Bedfordshire DC"
    " | Avon County Council | Humberside County Council | Bedfordshire County Council"
    " | Berkshire County Council | Cleveland County Council"
    " | South Yorkshire County Council | West Hertfordshire District Council"
    " | West Hampshire | South Warwickshire Council | Lichfield City Council"
    " | Hereford City Council | Durham City Council | Dover Town Council"
    " | Truro City Council | London | Newcastle Borough Council | Kent District Council"
    " | Lancashire City Council | Kingston City Council"
)


@pytest.mark.parametrize("text", NONE_HERE.split(" | "))
def test_a_council_of_elsewhere_or_of_another_time_or_kind_is_not_taken(
    directory: Directory, text: str
) -> None:
    assert label(directory, text) is None


@pytest.mark.parametrize("text", ["Tynedale District Council", "North Ayrshire Council", "Avon"])
def test_nor_is_it_in_a_link(shipped, text: str) -> None:
    filters, unknown = read_link({"council": [text]}, shipped)
    assert (filters.council, [value.value for value in unknown]) == ("", [text])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harrowgate", "Harrogate (until 2023)"),
        ("Scarboro Borough Council", "Scarborough (until 2023)"),
        ("Middlesborough", "Middlesbrough"),
        ("Leicestor City Council", "Leicester"),
        ("Cambridgshire County Council", "Cambridgeshire"),
        ("Chesterfeild", "Chesterfield"),
        ("Peterboro", "Peterborough"),
        ("Guilford BC", "Guildford"),
        ("Hammersmith & Fullham", "Hammersmith and Fulham"),
        ("Saint Helens", "St. Helens"),
        ("North Northamtonshire", "North Northamptonshire"),
        ("Canterbry Distrct Council", "Canterbury"),
        ("Chichestr City Council", None),  # a district; the city has a parish council
    ],
)
def test_a_misspelling_is_understood_by_the_name_alone(
    directory: Directory, text: str, wanted: str | None
) -> None:
    assert label(directory, text) == wanted


def test_one_letter_from_two_names_is_neither(directory: Directory) -> None:
    match = directory.find("Herfordshire")
    assert (match.code, match.suggestions[:2]) == (None, ("Herefordshire", "Hertfordshire"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("E07000108", "Dover"),
        ("e07000108 ", "Dover"),
        ("E08000016", "Barnsley"),
        ("E08000038", "Barnsley"),
        ("E08000020", "Gateshead"),
        ("E06000048", "Northumberland"),
        ("E10000027", "Somerset County Council (until 2023)"),
        ("E07000999", None),
        ("W06000015", None),
    ],
)
def test_a_code_of_today_or_of_once_is_understood(
    directory: Directory, text: str, wanted: str | None
) -> None:
    assert label(directory, text) == wanted


def test_a_code_is_understood_in_a_link(shipped) -> None:
    filters, unknown = read_link({"council": ["E08000016"]}, shipped)
    assert (filters.council, unknown) == ("E08000038", [])


@pytest.mark.parametrize(
    ("text", "years", "wanted"),
    [
        ("Somerset", (2012, 2016), "Somerset County Council (until 2023)"),
        ("Somerset", (None, 2016), "Somerset County Council (until 2023)"),
        ("Somerset", (2012, 2023), "Somerset County Council (until 2023)"),
        ("Somerset", (2024, None), "Somerset"),
        ("Somerset", (2012, None), "Somerset"),
        ("Somerset", (None, None), "Somerset"),
        ("Buckinghamshire", (2011, 2015), "Buckinghamshire County Council (until 2020)"),
        ("Dorset Council", (2011, 2015), "Dorset County Council (until 2019)"),
        ("Dorset County Council", (2021, 2023), "Dorset County Council (until 2019)"),
        ("Mendip", (2024, None), "Mendip (until 2023)"),
    ],
)
def test_of_two_councils_of_one_name_that_of_the_years_is_meant(
    directory: Directory, text: str, years: tuple[int | None, int | None], wanted: str
) -> None:
    code = directory.exact(text, years)
    assert code is not None
    assert directory.label(code) == wanted


def test_why_a_council_cannot_have_taken_part_is_said() -> None:
    by_code = small().directory.by_code
    assert (
        by_code["E06000066"].why_not_in(2012, 2016)
        == "Somerset began in 2023, after the end in 2016"
    )
    assert (
        by_code["E07000187"].why_not_in(2024, None)
        == "Mendip ended in 2023, before the start in 2024"
    )
    assert by_code["E07000187"].why_not_in(2023, None) == ""
