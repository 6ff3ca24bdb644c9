"""Overview: find your council, what the LGA published, what this register holds."""

import streamlit as st

from lib.analysis import summary
from lib.config import MIN_SAMPLE
from lib.format import day, money, plain
from lib.outputs.overview import published
from lib.ui.frame import shell
from lib.ui.frame.view import View, current
from lib.ui.parts import listing
from lib.ui.parts.output import output
from lib.ui.sections import briefing, ledger
from lib.wording import council as council_wording
from lib.wording import findings, status


def council(view: View) -> None:
    """What the chosen council shares."""
    chosen = view.register.directory.by_code[view.filters.council]
    name, totals = chosen.short, summary.by_status(view.frame)
    st.header(plain(council_wording.arrangements_heading(chosen, totals)), anchor=False)
    listing.links(view, view.frame, "council")
    page_info = shell.PAGES["my_council"]
    st.page_link(shell.page("my_council"), label=f"More about {plain(name)}", icon=page_info.icon)


def introduction(view: View) -> None:
    """The two sources of numbers, each under its own name."""
    lga = summary.edition(published(view.register), 2017)
    register_column, lga_column = st.columns(2, border=True)
    with register_column:
        is_uploaded = bool(view.register.package.uploaded)
        title = "**Your own data**" if is_uploaded else "**This register**"
        st.markdown(title + (f": {plain(view.scope)}" if view.words else ""))
        coverage = summary.coverage(view.frame)
        with st.container(horizontal=True, gap="small"):
            councils = summary.councils_taking_part(view.frame)
            st.metric("Arrangements", f"{coverage.arrangements:,}", width="content")
            st.metric("Councils", f"{councils:,}", width="content")
            running = summary.by_status(view.frame)["running"]
            st.metric("Running", f"{running:,}", width="content", help=status.MEANING["running"])
            st.metric("With a figure", f"{coverage.with_figure:,}", width="content")
        st.caption(
            " ".join(findings.caveats((findings.SAMPLE, findings.NOT_LGA), is_uploaded=is_uploaded))
        )
    with lga_column:
        edition = f", {day(lga['date'][:7])}" if lga is not None else ""
        st.markdown(f"**The LGA’s map{edition}**")
        if lga is not None:
            with st.container(horizontal=True, gap="large"):
                saved = money(lga["cumulative_savings_gbp"])
                st.metric("Arrangements", f"{lga['arrangements']:,}", width="content")
                st.metric("Reported saved, cumulative", saved, width="content")
        st.caption("The national total that the LGA published. Its map was last updated in 2019.")


def three_findings(view: View) -> None:
    """Three findings about what is in view."""
    rows, coverage = summary.by_category(view.frame), summary.coverage(view.frame)
    texts = findings.findings(rows, coverage, summary.with_replaced_member(view.frame))
    for column, (heading, sentence) in zip(st.columns(3, border=True), texts, strict=True):
        column.markdown(f"**{plain(heading)}**\n\n{plain(sentence)}")
    with st.container(horizontal=True):
        for key in ("savings", "procurement_v_back_office"):
            page_info = shell.PAGES[key]
            st.page_link(shell.page(key), label=page_info.heading, icon=page_info.icon)


view = current()
if view.filters.council and not view.frame.empty:
    council(view)
introduction(view)
if len(view.frame) >= MIN_SAMPLE:
    three_findings(view)
ledger.ledger(view)
if not view.frame.empty:
    output(view, "by-category", "by-category")
    output(view, "by-basis", "by-basis")
    briefing.offer(view)
