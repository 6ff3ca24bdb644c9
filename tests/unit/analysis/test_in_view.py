"""What is kept of the whole register and cut to a view is what the view alone would give."""

import pandas as pd
import pytest

from lib.analysis import compare, partners, savings
from lib.analysis.filters import Filters, selection
from lib.analysis.partner_search import Search
from lib.register.columns import CATEGORY, CURRENT, MEASURE
from tests.fixtures.small import small

CODES = sorted(small().directory.existing_on(None))
VIEWS = [Filters(category=(key,)) for key in CATEGORY] + [Filters(council=code) for code in CODES]


@pytest.mark.parametrize("measure", MEASURE)
@pytest.mark.parametrize("filters", VIEWS, ids=str)
def test_figures_of_a_view_are_those_of_its_rows(filters, measure):
    of_view = savings.figures_in_view(small(), filters, measure)
    alone = savings.figures(selection(small(), filters), measure)
    assert of_view.rows["pounds"].to_dict() == alone.rows["pounds"].to_dict()
    assert list(of_view.rows.index) == list(alone.rows.index)  # largest first
    for name in ("parts_left_out", "without_years", "other_basis", "without_figure"):
        assert getattr(of_view, name) == getattr(alone, name)


def test_a_comparison_in_view_has_every_measure_and_the_figures_of_a_pass_over_the_rows():
    sides = ("Procurement", "Back office")
    in_view = compare.comparison_in_view(small(), Filters(), *sides)
    alone = compare.compare(small().arrangements, *sides)
    assert list(in_view) == list(alone) == list(MEASURE)
    for measure in MEASURE:
        for side, other in ((in_view[measure].first, alone[measure].first),):
            assert side.figures.pounds.tolist() == other.figures.pounds.tolist()
            assert side.spread == other.spread


def test_a_comparison_is_worked_out_when_it_is_asked_for_and_once():
    asked = []
    made = compare.Compared(lambda measure: asked.append(measure))  # type: ignore[arg-type]
    assert asked == []
    first = next(iter(MEASURE))
    assert made[first] is made[first]
    assert asked == [first]


@pytest.mark.parametrize("service", ["", *small().services])
@pytest.mark.parametrize("code", CODES)
def test_what_a_council_could_join_is_what_a_pass_over_the_rows_finds(code, service):
    search = Search(small(), small().arrangements, code, service)
    own = small().directory.with_successors(code)
    frame = small().arrangements
    shared = {
        label
        for row in frame.to_dict("records")
        if row["status"] in CURRENT and code in row["codes_with_successors"]
        for label in row["services"]
    }
    wanted = [
        row["arrangement_id"]
        for row in frame.to_dict("records")
        if row["status"] in (*CURRENT, "planned")
        and not own & row["codes_with_successors"]
        and (service in row["services"] if service else shared.isdisjoint(row["services"]))
    ]
    assert search.services_shared == shared
    assert search.to_join["arrangement_id"].tolist() == wanted


def test_what_a_filter_hides_cannot_be_joined():
    hidden = Search(small(), small().arrangements.head(0), CODES[0])
    assert isinstance(hidden.to_join, pd.DataFrame)
    assert hidden.to_join.empty


@pytest.mark.parametrize("code", CODES)
def test_every_arrangement_with_a_reason_is_looked_at(code, monkeypatch):
    found = partners.suggestions(Search(small(), small().arrangements, code))
    monkeypatch.setattr(partners, "_worth_a_look", lambda search: search.to_join)
    all_looked_at = partners.suggestions(Search(small(), small().arrangements, code))
    pd.testing.assert_frame_equal(found, all_looked_at)
