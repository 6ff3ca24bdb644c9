"""Streamlit's own files, compressed once: what is sent to whom, and with which headers."""

import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from lib.web.compressed import CompressedFiles, streamlit_files

SCRIPT, PAGE = b"let answer = 42;\n" * 400, b"<!doctype html><p>page</p>\n" * 60
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("static")
    (folder / "static").mkdir()
    (folder / "index.html").write_bytes(PAGE)
    (folder / "static" / "a.js").write_bytes(SCRIPT)
    (folder / "static" / "tiny.js").write_bytes(b"1")
    (folder / "static" / "a.png").write_bytes(b"\x89PNG" * 400)

    def page(_: Request) -> FileResponse:
        return FileResponse(folder / "index.html", headers={"Cache-Control": "no-cache"})

    def other(_: Request) -> HTMLResponse:
        return HTMLResponse("<p>an output</p>")

    routes = [
        Route("/other", other),
        Mount("/static", StaticFiles(directory=folder / "static")),
        Route("/{name:path}", page),
    ]
    made: list[CompressedFiles] = []

    def wrap(app) -> CompressedFiles:
        made.append(CompressedFiles(app, folder))
        return made[-1]

    client = TestClient(Starlette(routes=routes, middleware=[Middleware(wrap)]))
    client.get("/other")  # the middleware is made at the first question
    made[-1].thread.join()
    return client


def test_a_file_comes_compressed_and_is_the_same_when_it_is_unpacked(client):
    answer = client.get("/static/a.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == SCRIPT
    assert int(answer.headers["content-length"]) == len(gzip.compress(SCRIPT, 9, mtime=0))
    assert answer.headers["vary"] == "Accept-Encoding"


def test_who_does_not_take_gzip_gets_the_file_itself(client):
    answer = client.get("/static/a.js", headers=PLAIN)
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT


def test_caches_are_told_of_both_answers(client):
    for encoding in ("gzip", "identity"):
        answer = client.get("/static/a.js", headers={"accept-encoding": encoding})
        assert "Accept-Encoding" in answer.headers["vary"]


def test_gzip_with_a_quality_of_zero_is_not_taken(client):
    answer = client.get("/static/a.js", headers={"Accept-Encoding": "br, gzip;q=0"})
    assert "content-encoding" not in answer.headers


def test_a_part_of_a_file_is_sent_as_before(client):
    answer = client.get("/static/a.js", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (206, SCRIPT[:10])


def test_head_has_the_headers_and_no_body(client):
    answer = client.head("/static/a.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == b""


def test_who_has_the_copy_already_is_told_so(client):
    tag = client.get("/static/a.js").headers["etag"]
    answer = client.get("/static/a.js", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_the_copy_and_the_file_have_different_tags(client):
    plain = client.get("/static/a.js", headers=PLAIN).headers["etag"]
    assert client.get("/static/a.js").headers["etag"] == f'{plain[:-1]}-gzip"'


@pytest.mark.parametrize("path", ["/static/tiny.js", "/static/a.png", "/other"])
def test_what_has_no_copy_is_sent_as_before(client, path):
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


def test_a_file_that_is_not_there_is_not_found(client):
    assert client.get("/static/b.js").status_code == 404


def test_the_page_is_left_to_others(client):
    answer = client.get("/map", headers={"Accept": "text/html"})
    assert answer.content == PAGE
    assert "content-encoding" not in answer.headers


def test_streamlits_files_are_where_they_are_looked_for():
    assert (streamlit_files() / "index.html").is_file()
    assert len(list(streamlit_files().glob("static/js/*.js"))) > 10
