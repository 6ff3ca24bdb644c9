"""A bare Streamlit page, to measure against: one select, one bar chart, one map of the same outlines.

Written as its manual shows it. Start with: uvicorn tests.bench.bare:app; the page is bare_page.py.
"""

from pathlib import Path

import streamlit as st

from lib.web.api import ROUTES

app = st.App(Path(__file__).with_name("bare_page.py"), routes=ROUTES)
