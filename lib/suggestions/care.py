"""What to check next in the register: python -m lib.suggestions.care.

Lists the arrangements that nobody has looked at for longest, those whose councils have all gone,
and the savings whose year is not known. With --links FILE.csv it also asks each page that the
register cites, once and slowly, whether it still answers.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

import pandas as pd

from lib.config import data_folder
from lib.format import count, money, printable
from lib.register.columns import BASIS_WORDS, SIGHTINGS
from lib.register.faults import DataError
from lib.register.geography import Directory
from lib.register.load import load
from lib.register.register import Register, build
from lib.suggestions import links
from lib.suggestions.links import Manners
from lib.suggestions.pages import RESULTS
from lib.wording import status


@dataclass(frozen=True)
class Task:
    """Something to look at. arrangement_id, name: of the arrangement; what: in words; url: of the
    page to begin with."""

    arrangement_id: str
    name: str
    what: str
    url: str


def main(arguments: list[str] | None = None, manners: Manners | None = None) -> int:
    """Print the lists, and check the addresses if a file is named for them. 0: done; 1: the
    package or the file cannot be used, which is said; 130: stopped by Ctrl+C."""
    options = _parse_arguments(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # Windows writes to a pipe in a code page
        sys.stdout.reconfigure(errors="replace")
    try:
        register = build(load(options.data))
        if not options.links:
            _print_tasks(register, options.limit)
            return 0
        _check_links(register, options.links, datetime.now(UTC).date(), manners or Manners())
    except DataError as error:
        for fault in error.faults:
            _print(str(fault))
        return 1
    except OSError as error:
        _print(f"{error.filename or options.links}: {error.strerror}.")
        return 1
    except KeyboardInterrupt:
        _print("Stopped. Give the same command again to go on.")
        return 130
    return 0


def _parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m lib.suggestions.care", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=data_folder(), help="the folder of the package"
    )
    parser.add_argument("--limit", type=int, default=20, help="rows of each list (20)")
    parser.add_argument(
        "--links",
        type=Path,
        metavar="OUT.csv",
        help="ask each page that is cited, and add the results to this file; what it has already "
        "is not asked again",
    )
    return parser.parse_args(arguments)


def oldest_first(frame: pd.DataFrame) -> list[Task]:
    """The arrangements that have not ended, those without a dated sighting first, then those seen
    longest ago. frame: of Register.arrangements."""
    rows = frame[frame["status"] != "ended"]
    rows = rows.sort_values(["last_seen", "arrangement_id"], na_position="first")
    return [_task(row, status.in_words(row)) for _, row in rows.iterrows()]


def without_councils(frame: pd.DataFrame, directory: Directory) -> list[Task]:
    """The arrangements that have no end, and of whose members none exists today."""
    today = directory.existing_on(None)
    is_gone = pd.Series([today.isdisjoint(codes) for codes in frame["codes"]], frame.index)
    rows = frame[is_gone & (frame["status"] != "ended")]
    return [_task(row, f"Was {', '.join(row['members'])}") for _, row in rows.iterrows()]


def without_year(frame: pd.DataFrame) -> list[Task]:
    """The statements of savings whose page does not say for which year they are."""
    return [
        Task(
            row["arrangement_id"],
            row["name"],
            f"{money(statement.pounds)} {BASIS_WORDS[statement.basis]}",
            statement.url,
        )
        for _, row in frame.iterrows()
        for statement in row["statements"]
        if statement.year is None
    ]


def _task(row: pd.Series, what: str) -> Task:
    """A row to look at, with the newest page that shows it."""
    page = next(source for source in row["sources"] if source.supports in SIGHTINGS)
    return Task(row["arrangement_id"], row["name"], what, page.url)


def _print_tasks(register: Register, limit: int) -> None:
    frame = register.arrangements
    _print_list("Not seen for longest, and not known to have ended", oldest_first(frame), limit)
    gone = without_councils(frame, register.directory)
    _print_list("All member councils have gone, and it is not known to have ended", gone, limit)
    _print_list("Savings without a year", without_year(frame), limit)


def _print_list(heading: str, tasks: list[Task], limit: int) -> None:
    shown = tasks[: max(limit, 0)]
    _print(f"{heading}: {len(shown):,} of {len(tasks):,}")
    for task in shown:
        _print(f"  {task.arrangement_id}: {task.name}. {task.what}.")
        _print(f"    {task.url}")
    _print("")


def _check_links(register: Register, file: Path, today: date, manners: Manners) -> None:
    pages = links.cited(register.package)
    _print(f"{count(len(pages), 'address', 'addresses')}. What {file} has already is not asked.")
    counts = links.check(pages, file, today, manners)
    _print(f"Asked now: {sum(counts.values()):,}. {_listed(counts[r] for r in RESULTS)}.")


def _listed(counts: Iterable[int]) -> str:
    return ", ".join(
        f"{result}: {number:,}" for result, number in zip(RESULTS, counts, strict=True)
    )


def _print(line: str) -> None:
    print(printable(line))


if __name__ == "__main__":
    sys.exit(main())
