"""Reported savings: the choices, the numbers, the points to click, and the card of one figure."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.savings import Figures, Spread
from lib.charts.savings import POINT
from lib.config import MIN_SAMPLE
from lib.format import money, plain
from lib.outputs.savings import KIND, WITHOUT
from lib.ui.frame import shell
from lib.ui.frame.view import View
from lib.ui.parts import listing, output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.options import choice, segments
from lib.ui.parts.panel import Panel
from lib.ui.parts.status import badge
from lib.wording import findings
from lib.wording import savings as savings_wording
from lib.wording.evidence import EVIDENCE, Evidence

LOOKED_AT = "look"  # the state's name for the figure that is looked at


def kind(view: View) -> str:
    """The kind of figure that the visitor chose."""
    return choice(
        KIND,
        view,
        help="The kinds are never added together. On average: the figure achieved to date over the "
        "years from the start to the year that it was stated for, where both are known.",
    )


def leave_out(view: View) -> str:
    """How many of the largest figures the visitor leaves out."""
    text = "A few large figures make most of a total. See what is left without them."
    return segments(WITHOUT, view, text)


def numbers(spread: Spread) -> None:
    """What the figures come to."""
    few = f"under {MIN_SAMPLE}"
    metrics = {
        "Total": money(spread.total, short=True) if spread.n else "–",
        "Figures": str(spread.n),
        "Five largest": f"{spread.top_share:.0%}"
        if spread.top_share is not None and spread.n > 5
        else "–",
        "Median": few if spread.median is None else money(spread.median, short=True),
        "Mean": few if spread.mean is None else money(spread.mean, short=True),
    }
    with st.container(horizontal=True):
        for label, value in metrics.items():
            st.metric(label, value, width="content")


def points(panel: Panel) -> None:
    """An output whose chart is of points: a way to choose one without a mouse, and its card."""
    names = dict(zip(panel.view.frame["arrangement_id"], panel.view.frame["name"], strict=True))
    output.picture(panel, partial(_on_point_click, panel.anchor, names))
    figure_chooser(panel.view, panel.output.table["Arrangement"].tolist())
    foot(panel)


def _on_point_click(anchor: str, names: dict[str, str]) -> None:
    """Look at the figure whose point was clicked. names: of the arrangements, by id."""
    clicked: Any = st.session_state[f"chart_{anchor}"].selection.get(POINT) or [{}]
    name = names.get(str(clicked[0].get("arrangement_id", "")))
    if name:
        st.session_state[LOOKED_AT] = name


def figure_chooser(view: View, names: list[str]) -> None:
    """The figure that was clicked or chosen: who, how much, when, where it is said."""
    if st.session_state.get(LOOKED_AT) not in names:
        st.session_state[LOOKED_AT] = None
    chosen = st.selectbox(
        "Click a point, or choose a figure",
        names,
        index=None,
        key=LOOKED_AT,
        width=480,
        placeholder="Largest first",
    )
    with st.container():
        if chosen:
            card(view, view.frame[view.frame["name"] == chosen].iloc[0])


def card(view: View, row: pd.Series) -> None:
    """One figure with its partners, year and source."""
    with st.container(border=True):
        listing.link(view, row)
        st.markdown(badge(row))
        st.markdown(plain(f"{findings.saving(row)}. Partners: {findings.partners(row)}."))
        st.markdown(tables.source(row))
        if pd.notna(row["part_of"]):
            st.caption("A part of a wider arrangement: in no sum.")


def sums(figures: Figures, all_spread: Spread, spread: Spread, left_out: int) -> None:
    """The sentences under the numbers: what leaving out changed, the middle, what is not in."""
    sentences = [
        savings_wording.change_without_largest(all_spread, spread, left_out),
        savings_wording.median_and_quartiles(spread),
    ]
    note = savings_wording.not_in_sums(figures)
    small = f"\n\n:small[{plain(note)}]" if note else ""
    st.markdown(plain(" ".join(filter(None, sentences))) + small)


def evidence() -> None:
    """What sharing costs, and what studies found, shortly; the whole is on About the data."""
    st.header("What sharing costs, and what the evidence says", anchor="evidence")
    lines = [_evidence_line(study) for study in EVIDENCE if study.brief]
    opening = (
        "A reported saving is a claim, not an effect. What was claimed and what was found differ:"
    )
    st.markdown("\n".join([opening, "", *lines]))
    st.page_link(shell.page("about"), label="All the evidence, with what it does not say")


def _evidence_line(study: Evidence) -> str:
    kind = "Claimed" if study.claims_saving else "Found"
    return f"- **{kind}.** [{plain(study.source)}](<{study.url}>): {plain(study.finding)}"
