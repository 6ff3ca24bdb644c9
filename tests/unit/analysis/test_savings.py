"""Figures of one kind at a time: hand-checked rows, the edges, and what must hold of any rows."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.analysis import savings
from lib.analysis.savings import NOT_STATED, Spread
from lib.register.columns import CATEGORY, GROUPS, PER_YEAR
from lib.register.records import Statement
from lib.wording import savings as savings_wording
from tests.fixtures.small import small

COLUMNS = ["arrangement_id", "category", "service", "services", "part_of", "latest", "has_figure"]
COLUMNS += ["start_year", "partner_count", "lead_gss", "regions"]


def frame(*rows: tuple) -> pd.DataFrame:
    """Rows of (category, pounds or None, basis, part_of, start, as_of), as the register has them."""
    records = []
    for n, (cat, pounds, basis, part, start, as_of) in enumerate(rows):
        stated = {} if pounds is None else {basis: Statement(pounds, basis, as_of, "", "A", "", "")}
        service = f"Service {cat}"
        record = (f"a{n}", cat, service, (service,), part, stated, bool(stated), start)
        records.append((*record, 3, None, ("London",)))
    return pd.DataFrame(records, columns=COLUMNS).astype(
        {"start_year": "Int64", "has_figure": bool}
    )


def cumulative(*pounds: int | None) -> pd.DataFrame:
    """Rows of one category with figures achieved to date."""
    basis = {True: "cumulative", False: None}
    return frame(*[("care", p, basis[p is not None], None, 2010, 2015) for p in pounds])


def spread_of(rows: pd.DataFrame, leave_out: int = 0) -> Spread:
    return savings.spread(savings.figures(rows, "cumulative").without(leave_out).pounds)


# Hand-checked


def test_only_the_figures_of_the_kind_are_taken_largest_first():
    rows = frame(
        ("care", 5, "cumulative", None, None, None),
        ("care", 7, "annual", None, None, None),
        ("care", 9, "cumulative", None, None, None),
        ("care", None, None, None, None, None),
    )
    figures = savings.figures(rows, "cumulative")
    assert figures.pounds.tolist() == [9, 5]
    assert (
        figures.other_basis,
        figures.without_figure,
        figures.parts_left_out,
        figures.without_years,
    ) == (
        1,
        1,
        0,
        0,
    )


def test_a_part_of_a_wider_arrangement_is_seen_and_in_no_sum():
    rows = frame(
        ("care", 5, "cumulative", "a1", None, None), ("care", 9, "cumulative", None, None, None)
    )
    figures = savings.figures(rows, "cumulative")
    assert len(figures.rows) == 2
    assert figures.pounds.tolist() == [9]
    assert figures.parts_left_out == 1
    assert savings_wording.not_in_sums(figures).startswith(
        "One sub-project is left out of the total"
    )


def test_per_year_divides_by_the_years_that_are_known_and_counts_what_is_lost():
    rows = frame(
        ("care", 100, "cumulative", None, 2010, 2015),  # five years
        ("care", 30, "cumulative", None, 2015, 2015),  # under one counts as one
        ("care", 40, "cumulative", None, None, 2015),
        ("care", 50, "cumulative", None, 2010, None),
        ("care", 60, "cumulative", None, 2016, 2015),  # stated before it began: not known
        ("care", 70, "annual", None, 2010, 2015),
    )
    figures = savings.figures(rows, PER_YEAR)
    assert figures.pounds.tolist() == [30, 20]
    assert (figures.without_years, figures.other_basis) == (3, 1)
    assert savings_wording.not_in_sums(figures).startswith(
        "3 figures achieved to date cannot be spread over the years"
    )


def test_the_small_packages_figures_are_those_of_its_rows():
    figures = savings.figures(small().arrangements, "cumulative")
    assert figures.pounds.tolist() == [6_000_000, 1_500_000, 0]


def test_only_the_latest_statement_of_a_kind_counts():
    row = small().arrangements.set_index("arrangement_id").loc["east-kent-services"]
    assert [s.pounds for s in row["statements"] if s.basis == "cumulative"] == [
        6_000_000,
        4_000_000,
    ]
    assert 4_000_000 not in savings.figures(small().arrangements, "cumulative").pounds


def test_an_arrangement_counts_once_in_each_kind_that_it_has_published():
    frame = small().arrangements
    frame = frame[frame["arrangement_id"] == "east-kent-services"]
    kinds = ["cumulative", "annual", "projected_annual", "projected_total"]
    assert [savings.figures(frame, kind).pounds.tolist() for kind in kinds] == [
        [6_000_000],
        [],
        [],
        [8_000_000],
    ]


def test_a_figure_cites_the_page_that_states_it():
    rows = savings.figures(small().arrangements, "projected_total").rows
    plan = rows.set_index("arrangement_id").loc["east-kent-services"]
    assert (plan["source_title"], plan["source_url"], plan["savings_note"]) == (
        "East Kent Services: the plan",
        "https://example.org/plan",
        "Over ten years",
    )


def test_quartiles_mean_and_top_share_by_hand():
    spread = savings.spread(np.arange(1.0, 12.0))  # 1 to 11
    assert (spread.n, spread.total, spread.largest) == (11, 66, 11)
    assert (spread.lower, spread.median, spread.upper, spread.mean) == (3.5, 6, 8.5, 6)
    assert spread.top_share == (7 + 8 + 9 + 10 + 11) / 66


def test_wilsons_interval_is_the_published_one():
    low, high = savings.wilson(5, 10)
    assert (round(low, 4), round(high, 4)) == (0.2366, 0.7634)  # Wilson 1927, 95%
    assert savings.wilson(0, 0) == (0, 1)


def test_groups_of_partners_years_and_leads():
    rows = cumulative(1, 2, 3).assign(partner_count=[2, 4, 11], lead_gss=["E1", None, "E2"])
    rows["start_year"] = pd.array([2007, 2016, None], dtype="Int64")
    kinds = {"E1": "county", "E2": "district"}
    assert savings.groups(rows, "partners", kinds).tolist() == [
        "Up to 2 partners",
        "4 or 5 partners",
        "Over 10 partners",
    ]
    assert savings.groups(rows, "start", kinds).tolist() == [
        "Before 2008",
        "2014 to 2016",
        NOT_STATED,
    ]
    assert savings.groups(rows, "lead_type", kinds).tolist() == ["County", NOT_STATED, "District"]


def test_a_partnership_across_a_border_counts_in_each_region():
    rows = cumulative(1, None).assign(regions=[("London", "South East"), ("London",)])
    assert savings.regions(rows).to_numpy().tolist() == [["London", 2, 1], ["South East", 1, 1]]


# The edges, each with its sentence


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "No figure achieved to date is in view"),
        (1, "One shared service reported saving £1 million to date"),
        (2, "Two shared services reported saving £3 million to date"),
        (9, "Nine shared services reported saving £45 million to date"),
        (
            10,
            "Ten shared services reported saving £55 million to date; 73% of it comes from five of them",
        ),
    ],
)
def test_the_total_is_said_and_the_five_largest_only_of_ten(n, expected):
    rows = cumulative(*[10**6 * k for k in range(1, n + 1)])
    figures = savings.figures(rows, "cumulative")
    assert savings_wording.total_sentence(figures, spread_of(rows), 0) == expected


def test_of_under_ten_there_is_no_median_and_no_sentence_about_one():
    spread = spread_of(cumulative(*range(1, 10)))
    assert spread.median is spread.lower is spread.mean is None
    assert savings_wording.middle(spread) == ""


def test_figures_all_alike_are_said_to_be():
    spread = spread_of(cumulative(*[5000] * 12))
    assert spread.lower == spread.median == spread.upper == 5000
    assert savings_wording.middle(spread) == "The middle figures are all alike: £5,000."


def test_a_single_huge_value_is_most_of_the_total_and_not_of_the_median():
    rows = cumulative(*[1000] * 11, 10**9)
    whole, kept = spread_of(rows), spread_of(rows, 1)
    assert whole.median == 1000
    figures = savings.figures(cumulative(*[1000] * 11, 10**9), "cumulative")
    assert savings_wording.without_largest(figures).head(2).to_numpy().tolist() == [
        ["All", "12", "£1bn", "£1,000", "£83.3m"],
        ["Without the biggest", "11", "£11,000", "£1,000", "£1,000"],
    ]
    assert kept.total == 11_000


def test_noughts_are_figures_and_have_no_share():
    rows = cumulative(*[0] * 12)
    spread = spread_of(rows)
    assert (spread.n, spread.total, spread.top_share) == (12, 0, None)
    assert savings_wording.total_sentence(savings.figures(rows, "cumulative"), spread, 0).endswith(
        "reported saving nothing to date"
    )


def test_all_blank_is_no_nought():
    rows = cumulative(None, None)
    figures = savings.figures(rows, "cumulative")
    assert (len(figures.rows), figures.without_figure) == (0, 2)


def test_leaving_out_more_than_there_are_leaves_nothing():
    rows = cumulative(1, 2)
    figures = savings.figures(rows, "cumulative")
    assert savings_wording.total_sentence(figures, spread_of(rows, 5), 5) == (
        "Without the two biggest, no figure achieved to date is left"
    )


def test_too_few_left_for_a_median_is_said():
    rows = cumulative(*range(1, 12))
    table = savings_wording.without_largest(savings.figures(rows, "cumulative"))
    assert table.iloc[-1].tolist()[-2:] == [savings_wording.TOO_FEW] * 2


# What must hold of any rows

ROW = st.tuples(
    st.sampled_from(list(CATEGORY)),
    st.one_of(st.none(), st.integers(0, 10**10)),
    st.sampled_from(["cumulative", "annual", "projected_annual", "projected_total"]),
    st.sampled_from([None, None, None, "a0"]),
    st.one_of(st.none(), st.integers(1990, 2026)),
    st.one_of(st.none(), st.integers(1990, 2026)),
).map(lambda r: (r[0], r[1], r[2] if r[1] is not None else None, *r[3:]))
ROWS = st.lists(ROW, max_size=40).map(lambda rows: frame(*rows))
MEASURES = st.sampled_from(
    ["cumulative", PER_YEAR, "annual", "projected_annual", "projected_total"]
)


@settings(max_examples=150, deadline=None)
@given(ROWS, MEASURES)
def test_to_filter_and_then_sum_is_the_sum_of_the_parts(rows, measure):
    whole = savings.figures(rows, measure).pounds.sum()
    parts = [
        savings.figures(rows[rows["category"] == key], measure).pounds.sum() for key in CATEGORY
    ]
    assert sum(parts) == pytest.approx(whole)


@settings(max_examples=100, deadline=None)
@given(ROWS, MEASURES, st.sampled_from([by for by in GROUPS if by != "region"]))
def test_a_breakdown_has_every_row_and_every_pound_once(rows, measure, by):
    figures = savings.figures(rows, measure)
    table = savings.breakdown(rows, figures, by, {})
    assert table["arrangements"].sum() == len(rows)
    assert table["n"].sum() == len(figures.pounds)
    assert table["total_gbp"].sum() == pytest.approx(figures.pounds.sum())


@settings(max_examples=150, deadline=None)
@given(ROWS, MEASURES)
def test_leaving_out_the_largest_never_raises_a_total(rows, measure):
    figures = savings.figures(rows, measure)
    totals = [figures.without(k).pounds.sum() for k in (0, 1, 3, 5)]
    assert all(a >= b or a == pytest.approx(b) for a, b in pairwise(totals))


@settings(max_examples=100, deadline=None)
@given(ROWS, MEASURES, st.integers(1, 20))
def test_blanks_never_change_the_spread(rows, measure, blanks):
    more = pd.concat([rows, cumulative(*[None] * blanks)], ignore_index=True)
    before, after = (savings.spread(savings.figures(f, measure).pounds) for f in (rows, more))
    assert before == after


@settings(max_examples=100, deadline=None)
@given(ROWS, MEASURES, st.randoms())
def test_the_order_of_rows_changes_nothing(rows, measure, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    mixed = rows.iloc[order]
    figures, other = savings.figures(rows, measure), savings.figures(mixed, measure)
    assert figures.rows["arrangement_id"].tolist() == other.rows["arrangement_id"].tolist()


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_holds_the_share(pair):
    some, whole = pair
    low, high = savings.wilson(some, whole)
    assert 0 <= low <= (some / whole if whole else 0.5) + 1e-12
    assert (some / whole if whole else 0.5) - 1e-12 <= high <= 1
