"""A web server on this machine, with pages that answer in every way that real ones do."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, BrokenBarrierError, Event, Lock, Thread
from typing import Any

LONGEST = 5  # seconds that anything here waits


class Site:
    """What was asked of the server, and how many requests of each host were under way at once."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []  # method and path
        self.agents: set[str] = set()
        self.began: dict[str, list[float]] = {}  # by host
        self.most_at_once: Counter[str] = Counter()  # by host, and "" for all together
        self.closing = Event()
        self.meeting = Barrier(2)
        self.port = 0
        self._under_way: Counter[str] = Counter()
        self._lock = Lock()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        """How a path was asked for, in order."""
        return [method for method, asked in self.asked if asked == path]

    def begin(self, host: str, method: str, path: str, agent: str) -> None:
        """Note a request that has come."""
        with self._lock:
            self.asked.append((method, path))
            self.agents.add(agent)
            self.began.setdefault(host, []).append(time.monotonic())
            for key in (host, ""):
                self._under_way[key] += 1
                self.most_at_once[key] = max(self.most_at_once[key], self._under_way[key])

    def end(self, host: str) -> None:
        """Note that it is answered."""
        with self._lock:
            self._under_way.subtract((host, ""))


@contextmanager
def serving() -> Iterator[Site]:
    """The server while a test runs."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """A path says what to answer: /404, /head-405, /to/<path or address>, /loop, /slow, /drop-head
    and so on."""

    site: Site

    def do_HEAD(self) -> None:
        self._note()

    def do_GET(self) -> None:
        self._note()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _note(self) -> None:
        host, name = self.headers["Host"].partition(":")[0], self.path[1:]
        self.site.begin(host, self.command, self.path, self.headers["User-Agent"])
        has_met = self._wait(name)
        self.site.end(host)  # before the answer, for with it the next request may come
        if name != "drop-head" or self.command == "GET":
            self._answer(name if has_met else "500")

    def _wait(self, name: str) -> bool:
        """Take as long as a page takes. Whether a request that was to meet another did."""
        if name == "slow":
            self.site.closing.wait(LONGEST)
        if name.startswith("busy"):
            time.sleep(0.02)
        return self._has_met() if name.startswith("meet") else True

    def _answer(self, name: str) -> None:
        if name.startswith("head-"):
            name = name.removeprefix("head-") if self.command == "HEAD" else ""
        name = "to//loop" if name == "loop" else name
        self.send_response(301 if name.startswith("to/") else int(name) if name.isdigit() else 200)
        if name.startswith("to/"):
            self.send_header("Location", name.removeprefix("to/"))
        self.end_headers()
        if name == "endless" and self.command == "GET":
            self._write_on()

    def _has_met(self) -> bool:
        """Whether a request of another worker came while this one waited."""
        try:
            self.site.meeting.wait(LONGEST)
        except BrokenBarrierError:
            return False
        return True

    def _write_on(self) -> None:
        """A body without an end."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            try:
                self.wfile.write(b"x" * 65_536)
            except OSError:
                return
