"""What a change of councils does to arrangements: inside one new council, across a border, or
untouched. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.format import listed
from lib.register.geography import Directory

INSIDE, DIVIDED, CROSSING, UNTOUCHED = "inside", "divided", "crossing", "untouched"
OUTCOME = {
    INSIDE: "Inside one new council",
    DIVIDED: "Divided between new councils",
    CROSSING: "Across the new border",
    UNTOUCHED: "Untouched",
}
MEANING = {
    INSIDE: "Every council that takes part goes into one new council.",
    DIVIDED: "Councils that take part go into different new councils: to divide, or to share anew.",
    CROSSING: "One new council takes a council’s place beside partners that stay: to novate.",
    UNTOUCHED: "No council that takes part is replaced.",
}
TOOK_EFFECT, ORDERED, WHAT_IF = "took effect", "ordered", "what if"
YOUR_OWN = "What if: your own grouping"


@dataclass(frozen=True)
class Change:
    """A change of councils on 1 April of a year. status: DONE, ORDERED or WHAT_IF; goes: for each
    council that is replaced, by its code, the names of the new councils that take its area."""

    area: str
    year: int
    status: str
    into: Mapping[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """The area with its year: "Surrey, 2027 (ordered)"; of a visitor's own: YOUR_OWN."""
        if self.status == WHAT_IF:
            return self.area
        return f"{self.area}, {self.year}" + (
            "" if self.status == TOOK_EFFECT else f" ({self.status})"
        )

    @property
    def new_councils(self) -> tuple[str, ...]:
        """The new councils, in alphabetical order."""
        return tuple(sorted({name for names in self.into.values() for name in names}))


def changes(directory: Directory) -> list[Change]:
    """Every change of councils.csv, the latest first: those that took effect, and those ordered."""
    done = {c: (o.end_year, o.successors) for c, o in directory.by_code.items()}
    ahead = {c: (o.planned_end_year, o.planned_successors) for c, o in directory.by_code.items()}
    found = [*_changes(directory, done, TOOK_EFFECT), *_changes(directory, ahead, ORDERED)]
    return sorted(found, key=lambda change: (-change.year, change.area))


def _changes(
    directory: Directory, ends: Mapping[str, tuple[int | None, tuple[str, ...]]], status: str
) -> Iterable[Change]:
    """Councils that ended in one year and have a successor in common, directly or by others,
    belong to one change."""
    groups: list[tuple[int, set[str], set[str]]] = []
    for code, (year, successors) in ends.items():
        if year is None:
            continue
        own, into = {code}, set(successors)
        for group in [g for g in groups if g[0] == year and g[2] & into]:
            groups.remove(group)
            own, into = own | group[1], into | group[2]
        groups.append((year, own, into))
    name = {code: one.name for code, one in directory.by_code.items()}
    for year, own, into in groups:
        area = _area(directory, own) or listed(sorted(name[code] for code in into))
        goes = {code: tuple(sorted(name[next_] for next_ in ends[code][1])) for code in sorted(own)}
        yield Change(area, year, status, goes)


def _area(directory: Directory, codes: Iterable[str]) -> str:
    """The county that is replaced, by name; "" if none is."""
    known = (directory.by_code[code] for code in codes)
    return listed(sorted(one.name for one in known if one.kind == "county"))


def what_if(directory: Directory, groups: Mapping[str, Iterable[str]], year: int) -> Change:
    """A change that a visitor makes up. groups: codes of today's councils by the name of the new
    council; a council in two groups goes to the first.

    A county council goes to the new councils that take its districts; where some of its districts
    are in no group, it goes to "the rest of" the county as well.
    """
    goes: dict[str, tuple[str, ...]] = {}
    for name, codes in groups.items():
        for code in codes:
            goes.setdefault(code, (name,))
    for county in {directory.by_code[code].county for code in goes} - {None}:
        districts = districts_of(directory, str(county))
        into = {goes[code][0] for code in districts if code in goes}
        left = any(code not in goes for code in districts)
        rest = {f"the rest of {directory.by_code[str(county)].short}"} if left else set()
        goes[str(county)] = tuple(sorted(into)) + tuple(rest)
    return Change(YOUR_OWN, year, WHAT_IF, goes)


def districts_of(directory: Directory, county: str) -> list[str]:
    """The codes of the districts of today of a county, by name."""
    today = (directory.by_code[code] for code in directory.existing_on(None))
    own = [one for one in today if one.county == county]
    return [one.code for one in sorted(own, key=lambda one: one.name)]


def outcomes(frame: pd.DataFrame, change: Change, directory: Directory) -> pd.DataFrame:
    """What the change does to each arrangement. frame: of Register.arrangements; same index.

    Columns: outcome (a key of OUTCOME), into (names of the new councils), inside (the members
    that are replaced, names), outside (the councils that stay and the other bodies, names),
    remark (what is recorded of it, "" if nothing). A member that an earlier change replaced counts
    as the councils that stood in its place on the eve.
    """
    eve = directory.existing_on(change.year - 1)
    rows = [_outcome(row, change, directory, eve) for row in frame.to_dict("records")]
    columns = ["outcome", "into", "inside", "outside", "remark"]
    return pd.DataFrame(rows, index=frame.index, columns=columns)


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """How many arrangements have each outcome, with noughts. rows: of outcomes()."""
    found = rows["outcome"].value_counts()
    return {key: int(found.get(key, 0)) for key in OUTCOME}


def _outcome(
    row: dict[Any, Any], change: Change, directory: Directory, eve: frozenset[str]
) -> tuple[str, str, str, str, str]:
    stands_for = {code: directory.with_successors(code) & eve or {code} for code in row["codes"]}
    inside = [code for code, now in stands_for.items() if now & change.into.keys()]
    if not inside:
        return UNTOUCHED, "", "", "", ""
    after = {
        name for code in inside for one in stands_for[code] for name in change.into.get(one, (one,))
    }
    outside = [directory.by_code[code].short for code in stands_for if code not in inside]
    others = row["other_partners"].split(";") if pd.notna(row["other_partners"]) else []
    unnamed = ["others not named"] if row["members_listed"] == "partial" else []
    outcome = DIVIDED if len(after) > 1 else CROSSING if outside else INSIDE
    return (
        outcome,
        listed(sorted(directory.by_code[n].short if n in directory.by_code else n for n in after)),
        listed([directory.by_code[code].short for code in inside]),
        listed([*outside, *(name.strip() for name in others), *unnamed]),
        _remark(row, change),
    )


def _remark(row: dict[Any, Any], change: Change) -> str:
    """What the register records about its end or its start beside the change."""
    end, start = row["end_year"], row["start_year"]
    if pd.notna(end):
        when = {-1: ", before the change", 0: ", the year of the change"}
        order = min(max(int(end) - change.year, -1), 1)
        return f"ended in {int(end)}{when.get(order, '')}"
    if pd.notna(start) and start >= change.year:
        return f"began in {int(start)}, after the change"
    return "no end found" if change.status == TOOK_EFFECT else ""
