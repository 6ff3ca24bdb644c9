"""How long each page takes on the server with the shipped rows, with 5,000 and with 50,000.

A view is of a filter that nobody has asked for before: a council, or a few regions (about half of
all rows). Both are measured as the first view of a new visit and as a change within a visit, on a
process that is warm: by the clock from the request to the page's last line, and in brackets the CPU
time of the page's script on the server, which says the same on a busy machine. Medians of TIMES.
The larger packages are whole and valid: the shipped one again and again under new ids and names.
Run: python -m tests.bench.scale [rows ..., default 746 5000 50000; the shipped ones or fewer: as shipped]
"""

import asyncio
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pandas as pd

from lib.config import DATA_VARIABLE, ROOT
from lib.register.columns import REGIONS
from lib.register.load import load
from lib.register.register import build
from tests.bench.visitor import Visitor
from tests.server import Server

SHIPPED = ROOT / "data"
REPEATED = ("arrangements", "members", "sources", "savings")  # what stands for each arrangement
PATHS = ("/", "/map", "/arrangements", "/arrangements table", "/my-council", "/find-partners")
PATHS += ("/reorganisation", "/savings", "/procurement-v-back-office")
NEEDS_COUNCIL = ("/my-council", "/find-partners")
TIMES, WARM_TIMES = 5, 2
_IDS = ("arrangement_id", "part_of")

Query = dict[str, list[str]]


def package(folder: Path, rows: int) -> Path:
    """A data package of so many arrangements in folder, from the shipped one; its folder."""
    target = folder / f"{rows} rows"
    shutil.copytree(SHIPPED, target)
    arrangements = _table("arrangements")
    copies = -(-rows // len(arrangements))
    kept = set(_repeated(arrangements, copies)["arrangement_id"].head(rows))
    for name in REPEATED:
        table = _repeated(_table(name), copies)
        table = table[table["arrangement_id"].isin(kept)]
        if "part_of" in table:
            table = table.assign(part_of=table["part_of"].where(table["part_of"].isin(kept), ""))
        table.to_csv(target / f"{name}.csv", index=False, lineterminator="\n")
    return target


def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(SHIPPED / f"{name}.csv", dtype=str, keep_default_na=False)


def _repeated(table: pd.DataFrame, copies: int) -> pd.DataFrame:
    """A table so many times; from the second time on with a number after each id and name."""
    return pd.concat([table, *(_copy(table, n) for n in range(2, copies + 1))], ignore_index=True)


def _copy(table: pd.DataFrame, number: int) -> pd.DataFrame:
    ids = {c: table[c].where(table[c] == "", table[c] + f"-{number}") for c in _IDS if c in table}
    names = {"name": table["name"] + f" {number}"} if "name" in table else {}
    return table.assign(**ids, **names)


def council_queries() -> Iterator[Query]:
    """A council of today, each once."""
    directory = build(load(SHIPPED)).directory
    today = directory.existing_on(None)
    return ({"council": [label]} for label, code in directory.labels.items() if code in today)


def region_queries() -> Iterator[Query]:
    """Some regions, each choice once."""
    return ({"region": list(chosen)} for chosen in combinations(REGIONS, len(REGIONS) // 2))


class Log:
    """The CPU time of the server's runs: lines of tests.bench.served."""

    def __init__(self, path: Path) -> None:
        """path: a file that the server appends to."""
        self.path = path
        path.touch()

    async def since(self, length: int) -> float:
        """Milliseconds of the runs that came after so many lines; at least one comes."""
        while len(lines := self.path.read_text().splitlines()) <= length:
            await asyncio.sleep(0.01)
        return sum(float(line.split()[1]) for line in lines[length:])

    @property
    def length(self) -> int:
        """How many lines there are."""
        return len(self.path.read_text().splitlines())


Times = tuple[float, float]  # milliseconds by the clock, of CPU


async def first_view(home: str, path: str, query: Query, log: Log) -> Times:
    """Milliseconds of the first view of a new visit."""
    length = log.length
    visitor, took = await _visit(home, path, query)
    await visitor.close()
    return took * 1000, await log.since(length)


async def change(home: str, path: str, before: Query, after: Query, log: Log) -> Times:
    """Milliseconds of a change from one filter to another of the same kind."""
    length = log.length
    visitor, _ = await _visit(home, path, before)
    await log.since(length)  # the run before has ended
    (name, chosen), *_ = after.items()
    length, took = log.length, await visitor.change(name, chosen)
    cpu = await log.since(length)
    await visitor.close()
    return took * 1000, cpu


async def _visit(home: str, path: str, query: Query) -> tuple[Visitor, float]:
    """A visit that has had its first view, and the seconds that it took."""
    page, _, view = path.partition(" ")
    visitor = Visitor(home, page)
    visitor.query = {**query, **({"view": ["Table"]} if view else {})}
    return visitor, await visitor.open()


async def measure(
    home: str, path: str, queries: Iterator[Query], fixed: Query, log: Log
) -> tuple[str, str]:
    """The first view of a page and a change on it, in words."""
    firsts, changes = [], []
    for _ in range(TIMES + WARM_TIMES):
        asked, then = next(queries) | fixed, next(queries)
        firsts.append(await first_view(home, path, asked, log))
        changes.append(await change(home, path, asked, then, log))
    return _in_words(firsts[WARM_TIMES:]), _in_words(changes[WARM_TIMES:])


def _in_words(times: list[Times]) -> str:
    clock, cpu = (statistics.median(column) for column in zip(*times, strict=True))
    return f"{clock:.0f} ({cpu:.0f})"


async def pages(home: str, log: Log) -> list[tuple]:
    """For each page: council, first view and change; regions, first view and change."""
    councils, regions, rows = council_queries(), region_queries(), []
    for path in PATHS:
        of_council = await measure(home, path, councils, {}, log)
        fixed = next(councils) if path in NEEDS_COUNCIL else {}
        rows.append((path, *of_council, *await measure(home, path, regions, fixed, log)))
    return rows


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            data = package(Path(folder), size) if size > len(_table("arrangements")) else SHIPPED
            log = Log(Path(folder) / "log")
            ways = {DATA_VARIABLE: str(data), "BENCH_LOG": str(log.path)}
            server = Server("tests.bench.served:app", **ways)
            try:
                rows = asyncio.run(pages(server.address, log))
            finally:
                server.stop()
        print(f"\n{size:,} arrangements; ms (of CPU), median of {TIMES}\n")
        print("| Page | Council, first | change | Regions, first | change |")
        print("|---|---:|---:|---:|---:|")
        for path, *times in rows:
            print(f"| {path} | {' | '.join(times)} |", flush=True)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [746, 5_000, 50_000])
