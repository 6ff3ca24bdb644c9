"""What is open on a page, by parameters of its address that no widget has: one shared service, a
proposal."""

import streamlit as st


def show(**values: str | list[str]) -> None:
    """Open what the parameters say, "" or [] for nothing: for callbacks. A link does it by itself."""
    for name, value in values.items():
        texts = [value] if isinstance(value, str) else value
        st.query_params[name] = [text for text in texts if text]
