"""The web application: Streamlit's pages, the read-only routes, the headers and the warm start.

`streamlit run app.py` and `uvicorn app:app` both serve it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import streamlit as st
from altair.utils.schemapi import disable_debug_mode
from starlette.middleware import Middleware

from lib import ui
from lib.ui.frame.incident import show_error
from lib.web.api import ROUTES, server_error
from lib.web.compressed import CompressedFiles
from lib.web.first_page import FirstPage
from lib.web.headers import SecurityHeaders
from lib.web.incident import set_up_log
from lib.web.output_files import MAKER

SCRIPT = Path(__file__).resolve().parent / "lib" / "explorer.py"


@asynccontextmanager
async def start_up(_: st.App) -> AsyncIterator[None]:
    """Load the register before the first visitor. A broken one does not stop the server: its
    pages say what is wrong and /ready answers 503 until the data is mended."""
    from lib.register import cache  # here, not above: Streamlit's caches need its runtime

    for module in walk_packages(ui.__path__, f"{ui.__name__}."):  # before the freeze
        import_module(module.name)

    disable_debug_mode()  # altair's: the tests, not every visit, hold a chart against its schema
    cache.warm()
    yield
    MAKER.stop()


set_up_log()
app = st.App(
    SCRIPT,
    lifespan=start_up,
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(FirstPage), Middleware(CompressedFiles)],
    on_script_error=show_error,
    exception_handlers={Exception: server_error},
)

if __name__ == "__main__":
    app.run()
