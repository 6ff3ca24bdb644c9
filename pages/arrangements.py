"""Arrangements: every row, to search, sort, open and take away."""

import streamlit as st

from lib.format import plain
from lib.ui.frame.view import View, current
from lib.ui.parts.table import searchable_table
from lib.ui.sections import arrangement


def show_table() -> None:
    """Back to the table."""
    st.query_params.pop("arrangement", None)


def arrangement_page(view: View, arrangement_id: str) -> None:
    """One arrangement, or that there is none of that name."""
    row = view.register.arrangement(arrangement_id)
    st.button(
        "All arrangements in view", icon=":material/arrow_back:", on_click=show_table, key="back"
    )
    if row is None:
        st.warning(
            f"No arrangement has the address “{plain(arrangement_id[:80])}”. It may have been "
            "renamed; search for it in the table.",
            icon=":material/link_off:",
        )
        searchable_table(view)
    else:
        arrangement.detail(view, row)


view = current()
opened = st.query_params.get("arrangement", "")
if opened:
    arrangement_page(view, opened)
elif not view.frame.empty:
    searchable_table(view)
