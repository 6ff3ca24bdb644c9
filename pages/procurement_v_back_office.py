"""Procurement v back office: the verdict, the typical figures, the dots, and how it was worked out."""

import streamlit as st

from lib.analysis import compare
from lib.outputs.savings import MEASURES
from lib.ui.frame.markup import heading, paragraph, write
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import comparison as ui
from lib.ui.sections import savings as savings_ui
from lib.wording import compare as wording


def sides(view: View) -> None:
    """The verdict with the choices that it is of, every figure as a dot, and how it was found."""
    top = st.container()
    first, second, kind = ui.choices(view)
    if first == second:
        st.warning("Both sides are the same. Choose two that differ.", icon=":material/balance:")
        return
    compared = compare.comparison_in_view(view.register, view.filters, first, second)
    comparison = compared[MEASURES[kind]]
    panel = panel_of(view, "comparison-figures", "sides", first=first, second=second, kind=kind)
    with top:
        verdict = heading(f"{wording.verdict(comparison)}.", "verdict")
        write(verdict, paragraph(wording.typical(comparison)))
    if len(comparison.first.figures.rows) or len(comparison.second.figures.rows):
        savings_ui.dots(panel)
    else:
        foot(panel)
    statements(view)
    ui.worked_out(view, compared, comparison)


def statements(view: View) -> None:
    """What the LGA said, by edition."""
    panel = panel_of(view, "lga-statements", "lga")
    if len(panel.output.table):
        head = heading("What the LGA said", "lga") + savings_ui.said(panel)
        foot(panel, has_table=False, lead=head + output.whole_table(panel))


view = current()
if view.frame.empty:
    statements(view)
else:
    sides(view)
