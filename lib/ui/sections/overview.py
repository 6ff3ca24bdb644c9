"""The overview: the numbers, what the LGA published, the map to click, findings, or the rows themselves."""

from html import escape

import streamlit as st

from lib.analysis import summary
from lib.config import MIN_SAMPLE
from lib.format import day, money, plain
from lib.outputs.map import Choice, MapData
from lib.outputs.map_zoom import ENGLAND
from lib.outputs.overview import published
from lib.register.faults import DataError
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import listing
from lib.ui.parts.drawn_map import drawn
from lib.ui.sections import map as map_ui
from lib.wording import council as council_wording
from lib.wording import findings

DEFINITION = (
    "A shared service is an agreement between two or more councils to run a service together."
)


def numbers(view: View) -> str:
    """How many shared services there are, of how many councils, and how many published a saving."""
    coverage = summary.coverage(view.frame)
    metrics = {
        "Shared services": coverage.arrangements,
        "Councils": summary.councils_taking_part(view.frame),
        "Published a saving": coverage.with_figure,
    }
    items = "".join(
        f"<div><dt>{label}</dt><dd>{number:,}</dd></div>" for label, number in metrics.items()
    )
    return f'<dl class="numbers">{items}</dl>'


def definition(view: View) -> str:
    """What a shared service is, and what this register is not."""
    is_uploaded = bool(view.register.package.uploaded)
    texts = findings.caveats((findings.SAMPLE, findings.NOT_LGA), is_uploaded=is_uploaded)
    return paragraph(" ".join([DEFINITION, *texts]), "definition")


def published_by_lga(view: View) -> str:
    """The Local Government Association's totals of 2017 and of its last edition, under its name."""
    totals = published(view.register)
    if totals.empty:
        return ""
    editions = [summary.edition(totals, 2017), totals.iloc[-1]]
    lines = [
        f"{escape(day(row['date'][:7]))}: <strong>{row['arrangements']:,}</strong> shared services, "
        f"<strong>{escape(money(row['cumulative_savings_gbp']))}</strong> reported saved"
        for row in editions
        if row is not None
    ]
    return (
        '<div class="box lga"><strong>What the Local Government Association published</strong>'
        f"{bullets(dict.fromkeys(lines))}{shell.link('savings', 'Its totals over time')}</div>"
    )


def hexagons(view: View) -> None:
    """Every council as a hexagon of one size, to click."""
    data = MapData(view, Choice("Hexagons", "arrangements", "Today", ENGLAND))
    try:
        write(
            "<p><strong>Each hexagon is a council; darker shares more. Choose yours.</strong></p>"
        )
        drawn(view, data, "overview")
        write(map_ui.legend(data, f"{data.finding.heading}."))
    except DataError as error:
        st.error(plain(error.faults[0]), icon=":material/error:")


def three_findings(view: View) -> str:
    """Three findings about what is in view, unless that is too little to say anything of."""
    if len(view.frame) < MIN_SAMPLE:
        return ""
    rows, coverage = summary.by_category(view.frame), summary.coverage(view.frame)
    texts = findings.findings(rows, coverage, summary.with_replaced_member(view.frame))
    boxes = "".join(
        f'<div class="box"><strong>{escape(heading)}</strong><p>{escape(sentence)}</p></div>'
        for heading, sentence in texts
    )
    return f'<div class="three">{boxes}</div>'


def rows(view: View) -> str:
    """The shared services that pass the filters, each a link to its own page."""
    shown = listing.links(view, view.frame)
    if not (code := view.filters.council):
        return shown
    council = view.register.directory.by_code[code]
    title = council_wording.arrangements_heading(council, summary.by_status(view.frame))
    about = shell.link(
        "my_council", f"More about {council.short}", view.filters.link(view.register.directory)
    )
    return heading(title) + shown + about
