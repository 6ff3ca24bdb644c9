"""Whether memory comes back: 500 visits opened, used and closed, in batches of 20.

Memory at the start is taken after 140 visits: every page has run, and the server holds as many
closed visits as it ever will. Streamlit keeps the last 128 for two minutes after the visitor has
gone (server.disconnectedSessionTTL), so that a lost connection loses nothing. It is taken again
after 500 more visits that make the same choices, and once more after those two minutes.
--anew: each visit makes choices of its own, so what is kept of results (lib.register.register.Memo) grows
to its limit too; the table then says how large that is.
Run: python -m tests.bench.memory [--visits 500] [--wait 130] [--anew]
"""

import argparse
import asyncio
import random
import sys
import time

import psutil

from tests.bench.load import PAGES, choice, held, machine
from tests.bench.servers import servers
from tests.bench.visitor import Visitor

BATCH, FIRST, ALLOWED = 20, 140, 0.20


async def visit(home: str, number: int, anew: bool) -> None:
    """A visit: open a page, change two filters, go."""
    chance = random.Random(number if anew else number % FIRST)
    visitor = Visitor(home, PAGES[number % len(PAGES)])
    await visitor.open()
    for _ in range(2):
        await visitor.change(*choice(visitor, chance))
    await visitor.close()


async def visits(home: str, first: int, last: int, anew: bool = False) -> None:
    """The visits of these numbers, BATCH at a time."""
    for begin in range(first, last, BATCH):
        batch = range(begin, min(begin + BATCH, last))
        await asyncio.gather(*(visit(home, number, anew) for number in batch))


def main() -> None:
    """Print the table; end with 1 if memory has grown by more than a fifth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=500)
    parser.add_argument("--wait", type=float, default=130)
    parser.add_argument("--anew", action="store_true")
    arguments = parser.parse_args()
    print(f"{machine()}.\n\n| When | RSS, MB | USS, MB | Against the start |\n|---|---:|---:|---:|")
    with servers(1) as (running, home):
        process = [psutil.Process(running[0].process.pid)]
        row("before anybody", process, None)
        asyncio.run(visits(home, 0, FIRST))
        start = row(f"start: after {FIRST} visits", process, None)
        asyncio.run(visits(home, FIRST, FIRST + arguments.visits, arguments.anew))
        row(f"after {arguments.visits} more", process, start)
        time.sleep(arguments.wait)
        asyncio.run(visits(home, 0, 1))  # what has run out is let go when somebody comes
        end = row(f"{arguments.wait:.0f} seconds later", process, start)
    grown = end / start - 1
    print(f"\nMemory has grown by {grown:+.1%}; {ALLOWED:.0%} are allowed.")
    sys.exit(grown > ALLOWED)


def row(when: str, process: list[psutil.Process], start: float | None) -> float:
    """Print a row; the RSS in MB."""
    rss, uss = held(process)
    against = f"{rss / start - 1:+.1%}" if start else ""
    print(f"| {when} | {rss:.0f} | {uss:.0f} | {against} |", flush=True)
    return rss


if __name__ == "__main__":
    main()
