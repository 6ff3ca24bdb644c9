"""Check your data: a visitor's own sheet, checked against the register's rules and put to use."""

import streamlit as st

from lib.register import cache
from lib.ui.sections import checking

shared = cache.shared()
st.markdown(
    "Upload a spreadsheet of shared services: one row for each, with all partners in one cell, or the "
    "layout of our open data. You will see everything that is wrong with it at once. Then you can see "
    "every page with your data."
)
st.markdown(
    "**Nothing is stored.** No other visitor can see your file, and it is gone when you reload the "
    "page or leave. Download the cleaned file if you want to keep it: if the server restarts during "
    "your visit, you will need to upload your spreadsheet again."
)
checking.templates(shared)
if upload := checking.read_upload():
    checking.result(upload, shared)
