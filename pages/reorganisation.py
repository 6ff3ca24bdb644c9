"""Reorganisation: what a change of councils did, does or would do to arrangements."""

from typing import Any

import streamlit as st

from lib.analysis.reorganisation import YOUR_OWN, Change
from lib.format import plain
from lib.outputs.reorganisation import change as change_of
from lib.outputs.reorganisation import outcomes
from lib.register.faults import DataError
from lib.ui.frame.view import View, current
from lib.ui.parts import output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import changes as choices
from lib.ui.sections import reorganisation as ui
from lib.wording import reorganisation as reorganisation_wording


def lists(view: View, change: Change, options: dict[str, Any]) -> None:
    """What the change does to the arrangements in view."""
    panel = panel_of(view, "reorganisation", "reorganisation", **options)
    rows, finding = outcomes(view, change), panel.output.finding
    ui.before_and_after(view, change, finding)
    output.head(finding, panel.anchor)
    choices.status(view, change)
    if sentence := reorganisation_wording.recorded(rows, change):
        st.markdown(plain(sentence))
    tables.rows(reorganisation_wording.takeovers(change, view.register.directory))
    ui.lists(view, rows)
    foot(panel)


def page(view: View) -> None:
    """The chosen change, or a plan, or the visitor's own."""
    plans = choices.plans(view)
    label = choices.chosen_change(view, list(plans))
    if label in plans:
        return choices.plan(plans[label])
    options = {"change": label} | (choices.group_by_hand(view) if label == YOUR_OWN else {})
    if change := change_of(view.register, options):
        return lists(view, change, options)
    st.markdown("Choose councils for a first new council; the lists follow.")


try:
    page(current())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
