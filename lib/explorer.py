"""The frame script that Streamlit runs for every page: filters, navigation, page, footer."""

import streamlit as st

from lib.config import PRODUCT
from lib.register import cache
from lib.register.faults import DataError
from lib.ui.frame import active, filter_bar, shell, uploaded, view

# Before the navigation, or the browser would fetch the icon of the page from another host.
st.set_page_config(page_title=PRODUCT, page_icon=shell.ICON, layout="wide")

try:
    register = cache.register()
except DataError as error:
    st.navigation(list(shell.pages().values()), position="hidden")
    shell.broken(error)
    st.stop()

page = st.navigation(list(shell.pages().values()), position="top")
filter_bar.read_address(register)  # after the navigation: its rerun must know the page
filter_bar.draw_sidebar(register)
head = st.container()
with st.container():  # each in one place, however much it says: what follows is not drawn anew
    filter_bar.draw_council(register)
current_view = view.current()
with head:
    shell.head(
        page,
        current_view.register.directory.label(current_view.filters.council)
        if current_view.filters.council
        else "",
    )
with st.container():
    uploaded.banner(page)
    active.draw(current_view)
page.run()
shell.foot(register)
