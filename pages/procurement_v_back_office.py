"""Procurement v back office: both sides' figures, what differs, and whether the records can tell."""

import streamlit as st

from lib.analysis import compare
from lib.analysis.compare import Comparison
from lib.outputs.savings import LEFT_OUT, MEASURES
from lib.ui.frame.view import View, current
from lib.ui.parts import output, tables
from lib.ui.parts.foot import copy_words, foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import savings as ui
from lib.ui.sections.comparison import choices
from lib.wording import compare as compare_wording


def sides(view: View, comparison: Comparison, kind: str, left_out: int) -> None:
    """The verdict on the chosen kind of figure, every point, and both sides in a table."""
    first, second = comparison.first, comparison.second
    panel = panel_of(
        view, "comparison-figures", "sides", first=first.name, second=second.name, kind=kind
    )
    output.head(panel.output.finding, "verdict", compare_wording.difference(comparison))
    tables.rows(compare_wording.sides(comparison, left_out or 1))
    if len(first.figures.rows) or len(second.figures.rows):
        ui.points(panel)
    else:
        st.html(copy_words(view, panel.output.finding))


def every_measure(comparisons: dict[str, Comparison]) -> None:
    """The same question of every kind of figure."""
    st.header("The same question of every kind of figure", anchor="every-kind")
    tables.rows(compare_wording.every_measure(comparisons))


def statements(view: View) -> None:
    """What the LGA said, by edition."""
    panel = panel_of(view, "lga-statements", "lga")
    if len(panel.output.table):
        output.head(panel.output.finding, "lga")
        output.whole_table(panel)
        foot(panel, has_table=False)


view = current()
first, second, kind, without = choices(view)
if first == second:
    st.warning("Both sides are the same. Choose two that differ.", icon=":material/balance:")
elif not view.frame.empty:
    output.output(view, "comparison-coverage", "coverage", first=first, second=second)
    compared = compare.comparison_in_view(view.register, view.filters, first, second)
    sides(view, compared[MEASURES[kind]], kind, LEFT_OUT[without])
    every_measure(compared)
statements(view)
ui.evidence()
