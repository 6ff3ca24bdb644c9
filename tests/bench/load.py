"""How many visitors a process carries: reruns, CPU and memory, for more and more visitors.

Each opens a page and changes a filter every five seconds, without a browser (tests.bench.visitor),
on the same machine as the server. For one process, and for two behind nginx. It goes up until the
slowest twentieth of the changes takes longer than a second.
Run: python -m tests.bench.load [--visitors 10,25,50,75,100] [--processes 1,2] [--seconds 40] [--page /]
"""

import argparse
import asyncio
import platform
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import streamlit

from tests.bench.servers import servers
from tests.bench.visitor import Visitor

PAGES = ("/", "/map", "/savings", "/arrangements", "/my-council?council=Kent")
EVERY, SEED, LIMIT = 5.0, 20_261_101, 1.0  # seconds between changes; seed; seconds
HEADINGS = ("Processes", "Visitors", "Changes", "Median, ms", "p95, ms", "Worst, ms", "Failed")
HEADINGS += ("Opening, median ms", "Server CPU", "Client CPU", "nginx CPU", "MB a visitor")


@dataclass
class Results:
    """What the visitors of one round saw, in seconds."""

    opened: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)  # why


async def visit(visitor: Visitor, number: int, wait: float, until: float, results: Results) -> None:
    """Change a filter every EVERY seconds until the round ends."""
    chance = random.Random(f"{SEED} {number}")
    due = time.perf_counter() + wait
    while due < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        due = max(due + EVERY, time.perf_counter())
        try:
            took = await visitor.change(*choice(visitor, chance))
        except Exception as error:
            results.failed.append(f"{visitor.page}?{visitor.query}: {error!r}")
            return
        results.failed += [text for text in visitor.text if "Something went wrong" in text]
        results.changed.append(took)
        results.by_page.setdefault(visitor.page, []).append(took)


def choice(visitor: Visitor, chance: random.Random) -> tuple[str, list[str]]:
    """Mostly another council, sometimes a category, and sometimes none of either."""
    name = chance.choice(("council", "council", "category"))
    options = visitor.options(name)
    return name, [] if chance.random() < 0.2 else [chance.choice(options)]


async def opened(home: str, count: int, pages: tuple[str, ...], results: Results) -> list[Visitor]:
    """So many visitors, who have opened their pages one after the other, four at a time."""
    visitors = [Visitor(home, pages[number % len(pages)]) for number in range(count)]
    few = asyncio.Semaphore(4)

    async def enter(visitor: Visitor) -> None:
        async with few:
            results.opened.append(await visitor.open())

    await asyncio.gather(*map(enter, visitors))
    return visitors


async def warm(home: str, pages: tuple[str, ...], processes: int) -> None:
    """Twice every page for every process, so that no visitor of the round is the first."""
    results = Results()
    visitors = await opened(home, 4 * processes * len(pages), pages, results)
    for visitor in visitors:
        await visitor.change("council", ["Dover"])
        await visitor.close()


def used(processes: list[psutil.Process]) -> float:
    """Seconds of CPU that they have had."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def held(processes: list[psutil.Process]) -> tuple[float, float]:
    """MB in memory (RSS), and MB that they share with nobody (USS)."""
    infos = [process.memory_full_info() for process in processes]
    return sum(info.rss for info in infos) / 1e6, sum(info.uss for info in infos) / 1e6


def proxies() -> list[psutil.Process]:
    """Our nginx, with its workers."""
    return [
        process
        for process in psutil.Process().children(recursive=True)
        if process.name() == "nginx"
    ]


async def round_of(count: int, processes: int, seconds: float, pages: tuple[str, ...]) -> float:
    """One row of the table; the 95th centile of its changes."""
    with servers(processes) as (running, home):
        await warm(home, pages, processes)
        served = [psutil.Process(server.process.pid) for server in running]
        results, before = Results(), held(served)
        visitors = await opened(home, count, pages, results)
        groups = (served, [psutil.Process()], proxies())
        spent, begun = [used(group) for group in groups], time.perf_counter()
        visits = [
            visit(visitor, number, EVERY * number / count, begun + seconds, results)
            for number, visitor in enumerate(visitors)
        ]
        await asyncio.gather(*visits)
        took = time.perf_counter() - begun
        shares = [(used(group) - had) / took for group, had in zip(groups, spent, strict=True)]
        grown = (held(served)[0] - before[0]) / count
        await asyncio.gather(*(visitor.close() for visitor in visitors))
    return report(processes, count, results, shares, grown)


def report(
    processes: int, count: int, results: Results, shares: list[float], grown: float
) -> float:
    """Print the row, and the median of each page."""
    centiles = statistics.quantiles(results.changed, n=100)
    times = (centiles[49], centiles[94], max(results.changed))
    cells = [processes, count, len(results.changed), *(f"{1000 * took:.0f}" for took in times)]
    cells += [len(results.failed), f"{1000 * statistics.median(results.opened):.0f}"]
    cells += [*(f"{share:.0%}" for share in shares), f"{grown:.1f}"]
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    for why in results.failed:
        print(why, file=sys.stderr)
    return centiles[94]


def machine() -> str:
    """What this ran on, without a name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.machine()
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{model}, {psutil.cpu_count()} cores for server, proxy and visitors together, "
        f"{memory:.0f} GiB; Python {platform.python_version()}, Streamlit {streamlit.__version__}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", default="10,25,50,75,100")
    parser.add_argument("--processes", default="1,2")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--page", action="append")
    arguments = parser.parse_args()
    print(f"{machine()}.\n\n| {' | '.join(HEADINGS)} |\n|{'---:|' * len(HEADINGS)}")
    for processes in map(int, arguments.processes.split(",")):
        for count in map(int, arguments.visitors.split(",")):
            pages = tuple(arguments.page or PAGES)
            if asyncio.run(round_of(count, processes, arguments.seconds, pages)) > LIMIT:
                break


if __name__ == "__main__":
    main()
