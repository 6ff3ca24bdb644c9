"""Whether pages stay quick while other sites fetch pictures, and whether all of these come.

Visitors change filters as in tests.bench.load; clients fetch outputs, one after the other, each of
another council, so that hardly any was made before. A client that is told to come again (429) does.
Run: python -m tests.bench.pictures [--visitors 40] [--clients 10] [--seconds 40]
"""

import argparse
import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field

import httpx2

from lib.config import WAITING
from lib.outputs.catalogue import OUTPUTS
from lib.outputs.files import formats
from tests.bench.load import EVERY, PAGES, SEED, Results, machine, opened, visit, warm
from tests.bench.servers import servers

ENDINGS = ("svg", "png", "csv", "html")
BEGIN = {"svg": b"<svg", "png": b"\x89PNG", "csv": b"\xef\xbb\xbf", "html": b"<!doctype"}
KEYS = [key for key in OUTPUTS if formats(OUTPUTS[key])[0] == "svg" and key != "reorganisation"]


@dataclass
class Fetched:
    """What the clients got. took: seconds; put_off: how often one was told to come again."""

    took: list[float] = field(default_factory=list)
    put_off: int = 0
    lost: list[str] = field(default_factory=list)


async def fetch(
    home: str, councils: list[str], number: int, until: float, fetched: Fetched
) -> None:
    """Fetch one output after the other until the round ends."""
    chance = random.Random(f"{SEED} pictures {number}")
    async with httpx2.AsyncClient(base_url=home, timeout=60) as http:
        while time.perf_counter() < until:
            key, ending = chance.choice(KEYS), chance.choice(ENDINGS)
            query = {"council": chance.choice(councils)}
            begun = time.perf_counter()
            answer = await http.get(f"/outputs/{key}.{ending}", params=query)
            while answer.status_code == 429:
                fetched.put_off += 1
                await asyncio.sleep(float(answer.headers["retry-after"]))
                answer = await http.get(f"/outputs/{key}.{ending}", params=query)
            if answer.status_code == 200 and answer.content.startswith(BEGIN[ending]):
                fetched.took.append(time.perf_counter() - begun)
            else:
                fetched.lost.append(f"{key}.{ending} {query}: {answer.status_code}")


async def trial(visitors: int, clients: int, seconds: float) -> None:
    """One round, and its row of the table."""
    with servers(1) as (_, home):
        await warm(home, PAGES, 1)
        results, fetched = Results(), Fetched()
        visits = await opened(home, visitors, PAGES, results)
        councils = visits[0].options("council")
        begun = time.perf_counter()
        until = begun + seconds
        await asyncio.gather(
            *(visit(v, n, EVERY * n / visitors, until, results) for n, v in enumerate(visits)),
            *(fetch(home, councils, n, until, fetched) for n in range(clients)),
        )
        took = time.perf_counter() - begun
        await asyncio.gather(*(v.close() for v in visits))
    centiles = statistics.quantiles(results.changed, n=100)
    slowest = statistics.quantiles(fetched.took, n=100)[94] if len(fetched.took) > 1 else 0.0
    cells = [
        visitors,
        clients,
        len(results.changed),
        *(f"{1000 * centiles[n]:.0f}" for n in (49, 94)),
    ]
    cells += [f"{len(fetched.took) / took:.1f}", f"{slowest:.1f}", fetched.put_off]
    print(
        f"| {' | '.join(map(str, cells))} | {len(fetched.lost) + len(results.failed)} |", flush=True
    )
    for line in (*fetched.lost, *results.failed):
        print(f"  {line}")


def main() -> None:
    """Print the table: without clients, then with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=40)
    parser.add_argument("--clients", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=40)
    arguments = parser.parse_args()
    print(f"{machine()}. One file made at once, {WAITING} wait.\n")
    print("| Visitors | Clients | Changes | Median, ms | p95, ms | Files a second | p95 of a file, s "
          "| Told to come again | Lost |")  # fmt: skip
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for clients in (0, arguments.clients):
        asyncio.run(trial(arguments.visitors, clients, arguments.seconds))


if __name__ == "__main__":
    main()
