"""Reorganisation: what a change of councils did, does or would do to arrangements."""

from functools import partial

import streamlit as st

from lib.analysis import reorganisation
from lib.analysis.reorganisation import YOUR_OWN, Change
from lib.format import plain
from lib.register.faults import DataError
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.sections import changes as choices
from lib.ui.sections import reorganisation as ui
from lib.wording import reorganisation as reorganisation_wording


def lists(view: View, change: Change) -> None:
    """What the change does to the arrangements in view."""
    rows = reorganisation.outcomes(view.frame, change, view.register.directory)
    finding = reorganisation_wording.finding(rows, change, view.scope)
    output.head(finding, "reorganisation")
    choices.status(view, change)
    ui.numbers(rows)
    if sentence := reorganisation_wording.recorded(rows, change):
        st.markdown(plain(sentence))
    ui.before_and_after(view, change, finding)
    output.rows(reorganisation_wording.takeovers(change, view.register.directory))
    ui.lists(view, rows)
    ui.tables(view, rows, partial(ui.both_maps, view, change), finding)


def page(view: View) -> None:
    """The chosen change, or a plan, or the visitor's own."""
    changes = reorganisation.changes(view.register.directory)
    plans = choices.plans(view)
    chosen = choices.area(view, changes, list(plans))
    if chosen in plans:
        return choices.plan(plans[chosen])
    change = next((change for change in changes if change.label == chosen), None)
    if chosen == YOUR_OWN:
        change = choices.group_by_hand(view)
    if change and change.into:
        return lists(view, change)
    st.markdown("Choose councils for a first new council; the lists follow.")


try:
    page(current())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
