"""The shipped data package, read without the loader: its tables as rows of text, and its documents."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, str]

DATA = Path(__file__).resolve().parents[2] / "data"
CATEGORIES = [
    "procurement",
    "back_office",
    "management",
    "customer",
    "environment",
    "regulatory",
    "care",
    "safety",
    "growth",
]
BASES = ["cumulative", "annual", "projected_annual", "projected_total"]
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data (c) Crown copyright and database right 2026. "
    "Council names: mySociety (CC BY 4.0)."
)


def read_rows(name: str) -> list[Row]:
    """The rows of one CSV in data/, every value as the text in the file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_header(path: Path) -> list[str]:
    """The column names of one CSV, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def words_of(name: str) -> str:
    """The text of a document in data/, with each run of white space as one space."""
    return " ".join((DATA / name).read_text(encoding="utf-8").split())


def items(value: str) -> list[str]:
    """The items of a semicolon list; a blank has none."""
    return value.split(";") if value else []


def councils_on(year: int) -> list[Row]:
    """The councils that exist on 1 April of the year."""
    return [
        row
        for row in COUNCILS
        if int(row["start_year"]) <= year and (not row["end_year"] or int(row["end_year"]) > year)
    ]


def chain(start: str, following: Callable[[str], list[str]]) -> Iterator[list[str]]:
    """Every path from `start` to an end; a path that comes back on itself stops at the repeat."""
    paths = [[start]]
    while paths:
        path = paths.pop()
        onward = [] if path[-1] in path[:-1] else following(path[-1])
        paths.extend([*path, code] for code in onward)
        if not onward:
            yield path


PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {r["name"]: r for r in PACKAGE["resources"]}
TABLES = {name: r["schema"]["fields"] for name, r in RESOURCES.items() if "schema" in r}
FIELDS = {f"{table}.{f['name']}": f for table, fields in TABLES.items() for f in fields}
ARRANGEMENTS = read_rows("arrangements")
MEMBERS = read_rows("members")
SOURCES = read_rows("sources")
SAVINGS = read_rows("savings")
COUNCILS = read_rows("councils")
PUBLISHED_TOTALS = read_rows("published_totals")
PUBLISHED_BREAKDOWNS = read_rows("published_breakdowns")
AREAS = read_rows("reorganisation_areas")
PROPOSALS = read_rows("reorganisation_proposals")
GROUPINGS = read_rows("reorganisation_groupings")
ARRANGEMENT = {row["arrangement_id"]: row for row in ARRANGEMENTS}
COUNCIL = {row["gss_code"]: row for row in COUNCILS}
OUTLINES: list[dict[str, Any]] = json.loads(
    (DATA / "councils.topojson").read_text(encoding="utf-8")
)["objects"]["councils"]["geometries"]
MEMBERS_OF: dict[str, list[Row]] = {key: [] for key in ARRANGEMENT}
for member in MEMBERS:
    MEMBERS_OF.setdefault(member["arrangement_id"], []).append(member)
DESCRIPTIONS = [row for row in SOURCES if row["supports"] == "description"]
README = words_of("README.md")

every_field = pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
