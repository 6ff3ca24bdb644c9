"""Savings: coverage first, then every figure on one basis at a time and breakdowns."""

import streamlit as st

from lib.analysis import savings
from lib.analysis.savings import Figures
from lib.format import plain
from lib.outputs.savings import BY, LEFT_OUT, MEASURES
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.parts.foot import foot
from lib.ui.parts.options import choice
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import savings as ui


def figures(view: View, of_kind: Figures, kind: str, without: str) -> None:
    """The figures of the chosen kind: numbers, points, table."""
    panel = panel_of(view, "savings-figures", "figures", kind=kind, without=without)
    spread = savings.spread(of_kind.without(LEFT_OUT[without]).pounds)
    output.head(panel.output.finding, "figures")
    ui.numbers(spread)
    ui.sums(of_kind, savings.spread(of_kind.pounds), spread, LEFT_OUT[without])
    if len(of_kind.rows):
        ui.points(panel)


def promises(view: View) -> None:
    """What was promised and delivered: like with like, then the others."""
    panel = panel_of(view, "promise-and-delivery", "promises")
    output.head(panel.output.finding, panel.anchor)
    output.picture(panel)
    foot(panel)
    others = panel_of(view, "promises-not-comparable", "other-promises")
    if len(others.output.table):
        st.subheader(plain(others.output.finding.heading), anchor=others.anchor)
        foot(others)


view = current()
if not view.frame.empty:
    output.output(view, "savings-coverage", "coverage")
    with st.container(horizontal=True, vertical_alignment="bottom", key="savings_choices"):
        kind, without = ui.kind(view), ui.leave_out(view)
    of_kind = savings.figures_in_view(view.register, view.filters, MEASURES[kind])
    figures(view, of_kind, kind, without)
    promises(view)
    output.output(view, "savings-breakdown", "breakdown", kind=kind, by=choice(BY, view))
    ui.evidence()
