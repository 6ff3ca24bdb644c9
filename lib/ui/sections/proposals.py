"""An area that reorganises: how far it has got, its proposals side by side, and the list of them."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.reorganisation import YOUR_OWN
from lib.format import count, day, plain, web_address
from lib.outputs.proposals import compared
from lib.outputs.reorganisation import CHANGE, GROUPS, PROPOSAL, groupable
from lib.register.columns import AREA_STATUS
from lib.register.proposals import Proposal, Reorganisation
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import clear
from lib.ui.frame.view import View
from lib.ui.parts import opened, output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import areas_map, briefing
from lib.wording import proposals as wording


def area(view: View, chosen: Reorganisation) -> None:
    """All of an area."""
    panel = panel_of(view, "reorganisation-proposals", "proposals", within=chosen.name)
    st.header(plain(panel.output.finding.heading), anchor=panel.anchor)
    _status(chosen)
    _only_of_council(view, chosen)
    st.caption(plain(panel.output.finding.subtitle))
    output.picture(panel)
    foot(panel)
    st.header(f"The proposals for {plain(chosen.name)}", anchor="list")
    rows = compared(view, chosen)
    for proposal, row in zip(chosen.proposals, rows.to_dict("records"), strict=True):
        _proposal(view, proposal, row)
    own_grouping(view, chosen, None)
    briefing.of_area(view, chosen)


def _status(chosen: Reorganisation) -> None:
    """How far the area has got, with its page."""
    address, title = web_address(chosen.url), plain(chosen.title)
    source = f"[{title}](<{address}>)" if address else title
    said = f"**{AREA_STATUS[chosen.status]}.** {plain(chosen.status_note)}"
    st.markdown(f"{said} {source}, as of {plain(day(chosen.as_of))}.")


def _only_of_council(view: View, chosen: Reorganisation) -> None:
    """With a council chosen, that only its shared services are counted, and a way to all."""
    code, directory = view.filters.council, view.register.directory
    if not code or not directory.with_successors(code) & set(chosen.codes):
        return
    name = directory.by_code[code].short
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"Only {name}’s shared services are counted."), width="content")
        label = plain(f"Count all of {chosen.name}")
        st.button(label, key="whole_area", on_click=clear, args=("council",))


def _proposal(view: View, proposal: Proposal, row: dict[Any, Any]) -> None:
    """A proposal in the list: who proposed it, how far it has got, what it does."""
    directory = view.register.directory
    with st.container(gap="xxsmall", key=f"links_{proposal.proposal_id}"):
        st.page_link(
            shell.page("reorganisation"),
            label=f"**{plain(proposal.name)}**",
            icon=":material/chevron_right:",
            query_params={**view.filters.link(directory), PROPOSAL: proposal.proposal_id},
        )
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
        st.markdown("  \n".join(plain(line) for line in lines if line))


def facts(view: View, proposal: Proposal) -> None:
    """What a proposal is: its area and name, status, who proposed it, how far it is known, page."""
    directory = view.register.directory
    home = view.register.reorganisations[proposal.area_id]
    areas_map.back(f"All proposals for {home.name}", home.name)
    st.header(plain(f"{home.name}: {proposal.name}"), anchor="proposal")
    address, title = web_address(proposal.url), plain(proposal.title)
    date = f", {plain(day(proposal.page_date))}" if proposal.page_date else ""
    by = wording.proposed_by(proposal, directory)
    parts = [
        f"**{plain(wording.status_line(proposal))}.**",
        plain(f"Proposed by {by}.") if by else "",
        plain(f"{line}.") if (line := wording.grouping_line(proposal, directory)) else "",
        plain(f"{more}.") if (more := wording.covers_more(proposal, home, directory)) else "",
        f"[{title}](<{address}>){date}." if address else "",
    ]
    st.markdown(" ".join(part for part in parts if part))


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
