"""My council: what it is, what it shares, with whom, and what councils like it share."""

import streamlit as st

from lib.format import plain
from lib.outputs.council import ChosenCouncil
from lib.ui.frame.view import current
from lib.ui.sections import area, briefing, similar
from lib.ui.sections import council as ui
from lib.wording import council as council_wording

view = current()
if not view.filters.council:
    area.no_council_chosen(view)
    briefing.offer(view)
else:
    chosen = ChosenCouncil(view)
    ui.facts(view, chosen)
    if view.frame.empty and len(view.words) == 1:
        st.info(
            plain(council_wording.no_arrangements(chosen.council.short)), icon=":material/help:"
        )
    if not view.frame.empty:
        ui.arrangements(view, chosen)
        ui.partners(view, chosen)
    if not chosen.council.end_year:
        similar.services(view, chosen)
    similar.arrangement_beside_others(view)
    briefing.offer(view)
    if not chosen.council.end_year:
        ui.reorganisation(view, chosen)
    ui.next_page_links(chosen)
