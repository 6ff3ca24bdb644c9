"""Which column of a visitor's sheet is what: by its heading, to be corrected by the visitor. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from lib.register.geography import fold
from lib.register.schema import TABLES

HEADER_ROWS = 20  # rows among which the headings are looked for
_NEAR = 88  # rapidfuzz score from which a heading counts as one of the words


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
_SET_ASIDE = ("region", "regions", "councils count", "number of councils")
_WORDS = {
    fold(word): name
    for name, field in FIELDS.items()
    for word in (*field.words.split(" | "), field.label)
}
_PACKAGE = frozenset(TABLES["arrangements"].columns)
_MEMBERS = frozenset(TABLES["members"].columns)


def find_header(rows: Sequence[Sequence[str]], limit: int = HEADER_ROWS) -> int | None:
    """The place of the row with the headings: of the first rows that with the most known names,
    two at least; None if there is none."""
    counts = [count_known_headings(row) for row in rows[:limit]]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 else None


def count_known_headings(row: Sequence[str]) -> int:
    """How many cells of a row are headings that are known exactly."""
    return len({cell for cell in map(_fold_heading, row) if cell in _WORDS or cell in _FOLDED})


def layout_of(heads: Sequence[str]) -> str:
    """ "arrangements" or "members" for a table of the package's own layout, else "simple"."""
    names = {head.strip().casefold() for head in heads}
    if names >= _MEMBERS and "name" not in names:
        return "members"
    own = {"arrangement_id", "name"}
    return "arrangements" if names >= own and len(names & _PACKAGE) > 4 else "simple"


def match_columns(heads: Sequence[str]) -> dict[str, int]:
    """Fields with the place of the column that seems to be meant: exact headings first, then near
    ones; each column once."""
    found: dict[str, int] = {}
    folded = [_fold_heading(head) for head in heads]
    for place, head in enumerate(folded):
        if (name := _WORDS.get(head)) and name not in found:
            found[name] = place
    for place, head in enumerate(folded):
        if not head or place in found.values() or head in _SET_ASIDE:
            continue
        near = process.extractOne(head, list(_WORDS), scorer=fuzz.token_sort_ratio)
        if near and near[1] >= _NEAR and _WORDS[near[0]] not in found:
            found[_WORDS[near[0]]] = place
    return dict(sorted(found.items(), key=lambda pair: list(FIELDS).index(pair[0])))


def missing_fields(columns: Mapping[str, int]) -> list[str]:
    """The labels of the required fields that no column was found for."""
    return [one.label for name, one in FIELDS.items() if one.required and name not in columns]


def pounds_per_unit(head: str) -> int:
    """Pounds in one of a column's numbers, by its heading: "Savings (£m)" is in millions."""
    text = head.casefold().replace(" ", "")
    if re.search(r"£m\b|\(m\)|million|£mn", text):
        return 1_000_000
    return 1_000 if re.search(r"£?0{3}s?|£k\b|\(k\)|thousand", text) else 1


def _fold_heading(cell: str) -> str:
    return fold(cell[:80].replace("_", " "))


_FOLDED = {_fold_heading(name) for name in (*_PACKAGE, *_MEMBERS)} | set(_SET_ASIDE)
