"""Streamlit's own files, compressed once at the start: it leaves them as they are, and a first visit
sends megabytes of them."""

import gzip
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from threading import Thread

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENDINGS = {
    ".js",
    ".css",
    ".html",
    ".json",
    ".svg",
    ".wasm",
    ".ttf",
}  # others are compressed already
_STATIC = "/static/"
FEWEST = 500  # bytes: below that it is not worth its headers
_LEVEL = 9


def streamlit_files() -> Path:
    """The folder of Streamlit's own files."""
    return Path(str(distribution("streamlit").locate_file("streamlit/static")))


def packed(body: bytes) -> bytes:
    """A file as gzip, the same bytes whenever it is made."""
    return gzip.compress(body, _LEVEL, mtime=0)


def takes_gzip(headers: Mapping[str, str]) -> bool:
    """Whether who asks understands gzip."""
    names = headers.get("accept-encoding", "").lower().split(",")
    parts = [name.partition(";") for name in names]
    return any(
        name.strip() == "gzip" and parameter.replace(" ", "") not in ("q=0", "q=0.0")
        for name, _, parameter in parts
    )


class CompressedFiles:
    """ASGI middleware that answers for Streamlit's own files with copies that were compressed at the start, where who asks takes gzip. All else, and who asks for a part or without
    gzip, gets what it got before. The copies are made in a thread: the start does not wait."""

    def __init__(self, app: ASGIApp, folder: Path | None = None) -> None:
        """app: the application to wrap; folder: of the files, by default Streamlit's."""
        self.app, self._folder = app, folder or streamlit_files()
        self._copies: dict[str, bytes] = {}
        self.thread = Thread(target=self._pack, name="compress", daemon=True)
        self.thread.start()

    def _pack(self) -> None:
        files = [path for path in self._folder.rglob("*") if path.suffix in _ENDINGS]
        files.sort(
            key=lambda path: -path.stat().st_size
        )  # an early visit gains most by the largest
        for path in files:
            body = path.read_bytes()
            if len(body) >= FEWEST and len(copy := packed(body)) < len(body):
                self._copies[f"/{path.relative_to(self._folder).as_posix()}"] = copy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the copy, its headers those of the file itself but for length, encoding and ETag."""
        copy = self._copies.get(_place(scope)) if scope["type"] == "http" else None
        if copy is None or not _is_asked(scope):
            await self.app(scope, receive, _varying(send) if copy else send)
            return
        # Only the headers are wanted: the file is not read again.
        await self.app({**scope, "method": "HEAD"}, receive, _Answer(copy, scope, send).send)


def _is_asked(scope: Scope) -> bool:
    """Whether who asks can have a copy."""
    headers = Headers(scope=scope)
    return scope["method"] in ("GET", "HEAD") and "range" not in headers and takes_gzip(headers)


def _place(scope: Scope) -> str:
    """The path of one of Streamlit's files, "" of another."""
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    return path if path.startswith(_STATIC) else ""


def _varying(send: Send) -> Send:
    """Sends an answer on, and says to caches that there is another for who takes gzip."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_on


class _Answer:
    """Sends an answer on, with the copy in place of the file."""

    def __init__(self, copy: bytes, scope: Scope, send: Send) -> None:
        self._body, self._scope, self._send = copy, scope, send
        self._has_copy = self._is_sent = False

    async def send(self, message: Message) -> None:
        """A part of the answer."""
        if message["type"] == "http.response.start":
            await self._send(self._start(message))
        elif not self._has_copy:
            await self._send(message)
        elif not self._is_sent:
            self._is_sent = True
            body = self._body if self._scope["method"] == "GET" else b""
            await self._send({"type": "http.response.body", "body": body, "more_body": False})

    def _start(self, message: Message) -> Message:
        """The start with the headers of the copy; 304 where the visitor has that already."""
        headers = MutableHeaders(scope=message)
        if message["status"] != 200 or "content-encoding" in headers:
            return message
        self._has_copy = True
        tag = f'{headers.get("etag", "").rstrip(chr(34))}-gzip"'
        headers["ETag"], headers["Content-Encoding"] = tag, "gzip"
        headers["Content-Length"] = str(len(self._body))
        headers.add_vary_header("Accept-Encoding")
        if tag in Headers(scope=self._scope).get("if-none-match", ""):
            message["status"], self._body = 304, b""
            del headers["Content-Length"]
        return message
