"""A visitor's own data: in use for this visit alone, and the way back."""

import streamlit as st

from lib.config import UPLOAD_TOTAL
from lib.format import count, plain
from lib.register import cache
from lib.register.load import Package
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import clear_all
from lib.ui.frame.markup import write

FILES_READ = (
    "upload_files_read"  # the state's name for the files that were read on the page for them
)
_SERVER_FULL = "upload_full"  # the state's name for: there was no room


def use(package: Package) -> None:
    """Show the whole dashboard with this package to this visitor, unless all visits together
    would hold more rows than the server can."""
    st.session_state[_SERVER_FULL] = not cache.use_uploaded(package)
    if not st.session_state[_SERVER_FULL]:
        clear_all()


def go_back() -> None:
    """Back to the register; the visitor's own data is kept no longer."""
    cache.use_shared()
    clear_all()


def pages_that_show_it(file: str) -> None:
    """After a file was put to use: that it is in use, and the pages that show it."""
    register = cache.register()
    if register.package.uploaded != file:
        return
    rows = count(len(register.arrangements), "shared service")
    st.success(
        f"Every page now shows {rows} from {plain(file)}, only to you. Look at:",
        icon=":material/check_circle:",
    )
    links = "".join(map(shell.link, ("overview", "map", "savings", "arrangements")))
    write(f'<div class="row">{links}</div>')


def banner(page: st.Page) -> None:
    """On every page while own data is in use: whose it is, and one click back."""
    if page.url_path != shell.PAGES["check_your_data"].address:
        st.session_state.pop(
            FILES_READ, None
        )  # its uploader is empty again when the visitor comes back
    if st.session_state.pop(_SERVER_FULL, False):
        st.error(
            f"Visitors are using {UPLOAD_TOTAL:,} rows of their own data at the moment, which is all "
            "that this server can hold. Please try again later. We have not kept your file.",
            icon=":material/hourglass_full:",
        )
    register = cache.register()
    if not register.package.uploaded:
        return
    rows = count(len(register.arrangements), "shared service")
    with st.container(horizontal=True, vertical_alignment="center", key="upload_banner"):
        st.warning(
            f"**Your own data: {plain(register.package.uploaded)}, {rows}.** Only you see it, and only "
            "in this visit. Nothing is stored: if you reload the page, it is gone.",
            icon=":material/person:",
        )
        st.button("Go back to the published data", key="upload_back", on_click=go_back)
