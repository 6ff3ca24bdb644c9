"""Which column of a visitor's sheet is what: by its heading, to be corrected by the visitor. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from lib.register.geography import fold
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
        "What the arrangement is called.",
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
        "What is shared, as in “Legal services”.",
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
        "Achieved to date, achieved a year, expected a year, or expected in total.",
    ),
    "as_of": Field(
        "Year the saving was stated for",
        "savings as of | savings year | figure stated for | as of | date of figure",
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
    "id": Field("Reference", "id | arrangement id | ref | reference number | unique id"),
}
# Known, and worked out from the councils instead.
_IGNORED = ("region", "regions", "councils count", "number of councils")
_FIELD_BY_HEADING = {
    fold(word): name
    for name, field in FIELDS.items()
    for word in (*field.words.split(" | "), field.label)
}
_ARRANGEMENT_COLUMNS = frozenset(TABLES["arrangements"].columns)
_MEMBER_COLUMNS = frozenset(TABLES["members"].columns)


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
    """ "arrangements" or "members" for a table of the package's own layout, else "simple"."""
    columns = {heading.strip().casefold() for heading in headings}
    if columns >= _MEMBER_COLUMNS and "name" not in columns:
        return "members"
    needed = {"arrangement_id", "name"}
    return (
        "arrangements"
        if columns >= needed and len(columns & _ARRANGEMENT_COLUMNS) > 4
        else "simple"
    )


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


_KNOWN_HEADINGS = {_fold_heading(name) for name in (*_ARRANGEMENT_COLUMNS, *_MEMBER_COLUMNS)} | set(
    _IGNORED
)
