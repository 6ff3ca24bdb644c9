"""What a council, or any few shared services, have published: the answer, then each in words."""

import pandas as pd
import streamlit as st

from lib.format import day, plain, web_address
from lib.outputs.statements import with_a_figure
from lib.register.records import Statement
from lib.ui.frame.view import View
from lib.ui.parts import listing
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.parts.status import badge
from lib.wording import statements as wording


def listed(view: View) -> None:
    """The answer in words, then every published figure with who said it."""
    panel = panel_of(view, "savings-statements", "statements")
    st.markdown(f"**{plain(panel.output.finding.heading)}.**")
    with st.container(key="links_statements", gap="xxsmall"):
        for _, row in with_a_figure(view.frame).iterrows():
            _entry(view, row)
    foot(panel, has_table=False)


def _entry(view: View, row: pd.Series) -> None:
    """One shared service: its name, status, figures and their sources."""
    listing.link(view, row)
    lines = [badge(row), *(_line(statement) for statement in row["latest"].values())]
    if pd.notna(row["part_of"]):
        lines.append(f":small[{plain(wording.SUB_PROJECT)}]")
    st.markdown("  \n".join(lines))


def _line(statement: Statement) -> str:
    """A figure and the page that says it, with its site and date."""
    address = web_address(statement.url)
    title = f"[{plain(statement.title)}](<{address}>)" if address else plain(statement.title)
    site = address.split("/")[2].removeprefix("www.") if address else ""
    date = day(statement.date) if statement.date else "no date on the page"
    said = ", ".join(filter(None, [plain(site), plain(date)]))
    return f"**{plain(wording.line(statement))}.** {title} ({said})"
