"""One council's page: what it is, what it shares, and with whom."""

from dataclasses import replace
from html import escape

import streamlit as st

from lib.format import plain
from lib.outputs.council import ChosenCouncil
from lib.outputs.proposals import areas_of, compared
from lib.register.areas import around
from lib.register.columns import STATUS
from lib.register.faults import DataError
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, link, more, notice, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import examples, listing, output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import Panel
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import briefing
from lib.wording import areas as area_wording
from lib.wording import council as council_wording
from lib.wording import proposals as proposal_wording

_PAGE = "my_council"
_MOST_LISTED, _MOST_PARTNERS = 10, 5  # of each status; until more are asked for


def facts(view: View, chosen: ChosenCouncil) -> str:
    """What the council is and what becomes of it. Of one that is gone that comes first, with its
    successors and their papers; that it shares nothing, if so."""
    directory, council = chosen.directory, chosen.council
    sentence = council_wording.facts(council, directory)
    succession = directory.succession(council.code)
    if not council.end_year:
        return paragraph(f"{sentence} {succession}".strip()) + _none(view, chosen)
    first = f"<p><strong>{escape(succession)}</strong> {escape(sentence)}</p>"
    today = directory.with_successors(council.code) & directory.existing_on(None)
    ways = [
        f'<div class="row">{examples.see(view, _PAGE, code)}{briefing.of_council(view, code)}</div>'
        for code in sorted(today, key=directory.label)
    ]
    return first + "".join(ways) + _none(view, chosen)


def _none(view: View, chosen: ChosenCouncil) -> str:
    if not view.frame.empty or len(view.words) > 1:
        return ""
    return notice("info", escape(council_wording.no_arrangements(chosen.council.short)))


def arrangements(view: View, chosen: ChosenCouncil) -> None:
    """Its arrangements by status, those that run first; beside them, or below on a phone, where its
    partners are."""
    panel = panel_of(view, "council-arrangements", "arrangements")
    write(heading(panel.output.finding.heading, panel.anchor))
    left, right = st.columns([3, 2], gap="large")
    with left:
        write(_by_status(view, chosen))
    with right:
        _small_map(view, chosen)
        write(_areas(view, chosen))
    foot(panel)


def _by_status(view: View, chosen: ChosenCouncil) -> str:
    frame, council, parts = view.frame, chosen.council, []
    for key in STATUS:
        rows = frame[frame["status"] == key]
        if len(rows):
            title = council_wording.status_heading(council, key, len(rows))
            parts.append(heading(title, level=3))
            parts.append(listing.links(view, rows, limit=_MOST_LISTED, has_source=True))
    number = int(chosen.inherited.sum())
    text = council_wording.inherited(council, chosen.directory, number, len(frame))
    return "".join([*parts, _left(view, chosen), paragraph(text, "small")])


def _left(view: View, chosen: ChosenCouncil) -> str:
    """What the council was once a member of, and has left."""
    rows = chosen.left
    if rows.empty:
        return ""
    items = [
        listing.name(view, row) + escape(council_wording.left(row, chosen.council.code))
        for row in rows.to_dict("records")
    ]
    return heading(f"Left ({len(rows)})", level=3) + bullets(items, "entries")


def _small_map(view: View, chosen: ChosenCouncil) -> None:
    """Where its partners are: the picture of partners()."""
    if chosen.partners.empty:
        return
    try:
        output.picture(panel_of(view, "council-partners", "partners"))
    except DataError as error:
        st.error(plain(error.faults[0]), icon=":material/error:")


def _areas(view: View, chosen: ChosenCouncil) -> str:
    """The areas that the council is in, to look at as a whole: a council and its area at once would
    only show the council."""
    links = [
        link(
            shell.address(_PAGE, view.query(replace(view.filters, council="", area=area.area_id))),
            area_wording.link(area, chosen.directory),
        )
        for area in around(chosen.directory.areas, chosen.council.code)
    ]
    return bullets(links, "quiet")


def partners(view: View, chosen: ChosenCouncil) -> None:
    """Whom it shares with, most services first."""
    if chosen.partners.empty:
        return
    panel = panel_of(view, "council-partners", "partners")
    head = heading(panel.output.finding.heading, panel.anchor)
    foot(panel, has_table=False, lead=head + _partners_table(panel))


def _partners_table(panel: Panel) -> str:
    """The first of its partners, and the others when they are asked for."""
    rows = panel.output.shown
    first = tables.rows(rows.head(_MOST_PARTNERS))
    if len(rows) <= _MOST_PARTNERS:
        return first
    return first + more(f"Show all {len(rows)}", tables.rows(rows.iloc[_MOST_PARTNERS:]))


def reorganisation(view: View, chosen: ChosenCouncil) -> str:
    """What each proposal for its area would do to its shared services, with a link to each."""
    parts = []
    for area in areas_of(view.register, chosen.council.code):
        known = compared(view, area).dropna(subset=["inside"])
        parts.append(heading(proposal_wording.council_heading(area), "reorganisation"))
        filters = view.filters.link(view.register.directory)
        items = [
            link(
                shell.address("reorganisation", {**filters, "proposal": str(row["proposal_id"])}),
                proposal_wording.in_a_line({str(k): v for k, v in row.items()}),
            )
            for row in known.to_dict("records")
        ]
        parts.append(bullets(items, "quiet"))
    return "".join(parts)


def next_pages(view: View, chosen: ChosenCouncil) -> str:
    """Where to go from here; a council that is gone has no next steps."""
    keys = ("map",) if chosen.council.end_year else ("find_partners", "reorganisation", "map")
    query = view.filters.link(view.register.directory)
    return f'<div class="row">{"".join(shell.link(key, query=query) for key in keys)}</div>'
