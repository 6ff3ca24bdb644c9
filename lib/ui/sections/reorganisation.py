"""What a change of councils does: before and after on a map, and every shared service by service."""

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.proposals import by_service
from lib.analysis.reorganisation import MEANING, OUTCOME, TOOK_EFFECT, UNTOUCHED, Change
from lib.format import capital
from lib.outputs.reorganisation import actions, outcomes, picture
from lib.ui.frame.markup import bullets, heading, more, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import listing, output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.parts.status import badge
from lib.wording import findings
from lib.wording import proposals as proposal_wording
from lib.wording import reorganisation as wording

MOST_SERVICES = 12  # at first; all by a button


def whole(view: View, change: Change, options: dict[str, Any]) -> None:
    """All that a change does. options: of the output of that name."""
    panel = panel_of(view, "reorganisation", "reorganisation", **options)
    rows = outcomes(view, change)
    is_past = change.status == TOOK_EFFECT
    write(output.head(panel, paragraph(wording.recorded(rows) or "" if is_past else "")))
    before_and_after(view, change)
    takeovers = tables.rows(wording.takeovers(change, view.register.directory))
    foot(panel, lead=takeovers + _services(view, rows, change))


def before_and_after(view: View, change: Change) -> None:
    """The councils before, and the new ones, side by side."""
    columns = st.columns(2, gap="medium")
    for column, after in zip(columns, (False, True), strict=True):
        with column:
            write(paragraph("After" if after else "Before", "strong"))
            key = ("change", after, change.status, *sorted(change.into.items()))
            draw = partial(picture, view.register, change, after)
            title = f"The councils {'after' if after else 'before'} the change"
            output.chart(f"map_{after}", key, title, draw)


def _services(view: View, rows: pd.DataFrame, change: Change) -> str:
    """Every arrangement that is touched, under its main service; the first services until more are
    asked for."""
    touched = rows[rows["outcome"] != UNTOUCHED]
    is_past = change.status == TOOK_EFFECT
    then = "what became of it" if is_past else "what must be done"
    head = heading(f"Each shared service, and {then}", "services")
    if not is_past:
        meanings = (f"{OUTCOME[key]}: {MEANING[key]}" for key in OUTCOME if key != UNTOUCHED)
        head += paragraph(" ".join(meanings), "small")
    if touched.empty:
        return head + paragraph("None is touched.")
    parts = _by_service(view, touched, change)
    rest = "".join(parts[MOST_SERVICES:])
    label = f"Show all {len(parts)} services"
    return head + "".join(parts[:MOST_SERVICES]) + (more(label, rest) if rest else "")


def _by_service(view: View, touched: pd.DataFrame, change: Change) -> list[str]:
    """The arrangements of each main service, that with most first."""
    arrangements = view.frame.loc[touched.index]
    table = by_service(touched, arrangements["service"])
    texts = actions(view, touched, change)
    parts = []
    for service in table.index:
        totals = {str(name): int(n) for name, n in table.loc[service].items()}
        items = [
            listing.name(view, row) + _lines(row, texts.loc[index])
            for index, row in arrangements[arrangements["service"] == service].iterrows()
        ]
        title = proposal_wording.service_heading(str(service), totals)
        parts.append(heading(title, level=3) + bullets(items, "entries"))
    return parts


def _lines(row: pd.Series, actions: list[str]) -> str:
    """One arrangement: status and members; what must be done; its figure; its page."""
    saving = f"Saving: {findings.saving(row)}" if row["latest"] else ""
    lines = [
        f"{badge(row)} {escape(capital(findings.partners(row, '')))}",
        f"<strong>{escape('. '.join(actions))}</strong>" if actions else "",
        escape(saving),
        tables.source(row),
    ]
    return "<br>".join(line for line in lines if line)
