"""Check your data: a visitor's own sheet, checked against the register's rules and put to use."""

import streamlit as st

from lib.register import cache
from lib.ui.sections import checking

shared = cache.shared()
st.markdown(
    "Bring a table of shared service arrangements, newer than the register or your own. Either one "
    "row an arrangement with all partners in one cell, as the LGA’s map had, or the register’s own "
    "layout. You see everything that is wrong at once, and then the whole dashboard with your data."
)
st.markdown(
    "**Nothing is stored.** The file is read in memory, for you alone, and is gone when you reload "
    "the page or leave. No other visitor can see it. Keep the cleaned package: if the server is "
    "restarted during your visit, your data must be brought again."
)
checking.templates(shared)
if upload := checking.read_upload():
    checking.result(upload, shared)
