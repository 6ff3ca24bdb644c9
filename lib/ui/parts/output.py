"""Drawing any output of lib.outputs: finding, chart, and what stands under them."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.outputs.output import Draw
from lib.register import cache
from lib.ui.frame.markup import heading, paragraph, write
from lib.ui.frame.view import View, theme_mode
from lib.ui.parts import tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import Panel
from lib.ui.parts.panel import panel as panel_of


def output(view: View, key: str, anchor: str, **options: Any) -> None:
    """Draw all of an output."""
    drawn = panel_of(view, key, anchor, **options)
    write(head(drawn))
    picture(drawn)
    foot(drawn)


def head(panel: Panel, more: str = "") -> str:
    """The finding as a heading, what it is a finding of, and more markup."""
    finding = panel.output.finding
    return heading(finding.heading, panel.anchor) + paragraph(finding.subtitle, "small") + more


def picture(panel: Panel, on_select: Callable[[], None] | None = None) -> None:
    """The chart, if there is anything to draw. on_select: called when the visitor clicks a mark of
    a chart that has a selection; chart_<anchor> is then in the state."""
    if draw := panel.output.draw:
        key = (panel.key, panel.view.filters, *panel.declaration.complete(panel.options).items())
        chart(panel.anchor, key, panel.declaration.title, draw, on_select)


def chart(
    anchor: str, key: Any, title: str, draw: Draw, on_select: Callable[[], None] | None = None
) -> None:
    """A chart by itself. key: says all that it is made from, so that it is made once; title: what
    it is, whatever is filtered."""
    theme = theme_mode()
    drawing = cache.register().memo(("chart", theme, key), lambda: draw(theme))
    st.vega_lite_chart(
        {**drawing.spec, "datasets": dict(drawing.datasets)},
        width="stretch",
        theme=None,
        # The browser draws a picture anew when its description changes: what it shows is said
        # beneath it, by the foot.
        alt=f"{title}. What it shows is said in the text that follows.",
        key=f"chart_{anchor}",
        on_select=on_select or "ignore",
    )


def whole_table(panel: Panel) -> str:
    """The output's figures as a table that is in sight."""
    return tables.rows(panel.output.shown, panel.output.links)
