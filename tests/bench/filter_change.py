"""How long a filter change takes: in the browser until the page is finished, and on the server.

As it ships and plain (cache off, collector on), side by side in one run, changes taken in turn.
Run: python -m tests.bench.filter_change [changes, default 20]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import DONE, FLAGS, browser_path
from tests.server import Server

PATHS = ("/", "/arrangements", "/savings", "/procurement-v-back-office")
PATHS += ("/my-council?council=Leeds", "/find-partners?council=Leeds", "/reorganisation")
# A change is a click that removes or sets one filter; the pair brings the page back to where it was.
COUNCILS = ("Dover", "Cornwall", "Leeds", "Somerset", "Kent", "Bristol")


def start(plain: bool, log: Path, **more: str) -> tuple[subprocess.Popen[bytes], str]:
    """A server of tests.bench.served, with more in its environment; the process and its address."""
    ways = {"BENCH_LOG": str(log), "BENCH_PLAIN": "1" if plain else "", **more}
    server = Server("tests.bench.served:app", **ways)
    return server.process, server.address


def change(page: Page, council: str) -> float:
    """Choose a council; milliseconds from the click to the finished page with the new count."""
    box = page.get_by_role("combobox", name="Find your council")
    box.fill(council)
    option = page.get_by_role("option", name=council, exact=True)
    option.wait_for()
    begun = time.perf_counter()
    option.click()
    page.wait_for_selector(f".chip[data-filter=council]:has-text('{council}')")
    page.wait_for_selector(DONE)
    return (time.perf_counter() - begun) * 1000


def describe(name: str, numbers: list[float]) -> str:
    """Median and the middle half."""
    low, middle, high = statistics.quantiles(numbers, n=4)
    return (
        f"{name}: median {middle:.0f} ms (middle half {low:.0f} to {high:.0f}, n = {len(numbers)})"
    )


def main(changes: int) -> None:
    """Print the figures for each page and each way of serving."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        logs = {name: Path(folder) / name for name in ("as it ships", "plain")}
        servers = {name: start(name == "plain", log) for name, log in logs.items()}
        try:
            for path in PATHS:
                measure(browser, path, servers, logs, changes)
        finally:
            for process, _ in servers.values():
                process.terminate()


def measure(browser, path, servers, logs, changes) -> None:
    """One page: the same changes on both servers, in turn."""
    pages = {name: browser.new_page() for name in servers}
    for name, page in pages.items():
        page.goto(servers[name][1] + path)
        page.wait_for_selector(DONE)
        for council in COUNCILS[:3]:
            change(page, council)  # warm
        logs[name].write_text("")
    times: dict[str, list[float]] = {name: [] for name in servers}
    for turn in range(changes):
        for name, page in pages.items():
            times[name].append(change(page, COUNCILS[turn % len(COUNCILS)]))
    time.sleep(1)
    print(f"page {path}")
    for name in servers:
        runs = [list(map(float, line.split())) for line in logs[name].read_text().splitlines()]
        wall, cpu, collector = (list(column) for column in zip(*runs, strict=True))
        print("  " + describe(f"{name}, click to finished page", times[name]))
        print("  " + describe(f"{name}, server's run by the clock", wall))
        print("  " + describe(f"{name}, server's run, its own CPU time", cpu))
        print("  " + describe(f"{name}, of which the collector", collector))
        pages[name].close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
