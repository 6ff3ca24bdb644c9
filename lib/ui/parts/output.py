"""Drawing any output of lib.outputs: finding, chart, and what stands under them."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.format import plain
from lib.outputs.output import Draw
from lib.register import cache
from lib.ui.frame.view import View, theme_mode
from lib.ui.parts import tables
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import Panel
from lib.ui.parts.panel import panel as panel_of
from lib.wording.findings import Finding


def output(view: View, key: str, anchor: str, **options: Any) -> None:
    """Draw all of an output."""
    drawn = panel_of(view, key, anchor, **options)
    head(drawn.output.finding, anchor)
    picture(drawn)
    foot(drawn)


def head(finding: Finding, anchor: str, lead: str = "") -> None:
    """The finding as a heading, and what it is a finding of. lead: a sentence that comes before."""
    st.header(plain(finding.heading), anchor=anchor)
    if lead:
        st.markdown(f"**{plain(lead)}**\n\n:small[{plain(finding.subtitle)}]")
    else:
        st.caption(plain(finding.subtitle))


def picture(panel: Panel, on_select: Callable[[], None] | None = None) -> None:
    """The chart, if there is anything to draw, and what is not in it. on_select: called when the
    visitor clicks a mark of a chart that has a selection; chart_<anchor> is then in the state."""
    output = panel.output
    if draw := output.draw:
        key = (panel.key, panel.view.filters, *panel.declaration.complete(panel.options).items())
        chart(panel.anchor, key, output.finding, draw, on_select)
    if output.remark:
        st.caption(plain(output.remark))


def chart(
    anchor: str, key: Any, finding: Finding, draw: Draw, on_select: Callable[[], None] | None = None
) -> None:
    """A chart by itself. key: says all that it is made from, so that it is made once."""
    theme = theme_mode()
    # Making a chart takes longer than all else on a page. The tests, not every visit, hold it
    # against its schema.
    spec = cache.register().memo(("chart", theme, key), lambda: draw(theme).to_dict(validate=False))
    st.vega_lite_chart(
        spec,
        width="stretch",
        theme=None,
        alt=finding.alt,
        key=f"chart_{anchor}",
        on_select=on_select or "ignore",
    )


def whole_table(panel: Panel) -> None:
    """The output's figures as a table that is in sight."""
    tables.rows(panel.output.shown, dict(panel.output.links))
