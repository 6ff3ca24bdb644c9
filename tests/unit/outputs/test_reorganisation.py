"""The outputs of reorganisation, of the small register: all areas, an area's proposals, and one."""

import re

import pandas as pd
import pytest

from lib.analysis.filters import Filters, Selection
from lib.charts.theme import PALETTES, Mode
from lib.export.image import to_bare_svg
from lib.outputs import catalogue
from lib.outputs.output import Output, Unanswerable
from lib.outputs.places import features
from lib.outputs.proposals import areas_of
from lib.outputs.reorganisation import group_names
from lib.register.register import Register
from tests.fixtures.small import DOVER

OWN = "What if: your own grouping"

pytestmark = pytest.mark.usefixtures("small_outlines")


def made(register: Register, key: str, filters: Filters | None = None, **options) -> Output:
    return catalogue.make(key, Selection(register, filters or Filters()), **options)


def drawn(output: Output, mode: Mode = "light") -> str:
    """The picture of an output as a file has it."""
    chart = output.chart(mode)
    assert chart
    return to_bare_svg(chart, 500, data=features).decode()


# All areas


def test_areas_are_in_alphabetical_order_with_how_far_they_have_got(register: Register) -> None:
    table = made(register, "reorganisation-areas").table
    assert table[["Area", "Status", "Proposals", "As of"]].to_numpy().tolist() == [
        ["Kent", "Consulted on", 3, "2026-07"],
        ["Surrey", "Ordered", 1, "2026-07"],
    ]


def test_an_area_links_to_its_source(register: Register) -> None:
    output = made(register, "reorganisation-areas")
    assert output.links == {"Area": ["https://example.org/kent", "https://example.org/order"]}
    assert "Source" not in output.shown


def test_no_filter_changes_the_areas(register: Register) -> None:
    filtered = made(register, "reorganisation-areas", Filters(category=("safety",)))
    pd.testing.assert_frame_equal(filtered.table, made(register, "reorganisation-areas").table)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_map_of_areas_names_each_status(register: Register, mode: Mode) -> None:
    text = drawn(made(register, "reorganisation-areas"), mode)
    assert all(f">{status}<" in text for status in ("Ordered", "Decided", "Consulted on"))


def test_a_council_is_found_in_its_areas(register: Register) -> None:
    assert [area.name for area in areas_of(register, DOVER)] == ["Kent"]
    assert areas_of(register, "E06000023") == []


# An area's proposals


def test_proposals_are_in_the_order_of_the_data(register: Register) -> None:
    table = made(register, "reorganisation-proposals", within="Kent").table
    assert list(table["Proposal"]) == ["One unitary", "Two unitaries", "Three unitaries"]
    assert list(table["Grouping"]) == ["Complete", "Complete", "Partly stated"]
    assert list(table["Proposed by"]) == ["Kent", "Canterbury and Dover", ""]


def test_each_proposal_has_its_numbers_or_none(register: Register) -> None:
    table = made(register, "reorganisation-proposals", within="Kent").table
    assert table["Inside one new council"].tolist()[:2] == [3, 0]
    assert table["Divided between new councils"].tolist()[:2] == [0, 3]
    assert table.loc[2, "New councils":"People in the largest"].isna().all()


def test_what_has_no_bar_is_said(register: Register) -> None:
    output = made(register, "reorganisation-proposals", within="Kent")
    assert output.remark.startswith("Three unitaries has no bar")
    text = drawn(output)
    assert "Two unitaries" in text
    assert "Three unitaries" not in text


def test_an_areas_proposals_are_of_the_selection(register: Register) -> None:
    filters = Filters(category=("procurement",))
    table = made(register, "reorganisation-proposals", filters, within="Kent").table
    assert table["Inside one new council"].tolist()[0] == 1  # Kent Buying Group


@pytest.mark.parametrize("within", ["", "Wessex"])
def test_without_an_area_it_asks_for_one(register: Register, within: str) -> None:
    with pytest.raises(Unanswerable, match="Choose an area"):
        made(register, "reorganisation-proposals", within=within)


# One proposal, a past change, or one's own


def test_a_proposal_has_a_row_for_each_service_that_goes_on(register: Register) -> None:
    table = made(register, "reorganisation", proposal="kent-two").table
    names = ["East Kent Contact Centre", "East Kent HR", "Kent Buying Group"]
    assert list(table["Shared service"]) == names
    assert set(table["Outcome"]) == {"Divided between new councils"}


def test_a_row_says_what_must_be_done_in_names(register: Register) -> None:
    table = made(register, "reorganisation", proposal="kent-two").table
    row = table.set_index("Shared service").loc["East Kent HR"]
    assert row["What must be done"] == (
        "Must be divided between North Kent and South Kent, or shared by agreement. Depends on the "
        "new boundary, which splits Dover. Canterbury, which leads it, ends: North Kent follows"
    )
    assert (row["Into"], row["Lead"]) == ("North Kent and South Kent", "Canterbury")
    assert row["Councils in the change"] == "Canterbury and Dover"


def test_a_proposal_is_called_by_its_area_and_name(register: Register) -> None:
    subtitle = made(register, "reorganisation", proposal="kent-one").finding.subtitle
    assert subtitle.startswith("Kent, One unitary: One Kent.")


def test_a_past_change_has_every_row_and_what_crosses_comes_before_what_does_not(
    register: Register,
) -> None:
    table = made(register, "reorganisation", change="Somerset, 2023").table
    assert len(table) == len(register.arrangements)
    outcomes = table["Outcome"].drop_duplicates().tolist()
    assert outcomes == ["Inside one new council", "Across the new border", "Not affected"]


def test_a_table_on_a_page_leaves_out_what_is_not_affected(register: Register) -> None:
    output = made(register, "reorganisation", change="Somerset, 2023")
    assert len(output.shown) == 4


def test_a_past_change_goes_before_a_proposal(register: Register) -> None:
    both = made(register, "reorganisation", change="Cumbria, 2023", proposal="kent-one")
    assert both.finding.subtitle.startswith("On 1 April 2023: Cumberland")


def test_ones_own_grouping_counts_the_councils_that_it_groups(register: Register) -> None:
    labels = register.directory.by_code
    groups = {"new1": (labels["E07000106"].label,), "new2": (labels[DOVER].label,)}
    output = made(register, "reorganisation", change=OWN, **groups)
    assert len(output.table) == 3
    assert set(output.table["Into"]) == {"New council 1 and New council 2"}


def test_ones_own_grouping_has_the_names_of_the_proposal_that_it_began_from(
    register: Register,
) -> None:
    groups = {"new1": (register.directory.by_code[DOVER].label,)}
    output = made(register, "reorganisation", change=OWN, proposal="kent-two", **groups)
    assert "North Kent" in output.finding.subtitle


def test_new_councils_beyond_the_proposals_are_numbered(register: Register) -> None:
    assert list(group_names(register, "kent-two").values()) == [
        *("North Kent", "South Kent", "New council 3", "New council 4", "New council 5"),
    ]
    assert group_names(register, "")["new1"] == "New council 1"


@pytest.mark.parametrize("options", [{}, {"change": OWN}, {"proposal": "no-such"}])
def test_without_a_change_it_says_what_to_choose(register: Register, options) -> None:
    with pytest.raises(Unanswerable, match="Choose a proposal"):
        made(register, "reorganisation", **options)


def fills(svg: str) -> set[str]:
    """The colours of what is drawn."""
    return set(re.findall('fill="(#[0-9A-Fa-f]{6})"', svg))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_split_council_has_a_colour_of_its_own_and_stands_in_the_legend(
    register: Register, mode: Mode
) -> None:
    svg = drawn(made(register, "reorganisation", proposal="kent-two"), mode)
    palette = PALETTES[mode]
    assert {palette.groups[0], palette.groups[-1]} <= fills(svg)  # Canterbury in North Kent; Dover
    assert ">Split between new councils<" in svg


def test_the_legend_says_of_whom_a_new_council_takes_a_part(register: Register) -> None:
    svg = drawn(made(register, "reorganisation", proposal="kent-two"))
    assert ">North Kent, with part of Dover<" in svg


@pytest.mark.parametrize("proposal", ["kent-one", "surrey-east"])
def test_without_a_split_there_is_none_in_the_legend(register: Register, proposal: str) -> None:
    svg = drawn(made(register, "reorganisation", proposal=proposal))
    assert "Split between new councils" not in svg
