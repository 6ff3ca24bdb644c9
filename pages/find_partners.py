"""Find partners: partnerships and comparable councils to talk to, with the reasons why."""

import streamlit as st

from lib.analysis import partners
from lib.analysis.partners import COUNCIL, PARTNERSHIP
from lib.format import plain
from lib.register.faults import DataError
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.sections import partners as ui
from lib.wording import partners as partners_wording


def page(view: View, code: str) -> None:
    """The suggestions for a council, then where they are."""
    service, weights = ui.service(view), ui.weights()
    search, suggestions = ui.suggestions_in_view(view, code, service)
    rows = partners.best_suggestions(suggestions, weights)
    name = search.council.short
    finding = partners_wording.suggestions(rows, name, service, weights)
    output.head(finding, "suggestions")
    shared_already = search.own_arrangements[
        search.own_arrangements["service"].isin(search.register.similar_services.get(service, ()))
    ]
    if len(shared_already):
        st.info(
            plain(partners_wording.already_shared(name, service, shared_already["name"].tolist()))
        )
    for kind in (PARTNERSHIP, COUNCIL):
        ui.suggestion_cards(view, rows, kind, name, service)
    if len(rows):
        st.subheader("Where they are", anchor=False)
        ui.map_and_table(view, search, rows, finding)


view = current()
try:
    if code := ui.council_code(view):
        page(view, code)
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
