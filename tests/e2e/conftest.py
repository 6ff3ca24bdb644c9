"""A real server and a real browser. A missing browser fails the run and says how to get one."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from lib.config import ROOT

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
FLAGS = ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-quic"]
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
# What a page draws last; before its first run a page counts as not running too.
LAST = ".st-key-footer, h1:has-text('cannot be shown at present')"
# Streamlit's page loads what draws the product's own style after all else.
STYLED = "xpath=//style[contains(., 'stPageLink')]"
# Streamlit's drop zone is a section without a role but with a name; the button in it does the work.
NOT_OURS = ("presentation-role-conflict", "stFileUploaderDropzone")
# Streamlit's page asks for these under the page's own path before it tries the root.
EXPECTED = ("_stcore/health", "_stcore/host-config")


def browser_path() -> str | None:
    """Chromium or Chrome on this machine: CHROMIUM if set, else the first known name."""
    given = os.environ.get("CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = browser_path()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.fail(
                "No Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium; "
                "elsewhere: .venv/bin/playwright install chromium) or set CHROMIUM to its path.",
                pytrace=False,
            )
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@contextmanager
def serving(
    data: Path | None = None, command: str = "streamlit", code: Path = ROOT
) -> Iterator[str]:
    """A server of the dashboard on a free port; its address. code: where app.py lies."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    commands = {
        "streamlit": ["-m", "streamlit", "run", "app.py", f"--server.port={port}"],
        "uvicorn": ["-m", "uvicorn", "app:app", f"--port={port}", "--log-level=warning"],
    }
    environment = {**os.environ, **({"SHARED_SERVICES_DATA": str(data)} if data else {})}
    process = subprocess.Popen([sys.executable, *commands[command]], cwd=code, env=environment)
    address = f"http://localhost:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        with suppress(HTTPError, OSError):
            if urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).status == 200:
                return
        if process.poll() is not None:
            break
        time.sleep(0.25)
    pytest.fail("The server did not start.")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serving() as address:
        yield address


class Visit:
    """One visitor's page, with all that it asked for and complained of."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        here = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(here):
            self.elsewhere.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "") if message.location else ""
        if message.type == "error" and not where.endswith(EXPECTED):
            self.complaints.append(f"{message.text} {where}")

    def open(self, path: str) -> Page:
        """Go there and wait until the page is finished."""
        self.page.goto(self.home + path)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the script has run and the page has stood still for a moment."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector(LAST, timeout=30_000)
        self.page.wait_for_selector(DONE, timeout=30_000)
        self.page.wait_for_timeout(250)
        return self.page

    def violations(self) -> list[str]:
        """What axe finds wrong with the page as it is."""
        self.page.locator(STYLED).first.wait_for(state="attached")
        return [
            f"{found['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
            for found in Axe().run(self.page).response["violations"]
            for node in found["nodes"]
            if not (found["id"] == NOT_OURS[0] and NOT_OURS[1] in node["html"])
        ]

    def text(self) -> str:
        """All text that the page shows in its body."""
        return self.page.locator("[data-testid=stMain]").inner_text()


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Callable[..., Visit]]:
    """Make a visitor in a fresh browser profile. Afterwards nothing may have been asked of
    another host, and nothing may have gone wrong in the console."""
    visits: list[tuple[Visit, bool]] = []

    def new(
        home: str = server, *, width: int = 1280, scheme: str = "light", strict: bool = True
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # pyright: ignore[reportArgumentType]
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        visit = Visit(context.new_page(), home)
        visits.append((visit, strict))
        return visit

    yield new
    for visit, strict in visits:
        visit.page.context.close()
        assert visit.elsewhere == []
        if strict:
            assert visit.complaints == []
