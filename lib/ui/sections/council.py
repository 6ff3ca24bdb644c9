"""One council's page: what it is, what it shares, and with whom."""

import streamlit as st

from lib.format import plain
from lib.outputs.council import ChosenCouncil
from lib.outputs.proposals import areas_of, compared
from lib.register.areas import around
from lib.register.columns import STATUS
from lib.register.faults import DataError
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import clear, set_filter
from lib.ui.frame.view import View
from lib.ui.parts import examples, listing, output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import Panel
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import briefing
from lib.wording import areas as area_wording
from lib.wording import council as council_wording
from lib.wording import proposals as proposal_wording

_MOST_LISTED, _MOST_PARTNERS = 10, 5  # of each status; until more are asked for


def facts(view: View, chosen: ChosenCouncil) -> None:
    """What the council is and what becomes of it. Of one that is gone that comes first, with its
    successors and their papers."""
    directory, council = chosen.directory, chosen.council
    sentence = plain(council_wording.facts(council, directory))
    succession = plain(directory.succession(council.code))
    if not council.end_year:
        st.markdown(f"{sentence} {succession}".strip())
        return
    st.markdown(f"**{succession}** {sentence}")
    today = directory.with_successors(council.code) & directory.existing_on(None)
    for code in sorted(today, key=directory.label):
        with st.container(horizontal=True, vertical_alignment="center"):
            examples.see(view, code)
            briefing.of_council(view, code)


def arrangements(view: View, chosen: ChosenCouncil) -> None:
    """Its arrangements by status, those that run first; beside them, or below on a phone, where its
    partners are."""
    panel = panel_of(view, "council-arrangements", "arrangements")
    st.header(plain(panel.output.finding.heading), anchor=panel.anchor)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _by_status(view, chosen)
    with right:
        _small_map(view, chosen)
        _areas(chosen)
    foot(panel)


def _by_status(view: View, chosen: ChosenCouncil) -> None:
    frame, council = view.frame, chosen.council
    for key in STATUS:
        rows = frame[frame["status"] == key]
        if len(rows):
            title = council_wording.status_heading(council, key, len(rows))
            st.subheader(plain(title), anchor=False)
            listing.links(view, rows, key, limit=_MOST_LISTED, has_source=True, opens=True)
    _left(view, chosen)
    number = int(chosen.inherited.sum())
    text = council_wording.inherited(council, chosen.directory, number, len(frame))
    if text:
        st.caption(plain(text))


def _left(view: View, chosen: ChosenCouncil) -> None:
    """What the council was once a member of, and has left."""
    rows = chosen.left
    if rows.empty:
        return
    st.subheader(f"Left ({len(rows)})", anchor=False)
    for row in rows.to_dict("records"):
        listing.link(view, {str(key): value for key, value in row.items()})
        st.markdown(plain(council_wording.left(row, chosen.council.code)))


def _small_map(view: View, chosen: ChosenCouncil) -> None:
    """Where its partners are: the picture of partners()."""
    if chosen.partners.empty:
        return
    try:
        output.picture(panel_of(view, "council-partners", "partners"))
    except DataError as error:
        st.error(plain(error.faults[0]), icon=":material/error:")


def _areas(chosen: ChosenCouncil) -> None:
    """The areas that the council is in, to look at as a whole."""
    for area in around(chosen.directory.areas, chosen.council.code):
        st.button(
            area_wording.link(area, chosen.directory),
            key=f"area_{area.area_id}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=_show_area,
            args=(area.name,),
        )


def _show_area(name: str) -> None:
    """A council and its area at once would only show the council."""
    set_filter("area", name)
    clear("council")


def partners(view: View, chosen: ChosenCouncil) -> None:
    """Whom it shares with, most services first."""
    if chosen.partners.empty:
        return
    panel = panel_of(view, "council-partners", "partners")
    st.header(plain(panel.output.finding.heading), anchor=panel.anchor)
    _partners_table(panel, chosen.council.code)
    foot(panel, has_table=False)


def _partners_table(panel: Panel, council: str) -> None:
    """The first of its partners, until all are asked for."""
    rows, key = panel.output.shown, f"whole_partners_{council}"
    is_whole = len(rows) <= _MOST_PARTNERS or st.session_state.get(key, False)
    tables.rows(rows if is_whole else rows.head(_MOST_PARTNERS))
    if not is_whole:
        label = f"Show all {len(rows)}"
        st.button(label, key="all_partners", on_click=set_filter, args=(key, True))


def reorganisation(view: View, chosen: ChosenCouncil) -> None:
    """What each proposal for its area would do to its shared services, with a link to each."""
    for area in areas_of(view.register, chosen.council.code):
        rows = compared(view, area)
        heading = proposal_wording.council_heading(area)
        st.header(plain(heading), anchor="reorganisation")
        with st.container(gap="xxsmall", key="links_proposals"):
            for row in rows.dropna(subset=["inside"]).to_dict("records"):
                st.page_link(
                    shell.page("reorganisation"),
                    label=plain(proposal_wording.in_a_line({str(k): v for k, v in row.items()})),
                    icon=":material/chevron_right:",
                    query_params={"proposal": str(row["proposal_id"])},
                )


def next_page_links(chosen: ChosenCouncil) -> None:
    """Where to go from here; a council that is gone has no next steps."""
    keys = ("map",) if chosen.council.end_year else ("find_partners", "reorganisation", "map")
    with st.container(horizontal=True):
        for key in keys:
            page_info = shell.PAGES[key]
            st.page_link(shell.page(key), label=page_info.title, icon=page_info.icon)
