"""One council's page: what it is, what it shares, with whom, and what others like it share."""

import streamlit as st

from lib.analysis import summary
from lib.format import plain
from lib.outputs.council import MOST_PARTNERS, ChosenCouncil
from lib.register.columns import STATUS
from lib.register.register import services_of
from lib.ui.frame import shell
from lib.ui.frame.council_box import choose
from lib.ui.frame.view import View
from lib.ui.parts import listing, output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.wording import council as council_wording
from lib.wording import status

MOST_LISTED = 20


def no_council_chosen(view: View) -> None:
    """The page before a council is chosen."""
    st.markdown(
        "**Choose your council above.** This page then shows what it shares and with whom, and "
        "every page follows. The link keeps the choice."
    )
    example_names = ("Dover", "Kent", "Camden", "Somerset")
    examples = [name for name in example_names if name in view.register.directory.labels]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("For example", width="content")
        for name in examples:
            st.button(name, key=f"example_{name}", on_click=choose, args=(name,))


def facts(view: View, chosen: ChosenCouncil) -> None:
    """What the council is, and its numbers in view."""
    st.header(plain(chosen.council.official_name), anchor="council")
    left, right = st.columns([3, 2], gap="large")
    with left:
        labelled_facts = council_wording.facts(chosen.council, chosen.directory)
        st.markdown("  \n".join(f"**{label}:** {plain(value)}" for label, value in labelled_facts))
    with right, st.container(horizontal=True):
        totals = summary.by_status(view.frame)
        services = services_of(chosen.in_force)
        st.metric("Running", totals["running"], width="content", help=status.MEANING["running"])
        st.metric(
            "Last seen", totals["last_seen"], width="content", help=status.MEANING["last_seen"]
        )
        st.metric("Partner councils", len(chosen.partners), width="content")
        st.metric("Services", len(services), width="content")


def arrangements(view: View, chosen: ChosenCouncil) -> None:
    """Its arrangements: those that run, were last seen, are planned and ended apart, then all in a
    table."""
    panel = panel_of(view, "council-arrangements", "arrangements")
    output.head(panel.output.finding, panel.anchor)
    if inherited := int(chosen.inherited.sum()):
        st.caption(plain(council_wording.inherited(chosen.council.short, inherited)))
    frame = view.frame
    for key, title in STATUS.items():
        rows = frame[frame["status"] == key]
        if len(rows):
            st.subheader(f"{title} ({len(rows)})", anchor=False)
            listing.links(view, rows, key, limit=MOST_LISTED, has_source=True)
    left_by(view, chosen)
    foot(panel)


def left_by(view: View, chosen: ChosenCouncil) -> None:
    """What the council was once a member of, and has left."""
    rows = chosen.left
    if rows.empty:
        return
    st.subheader(f"Left ({len(rows)})", anchor=False)
    for row in rows.to_dict("records"):
        listing.link(view, {str(key): value for key, value in row.items()})
        st.markdown(plain(council_wording.left(row, chosen.council.code)))


def partners(view: View, chosen: ChosenCouncil) -> None:
    """Whom it shares with, most services first, and where they are."""
    if chosen.partners.empty:
        return
    panel = panel_of(view, "council-partners", "partners")
    output.head(panel.output.finding, panel.anchor)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        output.whole_table(panel)
        if (number := len(chosen.partners)) > MOST_PARTNERS:
            st.caption(f"Showing {MOST_PARTNERS} of {number}. Download the table to see all.")
    with right:
        output.picture(panel)
    foot(panel, has_table=False)


def next_page_links() -> None:
    """Where to go from here."""
    with st.container(horizontal=True):
        for key in ("find_partners", "reorganisation", "map"):
            page_info = shell.PAGES[key]
            st.page_link(shell.page(key), label=page_info.heading, icon=page_info.icon)
