"""The frame script that Streamlit runs for every page: navigation, filters, page, footer."""

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
    shell.navigation(is_hidden=True)
    shell.broken(error)
    st.stop()

page = shell.navigation()
shell.style_and_script()  # before what it styles
filter_bar.read_address(register, page)  # after the navigation: its rerun must know the page
head = st.container()
filter_bar.draw(register)
current_view = view.current()
with head:
    shell.head(page, current_view)
uploaded.banner(page)
key = shell.current_key(page)
active.draw(current_view, key, has_succession=key != "my_council")
with st.container():  # however much a page says, what follows keeps its place and is not drawn anew
    page.run()
shell.foot(register)
