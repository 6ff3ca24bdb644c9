"""The browser of tests and bench: where it is, how it is started, and when a page is finished."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = (
    "chromium-headless-shell",  # Chromium without windows: a sixth quicker
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
FLAGS = ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-quic"]
MISSING = (
    "No Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install chromium) or set CHROMIUM to its path."
)
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
# What a page draws last; before its first run a page counts as not running too.
LAST = ".footer, h1:has-text('cannot be shown at present')"


def browser_path() -> str | None:
    """Chromium or Chrome on this machine: CHROMIUM if set, else the first known name."""
    chosen = os.environ.get("CHROMIUM")
    return chosen or next(filter(None, map(shutil.which, NAMES)), None)


def executable(playwright: Playwright) -> str | None:
    """What to start as browser; None: Playwright's own. Raises RuntimeError, and says how to install
    one, where there is none."""
    path = browser_path()
    if path is None and not Path(playwright.chromium.executable_path).exists():
        raise RuntimeError(MISSING)
    return path
