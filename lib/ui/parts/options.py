"""The widget of an output's option: the same words as in its addresses, and kept in the page's link."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from lib.outputs.output import Option
from lib.ui.frame.view import BOUND, View


def choice(option: Option, view: View, width: int = 330, help: str | None = None) -> str:
    """One value of an option."""
    _understand_older_link(option)
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


def _understand_older_link(option: Option) -> None:
    """A word of an older link becomes today's, before a widget that would drop it reads the link."""
    asked = st.query_params.get(option.name, "").strip().casefold()
    if asked in option.former:
        st.query_params[option.name] = option.former[asked]
        st.rerun()


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


@contextmanager
def lazily(title: str, key: str, options: Iterable[Option]) -> Iterator[bool]:
    """A box of choices whose contents are sent when it is opened, or while one of them is not the
    default: a widget that the browser does not have loses its value with the page. It gives whether
    the box has its contents."""
    are_asked = any(map(is_asked, options))
    box = st.expander(title, key=key, on_change="rerun")
    with box:
        yield bool(box.open) or are_asked


def is_asked(option: Option) -> bool:
    """Whether the visitor has chosen another value than the default, or the link names one."""
    value = st.session_state.get(option.name, option.default)
    is_chosen = value is not None and str(value) != option.default
    return is_chosen or option.name in st.query_params
