"""Which of the pages that the register cites still answer, written to a file as the answers come."""

import csv
import io
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Lock
from urllib.parse import urlsplit

import pandas as pd

from lib.format import archive_address
from lib.register.faults import DataError, Fault
from lib.register.load import Package
from lib.suggestions.pages import DEAD, RESULTS, Answer, Turns, ask

COLUMNS = ["url", "checked_on", "result", "detail", "archive", "arrangements"]
ARCHIVE = "web.archive.org"
_CITING = {"sources": "year", "savings": "as_of_year"}  # and the year that the page speaks of


@dataclass(frozen=True)
class Cited:
    """An address that the register cites. year: of its page, YYYY, or "" if not known;
    arrangements: the ids of those that cite it."""

    url: str
    year: str
    arrangements: tuple[str, ...]


@dataclass(frozen=True)
class Manners:
    """How servers are asked. pause: seconds between two requests to a host; timeout: seconds to
    wait for a server; at_once: how many hosts are asked at a time."""

    pause: float = 2.0
    timeout: float = 20.0
    at_once: int = 4


def cited(package: Package) -> list[Cited]:
    """Each address of sources.csv and savings.csv once, in their order. What the web archive keeps
    is left out: it is not asked."""
    tables = [package.tables[name].rename(columns={c: "of"}) for name, c in _CITING.items()]
    rows = pd.concat([table[["url", "arrangement_id", "page_date", "of"]] for table in tables])
    year = rows["page_date"].str[:4].astype("string")
    rows["year"] = year.fillna(rows["of"].astype("string")).fillna("")
    return [
        Cited(str(url), max(group["year"]), tuple(dict.fromkeys(group["arrangement_id"])))
        for url, group in rows.groupby("url", sort=False)
        if _host(str(url)) != ARCHIVE
    ]


def check(pages: Iterable[Cited], file: Path, today: date, manners: Manners) -> dict[str, int]:
    """Ask for each page that the file does not have yet, and add a row to it for each as it comes.
    How many had each result, of those asked now. Raises DataError where the file is another's."""
    done = _begin(file)
    turns, lock, stopped = Turns(manners.pause), Lock(), Event()
    counts = dict.fromkeys(RESULTS, 0)

    def record(page: Cited) -> None:
        answer = ask(page.url, turns, manners.timeout)
        with lock:
            _append(file, _row(page, answer, today))
            counts[answer.result] += 1

    _run(_by_host(page for page in pages if page.url not in done), record, manners, stopped)
    return counts


def _by_host(pages: Iterable[Cited]) -> list[list[Cited]]:
    """The pages of each host together, for one worker; the longest list first, for it takes longest."""
    groups: dict[str, list[Cited]] = {}
    for page in pages:
        groups.setdefault(_host(page.url), []).append(page)
    return sorted(groups.values(), key=len, reverse=True)


def _run(
    groups: list[list[Cited]], record: Callable[[Cited], None], manners: Manners, stopped: Event
) -> None:
    """Record every page, the groups beside each other. Ctrl+C ends it after the requests under way."""

    def work(group: list[Cited]) -> None:
        for page in group:
            if stopped.is_set():
                return
            record(page)

    with ThreadPoolExecutor(manners.at_once) as workers:
        try:
            for _ in workers.map(work, groups):
                pass
        finally:
            stopped.set()


def _begin(file: Path) -> set[str]:
    """The addresses that a file of results has, ready to go on: with its header, and without a
    last row that was cut off. Raises DataError where it is no file of results."""
    data = file.read_bytes() if file.exists() else b""
    whole = data[: data.rfind(b"\n") + 1]
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig", "replace"), newline="")))
    if data and (not rows or rows[0] != COLUMNS):
        remedy = "this is not a file of checked addresses; name another"
        raise DataError([Fault(file.name, 1, "", "", remedy)])
    if whole != data:
        file.write_bytes(whole)
    if not data:
        _append(file, COLUMNS)
    return {row[0] for row in rows[1:] if row}


def _append(file: Path, row: list[str]) -> None:
    with file.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerow(row)


def _row(page: Cited, answer: Answer, today: date) -> list[str]:
    archive = archive_address(page.url, page.year) if answer.result == DEAD else ""
    ids = ";".join(page.arrangements)
    return [page.url, today.isoformat(), answer.result, answer.detail, archive, ids]


def _host(url: str) -> str:
    """The host of an address, "" where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
