"""The whole app in process: every page with data, with nothing left, and with a bad link."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.config import ROOT
from lib.wording.pages import PAGES

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


def html(app: AppTest) -> str:
    """The markup that a page writes itself."""
    return "\n".join(element.proto.body for element in app.get("html"))


def text_of(markup: str) -> str:
    """Markup as it is read: without icons and tags."""
    seen = re.sub(r'<span class="icon".*?</span>', "", markup)
    return " ".join(unescape(re.sub("<[^>]*>", " ", seen)).split())


def headings(app: AppTest, level: int = 2) -> list[str]:
    """The headings of a level, in the order of the page."""
    return [text_of(found) for found in re.findall(rf"<h{level}\b.*?</h{level}>", html(app), re.S)]


def anchors(app: AppTest) -> list[tuple[str, str, str]]:
    """The links to pages of the dashboard: label, what is heard in its place, address."""
    found = re.findall(r'<a class="inner[^"]*"([^>]*)>(.*?)</a>', html(app), re.S)
    value = re.compile(r'(href|aria-label)="([^"]*)"')
    attributes = [dict(value.findall(text)) for text, _ in found]
    return [
        (text_of(label), unescape(a.get("aria-label", "")), unescape(a["href"]))
        for a, (_, label) in zip(attributes, found, strict=True)
    ]


def links(app: AppTest) -> dict[str, str]:
    """The links to pages of the dashboard: by label the query that each carries."""
    return {label: urlsplit(address).query for label, _, address in anchors(app)}


def follow(app: AppTest, label: str) -> AppTest:
    """Open what a link leads to, by its label or what is heard in its place."""
    address = next(a for seen, heard, a in anchors(app) if label in (seen, heard))
    place = urlsplit(address).path.removeprefix("./")
    page = next(key for key, info in PAGES.items() if info.address == place)
    query = parse_qs(urlsplit(address).query)
    return open_page("" if page == "overview" else page, **query)


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of a page as text, in the order of the page."""
    found = re.findall(r'<table class="plain">.*?</table>', html(app), re.S)
    rows = [re.findall("<tr>(.*?)</tr>", table, re.S) for table in found]
    cells = [[re.findall("<t[hd].*?</t[hd]>", row, re.S) for row in table] for table in rows]
    texts = [[[text_of(cell) for cell in row] for row in table] for table in cells]
    return [pd.DataFrame(table[1:], columns=pd.Index(table[0])) for table in texts]
