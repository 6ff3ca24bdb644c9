"""What visitors notice when a data file is broken while the server runs, and when it is mended.

A copy of the data is served and asked all the time. The file of arrangements is broken: the last
good one must stay in use, and /ready must say degraded with the fault, and 200. Then a good file
with one arrangement less takes its place: it must be in use without a restart.
Run: python -m tests.bench.faults
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx2

from lib.config import DATA_VARIABLE, data_folder
from tests.bench.servers import servers
from tests.bench.visitor import Visitor

FILE, MEMBERS = "arrangements.csv", "members.csv"
VISITORS = 5


def put(path: Path, text: str) -> None:
    """Replace a file at once, as an upload or a volume does."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    os.replace(new, path)


def without_last(folder: Path) -> None:
    """Take the last arrangement that no other one is part of out of both files."""
    lines = (folder / FILE).read_text("utf-8").splitlines(keepends=True)
    gone = lines[-1].split(",")[0]
    members = (folder / MEMBERS).read_text("utf-8").splitlines(keepends=True)
    put(folder / MEMBERS, "".join(line for line in members if not line.startswith(f"{gone},")))
    put(folder / FILE, "".join(lines[:-1]))


async def asking(home: str, stop: asyncio.Event, counts: list[str], wrong: list[str]) -> None:
    """Change a filter again and again; keep the line with the count, and what goes wrong."""
    visitor = Visitor(home, "/arrangements")
    await visitor.open()
    turn = 0
    while not stop.is_set():
        try:
            await visitor.change("council", [("Dover",), ()][turn % 2])
        except Exception as error:
            wrong.append(repr(error))
            break
        lines = [text for text in visitor.text if " shared services" in text]
        counts.append(lines[0] if lines else "no count")
        wrong += [t for t in visitor.text if "cannot be shown" in t or "Something went wrong" in t]
        turn += 1
        await asyncio.sleep(0.3)
    await visitor.close()


async def until(
    http: httpx2.AsyncClient, condition: Callable[[dict], bool]
) -> tuple[int, dict, float]:
    """Ask /ready until it says so, ten seconds at most; status, body and seconds."""
    begun = time.perf_counter()
    while True:
        answer = await http.get("/ready")
        body, took = answer.json(), time.perf_counter() - begun
        if condition(body) or took > 10:
            return answer.status_code, body, took
        await asyncio.sleep(0.1)


async def trial(home: str, folder: Path) -> bool:
    """Break, mend and change the file under load; whether all is well."""
    good, stop = (folder / FILE).read_text("utf-8"), asyncio.Event()
    counts: list[str] = []
    wrong: list[str] = []
    async with httpx2.AsyncClient(base_url=home, timeout=30) as http:
        visitors = [asyncio.create_task(asking(home, stop, counts, wrong)) for _ in range(VISITORS)]
        await asyncio.sleep(4)
        first = (await http.get("/ready")).json()
        put(folder / FILE, good.replace(",", ";", 40))
        broken = await until(http, lambda body: body["degraded"])
        await asyncio.sleep(4)
        kept, before = {*counts}, len(counts)
        put(folder / FILE, good)
        mended = await until(http, lambda body: not body["degraded"])
        without_last(folder)
        changed = await until(
            http, lambda b: not b["degraded"] and b["arrangements"] < first["arrangements"]
        )
        await asyncio.sleep(4)
        stop.set()
        await asyncio.gather(*visitors)
    for name, (status, body, took) in zip(
        ("broken", "mended", "one less"), (broken, mended, changed), strict=True
    ):
        print(f"{name}: /ready says after {took:.1f} s: {status} {json.dumps(body)[:300]}")
    now = {*counts[before:]} - kept
    print(
        f"visitors: {len(counts)} answers, {len(wrong)} wrong; while it was broken: {sorted(kept)}"
    )
    print(f"new afterwards: {sorted(now)}")
    fewer = f"All {first['arrangements'] - 1} shared services"
    degraded = broken[0] == 200 and broken[1]["degraded"] and broken[1]["faults"]
    return bool(
        degraded and mended[0] == 200 and any(fewer in count for count in now) and not wrong
    )


def main() -> None:
    """Print what happened; end with 1 if a visitor saw anything of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        shutil.copytree(data_folder(), folder, ignore=shutil.ignore_patterns("build"))
        with servers(1, **{DATA_VARIABLE: str(folder)}) as (_, home):
            well = asyncio.run(trial(home, folder))
    print("all is well" if well else "NOT WELL")
    sys.exit(not well)


if __name__ == "__main__":
    main()
