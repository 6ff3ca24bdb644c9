"""A visitor's own data: in use for this visit alone, and the way back."""

import streamlit as st

from lib.config import OWN_TOTAL
from lib.format import count, plain
from lib.register import cache
from lib.register.load import Package
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import clear_all

READ = "own_upload_read"  # the state's name for the files that were read on the page for them
_FULL = "own_full"  # the state's name for: there was no room


def use(package: Package) -> None:
    """Show the whole dashboard with this package to this visitor, unless all visits together
    would hold more rows than the server can."""
    st.session_state[_FULL] = not cache.adopt(package)
    if not st.session_state[_FULL]:
        clear_all()


def go_back() -> None:
    """Back to the register; the visitor's own data is let go."""
    cache.let_go()
    clear_all()


def where_to(file: str) -> None:
    """After a file was put to use: that it is in use, and the pages that show it."""
    register = cache.register()
    if register.package.own != file:
        return
    rows = count(len(register.arrangements), "arrangement")
    st.success(
        f"Every page now shows {rows} of {plain(file)}, to you alone. Look at:",
        icon=":material/check_circle:",
    )
    with st.container(horizontal=True):
        for key in ("overview", "map", "savings", "arrangements"):
            place = shell.PLACES[key]
            st.page_link(shell.page(key), label=place.title, icon=place.icon)


def banner(page: st.Page) -> None:
    """On every page while own data is in use: whose it is, and one click back."""
    if page.url_path != shell.PLACES["check_your_data"].address:
        st.session_state.pop(READ, None)  # its uploader is empty again when the visitor comes back
    if st.session_state.pop(_FULL, False):
        st.error(
            f"Visitors are using {OWN_TOTAL:,} rows of their own data at this moment, which is all "
            "that this server can hold. Please try again later; nothing of your file was kept.",
            icon=":material/hourglass_full:",
        )
    register = cache.register()
    if not register.package.own:
        return
    rows = count(len(register.arrangements), "arrangement")
    with st.container(horizontal=True, vertical_alignment="center", key="own_banner"):
        st.warning(
            f"**Your own data: {plain(register.package.own)}, {rows}.** Only you see it, and only "
            "in this visit: nothing is stored, and reloading the page ends it.",
            icon=":material/person:",
        )
        st.button("Go back to the register", key="own_back", on_click=go_back)
