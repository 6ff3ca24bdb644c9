"""Savings: coverage first, then every figure on one basis at a time, bounds and breakdowns."""

from functools import partial

import streamlit as st

from lib.analysis import savings
from lib.analysis.filters import Filters
from lib.analysis.savings import Figures
from lib.charts import counts
from lib.format import money, plain
from lib.register.columns import GROUPS
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.sections import savings as ui
from lib.wording import savings as savings_wording

MOST_GROUPS = 12  # of a chart; the table has all
BREAKDOWN_NAMES = ["Arrangements", "Figures", "Total (£)", "Median (£)", "Lower quartile (£)"]
BREAKDOWN_NAMES += ["Upper quartile (£)", "Five largest"]


def coverage(view: View) -> None:
    """How many arrangements have a figure at all: before any money."""
    rows = savings.coverage(view.frame)
    ui.coverage(view, rows, savings_wording.coverage(rows, view.scope), "Category")


def figure_points(view: View, figures: Figures, left_out: int) -> None:
    """The figures of the chosen kind: numbers, points, table."""
    all_spread = savings.spread(figures.pounds)
    remaining = figures.without(left_out)
    spread = savings.spread(remaining.pounds)
    finding = savings_wording.figures(figures, spread, left_out, view.scope)
    output.head(finding, "figures")
    ui.numbers(spread)
    ui.sums(figures, all_spread, spread, left_out)
    if len(figures.rows):
        bands = ui.spans(ui.band(spread))
        ui.points(
            view, "figures", finding, ui.point_rows(remaining.rows), bands, ui.axis(figures.measure)
        )


def bounds(view: View, figures: Figures) -> None:
    """What the blanks could hold."""
    limits = savings.bounds(
        view.frame, figures, savings.figures_in_view(view.register, Filters(), figures.measure)
    )
    finding = savings_wording.bounds(limits, figures.measure, len(figures.pounds))
    output.head(finding, "bounds")
    with st.container(horizontal=True):
        st.metric("Reported", money(limits.reported, short=True), width="content")
        st.metric("At least", money(limits.reported, short=True), width="content")
        st.metric("At most", money(limits.upper, short=True), width="content")
    st.caption(plain(" ".join(finding.caveats)))
    output.quotation(view, "bounds", finding)


def breakdown(view: View, figures: Figures) -> None:
    """The figures by a group of the visitor's choice; regions by counts alone."""
    by = ui.group()
    if by == "region":
        return regions(view)
    kinds = {code: council.kind for code, council in view.register.directory.by_code.items()}
    groups = savings.breakdown(view.frame, figures, by, kinds)
    finding = savings_wording.breakdown(groups, by, figures, view.scope)
    output.head(finding, "breakdown")
    top_groups = groups[groups["n"] > 0].head(MOST_GROUPS)
    table = groups.set_axis([GROUPS[by], *BREAKDOWN_NAMES], axis=1)
    draw = partial(ui.by_group, figures, savings.groups(figures.rows, by, kinds), top_groups)
    if len(top_groups):
        key = f"breakdown {by} {figures.measure} {view.filters}"
        output.chart("breakdown", key, finding, draw)
    if (groups["n"] > 0).sum() > MOST_GROUPS:
        st.caption(f"The {MOST_GROUPS} groups with most figures; the table has all.")
    output.folded_table(ui.money_in_words(table), "table_breakdown")
    output.foot(view, "breakdown", finding, table, draw if len(top_groups) else None)


def regions(view: View) -> None:
    """Counts by region."""
    rows = savings.regions(view.frame)
    finding = savings_wording.regions(rows, view.scope)
    table = rows.set_axis(["Region", "Arrangements", "With a figure"], axis=1)
    bars = rows.rename(columns={"region": "category"})
    bars["without_figure"] = bars["arrangements"] - bars["with_figure"]
    output.output(view, "regions", finding, table, lambda m: counts.categories(bars, m, "Region"))


view = current()
if not view.frame.empty:
    coverage(view)
    with st.container(horizontal=True, vertical_alignment="bottom", key="savings_choices"):
        kind, left_out = ui.measure(), ui.leave_out()
    of_kind = savings.figures_in_view(view.register, view.filters, kind)
    figure_points(view, of_kind, left_out)
    bounds(view, of_kind)
    breakdown(view, of_kind)
    ui.evidence()
