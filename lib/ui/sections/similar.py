"""A council beside those like it, and an arrangement beside others of its service."""

import pandas as pd
import streamlit as st

from lib.analysis.neighbours import KM_PER_MILE
from lib.config import SIMILARITY_METHOD
from lib.format import plain
from lib.outputs.council import ChosenCouncil
from lib.outputs.similar import RULE, rule, similar_councils
from lib.ui.frame.view import View
from lib.ui.parts import output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.options import choice
from lib.ui.parts.panel import panel as panel_of
from lib.wording import findings, status
from lib.wording import similar as wording

_WIDTHS = (230, 180)  # pixels of the boxes of RULE


def services(view: View, chosen: ChosenCouncil) -> None:
    """What similar councils share, and it does not. The filters but the council hold here too."""
    answer, which = st.container(), st.expander("Which councils are similar")
    with which:
        with st.container(horizontal=True, vertical_alignment="bottom", key="rule"):
            options = {
                o.name: choice(o, view, width) for o, width in zip(RULE, _WIDTHS, strict=True)
            }
        similar, rule_text = similar_councils(chosen, rule(options))
        st.markdown(f"{plain(rule_text)} [How the ONS finds them](<{SIMILARITY_METHOD}>)")
        if len(similar.councils):
            _list_similar(similar.councils)
    with answer:
        if similar.councils.empty:
            return
        panel = panel_of(view, "council-services", "services", **options)
        st.header(plain(panel.output.finding.heading), anchor=panel.anchor)
        output.picture(panel)
        foot(panel)


def _list_similar(similar: pd.DataFrame) -> None:
    table = similar[["council", "type", "region", "population", "distance_km"]].assign(
        distance_km=(similar["distance_km"] / KM_PER_MILE).round()
    )
    names = ["Council", "Type", "Region", "Population (2021)", "Distance (miles)"]
    tables.rows(table.set_axis(names, axis=1))


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
    st.markdown(plain(f"{name}: {findings.saving(row)}."))
    st.markdown(plain(wording.beside(service, len(others), len(figures))))
    sentences = wording.figures_of_service(figures, service)
    st.markdown("\n".join(f"- {plain(line)}" for line in sentences))
    if len(figures):
        table = pd.DataFrame(
            {
                "Shared service": figures["name"],
                "Status": [status.in_words(figure) for _, figure in figures.iterrows()],
                "Reported saving": [findings.saving(figure) for _, figure in figures.iterrows()],
                "Source": figures["source_title"],
            }
        )
        tables.rows(table, {"Source": figures["source_url"].tolist()})
    st.caption(plain(f"{findings.PARTNERSHIP} {findings.BLANK}"))
