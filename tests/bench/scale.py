"""How long each page takes on the server with the shipped rows, with 5,000 and with 50,000.

A view is of a filter that nobody has asked for before: a council, or a few regions (about half of
all rows). Both are measured as the first view of a new visit and as a change within a visit, from
the request to the page's last line, on a process that is warm. Medians of TIMES.
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


async def first_view(home: str, path: str, query: Query) -> float:
    """Milliseconds of the first view of a new visit."""
    visitor, took = await _visit(home, path, query)
    await visitor.close()
    return took * 1000


async def change(home: str, path: str, before: Query, after: Query) -> float:
    """Milliseconds of a change from one filter to another of the same kind."""
    visitor, _ = await _visit(home, path, before)
    (name, chosen), *_ = after.items()
    took = await visitor.change(name, chosen)
    await visitor.close()
    return took * 1000


async def _visit(home: str, path: str, query: Query) -> tuple[Visitor, float]:
    """A visit that has had its first view, and the seconds that it took."""
    page, _, view = path.partition(" ")
    visitor = Visitor(home, page)
    visitor.query = {**query, **({"view": ["Table"]} if view else {})}
    return visitor, await visitor.open()


async def measure(home: str, path: str, queries: Iterator[Query], fixed: Query) -> tuple:
    """Median milliseconds of the first view and of a change on a page."""
    firsts, changes = [], []
    for _ in range(TIMES + WARM_TIMES):
        asked, then = next(queries) | fixed, next(queries)
        firsts.append(await first_view(home, path, asked))
        changes.append(await change(home, path, asked, then))
    return tuple(statistics.median(times[WARM_TIMES:]) for times in (firsts, changes))


async def pages(home: str) -> list[tuple]:
    """For each page: council, first view and change; regions, first view and change."""
    councils, regions, rows = council_queries(), region_queries(), []
    for path in PATHS:
        of_council = await measure(home, path, councils, {})
        fixed = next(councils) if path in NEEDS_COUNCIL else {}
        rows.append((path, *of_council, *await measure(home, path, regions, fixed)))
    return rows


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            data = package(Path(folder), size) if size > len(_table("arrangements")) else SHIPPED
            server = Server(**{DATA_VARIABLE: str(data)})
            try:
                rows = asyncio.run(pages(server.address))
            finally:
                server.stop()
        print(f"\n{size:,} arrangements; ms, median of {TIMES}\n")
        print("| Page | Council, first | change | Regions, first | change |")
        print("|---|---:|---:|---:|---:|")
        for path, *numbers in rows:
            print(f"| {path} | {' | '.join(f'{number:.0f}' for number in numbers)} |", flush=True)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [746, 5_000, 50_000])
