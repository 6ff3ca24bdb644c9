"""Find partners: partnerships and councils to talk to, with the reasons why."""

import streamlit as st

from lib.analysis.partners import COUNCIL, PARTNERSHIP
from lib.format import plain
from lib.outputs.partners import found
from lib.register.faults import DataError
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import partners as ui
from lib.wording import partners as partners_wording


def page(view: View) -> None:
    """The suggestions for a council, then where they are."""
    options = ui.service(view) | ui.weights()
    search, rows = found(view, options)
    name, service = search.council.short, search.service
    panel = panel_of(view, "partner-suggestions", "suggestions", **options)
    output.head(panel.output.finding, panel.anchor)
    shared_already = search.own_arrangements.loc[
        [service in labels for labels in search.own_arrangements["services"]]
    ]
    if len(shared_already):
        st.info(
            plain(partners_wording.already_shared(name, service, shared_already["name"].tolist()))
        )
    for kind in (PARTNERSHIP, COUNCIL):
        ui.suggestion_cards(view, rows, kind, name, service)
    if len(rows):
        st.subheader("Where they are", anchor=False)
        output.picture(panel)
        foot(panel)


view = current()
try:
    if ui.one_council(view):
        page(view)
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
