"""What a filter change and a first view cost: before a change of the code, after it, and bare.

A change is timed in the browser from the click on a council to the last change of a picture, and to
the last change of anything on the page; beside it the messages, their bytes, and the server's CPU. A
first view is timed with an empty cache at 10 Mbit/s and 40 ms (Chromium's network emulation). All are
taken in turn, in one run.
Run: python -m tests.bench.speed --before ../old-checkout [--changes 12] [--views 12] [--page /map]
"""

import argparse
import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from lib.config import ROOT
from tests.browser import FLAGS, executable
from tests.server import ALIVE, Server

PAGES = ("/", "/map", "/my-council?council=Leeds", "/savings", "/procurement-v-back-office")
PAGES += ("/find-partners?council=Leeds", "/reorganisation", "/arrangements")
BARE = "bare"
COUNCILS = ("Dover", "Cornwall", "Leeds", "Northumberland", "Kent", "Wiltshire")
QUIET = 500  # milliseconds without any change: the page is finished
NETWORK = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 1.25e6,
    "uploadThroughput": 1.25e6,
}
# When a picture, and when anything on the page, last changed. Attributes count in pictures alone:
# Streamlit turns them on and off everywhere while a page runs. What is not on the page does not
# count: a hidden element that tells a screen reader what was chosen is emptied after a second.
WATCH = """() => {
  window.lastChange = window.lastPicture = window.clicked = 0;
  const within = (m, name) => (m.target.nodeType === 1 ? m.target : m.target.parentElement)
    ?.closest(`[data-testid=${name}]`);
  const counts = (m) => (m.type !== 'attributes' || m.target instanceof SVGElement)
    && within(m, 'stMain');
  new MutationObserver((all) => {
    const changes = all.filter(counts);
    if (changes.length) window.lastChange = performance.now();
    if (changes.some((m) => within(m, 'stVegaLiteChart'))) window.lastPicture = performance.now();
  }).observe(document,
      {subtree: true, childList: true, characterData: true, attributes: true});
  addEventListener('pointerup', () => { window.clicked = performance.now(); }, true);
}"""
FINISHED = """(quiet) => window.lastChange > window.clicked
  && performance.now() - window.lastChange > quiet
  && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"""


@dataclass
class Costs:
    """Milliseconds to the last picture (without one: to the last of all) and to the last of all,
    messages, bytes and milliseconds of CPU, of each change or view."""

    took: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        """Medians, and the middle half of the time."""
        low, middle, high = statistics.quantiles(self.took, n=4)
        parts = [f"{middle:5.0f} ms ({low:.0f} to {high:.0f})"]
        parts += [f"{statistics.median(self.whole):5.0f} ms in all"] if self.whole else []
        parts += [f"{statistics.median(self.messages):4.0f} messages"] if self.messages else []
        parts += [f"{statistics.median(self.size) / 1000:7.1f} KB"]
        parts += [f"{statistics.mean(self.cpu):4.0f} ms CPU of the server"] if self.cpu else []
        return ", ".join(parts)


class Tab:
    """A page that a visitor has open, and what it has received."""

    def __init__(self, browser: Browser, server: Server, path: str) -> None:
        self.process = psutil.Process(server.process.pid)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.add_init_script(f"({WATCH})()")
        self.page: Page = context.new_page()
        self.messages, self.size = 0, 0
        self.session: CDPSession = context.new_cdp_session(self.page)
        self.session.send("Network.enable")
        self.session.on("Network.webSocketFrameReceived", self._came)
        self.page.goto(server.address + path)
        self.finished()

    def _came(self, event: dict) -> None:
        self.messages += 1
        self.size += len(event["response"]["payloadData"]) * 3 // 4  # it is told in base64

    def finished(self) -> None:
        """Until nothing changes any more."""
        self.page.wait_for_function(FINISHED, arg=QUIET, polling=50)

    def change(self, council: str, costs: Costs) -> None:
        """Choose a council."""
        box = self.page.get_by_role("combobox", name="Find your council")
        box.fill(council)
        option = self.page.get_by_role("option", name=council, exact=True)
        option.wait_for()
        self.page.wait_for_timeout(200)
        messages, size, cpu = self.messages, self.size, sum(self.process.cpu_times()[:2])
        option.click()
        self.finished()
        whole, picture = self.page.evaluate(
            "[window.lastChange - window.clicked, window.lastPicture - window.clicked]"
        )
        costs.took.append(picture if picture > 0 else whole)
        costs.whole.append(whole)
        costs.messages.append(self.messages - messages)
        costs.size.append(self.size - size)
        costs.cpu.append(1000 * (sum(self.process.cpu_times()[:2]) - cpu))


def first_view(browser: Browser, server: Server, path: str, costs: Costs) -> None:
    """Open a page in an empty profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.add_init_script(f"({WATCH})()")
    page, sizes = context.new_page(), []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 // 4),
    )
    page.goto(server.address + path, timeout=90_000)
    page.wait_for_selector(
        "[data-testid=stVegaLiteChart] svg, .stMain [data-testid]", timeout=90_000
    )
    page.wait_for_function(FINISHED, arg=2 * QUIET, polling=50, timeout=90_000)
    costs.took.append(page.evaluate("window.lastChange"))
    costs.size.append(int(sum(sizes)))
    context.close()


def compare(name: str, costs: dict[str, Costs]) -> None:
    """Print the medians, and the ratio of after to each other way."""
    print(name)
    after = statistics.median(costs["after"].took)
    for way, one in costs.items():
        ratio = (
            "" if way == "after" else f"; after is {after / statistics.median(one.took):.2f} of it"
        )
        print(f"  {way:7s}{one}{ratio}", flush=True)


def main() -> None:
    """Print the figures of each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, required=True)
    parser.add_argument("--changes", type=int, default=12)
    parser.add_argument("--views", type=int, default=12)
    parser.add_argument("--page", action="append")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        servers = {
            "before": Server(code=arguments.before.resolve()),
            "after": Server(code=ROOT),
            BARE: Server("tests.bench.bare:app", path=ALIVE),
        }
        for server in servers.values():
            stack.callback(server.stop)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable(playwright), args=FLAGS)
        for path in arguments.page or PAGES:
            changes(browser, servers, path, arguments.changes)
            views(browser, servers, path, arguments.views)


def changes(browser: Browser, servers: dict[str, Server], path: str, count: int) -> None:
    """The same changes everywhere, in turn."""
    tabs = {way: Tab(browser, s, "/" if way == BARE else path) for way, s in servers.items()}
    costs = {way: Costs() for way in tabs}
    for council in COUNCILS[:3]:  # warm
        for tab in tabs.values():
            tab.change(council, Costs())
    for turn in range(count):
        for way, tab in tabs.items():
            tab.change(COUNCILS[turn % len(COUNCILS)], costs[way])
            time.sleep(0.2)
    for tab in tabs.values():
        tab.page.context.close()
    compare(f"{path}: a change", costs)


def views(browser: Browser, servers: dict[str, Server], path: str, count: int) -> None:
    """First views, in turn."""
    costs = {way: Costs() for way in servers if way != BARE}
    for _ in range(count):
        for way, one in costs.items():
            first_view(browser, servers[way], path, one)
    if count > 1:
        compare(f"{path}: a first view", costs)


if __name__ == "__main__":
    main()
