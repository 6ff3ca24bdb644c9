"""An area that reorganises: how far it has got, its proposals side by side, and the list of them."""

from collections.abc import Hashable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.reorganisation import YOUR_OWN
from lib.format import count, day, web_address
from lib.outputs.proposals import compared
from lib.outputs.reorganisation import CHANGE, GROUPS, PROPOSAL, groupable
from lib.register.columns import AREA_STATUS
from lib.register.proposals import Proposal, Reorganisation
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, link, outward, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import opened, output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import areas_map, briefing
from lib.wording import proposals as wording

_PAGE = "reorganisation"


def area(view: View, chosen: Reorganisation) -> None:
    """All of an area."""
    panel = panel_of(view, "reorganisation-proposals", "proposals", within=chosen.name)
    finding = panel.output.finding
    write(
        heading(finding.heading, panel.anchor),
        _status(chosen),
        _only_of_council(view, chosen),
        paragraph(finding.subtitle, "small"),
    )
    output.picture(panel)
    rows = compared(view, chosen).to_dict("records")
    items = [_proposal(view, p, row) for p, row in zip(chosen.proposals, rows, strict=True)]
    foot(panel)
    write(heading(f"The proposals for {chosen.name}", "list"), bullets(items, "entries"))
    own_grouping(view, chosen, None)
    briefing.of_area(view, chosen)


def _status(chosen: Reorganisation) -> str:
    """How far the area has got, with its page."""
    said = f"<strong>{escape(AREA_STATUS[chosen.status])}.</strong> {escape(chosen.status_note)}"
    source = outward(chosen.url, chosen.title)
    return f"<p>{said} {source}, as of {escape(day(chosen.as_of))}.</p>"


def _only_of_council(view: View, chosen: Reorganisation) -> str:
    """With a council chosen, that only its shared services are counted, and a way to all."""
    code, directory = view.filters.council, view.register.directory
    if not code or not directory.with_successors(code) & set(chosen.codes):
        return ""
    query = view.query(view.filters.without("council")) | {"within": chosen.name}
    way = link(shell.address(_PAGE, query), f"Count all of {chosen.name}", "button")
    text = f"Only {directory.by_code[code].short}’s shared services are counted."
    return f'<div class="row buttons"><span>{escape(text)}</span>{way}</div>'


def _proposal(view: View, proposal: Proposal, row: dict[Hashable, Any]) -> str:
    """A proposal in the list: who proposed it, how far it has got, what it does."""
    directory = view.register.directory
    query = {**view.filters.link(directory), PROPOSAL: proposal.proposal_id}
    by = wording.proposed_by(proposal, directory)
    lines = [
        wording.status_line(proposal),
        f"Proposed by {by}" if by else "The page does not say who proposed it",
        wording.grouping_line(proposal, directory),
    ]
    if proposal.is_complete:
        lines.append(f"{count(row['councils'], 'council')}: {', '.join(proposal.new_councils)}")
        lines.append(f"Shared services: {wording.outcome_counts(row)}")
        if pd.notna(row["smallest"]):
            lines.append(wording.sizes(row))
    under = "<br>".join(escape(line) for line in lines if line)
    return link(shell.address(_PAGE, query), proposal.name, "name") + under


def facts(view: View, proposal: Proposal) -> str:
    """What a proposal is: its area and name, status, who proposed it, how far it is known, page."""
    directory = view.register.directory
    home = view.register.reorganisations[proposal.area_id]
    date = f", {escape(day(proposal.page_date))}" if proposal.page_date else ""
    by = wording.proposed_by(proposal, directory)
    parts = [
        f"<strong>{escape(wording.status_line(proposal))}.</strong>",
        escape(f"Proposed by {by}.") if by else "",
        escape(f"{line}.") if (line := wording.grouping_line(proposal, directory)) else "",
        escape(f"{more}.") if (more := wording.covers_more(proposal, home, directory)) else "",
        f"{outward(proposal.url, proposal.title)}{date}." if web_address(proposal.url) else "",
    ]
    return (
        areas_map.back(view, f"All proposals for {home.name}", home.name)
        + heading(f"{home.name}: {proposal.name}", "proposal")
        + f"<p>{' '.join(part for part in parts if part)}</p>"
    )


def own_grouping(view: View, home: Reorganisation, proposal: Proposal | None) -> None:
    """The button that starts a grouping of the visitor's own, from a proposal or from the area."""
    label = "Move councils between the new ones" if proposal else "Try your own grouping"
    st.button(
        label,
        key="own_grouping",
        icon=":material/edit:",
        on_click=_begin,
        args=(view, home, proposal),
    )


def _begin(view: View, home: Reorganisation, proposal: Proposal | None) -> None:
    """Fill the boxes of new councils: as the proposal groups them, a split council with the first
    that takes a part of it; else all of the area's in one."""
    labels = {council.code: label for label, council in groupable(view.register).items()}
    groups: dict[str, list[str]] = {key: [] for key in GROUPS}
    if proposal:
        keys = dict(zip(proposal.new_councils, GROUPS, strict=False))
        for code, names in proposal.into.items():
            groups[keys[names[0]]].append(labels[code])
    else:
        groups[GROUPS[0]] = [labels[code] for code in home.codes if code in labels]
    st.session_state.update(groups)
    key = proposal.proposal_id if proposal else ""
    # The boxes are not there yet, so they do not write the address.
    opened.show(**{CHANGE: YOUR_OWN, PROPOSAL: key, **groups})
