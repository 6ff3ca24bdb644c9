"""How sure the reported savings are: the statistics, closed until they are asked for."""

import streamlit as st

from lib.analysis import savings
from lib.analysis.savings import Figures
from lib.config import MIN_SAMPLE
from lib.ui.frame.markup import heading, paragraph, write
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
        write(_middle(of_kind, kind))
        panel = panel_of(view, "savings-coverage", "coverage")
        title = "Who has published a saving"
        ui.whole(panel, lead=heading(title, panel.anchor, level=3))
        others = panel_of(view, "promises-not-comparable", "other-promises")
        if len(others.output.table):
            title = "Promised and delivered, but not comparable"
            ui.whole(others, lead=heading(title, others.anchor, level=3))


def _middle(of_kind: Figures, kind: str) -> str:
    """The middle of the figures, and what a few large ones do to their total."""
    spread = savings.spread(of_kind.pounds)
    sentences = [wording.middle(spread), wording.not_in_sums(of_kind)]
    said = heading(f"Figures {kind.lower()}", "spread", level=3)
    said += paragraph(" ".join(filter(None, sentences)))
    if spread.n < MIN_SAMPLE:
        return said
    return said + tables.rows(wording.without_largest(of_kind))
