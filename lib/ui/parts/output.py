"""Drawing any output of lib.outputs: finding, chart, table, and what stands under them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from lib.export.csv import in_words
from lib.export.page import MAX_ROWS
from lib.format import count, day, plain, web_address
from lib.outputs.output import Draw
from lib.register import cache
from lib.ui.frame.view import View, theme_mode
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import Panel
from lib.ui.parts.panel import panel as panel_of
from lib.wording.findings import Finding


def output(view: View, key: str, anchor: str, **options: Any) -> None:
    """Draw all of an output."""
    drawn = panel_of(view, key, anchor, **options)
    head(drawn.output.finding, anchor)
    picture(drawn)
    table(drawn)
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


def rows(table: pd.DataFrame, links: dict[str, list[str]] | None = None) -> None:
    """A table of text, which a printer and a screen reader have whole. links: addresses for the
    cells of a column; those that are not of the web stay text."""
    text_table = table.map(lambda value: plain(in_words(value)))
    for column, addresses in (links or {}).items():
        text_table[column] = [
            f"[{cell}](<{address}>)" if (address := web_address(url)) else cell
            for cell, url in zip(text_table[column], addresses, strict=True)
        ]
    st.table(text_table, hide_index=True, border="horizontal")


def source(row: pd.Series) -> str:
    """The page that an arrangement rests on, with its date, as Markdown."""
    title, address = plain(row["source_title"]), web_address(row["source_url"])
    date = day(row["source_date"]) if pd.notna(row["source_date"]) else "the page shows no date"
    link = f"[{title}](<{address}>)" if address else title
    return f"{link} ({plain(date)})"


def table(panel: Panel) -> None:
    """The output's figures as a table."""
    output = panel.output
    if len(output.shown):
        folded_table(output.shown, f"table_{panel.anchor}", dict(output.links))


def whole_table(panel: Panel) -> None:
    """The output's figures as a table that is in sight."""
    rows(panel.output.shown, dict(panel.output.links))


def folded_table(table: pd.DataFrame, key: str, links: dict[str, list[str]] | None = None) -> None:
    """A table, sent only when it is opened."""
    box = st.expander(
        f"The same figures as a table ({count(len(table), 'row')})", key=key, on_change="rerun"
    )
    if not box.open:
        return
    with box:
        shown_links = {name: addresses[:MAX_ROWS] for name, addresses in (links or {}).items()}
        rows(table.head(MAX_ROWS), shown_links)
        if len(table) > MAX_ROWS:
            st.caption(f"These are the first {MAX_ROWS:,}; the files have all.")
