"""The widget of an output's option: the same words as in its addresses, and kept in the page's link."""

import streamlit as st

from lib.outputs.output import Option
from lib.ui.frame.view import BOUND, View


def choice(option: Option, view: View, width: int = 330, help: str | None = None) -> str:
    """One value of an option."""
    values = option.values(view.register) if option.values else ()
    chosen = st.selectbox(
        option.title,
        values,
        index=values.index(option.default),
        key=option.name,
        bind=BOUND,
        width=width,
        help=help,
    )
    return chosen or option.default  # an empty value in the link leaves a widget without one


def segments(option: Option, view: View, help: str | None = None) -> str:
    """One value of an option, all of them in sight."""
    chosen = st.segmented_control(
        option.title,
        option.values(view.register) if option.values else (),
        default=option.default,
        required=True,
        key=option.name,
        bind=BOUND,
        help=help,
    )
    return chosen or option.default
