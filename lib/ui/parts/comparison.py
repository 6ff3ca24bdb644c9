"""The two sides of a comparison, as the visitor chose them."""

import streamlit as st

from lib.analysis import compare
from lib.ui.frame.view import BOUND

FIRST, SECOND = "Procurement", "Back office"


def pair(services: list[str]) -> tuple[str, str]:
    """The two sides that the visitor compares: any two categories or services."""
    names = compare.sides(services)
    with st.container(horizontal=True, vertical_alignment="bottom", key="sides"):
        first = st.selectbox(
            "Compare", names, names.index(FIRST), key="first", bind=BOUND, width=330
        )
        second = st.selectbox(
            "with", names, names.index(SECOND), key="second", bind=BOUND, width=330
        )
        st.button("Swap", key="swap", icon=":material/swap_horiz:", on_click=_swap)
    return first or FIRST, second or SECOND


def _swap() -> None:
    state = st.session_state
    state["first"], state["second"] = state["second"], state["first"]
