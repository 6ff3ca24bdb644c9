"""How long the map takes: a filter change to the new picture, its bytes, and the first view.

As it ships beside the same page with its outlines in every message (compact, and indented as
pydeck writes them), side by side in one run, changes taken in turn.
Run: python -m tests.bench.map_change [changes, default 20]
"""

import base64
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from lib.analysis.filters import Filters, apply
from lib.analysis.sharing import councils, level
from lib.charts.theme import PALETTES
from lib.config import data_folder
from lib.register.columns import MAP_BREAKS
from lib.register.load import load
from lib.register.register import Register, build
from tests.bench.filter_change import describe, start
from tests.browser import DONE, FLAGS, browser_path
from tests.e2e.canvas import CANVAS, KEEP, on_canvas

# Large on the map: the place that is watched is not under the chosen council's outline.
COUNCILS = ("Cornwall", "North Yorkshire", "Somerset", "Northumberland", "Shropshire", "Wiltshire")
WAYS = {
    "as it ships": {},
    "inline, compact": {"BENCH_INLINE": "compact"},
    "inline, pydeck's own": {"BENCH_INLINE": "pydeck"},
}
# Resolves with the milliseconds from the next click to the first frame that has the colour.
UNTIL = """([x, y, rgb]) => {{ window.seen = new Promise(done => {{
  let begun = 0;
  addEventListener('pointerup', () => {{ begun = performance.now(); }}, {{once: true, capture: true}});
  const canvas = document.querySelector('{}'), pixel = new Uint8Array(4);
  let read = 0, found = false;
  const look = () => {{
    if (!found) requestAnimationFrame(look);
    if (!begun || window.drawn === read) return;
    read = window.drawn;
    const gl = canvas.getContext('webgl2'), k = canvas.width / canvas.clientWidth;
    const bound = gl.getParameter(gl.FRAMEBUFFER_BINDING);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(x * k, canvas.height - y * k, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    gl.bindFramebuffer(gl.FRAMEBUFFER, bound);
    found = rgb.every((c, i) => Math.abs(c - pixel[i]) < 3);
    if (found) done(performance.now() - begun);
  }};
  requestAnimationFrame(look);
}}); }}""".format(CANVAS.replace("'", '"'))


def expected(register: Register, name: str) -> tuple[tuple[float, float], list[int]]:
    """The place of a council, and its colour on its own map."""
    code = register.directory.labels[name]
    frame = apply(register.arrangements, Filters(council=code))
    rows = councils(frame, register.directory, register.directory.existing_on(None)).set_index(
        "code"
    )
    level_number = level(int(rows.at[code, "arrangements"]), MAP_BREAKS["arrangements"])
    colour = PALETTES["light"].levels[level_number]
    return register.directory.by_code[code].point, [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def change(page: Page, name: str, place: tuple[float, float], rgb: list[int]) -> float:
    """Choose a council; milliseconds from the click to its own colour in its own place."""
    box = page.get_by_role("combobox", name="Find your council")
    box.fill(name)
    option = page.get_by_role("option", name=name, exact=True)
    option.wait_for()
    page.evaluate(UNTIL, [*on_canvas(page, *place), rgb])
    option.click()
    took = page.evaluate("Promise.race([window.seen, new Promise(r => setTimeout(r, 15000))])")
    assert took, f"{name} never had its colour {rgb} on the map"
    page.wait_for_selector(DONE)
    page.wait_for_timeout(300)
    return took


def received(page: Page) -> tuple[CDPSession, list[int]]:
    """The sizes of the messages that the page gets, as they come."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def came(event: dict) -> None:
        data = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2
        sizes.append(len(base64.b64decode(data)) if binary else len(data))

    session.on("Network.webSocketFrameReceived", came)
    return session, sizes


def first_view(page: Page, address: str) -> None:
    """Open the map in an empty profile; print what came, by part, and how long it took."""
    parts: dict[str, int] = {}
    kinds: dict[str, str] = {}
    session, messages = received(page)

    def named(event: dict) -> None:
        url = event["response"]["url"].removeprefix(address)
        kind = next((k for k in ("/geo/", "/static/js/", "/static/css/") if k in url), "")
        font = "/static/media/" in url
        kinds[event["requestId"]] = "fonts" if font else kind.strip("/") or "page and state"

    def ended(event: dict) -> None:
        kind = kinds.get(event["requestId"], "page and state")
        parts[kind] = parts.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.responseReceived", named)
    session.on("Network.loadingFinished", ended)
    begun = time.perf_counter()
    page.goto(address + "/map?moving=true&zoom=England")
    page.wait_for_selector(CANVAS)
    page.wait_for_function(
        f"""() => {{ const c = document.querySelector('{CANVAS.replace("'", '"')}');
        const gl = c.getContext('webgl2'), p = new Uint8Array(4 * c.width * c.height);
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.readPixels(0, 0, c.width, c.height, gl.RGBA, gl.UNSIGNED_BYTE, p);
        return p.some(v => v); }}""",
        polling="raf",
    )
    took = time.perf_counter() - begun
    page.wait_for_selector(DONE)
    page.wait_for_timeout(1000)
    parts["messages"] = sum(messages)
    whole = sum(parts.values())
    print(f"first view: {took:.2f} s to the first picture, {whole / 1024:.0f} KB, of it")
    for kind, size in sorted(parts.items(), key=lambda part: -part[1]):
        print(f"  {kind}: {size / 1024:.0f} KB ({size / whole:.0%})")


def main(changes: int) -> None:
    """Print the figures for each way of sending the outlines, then the first view."""
    register = build(load(data_folder()))
    wanted = {name: expected(register, name) for name in COUNCILS}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        logs = {way: Path(folder) / str(n) for n, way in enumerate(WAYS)}
        servers = {way: start(False, logs[way], **more) for way, more in WAYS.items()}
        try:
            compare(browser, servers, logs, wanted, changes)
            context = browser.new_context(viewport={"width": 1280, "height": 1000})
            context.add_init_script(KEEP)
            first_view(context.new_page(), servers["as it ships"][1])
        finally:
            for process, _ in servers.values():
                process.terminate()


def compare(browser, servers, logs, wanted, changes) -> None:
    """The same changes on all servers, in turn; medians and bytes."""
    pages, sizes, geometry = {}, {}, {}
    for way, (_, address) in servers.items():
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.add_init_script(KEEP)
        page = pages[way] = context.new_page()
        fetched = geometry[way] = []
        page.on("request", lambda r, f=fetched: f.append(r.url) if "/geo/councils" in r.url else 0)
        page.goto(address + "/map?moving=true&zoom=England")
        page.wait_for_selector(CANVAS)
        page.wait_for_selector(DONE)
        page.wait_for_timeout(2000)
        sizes[way] = received(page)
        for name in list(wanted)[:3]:
            change(page, name, *wanted[name])  # warm
        sizes[way][1].clear()
        logs[way].write_text("")
    names = list(wanted)
    taken: dict[str, list[float]] = {way: [] for way in pages}
    for turn in range(changes):
        name = names[turn % len(names)]
        for way, page in pages.items():
            taken[way].append(change(page, name, *wanted[name]))
    for way in pages:
        runs = [list(map(float, line.split())) for line in logs[way].read_text().splitlines()]
        print(describe(f"{way}, click to new picture", taken[way]))
        print("  " + describe("server's run, its own CPU time", [run[1] for run in runs]))
        print(f"  bytes a change over the websocket: {sum(sizes[way][1]) / changes / 1024:.1f} KB")
        print(f"  outlines fetched in the visit: {len(geometry[way])}")
    base = statistics.median(taken["as it ships"])
    for way in list(pages)[1:]:
        print(f"as it ships is {base / statistics.median(taken[way]):.2f} times {way}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
