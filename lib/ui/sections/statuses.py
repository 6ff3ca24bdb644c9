"""What the statuses mean, how many have each, and how old the latest sightings are."""

import streamlit as st

from lib.analysis import summary
from lib.format import plain
from lib.register.columns import STATUS
from lib.ui.frame.view import View
from lib.ui.parts import output
from lib.wording import status


def statuses(view: View) -> None:
    """The statuses with their counts, and the chart of the years in which rows were last seen."""
    totals = summary.by_status(view.register.arrangements)
    st.markdown("## Does it still run?")
    rows = [
        f"| {STATUS[key]} | {number:,} | {plain(status.MEANING[key])} |"
        for key, number in totals.items()
    ]
    st.markdown("\n".join(["| Status | Shared services | What it means |", "|---|---|---|", *rows]))
    output.output(view, "last-seen", "last-seen")
