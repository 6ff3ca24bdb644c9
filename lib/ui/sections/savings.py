"""Reported savings: the answer, the choices, the dots to click, and the card of one figure."""

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis import summary
from lib.charts.points import POINT
from lib.outputs.savings import KIND, WITHOUT
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, outward, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import listing, output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.options import choice, segments
from lib.ui.parts.panel import Panel
from lib.ui.parts.status import badge
from lib.wording import findings
from lib.wording import savings as wording
from lib.wording.evidence import EVIDENCE, Evidence
from lib.wording.statements import SUB_PROJECT

LOOKED_AT = "look"  # the state's name for the figure that is looked at


def answer(panel: Panel) -> str:
    """How many have published a saving, and what those of a kind come to. panel: savings-figures."""
    cover = summary.coverage(panel.view.frame)
    return paragraph(wording.answer(cover, panel.output.finding), "strong")


def kind(view: View) -> str:
    """The kind of figure that the visitor chose."""
    return choice(
        KIND,
        view,
        width=260,
        help=f"{wording.ONE_BASIS} On average: the figure achieved to date over the years from the "
        "start to the year that it was stated for, where both are known.",
    )


def leave_out(view: View) -> str:
    """How many of the largest figures the visitor leaves out."""
    text = "A few large figures make most of a total. See what is left without them."
    return segments(WITHOUT, view, text)


def section(title: str, panel: Panel, *, is_brief: bool = False) -> None:
    """An output under a title of the page's, with what it found as a sentence."""
    whole(panel, is_brief=is_brief, lead=heading(title, panel.anchor))


def whole(panel: Panel, *, is_brief: bool = False, lead: str = "") -> None:
    """An output with what it found, its picture, table and files. lead: markup before it."""
    write(lead + said(panel, is_brief=is_brief))
    output.picture(panel)
    foot(panel)


def said(panel: Panel, *, is_brief: bool = False) -> str:
    """What an output found, in a sentence, and, unless brief, of what."""
    finding = panel.output.finding
    scope = "" if is_brief else paragraph(finding.subtitle, "small")
    return paragraph(f"{finding.heading}.") + scope


def dots(panel: Panel) -> None:
    """An output whose chart is of dots: a way to choose one without a mouse, and its card."""
    names = dict(zip(panel.view.frame["arrangement_id"], panel.view.frame["name"], strict=True))
    output.picture(panel, partial(_on_click, panel.anchor, names))
    card = _chooser(panel.view, panel.output.table["Shared service"].tolist())
    foot(panel, lead=paragraph(panel.output.finding.subtitle, "small") + card)


def _on_click(anchor: str, names: dict[str, str]) -> None:
    """Look at the figure whose dot was clicked. names: of the arrangements, by id."""
    clicked: Any = st.session_state[f"chart_{anchor}"].selection.get(POINT) or [{}]
    name = names.get(str(clicked[0].get("arrangement_id", "")))
    if name:
        st.session_state[LOOKED_AT] = name


def _chooser(view: View, names: list[str]) -> str:
    """The box of the figure that was clicked or chosen; its card: who, how much, when, where it is
    said."""
    if st.session_state.get(LOOKED_AT) not in names:
        st.session_state[LOOKED_AT] = None
    chosen = st.selectbox(
        "Click a dot, or choose a shared service",
        names,
        index=None,
        key=LOOKED_AT,
        width=480,
        placeholder="Largest first",
    )
    return _card(view, view.frame[view.frame["name"] == chosen].iloc[0]) if chosen else ""


def _card(view: View, row: pd.Series) -> str:
    """One figure with its partners, year and source."""
    lines = [
        listing.name(view, row),
        f"<p>{badge(row)}</p>",
        paragraph(f"{findings.saving(row)}. Partners: {findings.partners(row)}."),
        f"<p>{tables.source(row)}</p>",
        paragraph(SUB_PROJECT if pd.notna(row["part_of"]) else "", "small"),
    ]
    return f'<div class="box">{"".join(lines)}</div>'


def evidence() -> None:
    """That nobody checked the figures, what a study found, and on request what others did; the whole
    is on About and contact."""
    study = EVIDENCE[0]
    text = f"Councils reported these savings; nobody has checked them. {study.finding}"
    page = outward(study.url, study.source)
    write(f'<p class="small">{escape(text)} {page}</p>')
    box = st.expander(
        "What sharing costs, and what studies found", key="evidence", on_change="rerun"
    )
    if box.open:
        with box:
            write(studies())


def studies() -> str:
    """What was claimed and what studies found."""
    lines = [_evidence_line(study) for study in EVIDENCE if study.brief]
    return bullets(lines) + shell.link("about", "The evidence in full")


def _evidence_line(study: Evidence) -> str:
    kind = "Claimed" if study.claims_saving else "Found"
    page = outward(study.url, study.source)
    return f"<strong>{kind}.</strong> {page}: {escape(study.finding)}"
