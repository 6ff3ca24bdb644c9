"""My council: what it is, what it shares, with whom, and what councils like it share."""

import streamlit as st

from lib.format import plain
from lib.register.faults import DataError
from lib.ui.frame.view import current
from lib.ui.sections import briefing, comparable
from lib.ui.sections import council as ui
from lib.wording import council as council_wording

view = current()
if not view.filters.council:
    ui.no_council_chosen(view)
    briefing.buttons(view)
else:
    chosen = ui.ChosenCouncil(view)
    ui.facts(chosen)
    briefing.buttons(view)
    if view.frame.empty and len(view.words) == 1:
        st.info(
            plain(council_wording.no_arrangements(chosen.council.short)), icon=":material/help:"
        )
    if not view.frame.empty:
        ui.arrangements(chosen)
        try:
            ui.partners(chosen)
        except DataError as error:
            st.error(plain(error.faults[0]), icon=":material/error:")
    comparable.services(chosen)
    comparable.arrangement_beside_others(chosen)
    ui.next_page_links(chosen)
