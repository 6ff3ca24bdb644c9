"""The comparison: the choice of its two sides and of the kind of figure, and how it was worked out."""

import streamlit as st

from lib.analysis.compare import Compared, Comparison
from lib.outputs.comparison import SIDES
from lib.outputs.savings import LEFT_OUT
from lib.ui.frame.markup import heading, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import tables
from lib.ui.parts.options import choice
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import savings
from lib.wording import compare as wording


def choices(view: View) -> tuple[str, str, str]:
    """The two sides that the visitor compares (any two categories or services), and the kind of
    figure."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="comparison_choices"):
        first, second = (choice(side, view, width=240) for side in SIDES)
        st.button("Swap", key="swap", icon=":material/swap_horiz:", on_click=_swap)
        return first, second, savings.kind(view)


def _swap() -> None:
    state = st.session_state
    state["first"], state["second"] = state["second"], state["first"]


def worked_out(view: View, compared: Compared, comparison: Comparison) -> None:
    """What is behind the verdict, filled when it is opened. compared: on every measure."""
    box = st.expander("How we worked this out", key="worked_out", on_change="rerun")
    if not box.open:
        return
    first, second = comparison.first.name, comparison.second.name
    with box:
        panel = panel_of(view, "comparison-coverage", "coverage", first=first, second=second)
        savings.section("Who has published a saving", panel)
        write(heading("Both sides", "both-sides"))
        left_out = LEFT_OUT[savings.leave_out(view)]
        write(
            tables.rows(wording.sides(comparison, left_out or 1)),
            heading("The answer for each type of saving", "every-kind"),
            tables.rows(wording.every_measure(compared)),
            heading("The method", "method"),
            paragraph(wording.METHOD),
            heading("What sharing costs, and what studies found", "evidence"),
            savings.studies(),
        )
