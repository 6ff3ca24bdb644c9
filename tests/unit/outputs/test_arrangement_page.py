"""The outputs of one arrangement, of the small register."""

import pytest

from lib.analysis.filters import Filters, Selection
from lib.outputs import catalogue
from lib.outputs.output import Unanswerable
from lib.register.register import Register


def made(register: Register, part: str, key: str):
    selection = Selection(register, Filters())
    return catalogue.make(f"arrangement-{part}", selection, arrangement=key)


def test_the_statements_stand_by_kind_each_with_its_page(register: Register) -> None:
    table = made(register, "savings", "east-kent-services").table
    columns = ["Kind", "Amount (£)", "Stated for", "Latest of its kind", "Address"]
    assert table[columns].to_numpy().tolist() == [
        ["Achieved to date", 6_000_000, "2015", "yes", "https://example.org/east-kent-services"],
        ["Achieved to date", 4_000_000, "2013", "no", "https://example.org/half-time"],
        ["Expected in total", 8_000_000, "2011", "yes", "https://example.org/plan"],
    ]


def test_the_page_says_which_statement_is_not_the_latest(register: Register) -> None:
    brief = made(register, "savings", "east-kent-services").shown
    notes = brief["Note"].tolist()
    assert notes == ["", "Two of the three services. Not the latest of its kind", "Over ten years"]


def test_without_a_statement_it_is_said(register: Register) -> None:
    output = made(register, "savings", "western-audit")
    assert output.finding.heading == "Western Audit has published no saving, as far as we know"
    assert output.table.empty


def test_each_source_says_what_it_shows_and_has_a_copy_in_the_archive(register: Register) -> None:
    table = made(register, "sources", "east-kent-hr").table
    assert table[["Shows", "Year", "Archived copy"]].to_numpy().tolist() == [
        [
            "That it was running",
            "2025",
            "https://web.archive.org/web/2025/https://example.org/pay-policy",
        ],
        ["What it is", "2014", "https://web.archive.org/web/2014/https://example.org/east-kent-hr"],
    ]


def test_members_are_those_of_now_and_those_that_left(register: Register) -> None:
    output = made(register, "members", "kent-energy")
    assert output.finding.heading == "3 councils when last seen; 1 council left"
    rows = output.table.set_index("Council")
    assert rows.loc["Westminster", ["Joined", "Left"]].tolist() == ["2006", "2010"]
    assert rows.loc["Kent", "Role"] == "Lead or host"


def test_the_members_of_what_has_ended_are_those_at_its_end(register: Register) -> None:
    heading = made(register, "members", "east-kent-services").finding.heading
    assert heading == "2 councils when it ended"


def test_a_member_that_is_gone_says_what_became_of_it(register: Register) -> None:
    table = made(register, "members", "mendip-legal").table.set_index("Council")
    assert table.at["Mendip", "What became of it"] == (
        "Mendip was replaced by Somerset on 1 April 2023."
    )


def test_the_headline_of_the_years_is_the_status(register: Register) -> None:
    output = made(register, "timeline", "east-kent-hr")
    assert output.finding.heading == "Since 2009. Running (seen in 2025)"


def test_an_id_that_was_merged_away_is_the_row_that_took_it_in(register: Register) -> None:
    assert made(register, "members", "kent-power").table.equals(
        made(register, "members", "kent-energy").table
    )


@pytest.mark.parametrize("key", ["", "no-such-id"])
def test_without_an_arrangement_there_is_no_answer(register: Register, key: str) -> None:
    with pytest.raises(Unanswerable, match="Name an arrangement"):
        made(register, "timeline", key)
