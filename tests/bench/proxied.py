"""What visitors notice of a restart, and of a process that dies, behind nginx.

Two processes and nginx with .deploy/nginx.conf; visitors in a browser and more without one, who
change a filter every two seconds. First a rolling restart: each process is asked to stop and is
started again, one after the other. Then one process is killed. Every visitor must come back
without doing anything, with the filters that they had; and files are fetched all the time, of which
each must come, at the second try at the latest.
Run: python -m tests.bench.proxied [--browsers 3] [--clients 20]
"""

import argparse
import asyncio
import sys
import time

import httpx2
from playwright.async_api import Browser, Page, async_playwright

from tests.bench.load import PAGES, machine
from tests.bench.returning import Results, live
from tests.bench.servers import servers
from tests.bench.visitor import Visitor
from tests.browser import DONE, FLAGS, LAST, browser_path
from tests.server import Server

LINK = "/arrangements?council=Dover&category=Back office"
# Every 50 ms: is the page connected, and is a window with a message open?
WATCH = """
window.gaps = [0]; window.messages = []; let since = 0;
setInterval(() => {
  const app = document.querySelector('[data-testid=stApp]');
  if (!app) return;
  const on = app.dataset.testConnectionState === 'CONNECTED', now = performance.now();
  if (!on) { since = since || now; window.gaps[window.gaps.length - 1] = now - since; }
  if (on && since) { since = 0; window.gaps.push(0); }
  for (const box of document.querySelectorAll('[role=dialog]'))
    if (!window.messages.includes(box.innerText)) window.messages.push(box.innerText);
}, 50);
"""


async def browse(browser: Browser, home: str) -> Page:
    """A browser's visitor at a link with filters."""
    context = await browser.new_context()
    await context.add_init_script(WATCH)
    page = await context.new_page()
    page.wrong = []  # type: ignore[attr-defined]
    page.on("response", lambda r: page.wrong.append(r.status) if r.status > 499 else None)  # type: ignore[attr-defined]
    await page.goto(home + LINK)
    await settled(page)
    return page


async def settled(page: Page) -> str:
    """Wait until the page is finished; the line with its count."""
    await page.wait_for_selector(LAST, timeout=60_000)
    await page.wait_for_selector(DONE, timeout=60_000)
    return await page.locator("strong:has-text(' shared services')").first.inner_text()


async def used(page: Page) -> str:
    """Use the page: choose another council and the first one again, then take the rows away, which
    only the process that has the visit can give. Before it is used, a page that has moved cannot
    give them: Streamlit does not run a page again by itself, and the file was the other visit's."""
    box = page.get_by_role("combobox", name="Find your council")
    for name in ("Leeds", "Dover"):
        await box.fill(name)
        await page.get_by_role("option", name=name, exact=True).click()
        await page.wait_for_selector(f".chip[data-filter=council]:has-text('{name}')")
        line = await settled(page)
    failed = await taken(page)
    await page.reload()  # as it was, with the menu shut
    await settled(page)
    return failed or line


async def taken(page: Page) -> str | None:
    """Take the rows away; what went wrong."""
    async with page.expect_download(timeout=15_000) as coming:
        await page.locator(".files a").filter(has_text="CSV").first.click()
    return await (await coming.value).failure()


class Files:
    """What came of the files that are fetched all the time: in all, at the second try, not at all."""

    def __init__(self) -> None:
        self.came = self.again = self.lost = 0

    async def fetch(self, home: str, stop: asyncio.Event) -> None:
        """One file after the other, each of another width or council, so that it is made anew."""
        number = 0
        async with httpx2.AsyncClient(base_url=home, timeout=30) as http:
            while not stop.is_set():
                number += 1
                path = f"/outputs/by-category.{('svg', 'csv')[number % 2]}?council=Dover"
                path += f"&width={400 + number % 900}" if not number % 2 else ""
                if not (await self._came(http, path)):
                    self.again += 1
                    await asyncio.sleep(1)
                    self.lost += not await self._came(http, path)
                self.came += 1
                await asyncio.sleep(0.1)

    async def _came(self, http: httpx2.AsyncClient, path: str) -> bool:
        try:
            return (await http.get(path)).status_code == 200
        except httpx2.TransportError:
            return False


async def rolling(running: list[Server]) -> None:
    """Restart both, one after the other; each is ready before the next one goes."""
    for server in running:
        print(f"  stopped in {await asyncio.to_thread(server.stop):.1f} s", file=sys.stderr)
        begun = time.perf_counter()
        await asyncio.to_thread(server.start)
        print(f"  ready {time.perf_counter() - begun:.1f} s after its start", file=sys.stderr)
        await asyncio.sleep(3)


async def killed(running: list[Server]) -> None:
    """Kill one; the other has everybody for eight seconds, then it is started again."""
    running[0].kill()
    await asyncio.sleep(8)
    await asyncio.to_thread(running[0].start)
    await asyncio.sleep(3)


async def phase(
    name: str, act, running, pages: list[Page], phases: list[Results], home: str
) -> bool:
    """One of the two, and its row of the table; whether all is well."""
    files, stop = Files(), asyncio.Event()
    fetching = [asyncio.create_task(files.fetch(home, stop)) for _ in range(3)]
    before = [await settled(page) for page in pages]
    for page in pages:
        await page.evaluate("window.gaps = [0]; window.messages = []")
        page.wrong.clear()  # type: ignore[attr-defined]
    phases.append(Results())
    await act(running)
    await asyncio.sleep(3)
    after = [(await settled(page), page.url) for page in pages]
    same = [now == was and "Dover" in url for was, (now, url) in zip(before, after, strict=True)]
    stop.set()
    await asyncio.gather(*fetching)
    gaps = [max(await page.evaluate("window.gaps")) / 1000 for page in pages]
    messages = [text for page in pages for text in await page.evaluate("window.messages")]
    wrong = [status for page in pages for status in page.wrong]  # type: ignore[attr-defined]
    mine = phases[-1]
    again = [await used(page) for page in pages]
    print(f"| {name} | browser | {len(pages)} | {sum(gap > 0 for gap in gaps)} | {sum(same)} "
          f"| {max(gaps):.1f} | {len(wrong)} | {len(messages)} |")  # fmt: skip
    lost, refused = len(mine.gaps), sum(mine.refused.values())
    print(f"| {name} | without, {mine.runs} changes | | {lost} | {lost - len(mine.changed)} "
          f"| {max(mine.gaps, default=0):.1f} | {refused} | |")  # fmt: skip
    print(f"| {name} | {files.came} files, {files.again} at the second try | | | | | {files.lost} | |",
          flush=True)  # fmt: skip
    for what in (*messages, *mine.changed, *(mine.refused.items())):
        print(f"  {what}", file=sys.stderr)
    if again != before:
        print(f"  {before}, and after use {again}", file=sys.stderr)
    return (
        all(same) and again == before and not wrong and not (messages or mine.changed or files.lost)
    )


async def tokens(running: list[Server]) -> bool:
    """Whether the page's token of one process is good at the other, without a shared secret."""
    async with httpx2.AsyncClient() as http:
        await http.get(f"{running[0].address}/_stcore/health")
        token = http.cookies["_streamlit_xsrf"]
        answer = await http.put(
            f"{running[1].address}/_stcore/upload_file/nobody/nothing",
            headers={"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"},
        )
    return answer.status_code == 400 and "session_id" in answer.text


async def trial(browsers: int, clients: int) -> bool:
    """Both phases; whether all is well."""
    with servers(2) as (running, home):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
            pages = [await browse(browser, home) for _ in range(browsers)]
            visitors = [Visitor(home, PAGES[n % len(PAGES)]) for n in range(clients)]
            for visitor in visitors:
                await visitor.open()
            stop, phases = asyncio.Event(), [Results()]
            living = [asyncio.create_task(live(visitor, phases, stop)) for visitor in visitors]
            print(f"token of one process is good at the other: {await tokens(running)}")
            print("\n| What | Visitors | | Lost the connection | Came back the same "
                  "| Longest gap, s | Failed requests | Messages shown |")  # fmt: skip
            print("|---|---|---:|---:|---:|---:|---:|---:|")
            well = await phase("rolling restart", rolling, running, pages, phases, home)
            well &= await phase("one process killed", killed, running, pages, phases, home)
            stop.set()
            await asyncio.gather(*living)
            await browser.close()
    return well


def main() -> None:
    """Print the table; end with 1 if a visitor saw an error or lost the filters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browsers", type=int, default=3)
    parser.add_argument("--clients", type=int, default=20)
    arguments = parser.parse_args()
    print(f"{machine()}.\n")
    sys.exit(not asyncio.run(trial(arguments.browsers, arguments.clients)))


if __name__ == "__main__":
    main()
