import pandas as pd
import pytest

from lib.wording.maps import absent_members, as_many, councils, counties, links


def rows(**arrangements: int) -> pd.DataFrame:
    names = list(arrangements)
    return pd.DataFrame(
        {
            "code": names,
            "council": names,
            "type": ["County" if name == "Kent" else "District" for name in names],
            "arrangements": list(arrangements.values()),
            "with_figure": [0] * len(names),
        }
    )


def pairs(*triples: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(triples, columns=["from", "to", "services"])


def test_without_a_council_it_says_how_many_take_part():
    finding = councils(rows(A=2, B=0, C=1), "arrangements", "the whole register", "Today")
    assert finding.heading == "2 of 3 councils share at least one service (67%)"
    assert finding.subtitle.endswith("3 councils of today; the whole register.")
    assert "Highest: A 2 and C 1." in finding.alt


def test_the_day_of_2017_is_said():
    finding = councils(rows(A=2), "arrangements", "x", "2017")
    assert "1 council of 1 April 2017" in finding.subtitle


def test_a_council_shares_with_so_many_and_most_with_one():
    finding = councils(rows(A=9, B=3, C=1), "arrangements", "x", "Today", "A", ["A"])
    assert finding.heading == "A shares with 2 other councils, most with B (3)"


def test_all_with_which_it_shares_most_are_named():
    finding = councils(rows(A=9, B=3, C=3), "arrangements", "x", "Today", "A", ["A"])
    assert finding.heading == "A shares with 2 other councils, most with B and C (3 each)"


def test_with_one_arrangement_each_nobody_is_most():
    finding = councils(rows(A=9, B=1), "arrangements", "x", "Today", "A", ["A"])
    assert finding.heading == "A shares with 1 other council"


def test_a_council_without_partners_is_told_so():
    finding = councils(rows(A=9, B=0), "arrangements", "x", "Today", "A", ["A"])
    assert finding.heading == "A shares with no other council on this map"


def test_a_map_of_figures_says_that_a_blank_is_not_a_zero():
    finding = councils(rows(A=2), "with_figure", "x", "Today")
    assert "Blank means we found no figure. It does not mean nothing was saved." in finding.caveats


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (1, "1 of 40 councils shares at least one service (2%)"),
        (37, "37 of 40 councils share at least one service (92%)"),
        (38, "Nearly every council shares at least one service (38 of 40)"),
        (40, "Every council shares at least one service (40 of 40)"),
    ],
)
def test_nearly_all_councils_are_called_so(number: int, heading: str):
    shared = {f"C{i}": int(i < number) for i in range(40)}
    assert councils(rows(**shared), "arrangements", "x", "Today").heading == heading


def many_pairs(first: int) -> pd.DataFrame:
    """Twelve pairs of which the first shares so many services and each other one."""
    return pairs(("A", "B", first), *(("A", f"C{i}", 1) for i in range(11)))


def test_links_say_who_share_most_and_how_many_are_not_drawn():
    finding = links(many_pairs(4), 2, "x", "Today")
    assert finding.heading == "12 pairs of councils share services, A and B the most (4)"
    assert "2 of those that share most services are drawn, 10 are not." in finding.subtitle


@pytest.mark.parametrize("rows", [many_pairs(1), pairs(("A", "B", 4), ("A", "C", 1))])
def test_no_pair_is_said_to_share_most_on_a_tie_or_among_few(rows: pd.DataFrame):
    assert links(rows, 2, "x", "Today").heading == f"{len(rows)} pairs of councils share services"


def test_all_links_drawn_says_nothing_of_those_that_are_not():
    finding = links(pairs(("A", "B", 1)), 1, "x", "Today")
    assert finding.heading == "1 pair of councils shares services"
    assert "are not" not in finding.subtitle


def test_no_links_is_said():
    assert links(pairs(), 0, "x", "Today").heading == "0 pairs of councils share services"


def test_of_a_chosen_council_its_own_links_are_counted():
    finding = links(many_pairs(1), 1, "x", "Today", "B", 1)
    assert finding.heading == "1 link between B and others"
    assert "Only those of B are drawn, not the other 11." in finding.subtitle


def test_how_many_have_as_many_as_the_last_of_a_list_is_said_if_any():
    assert as_many(1) == "1 other has as many as the last of these."
    assert as_many(0) == ""


def test_who_is_not_drawn_is_named_with_the_reason():
    sentence = absent_members([("P", "began in 2019"), ("Q", "began in 2023")], "2017")
    assert sentence == (
        "Not on the map of 1 April 2017, though a member of these shared services: "
        "P (began in 2019) and Q (began in 2023)."
    )


def test_nobody_missing_says_nothing():
    assert absent_members([], "2017") == ""


def test_county_councils_are_said_to_have_no_colour_where_there_are_any():
    assert counties(rows(A=1, Kent=2)).startswith("County councils are not coloured.")
    assert counties(rows(A=1)) == ""
