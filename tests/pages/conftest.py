"""The whole app in process: every page with data, with nothing left, and with a bad link."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from lib.config import ROOT
from lib.ui.frame.shell import PAGES

Open = Callable[..., AppTest]


def open_page(page: str = "", **query: str | list[str]) -> AppTest:
    """Open a page of pages/ ("" for the start page) with query parameters; it has run."""
    app = AppTest.from_file(str(ROOT / "lib" / "explorer.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if page and PAGES[page].address != page:
        app.run()  # before it has run, only a file of the same name as its address is found
    if page:
        app = app.switch_page(f"../pages/{page}.py")
    return app.run()


@pytest.fixture
def opened() -> Open:
    """open_page()."""
    return open_page


@pytest.fixture(scope="session")
def plain() -> Callable[[str], AppTest]:
    """Open a page without filters, run once for all tests that only read it."""

    @cache
    def run(page: str) -> AppTest:
        return open_page(page)

    return run


def words(app: AppTest) -> str:
    """All text of a page: headings, paragraphs, messages, captions."""
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.caption,
        app.info,
        app.success,
        app.warning,
        app.error,
    )
    texts = [str(element.value) for kind in kinds for element in kind]
    markup = re.sub("<style>.*?</style>", "", html(app), flags=re.S)
    return "\n".join([*texts, unescape(re.sub("<[^>]*>", " ", markup))]).replace("\\", "")


def links(app: AppTest) -> dict[str, str]:
    """The links to pages of the dashboard: by label the query that each carries."""
    protos = [element.proto for element in app.get("page_link")]
    return {proto.label.replace("\\", "").strip("*"): proto.query_string for proto in protos}


def html(app: AppTest) -> str:
    """The markup that a page writes itself."""
    return "\n".join(element.proto.body for element in app.get("html"))


def labels(app: AppTest) -> str:
    """The labels of a page's links to other pages."""
    return "\n".join(element.proto.label for element in app.get("page_link")).replace("\\", "")
