"""In place of a traceback: a number that the visitor can pass on."""

import streamlit as st

from lib.web import incident


def show_error(error: Exception) -> bool:
    """Record an error of a page and say so. True: Streamlit need not show it."""
    st.error(incident.visitor_message(incident.record(error, "page")), icon=":material/error:")
    return True
