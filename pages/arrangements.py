"""All shared services: every one, to search, sort, open and take away; and the page of each."""

import streamlit as st

from lib.ui.frame.view import current
from lib.ui.sections import arrangement, arrangements

view = current()
opened = st.query_params.get(arrangement.PARAMETER, "")
row = view.register.arrangement(opened) if opened else None
if opened:
    arrangement.way_back(view, arrangements.back_to_list)
if row is not None:
    arrangement.detail(view, row)
else:
    if opened:
        arrangement.not_there(opened)
    if not view.frame.empty:
        arrangements.list_or_table(view)
