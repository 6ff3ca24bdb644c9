"""Councils through time: their labels, who replaced whom, and finding one by name."""

import pytest

from lib.register.geography import Directory, Match
from lib.register.names import fold
from tests.fixtures.small import small

BRISTOL, CANTERBURY, CUMBERLAND, DOVER = "E06000023", "E07000106", "E06000063", "E07000108"
SOMERSET, SOMERSET_COUNTY, MENDIP = "E06000066", "E10000027", "E07000187"
TAUNTON_DEANE, WEST_SOMERSET, SOMERSET_WEST = "E07000190", "E07000191", "E07000246"
CUMBRIA, CARLISLE, WESTMORLAND = "E10000006", "E07000028", "E06000064"
SURREY, ELMBRIDGE = "E10000030", "E07000207"


@pytest.fixture(scope="module")
def directory() -> Directory:
    return small().directory


# Labels


def test_labels_are_todays_councils_by_name_and_then_former_ones(directory: Directory) -> None:
    assert list(directory.labels) == [
        "Bristol",
        "Canterbury",
        "Cumberland",
        "Dover",
        "Elmbridge",
        "Kent",
        "Somerset",
        "Surrey",
        "Westminster",
        "Westmorland and Furness",
        "Carlisle (until 2023)",
        "Cumbria (until 2023)",
        "Mendip (until 2023)",
        "Somerset County Council (until 2023)",
        "Somerset West and Taunton (until 2023)",
        "Taunton Deane (until 2019)",
        "West Somerset (until 2019)",
    ]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        (DOVER, "Dover"),
        (MENDIP, "Mendip (until 2023)"),
        (TAUNTON_DEANE, "Taunton Deane (until 2019)"),
        (SOMERSET, "Somerset"),
        (SOMERSET_COUNTY, "Somerset County Council (until 2023)"),
        (BRISTOL, "Bristol"),
        (ELMBRIDGE, "Elmbridge"),
        ("PLAN-EAST-SURREY", "East Surrey"),
    ],
)
def test_label_tells_a_council_from_its_namesake(
    directory: Directory, code: str, label: str
) -> None:
    assert directory.label(code) == label


def test_label_of_a_list_leads_to_its_code(directory: Directory) -> None:
    assert directory.labels["Somerset County Council (until 2023)"] == SOMERSET_COUNTY


def test_short_name_in_a_sentence_has_no_years(directory: Directory) -> None:
    assert directory.by_code[MENDIP].short == "Mendip"


def test_council_has_no_county_where_the_file_has_none(directory: Directory) -> None:
    assert directory.by_code[BRISTOL].county is None


def test_every_shipped_council_that_is_not_planned_has_a_label_of_its_own(shipped, raw) -> None:
    assert len(shipped.directory.labels) == (raw["councils"]["status"] != "planned").sum()


# Finding one


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dover", DOVER),
        ("dover", DOVER),
        ("  DOVER  ", DOVER),
        ("Dover District Council", DOVER),
        ("Dover DC", DOVER),
        ("Somerset", SOMERSET),
        ("Somerset Council", SOMERSET),
        ("somerset county council", SOMERSET_COUNTY),
        ("Somerset CC", SOMERSET_COUNTY),
        ("Somerset County Council (until 2023)", SOMERSET_COUNTY),
        ("Mendip", MENDIP),
        ("mendip (UNTIL 2023)", MENDIP),
        ("SWT", SOMERSET_WEST),
        ("Bristol, City of", BRISTOL),
        ("City of Bristol", BRISTOL),
        ("Westmorland & Furness UA", WESTMORLAND),
    ],
)
def test_name_is_understood(directory: Directory, text: str, code: str) -> None:
    assert directory.find(text).code == code


def test_exact_name_needs_no_suggestion(directory: Directory) -> None:
    assert directory.find("Dover") == Match(DOVER)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cumbrland", CUMBERLAND),
        ("Canterbry", CANTERBURY),
        ("Westminister", "E09000033"),
        ("Somerst", SOMERSET),
        ("Taunton Dean", TAUNTON_DEANE),
    ],
)
def test_sure_near_spelling_is_taken(directory: Directory, text: str, code: str) -> None:
    assert directory.find(text).code == code


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("Dver", ("Dover",)),
        ("Taunton", ("Somerset West and Taunton (until 2023)", "Taunton Deane (until 2019)")),
        ("Westmorland", ("Westmorland and Furness",)),
    ],
)
def test_unsure_spelling_gives_suggestions_only(
    directory: Directory, text: str, suggestions: tuple[str, ...]
) -> None:
    assert directory.find(text) == Match(None, suggestions)


@pytest.mark.parametrize("text", ["East Surrey", "West Kent", "Greater Bristol"])
def test_area_that_only_contains_a_council_name_is_not_taken_for_the_council(
    directory: Directory, text: str
) -> None:
    assert directory.find(text).code is None


@pytest.mark.parametrize("text", ["", "   ", "zzz", "!!!", "<script>alert(1)</script>", "12345"])
def test_nonsense_finds_nothing(directory: Directory, text: str) -> None:
    assert directory.find(text) == Match(None)


def test_two_names_that_are_equally_near_give_suggestions_only(shipped) -> None:
    match = shipped.directory.find("Boton Borough Council")
    assert (match.code, match.suggestions[:2]) == (None, ("Bolton", "Boston"))


def test_more_than_five_near_names_are_cut_to_five(shipped) -> None:
    assert shipped.directory.find("south").suggestions == (
        "South Bucks (until 2020)",
        "South Cambridgeshire",
        "South Derbyshire",
        "South Gloucestershire",
        "South Hams",
    )


def test_text_as_long_as_a_page_is_compared_by_its_beginning(directory: Directory) -> None:
    assert directory.find("Dover" + " " * 100 + "x" * 1_000_000) == Match(DOVER)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kings Lynn and West Norfolk", "E07000146"),
        ("KING\u2019S LYNN AND WEST NORFOLK", "E07000146"),
        ("Stoke", "E06000021"),
        ("St Albns", "E07000240"),
        ("Shepway", "E07000112"),
        ("Bucks", "E06000060"),
    ],
)
def test_shipped_name_is_understood(shipped, text: str, code: str) -> None:
    assert shipped.directory.find(text).code == code


def test_fold_leaves_out_what_people_write_differently() -> None:
    assert fold(" King\u2019s Lynn (West-Norfolk)") == "kings lynn west norfolk"
    assert fold("Brighton & Hove") == fold("Brighton and Hove")


# Who replaced whom


def test_heirs_go_over_two_steps(directory: Directory) -> None:
    assert directory.with_successors(TAUNTON_DEANE) == {TAUNTON_DEANE, SOMERSET_WEST, SOMERSET}


def test_heirs_are_all_of_two_successors(directory: Directory) -> None:
    assert directory.with_successors(CUMBRIA) == {CUMBRIA, CUMBERLAND, WESTMORLAND}


def test_council_that_stays_is_its_own_heir(directory: Directory) -> None:
    assert directory.with_successors(DOVER) == {DOVER}


def test_planned_successor_is_no_heir_yet(directory: Directory) -> None:
    assert directory.with_successors(SURREY) == {SURREY}


def test_forebears_go_over_two_steps(directory: Directory) -> None:
    assert set(directory.predecessors(SOMERSET)) == {
        MENDIP,
        SOMERSET_WEST,
        SOMERSET_COUNTY,
        TAUNTON_DEANE,
        WEST_SOMERSET,
    }


def test_forebear_of_two_successors_belongs_to_both(directory: Directory) -> None:
    assert (directory.predecessors(CUMBERLAND), directory.predecessors(WESTMORLAND)) == (
        (CARLISLE, CUMBRIA),
        (CUMBRIA,),
    )


def test_council_that_replaced_none_has_no_forebears(directory: Directory) -> None:
    assert directory.predecessors(DOVER) == ()


def test_shipped_somerset_covers_all_that_it_replaced(shipped) -> None:
    names = {shipped.directory.label(code) for code in shipped.directory.predecessors(SOMERSET)}
    assert names == {
        "Mendip (until 2023)",
        "Sedgemoor (until 2023)",
        "South Somerset (until 2023)",
        "Taunton Deane (until 2019)",
        "West Somerset (until 2019)",
        "Somerset West and Taunton (until 2023)",
        "Somerset County Council (until 2023)",
    }


# Sentences


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (MENDIP, "Mendip was replaced by Somerset on 1 April 2023."),
        (
            TAUNTON_DEANE,
            "Taunton Deane was replaced by Somerset West and Taunton on 1 April 2019. "
            "Somerset West and Taunton was replaced by Somerset on 1 April 2023.",
        ),
        (
            CUMBRIA,
            "Cumbria was replaced by Cumberland and Westmorland and Furness on 1 April 2023.",
        ),
        (SOMERSET_COUNTY, "Somerset County Council was replaced by Somerset on 1 April 2023."),
        (ELMBRIDGE, "Elmbridge will be replaced by East Surrey Council on 1 April 2027."),
        (
            SURREY,
            "Surrey will be replaced by East Surrey Council and West Surrey Council on 1 April 2027.",
        ),
        (DOVER, ""),
        (SOMERSET, ""),
    ],
)
def test_fate_of_a_council(directory: Directory, code: str, expected: str) -> None:
    assert directory.succession(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            SOMERSET,
            "Includes shared services of the councils it replaced: Mendip, Somerset County "
            "Council, Somerset West and Taunton, Taunton Deane and West Somerset.",
        ),
        (
            WESTMORLAND,
            "Includes shared services of the councils it replaced: Cumbria.",
        ),
        (DOVER, ""),
        (TAUNTON_DEANE, ""),
    ],
)
def test_origin_of_a_council(directory: Directory, code: str, expected: str) -> None:
    assert directory.stands_for(code) == expected


@pytest.mark.parametrize(
    ("code", "members", "expected"),
    [
        (SOMERSET, [SOMERSET, BRISTOL], ""),
        (SOMERSET, [SOMERSET, MENDIP], ""),
        (SOMERSET, [MENDIP, BRISTOL], "carried over from Mendip (until 2023)"),
        (
            SOMERSET,
            [WEST_SOMERSET, TAUNTON_DEANE],
            "carried over from Taunton Deane and West Somerset (until 2019)",
        ),
        (
            SOMERSET,
            [SOMERSET_COUNTY, MENDIP, TAUNTON_DEANE, WEST_SOMERSET],
            "carried over from Taunton Deane and West Somerset (until 2019) and "
            "Mendip and Somerset County Council (until 2023)",
        ),
        (SOMERSET_WEST, [TAUNTON_DEANE], "carried over from Taunton Deane (until 2019)"),
        (SOMERSET, [DOVER, CANTERBURY], ""),
        (MENDIP, [SOMERSET], ""),
    ],
)
def test_how_an_arrangement_came_to_a_council(
    directory: Directory, code: str, members: list[str], expected: str
) -> None:
    assert directory.inherited_from(code, members) == expected
