"""The LGA's published totals: the chart, and where its statements disagree, in words."""

import streamlit as st

from lib.outputs import overview
from lib.ui.frame.view import View
from lib.ui.parts.output import output


def ledger(view: View) -> None:
    """The published totals, then every statement that conflicts with another, in words."""
    if overview.published(view.register).empty:
        return
    output(view, "lga-ledger", "lga-ledger")
    conflicts = view.register.memo("conflicts", lambda: overview.conflicts(view.register))
    total = len(view.register.package.tables["published_totals"])
    box = st.expander(
        f"Where LGA figures disagree ({len(conflicts)} of {total} statements)",
        key="conflicts",
        on_change="rerun",
    )
    if box.open:
        box.markdown("\n".join(conflicts))
