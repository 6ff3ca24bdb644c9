"""The choices of the comparison: its two sides, the kind of figure, what is left out."""

import streamlit as st

from lib.outputs.comparison import SIDES
from lib.ui.frame.view import View
from lib.ui.parts.options import choice
from lib.ui.sections import savings


def choices(view: View) -> tuple[str, str, str, str]:
    """The two sides that the visitor compares (any two categories or services), the kind of figure,
    and how many of the largest are left out."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="comparison_choices"):
        first, second = (choice(side, view) for side in SIDES)
        st.button("Swap", key="swap", icon=":material/swap_horiz:", on_click=_swap)
        return first, second, savings.kind(view), savings.leave_out(view)


def _swap() -> None:
    state = st.session_state
    state["first"], state["second"] = state["second"], state["first"]
