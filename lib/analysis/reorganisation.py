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
    UNTOUCHED: "Not affected",
}
MEANING = {
    INSIDE: "All its councils go into one new council.",
    DIVIDED: "Its councils go into different new councils: split the service, or agree to keep sharing it.",
    CROSSING: "The new council takes over the agreement beside partners that stay; partners must consent.",
    UNTOUCHED: "None of its councils is replaced.",
}
TOOK_EFFECT, ORDERED, WHAT_IF = "took effect", "ordered", "what if"
YOUR_OWN = "What if: your own grouping"
CHANGE_YEAR = 2027  # of a visitor's own change: the councils of today are those before it


@dataclass(frozen=True)
class Change:
    """A change of councils on 1 April of a year. status: TOOK_EFFECT, ORDERED or WHAT_IF; into: for
    each council that is replaced, by its code, the names of the new councils that take its area."""

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
    effected = {c: (o.end_year, o.successors) for c, o in directory.by_code.items()}
    ordered = {c: (o.planned_end_year, o.planned_successors) for c, o in directory.by_code.items()}
    rows = [*_changes(directory, effected, TOOK_EFFECT), *_changes(directory, ordered, ORDERED)]
    return sorted(rows, key=lambda change: (-change.year, change.area))


def _changes(
    directory: Directory, ends: Mapping[str, tuple[int | None, tuple[str, ...]]], status: str
) -> Iterable[Change]:
    """Councils that ended in one year and have a successor in common, directly or by others,
    belong to one change."""
    groups: list[tuple[int, set[str], set[str]]] = []
    for code, (year, successors) in ends.items():
        if year is None:
            continue
        old_codes, new_codes = {code}, set(successors)
        for group in [g for g in groups if g[0] == year and g[2] & new_codes]:
            groups.remove(group)
            old_codes, new_codes = old_codes | group[1], new_codes | group[2]
        groups.append((year, old_codes, new_codes))
    names = {code: council.name for code, council in directory.by_code.items()}
    for year, old_codes, new_codes in groups:
        area = _area(directory, old_codes) or listed(sorted(names[code] for code in new_codes))
        into = {
            code: tuple(sorted(names[next_] for next_ in ends[code][1]))
            for code in sorted(old_codes)
        }
        yield Change(area, year, status, into)


def _area(directory: Directory, codes: Iterable[str]) -> str:
    """The county that is replaced, by name; "" if none is."""
    councils = (directory.by_code[code] for code in codes)
    return listed(sorted(council.name for council in councils if council.kind == "county"))


def what_if(directory: Directory, groups: Mapping[str, Iterable[str]], year: int) -> Change:
    """A change that a visitor makes up. groups: codes of today's councils by the name of the new
    council; a council in two groups goes to the first.

    A county council goes to the new councils that take its districts; where some of its districts
    are in no group, it goes to "the rest of" the county as well.
    """
    into: dict[str, tuple[str, ...]] = {}
    for name, codes in groups.items():
        for code in codes:
            into.setdefault(code, (name,))
    for county in {directory.by_code[code].county for code in into} - {None}:
        districts = districts_of(directory, str(county))
        new_names = {into[code][0] for code in districts if code in into}
        is_partial = any(code not in into for code in districts)
        remainder = {f"the rest of {directory.by_code[str(county)].short}"} if is_partial else set()
        into[str(county)] = tuple(sorted(new_names)) + tuple(remainder)
    return Change(YOUR_OWN, year, WHAT_IF, into)


def districts_of(directory: Directory, county: str) -> list[str]:
    """The codes of the districts of today of a county, by name."""
    councils = (directory.by_code[code] for code in directory.existing_on(None))
    districts = [council for council in councils if council.county == county]
    return [council.code for council in sorted(districts, key=lambda council: council.name)]


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
    totals = rows["outcome"].value_counts()
    return {key: int(totals.get(key, 0)) for key in OUTCOME}


def _outcome(
    row: dict[Any, Any], change: Change, directory: Directory, eve: frozenset[str]
) -> tuple[str, str, str, str, str]:
    stands_for = {code: directory.with_successors(code) & eve or {code} for code in row["codes"]}
    inside = [code for code, codes in stands_for.items() if codes & change.into.keys()]
    if not inside:
        return UNTOUCHED, "", "", "", ""
    new_councils = {
        name
        for code in inside
        for current in stands_for[code]
        for name in change.into.get(current, (current,))
    }
    outside = [directory.by_code[code].short for code in stands_for if code not in inside]
    others = row["other_partners"].split(";") if pd.notna(row["other_partners"]) else []
    unnamed = ["others not named"] if row["members_listed"] == "partial" else []
    outcome = DIVIDED if len(new_councils) > 1 else CROSSING if outside else INSIDE
    return (
        outcome,
        listed(
            sorted(
                directory.by_code[name].short if name in directory.by_code else name
                for name in new_councils
            )
        ),
        listed([directory.by_code[code].short for code in inside]),
        listed([*outside, *(name.strip() for name in others), *unnamed]),
        _remark(row, change),
    )


def _remark(row: dict[Any, Any], change: Change) -> str:
    """What the register records about its end or its start beside the change."""
    end, start = row["end_year"], row["start_year"]
    if pd.notna(end):
        timing = {-1: ", before the change", 0: ", the year of the change"}
        order = min(max(int(end) - change.year, -1), 1)
        return f"ended in {int(end)}{timing.get(order, '')}"
    if pd.notna(start) and start >= change.year:
        return f"began in {int(start)}, after the change"
    if change.status != TOOK_EFFECT:
        return ""
    seen = row["last_seen"]
    return f"last seen in {int(seen)}" if pd.notna(seen) else "not seen since"
