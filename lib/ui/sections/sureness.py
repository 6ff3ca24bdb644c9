"""How sure the reported savings are: the statistics, closed until they are asked for."""

import streamlit as st

from lib.analysis import savings
from lib.analysis.savings import Figures
from lib.config import MIN_SAMPLE
from lib.format import plain
from lib.ui.frame.view import View
from lib.ui.parts import tables
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import savings as ui
from lib.wording import savings as wording


def how_sure(view: View, of_kind: Figures, kind: str) -> None:
    """What is behind the sentences, filled when it is opened. kind: of figure, in words."""
    box = st.expander("How sure is this?", key="how_sure", on_change="rerun")
    if not box.open:
        return
    with box:
        _middle(of_kind, kind)
        panel = panel_of(view, "savings-coverage", "coverage")
        st.subheader("Who has published a saving", anchor="coverage")
        ui.whole(panel)
        others = panel_of(view, "promises-not-comparable", "other-promises")
        if len(others.output.table):
            st.subheader("Promised and delivered, but not comparable", anchor=others.anchor)
            ui.whole(others)


def _middle(of_kind: Figures, kind: str) -> None:
    """The middle of the figures, and what a few large ones do to their total."""
    spread = savings.spread(of_kind.pounds)
    st.subheader(f"Figures {kind.lower()}", anchor="spread")
    sentences = [wording.middle(spread), wording.not_in_sums(of_kind)]
    st.markdown(plain(" ".join(filter(None, sentences))))
    if spread.n >= MIN_SAMPLE:
        tables.rows(wording.without_largest(of_kind))
