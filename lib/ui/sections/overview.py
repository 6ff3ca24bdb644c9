"""The overview: the numbers, what the LGA published, the map to click, findings, or the rows themselves."""

import streamlit as st

from lib.analysis import summary
from lib.config import MIN_SAMPLE
from lib.format import day, money, plain
from lib.outputs.map import Choice, MapData
from lib.outputs.map_zoom import ENGLAND
from lib.outputs.overview import published
from lib.register.faults import DataError
from lib.ui.frame import shell
from lib.ui.frame.view import View
from lib.ui.parts import listing
from lib.ui.parts.drawn_map import drawn
from lib.ui.sections import map as map_ui
from lib.wording import council as council_wording
from lib.wording import findings

HEXAGONS_HEIGHT = 430  # pixels
DEFINITION = (
    "A shared service is an agreement between two or more councils to run a service together."
)


def numbers(view: View) -> None:
    """How many shared services there are, of how many councils, and how many published a saving."""
    coverage = summary.coverage(view.frame)
    councils = summary.councils_taking_part(view.frame)
    metrics = {
        "Shared services": coverage.arrangements,
        "Councils": councils,
        "Published a saving": coverage.with_figure,
    }
    with st.container(horizontal=True, key="numbers"):
        for label, number in metrics.items():
            st.metric(label, f"{number:,}", width="content")
    is_uploaded = bool(view.register.package.uploaded)
    texts = findings.caveats((findings.SAMPLE, findings.NOT_LGA), is_uploaded=is_uploaded)
    with st.container(key="definition"):
        st.markdown(" ".join([DEFINITION, *texts]))


def published_by_lga(view: View) -> None:
    """The Local Government Association's totals of 2017 and of its last edition, under its name."""
    totals = published(view.register)
    if totals.empty:
        return
    editions = [summary.edition(totals, 2017), totals.iloc[-1]]
    lines = [
        f"- {day(row['date'][:7])}: **{row['arrangements']:,}** shared services, "
        f"**{money(row['cumulative_savings_gbp'])}** reported saved"
        for row in editions
        if row is not None
    ]
    with st.container(border=True, key="lga"):
        st.markdown(
            "\n".join(
                ["**What the Local Government Association published**", "", *dict.fromkeys(lines)]
            )
        )
        page_info = shell.PAGES["savings"]
        st.page_link(shell.page("savings"), label="Its totals over time", icon=page_info.icon)


def hexagons(view: View) -> None:
    """Every council as a hexagon of one size, to click."""
    data = MapData(view, Choice("Hexagons", "arrangements", "Today", ENGLAND))
    try:
        st.markdown("**Each hexagon is a council; darker shares more. Choose yours.**")
        drawn(view, data, "overview", height=HEXAGONS_HEIGHT)
        map_ui.legend(data, f"{data.finding.heading}.")
    except DataError as error:
        st.error(plain(error.faults[0]), icon=":material/error:")


def three_findings(view: View) -> None:
    """Three findings about what is in view, unless that is too little to say anything of."""
    if len(view.frame) < MIN_SAMPLE:
        return
    rows, coverage = summary.by_category(view.frame), summary.coverage(view.frame)
    texts = findings.findings(rows, coverage, summary.with_replaced_member(view.frame))
    for column, (heading, sentence) in zip(st.columns(3, border=True), texts, strict=True):
        column.markdown(f"**{plain(heading)}**\n\n{plain(sentence)}")


def rows(view: View) -> None:
    """The shared services that pass the filters, each a link to its own page."""
    code = view.filters.council
    if code:
        council = view.register.directory.by_code[code]
        totals = summary.by_status(view.frame)
        st.header(plain(council_wording.arrangements_heading(council, totals)), anchor=False)
    listing.links(view, view.frame, "rows", limit=len(view.frame))
    if code:
        page_info = shell.PAGES["my_council"]
        label = f"More about {plain(view.register.directory.by_code[code].short)}"
        st.page_link(shell.page("my_council"), label=label, icon=page_info.icon)
