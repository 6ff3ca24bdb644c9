"""Councils to begin with, for a page that needs one."""

import streamlit as st

from lib.ui.frame.council_box import choose
from lib.ui.frame.view import View

_NAMES = ("Dover", "Kent", "Camden", "Somerset")


def draw(view: View) -> None:
    """A button for each of a few councils of today."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("For example", width="content")
        for name in (name for name in _NAMES if name in view.register.directory.labels):
            st.button(name, key=f"example_{name}", on_click=choose, args=(name,))


def see(view: View, code: str, verb: str = "See ") -> None:
    """A button that makes a council the chosen one."""
    label = view.register.directory.label(code)
    st.button(f"{verb}{label}", key=f"see_{code}", on_click=choose, args=(label,))
