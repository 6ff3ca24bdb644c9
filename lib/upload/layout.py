"""Which column of a visitor's sheet is what: by its heading, to be corrected by the visitor. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from lib.register.columns import BASIS
from lib.register.names import fold
from lib.register.schema import TABLES
from lib.upload import units

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
    is_ours: bool = False  # of the tables that are downloaded here; not in the template


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
        "savings | saving | reported savings | reported saving"
        " | total savings | cumulative savings | savings to date | efficiencies"
        " | efficiency savings | annual savings | annual saving | amount saved"
        " | efficiency savings made to date | savings p a | saving p a | savings pa"
        " | savings per annum | savings per year | net savings | net annual savings"
        " | cashable savings | savings achieved | savings delivered | savings realised"
        " | achieved savings | actual savings | expected savings | estimated savings"
        " | forecast savings | projected savings | planned savings | target savings",
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
    "as_stated": Field("Service as stated", "service as stated", is_ours=True),
    "status": Field("Status", "status", is_ours=True),
    "seen": Field("Last seen", "last seen", is_ours=True),
    "said": Field("Savings in a sentence", "savings in a sentence", is_ours=True),
    **{basis: Field(label, label.casefold(), is_ours=True) for basis, label in BASIS.items()},
}
_IN_WORDS = "reported saving"  # of our own tables: the figures again, as a sentence
# Known, and worked out from the councils instead.
_IGNORED = ("region", "regions", "councils count", "number of councils")
_FIELD_BY_HEADING = {
    fold(word): name
    for name, field in FIELDS.items()
    for word in (*field.words.split(" | "), field.label)
}
_LABELS = {fold(field.label): name for name, field in FIELDS.items()}
_MONEY_FIELDS = ("savings", *BASIS)
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


def is_of_field(heading: str) -> bool:
    """Whether a heading is known exactly as a field's."""
    return _fold_heading(heading) in _FIELD_BY_HEADING


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
    folded = [_fold_heading(heading) for heading in headings]
    is_other = [units.OTHER in units.in_heading(heading) for heading in headings]
    columns = _exact_columns(folded, is_other)
    for index, heading in enumerate(folded):
        if not heading or index in columns.values() or heading in _IGNORED or is_other[index]:
            continue
        match = process.extractOne(heading, list(_FIELD_BY_HEADING), scorer=fuzz.token_sort_ratio)
        if match and match[1] >= _NEAR_SCORE and _FIELD_BY_HEADING[match[0]] not in columns:
            columns[_FIELD_BY_HEADING[match[0]]] = index
    if is_ours(columns) and "savings" in columns and folded[columns["savings"]] == _IN_WORDS:
        columns["said"] = columns.pop("savings")
    return dict(sorted(columns.items(), key=lambda pair: list(FIELDS).index(pair[0])))


def _exact_columns(folded: Sequence[str], is_other: Sequence[bool]) -> dict[str, int]:
    """The columns whose heading is known exactly: a field's own label goes before other words.
    is_other: of each heading, whether it counts in something else than pounds."""
    columns: dict[str, int] = {}
    for known in (_LABELS, _FIELD_BY_HEADING):
        for index, heading in enumerate(folded):
            name = known.get(heading)
            is_money = is_other[index] and name in _MONEY_FIELDS
            if name and name not in columns and index not in columns.values() and not is_money:
                columns[name] = index
    for index, heading in enumerate(folded):  # "Partners" beside "Councils": both are read alike
        is_second = _FIELD_BY_HEADING.get(heading) == "councils" and index not in columns.values()
        if is_second and "others" not in columns:
            columns["others"] = index
    return columns


def may_hold_savings(heading: str) -> bool:
    """Whether a heading speaks of savings: a column so called that is not read is told about."""
    return re.search(r"saving|saved|efficienc", heading, re.I) is not None


def is_ours(columns: Mapping[str, int]) -> bool:
    """Whether a sheet with such columns is a table that was downloaded here."""
    return bool(columns.keys() & BASIS.keys())


def missing_fields(columns: Mapping[str, int]) -> list[str]:
    """The labels of the required fields that no column was found for."""
    return [field.label for name, field in FIELDS.items() if field.required and name not in columns]


def _fold_heading(cell: str) -> str:
    """A heading as it is looked for: without what its numbers count in."""
    text = cell[:80].replace("_", " ")
    return fold(units.without(text)) or fold(text)


_KNOWN_HEADINGS = {
    _fold_heading(str(column)) for name in OWN_TABLES for column in TABLES[name].columns
} | set(_IGNORED)
