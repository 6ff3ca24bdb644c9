import pandas as pd

from lib.wording.maps import absent_members, councils, counties, links


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
    assert finding.heading == "2 of 3 councils (67%) take part in at least one arrangement"
    assert finding.subtitle.endswith("councils of today; the whole register. n = 3.")
    assert "Highest: A 2 and C 1." in finding.alt


def test_the_day_of_2017_is_said():
    finding = councils(rows(A=2), "arrangements", "x", "2017")
    assert "councils of 1 April 2017" in finding.subtitle


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
    assert finding.heading == "A shares with no other council of this map in these arrangements"


def test_a_map_of_figures_says_that_a_blank_is_not_a_zero():
    finding = councils(rows(A=2), "with_figure", "x", "Today")
    assert "Blank means we found no figure. It does not mean nothing was saved." in finding.caveats


def test_links_say_who_share_most_and_how_many_are_left_out():
    finding = links(pairs(("A", "B", 4), ("A", "C", 1), ("B", "C", 1)), 2, "x", "Today")
    assert finding.heading == "3 pairs of councils share; A and B share the most: 4 services"
    assert (
        "The 2 with the most services are drawn, 1 are left out. n = 3 pairs." in finding.subtitle
    )


def test_all_links_drawn_says_nothing_of_left_out():
    finding = links(pairs(("A", "B", 1)), 1, "x", "Today")
    assert finding.heading == "1 pair of councils shares; A and B share the most: 1 service"
    assert "left out" not in finding.subtitle


def test_no_links_is_said():
    assert links(pairs(), 0, "x", "Today").heading == "0 pairs of councils share"


def test_who_is_not_drawn_is_named_with_the_reason():
    sentence = absent_members([("P", "began in 2019"), ("Q", "began in 2023")], "2017")
    assert sentence == (
        "Not drawn on the map of 1 April 2017: P (began in 2019) and Q (began in 2023) are in "
        "these arrangements."
    )


def test_nobody_missing_says_nothing():
    assert absent_members([], "2017") == ""


def test_counties_are_said_to_lie_over_their_districts():
    assert counties(rows(A=1, Kent=2)).startswith("1 county council lies over its districts")
    assert counties(rows(A=1)) == ""
