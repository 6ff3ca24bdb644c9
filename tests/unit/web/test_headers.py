"""The security headers, and that they are on every response."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from lib.web.headers import HEADERS, SecurityHeaders


class InlineScripts(HTMLParser):
    """Collects the text of each script of a page that has no src."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.inside = False
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and "src" not in dict(attrs)
        if self.inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


def plain(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x", headers={"X-Frame-Options": "ALLOWALL", "X-Own": "kept"})


def streamed(_: Request) -> StreamingResponse:
    return StreamingResponse(iter(["one ", "two"]))


async def socket(connection: WebSocket) -> None:
    await connection.accept()
    await connection.send_text("hello")
    await connection.close()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    routes = [Route("/", plain), Route("/stream", streamed), WebSocketRoute("/socket", socket)]
    yield TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))


@pytest.fixture(scope="module")
def policy() -> dict[str, list[str]]:
    """The sources of each directive of the policy."""
    directives = HEADERS["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (directive.split() for directive in directives)}


@pytest.fixture(scope="module")
def inline_scripts() -> list[str]:
    """The inline scripts of Streamlit's own page."""
    parser = InlineScripts()
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    parser.feed(page.read_text("utf-8"))
    return parser.scripts


def test_page_of_streamlit_has_an_inline_script(inline_scripts: list[str]) -> None:
    assert inline_scripts


def test_policy_knows_every_inline_script_by_its_hash_and_no_other(
    policy: dict[str, list[str]], inline_scripts: list[str]
) -> None:
    digests = {b64encode(sha256(text.encode()).digest()).decode() for text in inline_scripts}
    hashes = {f"'sha256-{digest}'" for digest in digests}
    assert set(policy["script-src"]) == {"'self'", "'wasm-unsafe-eval'", *hashes}


def test_policy_allows_no_evaluation_of_text(policy: dict[str, list[str]]) -> None:
    assert [name for name, sources in policy.items() if "'unsafe-eval'" in sources] == []


def test_policy_allows_inline_styles_only(policy: dict[str, list[str]]) -> None:
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == [
        "style-src"
    ]


def test_policy_names_no_host(policy: dict[str, list[str]]) -> None:
    known = (
        r"'self'|'none'|'unsafe-inline'|'wasm-unsafe-eval'|'sha256-[A-Za-z0-9+/]{43}='|data:|blob:"
    )
    sources = [source for sources in policy.values() for source in sources]
    assert [source for source in sources if not re.fullmatch(known, source)] == []


@pytest.mark.parametrize(
    ("directive", "sources"),
    [
        ("default-src", ["'self'"]),
        ("connect-src", ["'self'"]),
        ("object-src", ["'none'"]),
        ("frame-src", ["'none'"]),
        ("base-uri", ["'self'"]),
        ("form-action", ["'self'"]),
        ("frame-ancestors", ["'self'"]),
    ],
)
def test_policy_keeps_to_this_host(
    policy: dict[str, list[str]], directive: str, sources: list[str]
) -> None:
    assert policy[directive] == sources


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_header_is_set(client: TestClient, name: str, value: str) -> None:
    assert client.get("/").headers[name] == value


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/stream", 200), ("/nothing", 404)])
def test_every_response_has_every_header(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, {name: answer.headers.get(name) for name in HEADERS}) == (
        status,
        HEADERS,
    )


def test_header_of_a_route_gives_way(client: TestClient) -> None:
    assert client.get("/").headers.get_list("x-frame-options") == ["SAMEORIGIN"]


def test_other_headers_of_a_route_stay(client: TestClient) -> None:
    assert client.get("/").headers["x-own"] == "kept"


def test_streamed_response_comes_whole(client: TestClient) -> None:
    assert client.get("/stream").text == "one two"


def test_web_socket_passes_through(client: TestClient) -> None:
    with client.websocket_connect("/socket") as connection:
        assert connection.receive_text() == "hello"
