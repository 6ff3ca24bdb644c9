"""A council beside those like it, and an arrangement beside others of its service."""

from html import escape

import pandas as pd
import streamlit as st

from lib.analysis.neighbours import KM_PER_MILE
from lib.config import SIMILARITY_METHOD
from lib.outputs.council import ChosenCouncil
from lib.outputs.similar import RULE, rule, similar_councils
from lib.ui.frame.markup import bullets, heading, outward, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.options import choice, lazily
from lib.ui.parts.panel import panel as panel_of
from lib.wording import findings, status
from lib.wording import similar as wording

_WIDTHS = (230, 180)  # pixels of the boxes of RULE


def services(view: View, chosen: ChosenCouncil) -> None:
    """What similar councils share, and it does not. The filters but the council hold here too."""
    answer = st.container()
    options = {option.name: option.default for option in RULE}
    with lazily("Which councils are similar", "which_similar", RULE) as is_open:
        if is_open:
            with st.container(horizontal=True, vertical_alignment="bottom", key="rule"):
                options = {
                    o.name: choice(o, view, width) for o, width in zip(RULE, _WIDTHS, strict=True)
                }
        similar, rule_text = similar_councils(chosen, rule(options))
        if is_open:
            method = outward(SIMILARITY_METHOD, "How the ONS finds them")
            write(f"<p>{escape(rule_text)} {method}</p>", _list_similar(similar.councils))
    with answer:
        if similar.councils.empty:
            return
        panel = panel_of(view, "council-services", "services", **options)
        write(heading(panel.output.finding.heading, panel.anchor))
        output.picture(panel)
        foot(panel)


def _list_similar(similar: pd.DataFrame) -> str:
    if similar.empty:
        return ""
    table = similar[["council", "type", "region", "population", "distance_km"]].assign(
        distance_km=(similar["distance_km"] / KM_PER_MILE).round()
    )
    names = ["Council", "Type", "Region", "Population (2021)", "Distance (miles)"]
    return tables.rows(table.set_axis(names, axis=1))


def arrangement_beside_others(view: View) -> None:
    """One of its arrangements beside others of the same service; filled when it is opened."""
    if view.frame.empty:
        return
    label = "Compare one shared service with others"
    box = st.expander(label, key="others", on_change="rerun")
    if box.open:
        with box:
            _beside_others(view)


def _beside_others(view: View) -> None:
    frame = view.frame
    names = frame["name"].tolist()
    if st.session_state.get("beside") not in names:
        st.session_state["beside"] = None
    name = st.selectbox(
        "Compare", names, None, key="beside", width=480, placeholder="Choose a shared service"
    )
    if not name:
        return
    row = frame[frame["name"] == name].iloc[0]
    arrangements = view.register.arrangements
    service = row["service"]
    others = arrangements.loc[[service in labels for labels in arrangements["services"]]]
    figures = others[others["has_figure"]].sort_values("name")
    sentences = wording.figures_of_service(figures, service)
    write(
        paragraph(f"{name}: {findings.saving(row)}."),
        paragraph(wording.beside(service, len(others), len(figures))),
        bullets(map(escape, sentences)),
        _figures(figures) if len(figures) else "",
        paragraph(f"{findings.PARTNERSHIP} {findings.BLANK}", "small"),
    )


def _figures(figures: pd.DataFrame) -> str:
    """A table of arrangements that have a figure."""
    rows = [row for _, row in figures.iterrows()]
    table = pd.DataFrame(
        {
            "Shared service": figures["name"],
            "Status": [status.in_words(row) for row in rows],
            "Reported saving": [findings.saving(row) for row in rows],
            "Source": figures["source_title"],
        }
    )
    return tables.rows(table, {"Source": figures["source_url"].tolist()})
