"""My council: what it is, what it shares, with whom, and what councils like it share."""

import streamlit as st

from lib.format import plain
from lib.outputs.council import ChosenCouncil
from lib.register.faults import DataError
from lib.ui.frame.view import current
from lib.ui.sections import briefing, similar
from lib.ui.sections import council as ui
from lib.wording import council as council_wording

view = current()
if not view.filters.council:
    ui.no_council_chosen(view)
    briefing.offer(view)
else:
    chosen = ChosenCouncil(view)
    ui.facts(view, chosen)
    briefing.offer(view)
    if view.frame.empty and len(view.words) == 1:
        st.info(
            plain(council_wording.no_arrangements(chosen.council.short)), icon=":material/help:"
        )
    if not view.frame.empty:
        ui.arrangements(view, chosen)
        try:
            ui.partners(view, chosen)
        except DataError as error:
            st.error(plain(error.faults[0]), icon=":material/error:")
    similar.services(view, chosen)
    similar.arrangement_beside_others(view)
    ui.next_page_links()
