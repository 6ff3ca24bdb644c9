"""Whether a web page still answers: HEAD, then GET where a server refuses HEAD.

A tool for whoever keeps the register; the dashboard never asks another host. Only http and https
are asked, no body is read, and a host is asked one thing at a time.
"""

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from lib.config import PRODUCT
from lib.format import printable

OK, DEAD, UNSURE = "ok", "dead", "unsure"
RESULTS: tuple[str, ...] = (OK, DEAD, UNSURE)
_AGENT = f"{PRODUCT} (checks whether the pages that its register cites still answer)"
_GONE = {404: "not found", 410: "gone"}
_TOO_MANY = 429  # who says so is not asked again
_MOST_REDIRECTS = 10
_KEPT = "%/:=&?+!$,;'@()*~[]|"  # characters of an address that are sent as they are
# No others: no file: or ftp:, and every status and redirect comes back here as it is.
_HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
)


@dataclass(frozen=True)
class Answer:
    """What came of asking for a page. result: one of RESULTS; detail: in words, or ""."""

    result: str
    detail: str = ""


class Turns:
    """One request at a time to each host, and a pause between two."""

    def __init__(self, pause: float) -> None:
        """pause: seconds from the end of a request to the next one of that host."""
        self._pause, self._lock = pause, Lock()
        self._hosts: dict[str, Lock] = {}
        self._ends: dict[str, float] = {}

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """A turn of a host: it begins when the others of that host are over and the pause too."""
        with self._lock:
            turn = self._hosts.setdefault(host, Lock())
        with turn:
            time.sleep(max(0.0, self._ends.get(host, 0.0) + self._pause - time.monotonic()))
            try:
                yield
            finally:
                self._ends[host] = time.monotonic()


def ask(url: str, turns: Turns, timeout: float) -> Answer:
    """Whether a page answers. timeout: seconds to wait for each word of a server."""
    at, has_moved = url, False
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            status, target = _status(_sendable(at), turns, timeout)
            if not (300 <= status < 400 and target):
                return _answer(status, url, at)
            has_moved = True
            at = urljoin(at, target)
    except (ValueError, http.client.InvalidURL):
        if has_moved:
            return Answer(UNSURE, "it leads to what is not the address of a web page")
        return Answer(DEAD, "this is not the address of a web page")
    except (OSError, http.client.HTTPException) as error:
        return _of_error(error, timeout)
    return Answer(UNSURE, "it leads from one address to another without end")


def _sendable(url: str) -> str:
    """An address in the characters that may be sent. Raises ValueError where it is none."""
    parts = urlsplit(url)
    _ = parts.port  # raises where it is no number
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    path, query = quote(parts.path, _KEPT), quote(parts.query, _KEPT)
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _status(url: str, turns: Turns, timeout: float) -> tuple[int, str]:
    """The status of an address and where it leads: what GET says where HEAD is refused."""
    try:
        status, target = _request("HEAD", url, turns, timeout)
    except (ConnectionResetError, http.client.RemoteDisconnected):
        return _request("GET", url, turns, timeout)
    if status < 400 or status in (*_GONE, _TOO_MANY):
        return status, target
    return _request("GET", url, turns, timeout)


def _request(method: str, url: str, turns: Turns, timeout: float) -> tuple[int, str]:
    headers = {"User-Agent": _AGENT, "Accept": "*/*"}
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310 - _sendable
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    host = urlsplit(url).hostname or ""
    with turns.of(host), opener.open(request, timeout=timeout) as response:
        return response.status, response.headers.get("Location", "")  # the body stays unread


def _answer(status: int, asked: str, final: str) -> Answer:
    """What a status that leads nowhere else says."""
    if status in _GONE:
        return Answer(DEAD, f"{status}: {_GONE[status]}")
    if not 200 <= status < 300:
        words = http.client.responses.get(status, "")
        return Answer(UNSURE, f"{status}: {words}" if words else str(status))
    if final == asked:
        return Answer(OK)
    if _is_front(final) and not _is_front(asked):  # how many sites say that a page has gone
        return Answer(UNSURE, "it leads to the front page of the site")
    return Answer(OK, f"moved to {printable(final)}")


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _of_error(error: Exception, timeout: float) -> Answer:
    """What a request that failed says of the page."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, socket.gaierror):
        if reason.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
            return Answer(DEAD, "there is no such host")
        return Answer(UNSURE, "the host could not be looked up")
    if isinstance(reason, ConnectionRefusedError):
        return Answer(DEAD, "the host refuses to connect")
    if isinstance(reason, TimeoutError):
        return Answer(UNSURE, f"no answer in {timeout:g} seconds")
    if isinstance(reason, ssl.SSLError):
        return Answer(UNSURE, "its encryption or certificate is not sound")
    return Answer(UNSURE, "the connection broke off")
