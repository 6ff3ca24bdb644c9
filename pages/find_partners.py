"""Find partners: who shares it already, then partnerships and councils to ask, with the reasons."""

import streamlit as st

from lib.format import plain
from lib.outputs.partners import found
from lib.register.faults import DataError
from lib.ui.frame.markup import heading, write
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import partners as ui


def page(view: View) -> None:
    """The suggestions for a council, then where they are, then what they are ordered by."""
    answer, last = st.container(), st.container()
    with last:  # what the answer depends on, and comes after it
        weights = ui.weights()
    with answer:
        left, right = st.columns([2, 3], gap="small", vertical_alignment="bottom")
        with left:
            options = ui.service(view) | weights
        search, rows = found(view, options)
        with right:
            write(ui.shared_already(search))
        ui.suggestions(view, search, rows)
        if len(rows):
            panel = panel_of(view, "partner-suggestions", "suggestions", **options)
            write(heading("Where they are", "where"))
            output.picture(panel)
            foot(panel)


view = current()
try:
    if ui.one_council(view):
        page(view)
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
