"""My council: what it is, what it shares, with whom, and what councils like it share."""

from lib.outputs.council import ChosenCouncil
from lib.ui.frame.markup import write
from lib.ui.frame.view import current
from lib.ui.sections import area, briefing, similar
from lib.ui.sections import council as ui

view = current()
if not view.filters.council:
    area.no_council_chosen(view)
    briefing.offer(view)
else:
    chosen = ChosenCouncil(view)
    write(ui.facts(view, chosen))
    if not view.frame.empty:
        ui.arrangements(view, chosen)
        ui.partners(view, chosen)
    if not chosen.council.end_year:
        similar.services(view, chosen)
    similar.arrangement_beside_others(view)
    briefing.offer(view)
    last = "" if chosen.council.end_year else ui.reorganisation(view, chosen)
    write(last + ui.next_pages(view, chosen))
