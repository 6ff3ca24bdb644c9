"""The open data: a table of the register for a link's filters, as CSV, JSON or Parquet."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import pandas as pd

from lib.analysis.filters import LABELS, Filters, read_link, selection
from lib.export.csv import neutralise
from lib.register.columns import FIGURE
from lib.register.load import DESCRIPTOR
from lib.register.register import Register

FILTERED = ("arrangements", "members")
MOST_ROWS = 50_000
MOST_QUERY = 4_000  # characters
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


class Refused(Exception):
    """A question that cannot be answered: the HTTP status, and why in words and fields."""

    def __init__(self, status: int, message: str, **more: Any) -> None:
        """status: of HTTP; message: what to do about it; more: fields for a program."""
        super().__init__(message)
        self.status = status
        self.body = {"status": status, "message": message, **more}


@dataclass(frozen=True)
class Question:
    """What an address asks for: a table, its form, the filters, and which of the rows."""

    table: str
    format: str
    filters: Filters
    limit: int
    offset: int


def question(name: str, query: Mapping[str, list[str]], register: Register) -> Question:
    """The question of an address: /data/<name>?<query>. Raises Refused."""
    table, _, form = name.rpartition(".")
    if table not in FILTERED or form not in MEDIA_TYPES:
        known = [*(f"{t}.{k}" for t in FILTERED for k in MEDIA_TYPES), *whole_files(register)]
        raise Refused(404, "There is no such file.", there_are=sorted(set(known)))
    if sum(len(name) + len(v) for name, values in query.items() for v in values) > MOST_QUERY:
        raise Refused(414, f"The question is longer than {MOST_QUERY:,} characters.")
    if odd := [name[:80] for name in query if name not in (*LABELS, "limit", "offset")]:
        said = "A parameter is not known; leave it out or correct its name."
        raise Refused(400, said, unknown=odd, known=[*LABELS, "limit", "offset"])
    filters, unknown = read_link(query, register)
    if unknown:
        first = unknown[0]
        near = _options(first.name, first.suggestions, register)
        raise Refused(400, str(first), parameter=first.name, value=first.value, did_you_mean=near)
    limit = _number(query, "limit", MOST_ROWS, 1)
    return Question(table, form, filters, limit, _number(query, "offset", 0, 0))


def whole_files(register: Register) -> list[str]:
    """The files of the package that are served as they are."""
    return [name for name in register.package.files if name.endswith((".csv", DESCRIPTOR))]


def answer(asked: Question, register: Register) -> tuple[bytes, int]:
    """The file, and how many rows there are in all. Columns as in datapackage.json, dates and
    years as there; a cell that a spreadsheet would run gets an apostrophe before it."""
    rows = _filtered_table(asked, register)
    part = rows.iloc[asked.offset : asked.offset + asked.limit]
    return _WRITERS[asked.format](part), len(rows)


def _filtered_table(asked: Question, register: Register) -> pd.DataFrame:
    chosen = selection(register, asked.filters)
    table = register.package.tables[asked.table]
    return table[table["arrangement_id"].isin(chosen["arrangement_id"])]


def _number(query: Mapping[str, list[str]], name: str, usual: int, least: int) -> int:
    said = (query.get(name) or [str(usual)])[0]
    if not (said.isascii() and said.isdigit() and least <= int(said[:9]) <= MOST_ROWS):
        raise Refused(
            400, f"{name} is a whole number from {least} to {MOST_ROWS:,}.", parameter=name
        )
    return int(said)


def _options(name: str, near: tuple[str, ...], register: Register) -> list[str]:
    return list(FIGURE) if name == "figure" else list(near)


def _csv(rows: pd.DataFrame) -> bytes:
    buffer = StringIO(newline="")
    neutralise(rows).to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue().encode()


def _json(rows: pd.DataFrame) -> bytes:
    found = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return json.dumps(found, ensure_ascii=False, default=int).encode("utf-8", "replace")


def _parquet(rows: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    rows.to_parquet(buffer, index=False)
    return buffer.getvalue()


_WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
}
