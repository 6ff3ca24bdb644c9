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
_STATIC, _INDEX = "/static/", "index.html"
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
    """ASGI middleware that answers for Streamlit's own files and for its page with copies that were
    compressed at the start, where who asks takes gzip. All else, and who asks for a part or without
    gzip, gets what it got before. The copies are made in a thread: the start does not wait."""

    def __init__(self, app: ASGIApp, folder: Path | None = None) -> None:
        """app: the application to wrap; folder: of the files, by default Streamlit's."""
        self.app, self._folder = app, folder or streamlit_files()
        self._copies: dict[str, bytes] = {}
        self._index_length = (self._folder / _INDEX).stat().st_size
        self.thread = Thread(target=self._pack, name="compress", daemon=True)
        self.thread.start()

    def _pack(self) -> None:
        # The page first, then what is largest: a visit that comes early gains most by those.
        files = [path for path in self._folder.rglob("*") if path.suffix in _ENDINGS]
        files.sort(key=lambda path: (path.name != _INDEX, -path.stat().st_size))
        for path in files:
            body = path.read_bytes()
            if len(body) >= FEWEST and len(copy := packed(body)) < len(body):
                self._copies[f"/{path.relative_to(self._folder).as_posix()}"] = copy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the copy, its headers those of the file itself but for length, encoding and ETag."""
        if not self._is_asked(scope):
            has_copy = scope["type"] == "http" and _place(scope) in self._copies
            await self.app(scope, receive, _varying(send) if has_copy else send)
            return
        # Of a file that has a copy only the headers are wanted: it is not read again.
        passed_on = {**scope, "method": "HEAD"} if _place(scope) else scope
        await self.app(passed_on, receive, _Answer(self, scope, send).send)

    def _is_asked(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return False
        headers = Headers(scope=scope)
        is_page = not _place(scope) and "text/html" in headers.get("accept", "")
        is_wanted = is_page or _place(scope) in self._copies
        return is_wanted and "range" not in headers and takes_gzip(headers)

    def copy_for(self, scope: Scope, headers: Headers) -> bytes | None:
        """The copy that the answer with these headers stands for, or None. Every address that has no
        other answer has the page, so it is known by its kind and length."""
        if place := _place(scope):
            return self._copies.get(place)
        is_page = headers.get("content-type", "").startswith("text/html")
        is_whole = headers.get("content-length") == str(self._index_length)
        return self._copies.get(f"/{_INDEX}") if is_page and is_whole else None


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
    """Sends an answer on, with the copy in place of the file where there is one."""

    def __init__(self, files: CompressedFiles, scope: Scope, send: Send) -> None:
        self._files, self._scope, self._send = files, scope, send
        self._copy: bytes | None = None
        self._is_sent = False

    async def send(self, message: Message) -> None:
        """A part of the answer."""
        if message["type"] == "http.response.start":
            await self._send(self._start(message))
        elif self._copy is None:
            await self._send(message)
        elif not self._is_sent:
            self._is_sent = True
            body = self._copy if self._scope["method"] == "GET" else b""
            await self._send({"type": "http.response.body", "body": body, "more_body": False})

    def _start(self, message: Message) -> Message:
        """The start with the headers of the copy; 304 where the visitor has that already."""
        headers = MutableHeaders(scope=message)
        if message["status"] != 200 or "content-encoding" in headers:
            return message
        self._copy = self._files.copy_for(self._scope, headers)
        if self._copy is None:
            return message
        tag = f'{headers.get("etag", "").rstrip(chr(34))}-gzip"'
        headers["ETag"], headers["Content-Encoding"] = tag, "gzip"
        headers["Content-Length"] = str(len(self._copy))
        headers.add_vary_header("Accept-Encoding")
        if tag in Headers(scope=self._scope).get("if-none-match", ""):
            message["status"], self._copy = 304, b""
            del headers["Content-Length"]
        return message
