"""Savings: the answer in words first; of a council or of few figures each of them, of many the dots."""

import streamlit as st

from lib.analysis import promises, savings
from lib.config import MIN_SAMPLE
from lib.outputs.savings import BY, MEASURES
from lib.register.columns import EXPECTED, MEASURE, PER_YEAR
from lib.ui.frame.markup import heading, write
from lib.ui.frame.view import View, current
from lib.ui.parts.options import choice
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import ledger, statements, sureness
from lib.ui.sections import savings as ui

OTHER_SIDE = {  # of each kind, what is shown beneath it: promised beside achieved
    "cumulative": "projected_total",
    PER_YEAR: "projected_annual",
    "annual": "projected_annual",
    "projected_annual": "annual",
    "projected_total": "cumulative",
}


def title(measure: str) -> str:
    """The heading of the figures of a kind."""
    return "What was promised" if measure in EXPECTED else "What was achieved"


def figures(view: View, *, is_answered: bool = False) -> str:
    """Each figure of the chosen kind, with the choices in a line, under the answer if there is none
    yet. Returns the kind, in words."""
    top = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="savings_choices"):
        place = st.container(width="stretch")
        kind, without = ui.kind(view), ui.leave_out(view)
    panel = panel_of(view, "savings-figures", "figures", kind=kind, without=without)
    with place:
        write(heading(title(MEASURES[kind]), "figures"))
    if not is_answered:
        with top:
            write(ui.answer(panel))
    ui.dots(panel)
    return kind


def delivery(view: View) -> None:
    """What was promised and delivered, like with like."""
    ui.section("Promised and delivered", panel_of(view, "promise-and-delivery", "promises"))


def breakdown(view: View, kind: str) -> None:
    """The figures by category, service or another group, drawn when it is opened."""
    is_linked = BY.name in st.query_params
    box = st.expander(
        "By category or service", key="breakdown_box", expanded=is_linked, on_change="rerun"
    )
    if box.open:
        with box:
            by = choice(BY, view)
            panel = panel_of(view, "savings-breakdown", "breakdown", kind=kind, by=by)
            ui.whole(panel, is_brief=True)


def many(view: View) -> None:
    """The whole register, or a broad part of it."""
    kind = figures(view)
    measure = MEASURES[kind]
    other = OTHER_SIDE[measure]
    panel = panel_of(view, "savings-figures", "other-side", kind=MEASURE[other])
    ui.section(title(other), panel, is_brief=True)
    delivery(view)
    breakdown(view, kind)
    ledger.ledger(view)
    ui.evidence()
    of_kind = savings.figures_in_view(view.register, view.filters, measure)
    sureness.how_sure(view, of_kind, kind)


def few(view: View) -> None:
    """A council, or under ten figures."""
    statements.listed(view)
    of_any = [savings.figures_in_view(view.register, view.filters, measure) for measure in MEASURE]
    if max(len(of_kind.rows) for of_kind in of_any) >= MIN_SAMPLE:
        figures(view, is_answered=True)
    if len(promises.pairs(view.register, view.frame)):
        delivery(view)
    ui.evidence()


view = current()
if not view.frame.empty:
    is_few = bool(view.filters.council) or view.frame["has_figure"].sum() < MIN_SAMPLE
    (few if is_few else many)(view)
