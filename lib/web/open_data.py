"""The open data: a table of the register for a link's filters, as CSV, JSON or Parquet."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from lib.analysis.filters import Filters, selection
from lib.export.csv import encoded, plain_csv
from lib.register.load import DESCRIPTOR
from lib.register.register import Register
from lib.register.schema import TABLES
from lib.web.answers import Refused
from lib.web.query import known_only, read_query

_KEY = "arrangement_id"
FILTERED = tuple(name for name, schema in TABLES.items() if _KEY in schema.columns)
MAX_ROWS = 50_000
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


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
    table, _, ending = name.rpartition(".")
    if table not in TABLES or ending not in MEDIA_TYPES:
        names = [*(f"{t}.{k}" for t in TABLES for k in MEDIA_TYPES), *_files(register)]
        raise Refused(404, "There is no such file.", there_are=sorted(set(names)))
    acts_on = "" if table in FILTERED else f"{table} names no shared service"
    filters, _ = read_query(query, register, ("limit", "offset"), acts_on=acts_on)
    limit = _number(query, "limit", MAX_ROWS, 1)
    return Question(table, ending, filters, limit, _number(query, "offset", 0, 0))


def whole_file(name: str, query: Mapping[str, list[str]], register: Register) -> bytes | None:
    """The file of the package that an address asks for as it lies there (a CSV with the mark that Excel needs), or None: of a table that
    filters or a part are asked of, or that has shared services in it, the rows are written anew.
    Raises Refused."""
    table = name.removesuffix(".csv")
    if name not in _files(register) or table in FILTERED or (table in TABLES and query):
        return None
    known_only(query, ())
    body = register.package.files[name]
    return encoded(body) if name.endswith(".csv") else body


def _files(register: Register) -> list[str]:
    return [name for name in register.package.files if name.endswith((".csv", DESCRIPTOR))]


def answer(question: Question, register: Register) -> tuple[bytes, int]:
    """The file, and how many rows there are in all. Columns as in datapackage.json, dates and
    years as there; a cell that a spreadsheet would run gets an apostrophe before it."""
    rows = _filtered_table(question, register)
    page = rows.iloc[question.offset : question.offset + question.limit]
    return _WRITERS[question.format](page), len(rows)


def _filtered_table(question: Question, register: Register) -> pd.DataFrame:
    table = register.package.tables[question.table]
    if question.table not in FILTERED:
        return table
    return table[table[_KEY].isin(selection(register, question.filters)[_KEY])]


def _number(query: Mapping[str, list[str]], name: str, default: int, minimum: int) -> int:
    text = (query.get(name) or [str(default)])[0]
    if not (text.isascii() and text.isdigit() and minimum <= int(text[:9]) <= MAX_ROWS):
        raise Refused(
            400, f"{name} is a whole number from {minimum} to {MAX_ROWS:,}.", parameter=name
        )
    return int(text)


def _json(rows: pd.DataFrame) -> bytes:
    records = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return json.dumps(records, ensure_ascii=False, default=int).encode("utf-8", "replace")


def _parquet(rows: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    rows.to_parquet(buffer, index=False)
    return buffer.getvalue()


_WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": plain_csv,
    "json": _json,
    "parquet": _parquet,
}
