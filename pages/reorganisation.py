"""Reorganisation: the areas that get new councils, their proposals, and what each does to shared services."""

from html import escape

import streamlit as st

from lib.analysis.reorganisation import YOUR_OWN
from lib.format import plain
from lib.outputs.reorganisation import CHANGE, PROPOSAL, change, changes
from lib.register.faults import DataError
from lib.register.proposals import Proposal
from lib.ui.frame.markup import heading, notice, paragraph, write
from lib.ui.frame.view import View, current
from lib.ui.sections import areas_map, briefing, proposals, reorganisation, what_if
from lib.wording.proposals import NOT_STATED


def one_proposal(view: View, proposal: Proposal) -> None:
    """A proposal: what it is, and what it would do."""
    write(proposals.facts(view, proposal))
    home = view.register.reorganisations[proposal.area_id]
    options = {PROPOSAL: proposal.proposal_id}
    made = change(view.register, {**options, CHANGE: ""})
    if proposal.is_complete and made:
        reorganisation.whole(view, made, options)
    else:
        write(notice("info", NOT_STATED))
    proposals.own_grouping(view, home, proposal)
    if proposal.is_complete:
        briefing.of_proposal(view, proposal)


def own(view: View, proposal: Proposal | None) -> None:
    """The visitor's own grouping."""
    home = view.register.reorganisations[proposal.area_id] if proposal else None
    label = f"All proposals for {home.name}" if home else "All areas"
    write(
        areas_map.back(view, label, home.name if home else ""),
        heading("What if: your own grouping", "what-if"),
        paragraph(f"Began from {home.name}, {proposal.name}." if proposal and home else ""),
    )
    groups = what_if.groups(view, proposal)
    options = {CHANGE: YOUR_OWN, PROPOSAL: proposal.proposal_id if proposal else "", **groups}
    if made := change(view.register, options):
        reorganisation.whole(view, made, options)
    else:
        write(paragraph("Choose councils for a first new council; what it does follows."))


def page(view: View) -> None:
    """What the address asks for."""
    asked = {name: st.query_params.get(name, "") for name in (PROPOSAL, CHANGE)}
    proposal, past = view.register.proposals.get(asked[PROPOSAL]), changes(view.register)
    if asked[CHANGE] == YOUR_OWN:
        return own(view, proposal)
    if asked[CHANGE] in past:
        write(areas_map.back(view, "All areas"), heading(asked[CHANGE], "change"))
        return reorganisation.whole(view, past[asked[CHANGE]], {CHANGE: asked[CHANGE]})
    if proposal:
        return one_proposal(view, proposal)
    if asked[PROPOSAL] or asked[CHANGE]:
        unknown = (asked[PROPOSAL] or asked[CHANGE])[:80]
        text = f"We have no proposal or change “{unknown}”. Choose an area."
        write(notice("warning", escape(text)))
    if area := areas_map.choose(view):
        return proposals.area(view, area)
    areas_map.start(view)
    write(areas_map.past(view))


try:
    page(current())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
