"""The two sides of a comparison, as the visitor chose them."""

import streamlit as st

from lib.outputs.comparison import SIDES
from lib.ui.frame.view import View
from lib.ui.parts.options import choice


def pair(view: View) -> tuple[str, str]:
    """The two sides that the visitor compares: any two categories or services."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="sides"):
        first, second = (choice(side, view) for side in SIDES)
        st.button("Swap", key="swap", icon=":material/swap_horiz:", on_click=_swap)
    return first, second


def _swap() -> None:
    state = st.session_state
    state["first"], state["second"] = state["second"], state["first"]
