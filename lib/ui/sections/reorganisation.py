"""What a change of councils does: before and after on a map, and every shared service by service."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.proposals import by_service
from lib.analysis.reorganisation import MEANING, OUTCOME, TOOK_EFFECT, UNTOUCHED, Change
from lib.format import capital, plain
from lib.outputs.reorganisation import actions, outcomes, picture
from lib.ui.frame.filter_bar import set_filter
from lib.ui.frame.view import View
from lib.ui.parts import listing, output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.parts.status import badge
from lib.wording import findings
from lib.wording import proposals as proposal_wording
from lib.wording import reorganisation as wording
from lib.wording.findings import Finding

MOST_SERVICES = 12  # at first; all by a button


def whole(view: View, change: Change, options: dict[str, Any]) -> None:
    """All that a change does. options: of the output of that name."""
    panel = panel_of(view, "reorganisation", "reorganisation", **options)
    finding, rows = panel.output.finding, outcomes(view, change)
    output.head(finding, panel.anchor)
    if change.status == TOOK_EFFECT and (sentence := wording.recorded(rows)):
        st.markdown(plain(sentence))
    before_and_after(view, change, finding)
    tables.rows(wording.takeovers(change, view.register.directory))
    _services(view, rows, change)
    foot(panel)


def before_and_after(view: View, change: Change, finding: Finding) -> None:
    """The councils before, and the new ones, side by side."""
    columns = st.columns(2, gap="medium")
    for column, after in zip(columns, (False, True), strict=True):
        with column:
            st.markdown("**After**" if after else "**Before**")
            key = ("change", after, change.status, *sorted(change.into.items()))
            draw = partial(picture, view.register, change, after)
            output.chart(f"map_{after}", key, finding, draw)


def _services(view: View, rows: pd.DataFrame, change: Change) -> None:
    """Every arrangement that is touched, under its main service; the first services until more are
    asked for."""
    touched = rows[rows["outcome"] != UNTOUCHED]
    is_past = change.status == TOOK_EFFECT
    then = "what became of it" if is_past else "what must be done"
    st.header(f"Each shared service, and {then}", anchor="services")
    if not is_past:
        meanings = (f"{OUTCOME[key]}: {MEANING[key]}" for key in OUTCOME if key != UNTOUCHED)
        st.caption(" ".join(meanings))
    if touched.empty:
        st.markdown("None is touched.")
        return
    arrangements = view.frame.loc[touched.index]
    table = by_service(touched, arrangements["service"])
    texts = actions(view, touched, change)
    key = f"all_services_{change.proposal_id or change.label}"
    is_whole = len(table) <= MOST_SERVICES or st.session_state.get(key, False)
    for service in table.index[: None if is_whole else MOST_SERVICES]:
        totals = {str(name): int(n) for name, n in table.loc[service].items()}
        st.subheader(plain(proposal_wording.service_heading(str(service), totals)), anchor=False)
        with st.container(gap="xxsmall", key=f"links_service_{service}"):
            for index, row in arrangements[arrangements["service"] == service].iterrows():
                listing.link(view, row)
                st.markdown(_lines(row, texts.loc[index]))
    if not is_whole:
        label = f"Show all {len(table)} services"
        st.button(label, key="all_services", on_click=set_filter, args=(key, True))


def _lines(row: pd.Series, actions: list[str]) -> str:
    """One arrangement: status and members; what must be done; its figure; its page."""
    saving = f"Saving: {findings.saving(row)}" if row["latest"] else ""
    lines = [
        f"{badge(row)} {plain(capital(findings.partners(row, '')))}",
        f"**{plain('. '.join(actions))}**" if actions else "",
        plain(saving),
        tables.source(row),
    ]
    return "  \n".join(line for line in lines if line)
