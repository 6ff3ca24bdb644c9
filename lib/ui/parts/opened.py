"""What is open on a page, by parameters of its address that no widget has: one shared service, a
proposal."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import streamlit as st

_WRITTEN = "address_written"  # the state's name for: the address was written in this run


def show(**values: str | list[str]) -> None:
    """Open what the parameters say, "" or [] for nothing: for callbacks."""
    st.session_state[_WRITTEN] = True
    _write(values)


def address_it(*names: str) -> dict[str, str]:
    """What is open, by parameter, "" for nothing. If a link brought the visitor, it is written into
    the browser's address: a link from a page to the same page leaves the address as it was, and
    Back and reload would not know."""
    opened = {name: st.query_params.get(name, "") for name in names}
    asked = parse_qs(urlsplit(str(st.context.url or "")).query)
    differing = {n: v for n, v in opened.items() if asked.get(n, [""])[-1] != v}
    if not st.session_state.pop(_WRITTEN, False) and differing:
        _write(differing)
    return opened


def _write(values: Mapping[str, str | list[str]]) -> None:
    for name, value in values.items():
        texts = [value] if isinstance(value, str) else value
        st.query_params[name] = [text for text in texts if text]
