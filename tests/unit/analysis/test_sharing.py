import re
from types import SimpleNamespace

import pandas as pd
import pytest

from lib.analysis.sharing import absent_members, councils, level, level_names, links, most, tooltip
from lib.format import css_string

AFTER = {"X": {"P", "Q"}, "Y": {"R"}, "Z": {"R"}}


class Few:
    """A directory of A, B and C, and of X, which became P and Q; Y and Z became R."""

    def __init__(self) -> None:
        self.by_code = {
            code: SimpleNamespace(short=code, label=code, kind="unitary", start_year=2019)
            for code in "ABCPQRXYZ"
        }

    def with_successors(self, code: str) -> frozenset[str]:
        return frozenset({code} | AFTER.get(code, set()))


TODAY = frozenset("ABCPQR")


def frame(*rows: tuple[str, str, str, int | None]) -> pd.DataFrame:
    """Arrangements: members, the lead first; services; the lead or ""; pounds."""
    few = Few()
    return pd.DataFrame(
        {
            "codes": [tuple(members) for members, *_ in rows],
            "codes_with_successors": [
                frozenset().union(*map(few.with_successors, members)) for members, *_ in rows
            ],
            "services": [tuple(services.split("+")) for _, services, _, _ in rows],
            "lead_gss": [lead or None for _, _, lead, _ in rows],
            "has_figure": [pounds is not None for *_, pounds in rows],
        }
    )


def counted(*rows, besides: str = "") -> pd.DataFrame:
    return councils(frame(*rows), Few(), TODAY, besides).set_index("code")  # pyright: ignore


def linked(*rows) -> list[tuple]:
    table = links(frame(*rows), Few(), TODAY)  # pyright: ignore
    return list(table[["a", "b", "services", "arrangements"]].itertuples(index=False, name=None))


def test_a_council_has_its_arrangements_partners_figures_and_services():
    rows = counted(("AB", "legal", "", 5), ("AC", "legal", "", None), ("AB", "waste", "", 0))
    assert rows.loc["A", ["arrangements", "partners", "with_figure", "services"]].tolist() == [
        3,
        2,
        2,
        2,
    ]
    assert rows.loc["B", ["arrangements", "partners", "with_figure", "services"]].tolist() == [
        2,
        1,
        2,
        2,
    ]


def test_an_arrangement_of_several_services_counts_once_and_each_of_them():
    rows = counted(("AB", "legal+finance", "", None), ("AC", "finance", "", None))
    assert rows.loc["A", ["arrangements", "services"]].tolist() == [2, 2]
    assert linked(("AB", "legal+finance", "", None)) == [("A", "B", 2, 1)]


def test_every_council_of_the_day_has_a_row_with_noughts():
    rows = counted(("AB", "legal", "", None))
    assert list(rows.index) == sorted(TODAY)
    assert (
        rows.loc["R", ["arrangements", "partners", "with_figure", "services"]].tolist() == [0] * 4
    )


def test_a_successor_has_what_those_before_it_took_part_in():
    rows = counted(("AX", "legal", "", None))
    assert rows["arrangements"].to_dict() == {"A": 1, "B": 0, "C": 0, "P": 1, "Q": 1, "R": 0}


def test_two_members_that_are_one_council_now_are_no_partners():
    rows = counted(("YZ", "legal", "", None))
    assert rows.loc["R", ["arrangements", "partners"]].tolist() == [1, 0]


def test_most_with_ranks_by_arrangements_in_common_then_by_name():
    rows = counted(("ACB", "legal", "", None), ("AC", "waste", "", None), ("AP", "HR", "", None))
    assert rows.at["A", "top_partners"] == "C (2), B (1), P (1)"


def test_most_with_can_leave_one_council_unsaid():
    rows = counted(("ABC", "legal", "", None), besides="A")
    assert rows.at["B", "top_partners"] == "C (1)"


def test_links_go_from_the_lead_to_each_other_member():
    assert linked(("ABC", "legal", "A", None)) == [("A", "B", 1, 1), ("A", "C", 1, 1)]


def test_without_a_lead_each_pair_is_linked():
    pairs = linked(("ABC", "legal", "", None))
    assert [pair[:2] for pair in pairs] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_one_council_has_no_link_with_itself():
    assert linked(("YZ", "legal", "", None)) == []


def test_a_member_with_two_successors_is_linked_through_both_but_not_within():
    pairs = linked(("XA", "legal", "X", None))
    assert [pair[:2] for pair in pairs] == [("P", "A"), ("Q", "A")]


def test_a_link_counts_each_arrangement_and_each_service_once_whatever_its_direction():
    pairs = linked(
        ("AB", "legal", "A", None), ("BA", "legal", "B", None), ("AB", "waste", "", None)
    )
    assert pairs == [("A", "B", 2, 3)]


def test_links_with_most_services_come_first():
    pairs = linked(("BC", "legal", "", None), ("AC", "legal", "", None), ("AC", "HR", "", None))
    assert [pair[:2] for pair in pairs] == [("A", "C"), ("B", "C")]


def test_a_member_that_nobody_of_the_day_stands_for_is_named_with_the_reason():
    rows = absent_members(frame(("AR", "legal", "", None)), Few(), frozenset("AYZ"))  # pyright: ignore
    assert rows == [("R", "began in 2019")]


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 1), (2, 1), (3, 2), (15, 5), (99, 5)])
def test_the_class_of_a_count(number, expected):
    assert level(number, (1, 3, 6, 10, 15)) == expected


def test_the_classes_in_words():
    assert level_names((1, 2, 3, 5)) == ["None", "1", "2", "3 to 4", "5 or more"]


def ranked(*numbers: int) -> tuple[list[str], int]:
    rows = pd.DataFrame({"council": list("ABCDE")[: len(numbers)], "services": numbers})
    first, others = most(rows, "services", 3)
    return first["council"].tolist(), others


def test_those_with_most_come_in_order_and_then_by_name():
    assert ranked(1, 2, 9, 2) == (["C", "B", "D"], 0)


def test_as_many_as_the_last_of_those_with_most_are_counted():
    assert ranked(1, 1, 9, 1, 1) == (["C", "A", "B"], 2)


def test_nobody_has_most_where_too_few_have_any():
    assert ranked(0, 2, 9, 0) == ([], 0)


def test_a_tooltip_says_counts_and_partners_in_lines():
    row = counted(("AB", "legal", "", 5)).reset_index().iloc[0].to_dict()
    assert tooltip(row).split("\n") == [
        "A (unitary)",
        "1 shared service, 1 with a published saving",
        "1 partner council, 1 service",
        "Most with B (1)",
    ]


def test_a_tooltip_of_a_council_with_nothing_says_so():
    row = counted(("AB", "legal", "", 5)).loc["C"].to_dict()
    assert tooltip(row) == "C (unitary)\nNo shared services"


@pytest.mark.parametrize("text", ['a"b', "a\\b", "a\nb", "</style><b>", "é – 5", "*/ }"])
def test_a_css_string_gives_its_text_back_and_holds_nothing_that_could_end_it(text):
    written = css_string(text)
    inside = written[1:-1]
    assert not set(inside) & set("\"\n<>'{}")
    assert re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), inside) == text


def test_a_council_exists_from_its_start_year_until_its_end_year(shipped):
    mendip = shipped.directory.labels["Mendip (until 2023)"]
    assert mendip in shipped.directory.existing_on(2022)
    assert mendip not in shipped.directory.existing_on(2023)
