"""Which column of a visitor's sheet is what: by its heading, to be corrected by the visitor. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from lib.register.names import fold
from lib.register.schema import TABLES

HEADER_ROWS = 20  # rows among which the headings are looked for
_NEAR_SCORE = 88  # rapidfuzz score from which a heading counts as one of the words


@dataclass(frozen=True)
class Field:
    """What the register wants to know. words: headings that people give it, parted by bars,
    besides the label itself."""

    label: str
    words: str
    help: str = ""
    required: bool = False


FIELDS: dict[str, Field] = {
    "name": Field(
        "Name",
        "name | arrangement | arrangement name | shared service"
        " | name of shared service | title | project | project name | scheme"
        " | partnership | partnership name",
        "What the shared service is called.",
        True,
    ),
    "councils": Field(
        "Councils",
        "councils | partners | members | councils involved | partner councils | council"
        " | participating councils | authorities | local authorities | member councils"
        " | authorities involved | partner authorities | who shares | council names",
        "All partners in one cell, parted by commas, semicolons, lines or “and”.",
        True,
    ),
    "category": Field(
        "Category",
        "category | type | service type | kind | theme | function | type of service",
        "One of the register’s nine kinds; other words are asked about below.",
    ),
    "service": Field(
        "Service",
        "service | services | service area | service shared | sub category | subcategory",
        "What is shared, as in “Legal services”; several with semicolons between.",
    ),
    "summary": Field(
        "Description",
        "summary | description of the partnership | details | about | detail | notes | overview",
    ),
    "savings": Field(
        "Savings",
        "savings | saving | savings gbp | reported savings | reported saving"
        " | total savings | cumulative savings | savings to date | efficiencies"
        " | efficiency savings | annual savings | savings m | savings 000"
        " | savings million | amount saved | efficiency savings made to date",
        "£1.2m, 1,200,000 or £1.2 million. A heading with £m or £000 counts.",
    ),
    "basis": Field(
        "What the saving is",
        "savings basis | basis | savings type | type of saving | what the figure is",
        "Achieved to date, achieved per year, expected per year, or expected in total.",
    ),
    "as_of": Field(
        "Year the saving was stated for",
        "savings as of | savings year | figure stated for | as of | date of figure",
    ),
    "note": Field(
        "About the saving",
        "savings note | note on the figure | about the figure | savings notes",
        "What must be known to quote it: a range, the period, a part only.",
    ),
    "start": Field(
        "Start",
        "start year | year started | start | start date | established | started | from"
        " | year established | date started | commenced | year",
        "A year, a financial year (2015/16) or a date.",
    ),
    "end": Field("End", "end year | end | end date | ended | year ended | to"),
    "lead": Field(
        "Lead council",
        "lead | lead council | lead authority | host | host council | host authority"
        " | lead partner | lead gss",
    ),
    "others": Field(
        "Other partners",
        "other partners | other organisations | other bodies | non council partners",
        "Police, health, companies and other bodies that are no councils.",
    ),
    "source": Field(
        "Source",
        "source | source url | link | url | web address | website | web page",
        "The address of a page that says so.",
    ),
    "source_title": Field(
        "Source title", "title of the source | title of the page | page title | source name"
    ),
    "source_date": Field(
        "Source date",
        "date of the source | date of the page | page date | source published",
        "YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY.",
    ),
    "id": Field("Reference", "id | arrangement id | ref | reference number | unique id"),
}
# Known, and worked out from the councils instead.
_IGNORED = ("region", "regions", "councils count", "number of councils")
_FIELD_BY_HEADING = {
    fold(word): name
    for name, field in FIELDS.items()
    for word in (*field.words.split(" | "), field.label)
}
# The tables of the register's own layout: those that must be brought, and those that may be.
NEEDED_TABLES = ("arrangements", "members", "sources")
OWN_TABLES = (*NEEDED_TABLES, "savings", "promise_pairs", "former_ids", "services")
# The columns by which a table of that layout is known, the surest first.
_SIGNATURES = {
    "members": {"arrangement_id", "gss_code", "role"},
    "sources": {"arrangement_id", "supports"},
    "promise_pairs": {"arrangement_id", "expected_gbp", "achieved_gbp"},
    "savings": {"arrangement_id", "savings_gbp", "basis"},
    "former_ids": {"former_id", "arrangement_id"},
    "services": {"service_id", "label", "covers"},
}
_ARRANGEMENT_COLUMNS = frozenset(TABLES["arrangements"].columns)
_COLUMNS_OF_VERSION_1 = {"service", "savings_gbp", "source_url"}


def find_header(rows: Sequence[Sequence[str]], limit: int = HEADER_ROWS) -> int | None:
    """The place of the row with the headings: of the first rows that with the most known names,
    two at least; None if there is none."""
    counts = [count_known_headings(row) for row in rows[:limit]]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 else None


def count_known_headings(row: Sequence[str]) -> int:
    """How many cells of a row are headings that are known exactly."""
    return len(
        {
            cell
            for cell in map(_fold_heading, row)
            if cell in _FIELD_BY_HEADING or cell in _KNOWN_HEADINGS
        }
    )


def layout_of(headings: Sequence[str]) -> str:
    """The table of the package's own layout that has such headings (of OWN_TABLES), else "simple"."""
    columns = _folded(headings)
    if {"arrangement_id", "name"} <= columns:
        is_own = len(columns & _ARRANGEMENT_COLUMNS) > 4
        return "arrangements" if is_own else "simple"
    return next((name for name, needed in _SIGNATURES.items() if needed <= columns), "simple")


def is_of_version_1(headings: Sequence[str]) -> bool:
    """Whether an arrangements.csv is laid out as before sources and savings had their own tables."""
    columns = _folded(headings)
    return "services" not in columns and bool(columns & _COLUMNS_OF_VERSION_1)


def _folded(headings: Sequence[str]) -> set[str]:
    return {heading.strip().casefold() for heading in headings}


def match_columns(headings: Sequence[str]) -> dict[str, int]:
    """Fields with the place of the column that seems to be meant: exact headings first, then near
    ones; each column once."""
    columns: dict[str, int] = {}
    folded = [_fold_heading(heading) for heading in headings]
    for index, heading in enumerate(folded):
        if (name := _FIELD_BY_HEADING.get(heading)) and name not in columns:
            columns[name] = index
    for index, heading in enumerate(folded):
        if not heading or index in columns.values() or heading in _IGNORED:
            continue
        match = process.extractOne(heading, list(_FIELD_BY_HEADING), scorer=fuzz.token_sort_ratio)
        if match and match[1] >= _NEAR_SCORE and _FIELD_BY_HEADING[match[0]] not in columns:
            columns[_FIELD_BY_HEADING[match[0]]] = index
    return dict(sorted(columns.items(), key=lambda pair: list(FIELDS).index(pair[0])))


def missing_fields(columns: Mapping[str, int]) -> list[str]:
    """The labels of the required fields that no column was found for."""
    return [field.label for name, field in FIELDS.items() if field.required and name not in columns]


def pounds_per_unit(heading: str) -> int:
    """Pounds in one of a column's numbers, by its heading: "Savings (£m)" is in millions."""
    text = heading.casefold().replace(" ", "")
    if re.search(r"£m\b|\(m\)|million|£mn", text):
        return 1_000_000
    return 1_000 if re.search(r"£?0{3}s?|£k\b|\(k\)|thousand", text) else 1


def _fold_heading(cell: str) -> str:
    return fold(cell[:80].replace("_", " "))


_KNOWN_HEADINGS = {
    _fold_heading(str(column)) for name in OWN_TABLES for column in TABLES[name].columns
} | set(_IGNORED)
