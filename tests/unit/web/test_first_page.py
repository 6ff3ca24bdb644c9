"""The page that comes before the connection: title, description, preview, and the message."""

import gzip
import html
import re
import struct

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.config import PRODUCT
from lib.register import cache
from lib.register.faults import DataError
from lib.web import preview
from lib.web.api import ROUTES
from lib.web.compressed import streamlit_files
from lib.web.first_page import ICON, FirstPage
from lib.wording.pages import PAGES


@pytest.fixture(scope="module")
def app() -> TestClient:
    """The routes, and at every other address Streamlit's page."""

    def index(_: Request) -> FileResponse:
        return FileResponse(streamlit_files() / "index.html", headers={"Cache-Control": "no-cache"})

    routes = [*ROUTES, Route("/{name:path}", index)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(FirstPage)]))


def meta(text: str) -> dict[str, str]:
    """What the page says of itself, by name or property."""
    pairs = re.findall(r'<meta (?:name|property)="([^"]+)"\s+content="([^"]*)"', text)
    title = re.findall(r"<title>(.*?)</title>", text)
    return {
        name: html.unescape(content) for name, content in [*pairs, *(("title", t) for t in title)]
    }


@pytest.mark.parametrize("key", list(PAGES))
def test_each_page_has_its_own_title_and_description_before_it_connects(app, key):
    said = meta(app.get(f"/{PAGES[key].address}").text)
    assert said["title"] == said["og:title"] == f"{PAGES[key].title} – {PRODUCT}"
    assert said["description"] == said["og:description"] == PAGES[key].description


def test_streamlit_is_not_named_where_a_visitor_sees_it(app):
    text = app.get("/").text
    seen = re.sub(
        r"<!--.*?-->|<script.*?</script>|<link[^>]*>|<style>.*?</style>", "", text, flags=re.S
    )
    assert "streamlit" not in re.sub(r"/_stcore|\./_stcore", "", seen).lower()


@pytest.mark.parametrize(
    ("query", "council"),
    [
        ("council=Dover", "Dover"),
        ("council=dover+district+council", "Dover"),
        ("council=Atlantis", ""),
    ],
)
def test_a_council_in_the_address_is_named_if_it_is_known(app, query, council):
    said = meta(app.get(f"/map?{query}").text)
    assert said["title"] == " – ".join(filter(None, ["Map", council, PRODUCT]))


def test_a_shared_service_in_the_address_is_named(app):
    row = cache.shared().arrangements.iloc[0]
    said = meta(app.get(f"/arrangements?arrangement={row['arrangement_id']}").text)
    assert said["title"] == f"{row['name']} – {PRODUCT}"


@pytest.mark.parametrize("value", ['"><script>alert(1)</script>', "<b>", "%00", "x" * 9000])
def test_what_is_in_an_address_never_becomes_markup(app, value):
    text = app.get("/map", params={"council": value, "arrangement": value}).text
    assert "alert(1)" not in text and "<b>" not in text
    assert meta(text)["title"] == f"Map – {PRODUCT}"


def test_the_message_says_what_is_blocked_and_what_can_be_opened_without_it(app):
    text = app.get("/map?council=Dover", headers={"host": "shared.example.gov.uk"}).text
    notice = text[text.index('<div id="waiting"') :]
    assert "ws://shared.example.gov.uk/_stcore/stream" in notice
    links = [html.unescape(link) for link in re.findall(r'href="\./([^"]+)"', notice)]
    assert len(links) == 4
    for link in links[:3]:
        assert app.get(f"/{link}").status_code == 200, link


def test_behind_a_proxy_with_https_the_addresses_are_https(app):
    headers = {"host": "shared.example.gov.uk", "x-forwarded-proto": "https"}
    text = app.get("/", headers=headers).text
    assert meta(text)["og:image"] == f"https://shared.example.gov.uk/{preview.NAME}"
    assert "wss://shared.example.gov.uk/_stcore/stream" in text


def test_what_streamlit_needs_is_still_there(app):
    index = (streamlit_files() / "index.html").read_text("utf-8")
    text = app.get("/").text
    for part in (*re.findall(r"<script.*?</script>", index, re.S), '<div id="root"></div>'):
        assert part in text
    assert "favicon.png" not in text
    assert ICON.is_file() and "data:image/svg+xml" in text


def test_it_comes_compressed_to_who_takes_that_and_is_the_same(app):
    plain = app.get("/", headers={"Accept-Encoding": "identity"})
    packed = app.get("/", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, 9, mtime=0))
    assert packed.headers["cache-control"] == "no-cache"
    assert {answer.headers["vary"] for answer in (plain, packed)} == {"Accept-Encoding"}


def test_who_has_it_already_is_told_so(app):
    tag = app.get("/map").headers["etag"]
    again = app.get("/map", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert app.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_head_has_the_headers_and_no_body(app):
    answer = app.head("/map")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == app.get("/map").headers["etag"]


def test_broken_data_does_not_hide_the_page(app, monkeypatch):
    def broken() -> None:
        raise DataError([])

    monkeypatch.setattr(cache, "shared", broken)
    assert meta(app.get("/map?council=Dover").text)["title"] == f"Map – {PRODUCT}"


def test_the_preview_is_a_picture_of_its_size(app):
    answer = app.get(f"/{preview.NAME}")
    assert answer.headers["content-type"] == "image/png"
    assert struct.unpack(">II", answer.content[16:24]) == preview.SIZE
