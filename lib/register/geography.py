"""Councils through time: who replaced whom, what each is called, and finding one by name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
from rapidfuzz import fuzz, process, utils

from lib.config import NEAR_SPELLING, SURE_SPELLING
from lib.format import listed


@dataclass(frozen=True)
class Council:
    """A principal council: a row of councils.csv in plain Python. None: not known or not ended.

    point is longitude and latitude in degrees; population is that of mid-2018.
    short is the name in a sentence ("Somerset County Council" for the former council whose name a
    council of today has taken); label is the name in a list and in a link ("Mendip (until 2023)").
    """

    code: str
    name: str
    official_name: str
    kind: str
    region: str
    point: tuple[float, float]
    county: str | None
    start_year: int
    end_year: int | None
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    status: str
    population: int
    planned_end_year: int | None
    planned_successors: tuple[str, ...]
    short: str = ""
    label: str = ""


@dataclass(frozen=True)
class Match:
    """What a typed name stands for: a code when it is sure, else names that are near it."""

    code: str | None
    suggestions: tuple[str, ...] = ()


class Directory:
    """Every council of councils.csv by code and by name, today's and former ones."""

    def __init__(self, councils: pd.DataFrame) -> None:
        """councils: the typed table of that name."""
        found = [_council(row) for row in councils.to_dict("records")]
        today = {one.name for one in found if one.status == "existing"}
        self.by_code = {one.code: _labelled(one, today) for one in found}
        self.direct_predecessors: dict[str, tuple[str, ...]] = {}
        for one in self.by_code.values():
            for successor in one.successors:
                self.direct_predecessors[successor] = (
                    *self.direct_predecessors.get(successor, ()),
                    one.code,
                )

    @cached_property
    def labels(self) -> dict[str, str]:
        """Code by label, in the order of a list to choose from: today's, then former councils."""
        shown = [one for one in self.by_code.values() if one.status != "planned"]
        shown.sort(key=lambda one: (one.status != "existing", one.label.casefold()))
        return {one.label: one.code for one in shown}

    def existing_on(self, year: int | None) -> frozenset[str]:
        """The codes of the councils that existed on 1 April of a year; None: of today's."""
        if year is None:
            return frozenset(c for c, one in self.by_code.items() if one.status == "existing")
        return frozenset(
            code
            for code, one in self.by_code.items()
            if one.start_year <= year and (one.end_year or year + 1) > year
        )

    def label(self, code: str) -> str:
        """The label of a council: its name, and for a former one "(until 2023)"."""
        return self.by_code[code].label

    def with_successors(self, code: str) -> frozenset[str]:
        """The code and those of all councils that replaced it, at first or at any remove."""
        later = (self.with_successors(successor) for successor in self.by_code[code].successors)
        return frozenset({code}).union(*later)

    def predecessors(self, code: str) -> tuple[str, ...]:
        """The codes of all councils that this one replaced, at first or at any remove."""
        first = self.direct_predecessors.get(code, ())
        more = [older for one in first for older in self.predecessors(one)]
        return tuple(dict.fromkeys([*first, *more]))

    def find(self, text: str) -> Match:
        """The council that a person means by text: exact name, alias, or near spelling."""
        text = text[:80]  # no name is as long; a whole page would take seconds to compare
        exact = self._codes_by_name.get(fold(text), [])
        if exact:
            return Match(exact[0])
        found = self._near_spellings(text)
        if not found:
            return Match(None)
        best, second = found[0][1], found[1][1] if len(found) > 1 else 0.0
        sure = best >= SURE_SPELLING and best - second >= 4
        return Match(
            found[0][0] if sure else None, tuple(self.label(code) for code, _ in found[:5])
        )

    def exact(self, text: str) -> str | None:
        """The code of the council that is called so, by any of its names, or None."""
        found = self._codes_by_name.get(fold(text[:120]))
        return found[0] if found else None

    def planned(self, text: str) -> Council | None:
        """The council of that name that is ordered but has not begun, or None."""
        ahead = (one for one in self.by_code.values() if one.status == "planned")
        wanted = fold(text[:80])
        ways = ((one, (one.name, one.official_name, *one.aliases)) for one in ahead)
        return next((one for one, names in ways if wanted in map(fold, names)), None)

    @cached_property
    def _codes_by_name(self) -> dict[str, list[str]]:
        """Codes by every way of writing a name, today's councils and plain names first."""
        names: dict[str, list[str]] = {}
        ranked = sorted(
            self.labels.values(), key=lambda code: self.by_code[code].status != "existing"
        )
        for ways in (lambda o: [o.label, o.name], lambda o: [o.official_name, *o.aliases]):
            for code in ranked:
                for way in ways(self.by_code[code]):
                    names.setdefault(fold(way), []).append(code)
        return names

    def _near_spellings(self, text: str) -> list[tuple[str, float]]:
        """(code, score) of the nearest names, best first, one entry a council."""
        scores: dict[str, float] = {}
        for scorer, weight in (
            (fuzz.ratio, 1.0),
            (fuzz.token_set_ratio, 0.91),  # under SURE_SPELLING: East Surrey is not Surrey
            (fuzz.partial_ratio, 0.9),
        ):
            for name, score in _extract(text, list(self._codes_by_name), scorer):
                code = self._codes_by_name[name][0]
                scores[code] = max(scores.get(code, 0.0), score * weight)
        near = [(code, score) for code, score in scores.items() if score >= NEAR_SPELLING]
        return sorted(near, key=lambda pair: (-pair[1], self.label(pair[0])))

    def succession(self, code: str) -> str:
        """What became of a council, or is ordered to, in a sentence; "" for one that stays."""
        one = self.by_code[code]
        if one.end_year:
            after = listed([self.by_code[next_].short for next_ in one.successors])
            said = f"{one.short} was replaced by {after} in April {one.end_year}"
            later = [
                self.succession(next_) for next_ in one.successors if self.by_code[next_].end_year
            ]
            return ". ".join([said, *(sentence.rstrip(".") for sentence in later)]) + "."
        if one.planned_end_year:
            after = listed([self.by_code[next_].short for next_ in one.planned_successors])
            return f"{one.short} is to be replaced by {after} in April {one.planned_end_year}."
        return ""

    def stands_for(self, code: str) -> str:
        """Which councils this one stands for besides itself, in a sentence; "" if none."""
        older = [self.by_code[old] for old in self.predecessors(code)]
        if not older:
            return ""
        names = listed(sorted(one.short for one in older))
        return f"{self.by_code[code].short} stands here also for the councils it replaced: {names}."

    def inherited_from(self, code: str, members: Iterable[str]) -> str:
        """How an arrangement came to a council: "" when it is a member itself, else "inherited
        from Mendip (until 2023)". members: the codes of the arrangement's members."""
        codes = set(members)
        if code in codes:
            return ""
        older = [self.by_code[old] for old in self.predecessors(code) if old in codes]
        parts = [
            f"{listed([one.short for one in older if one.end_year == year])} (until {year})"
            for year in sorted({one.end_year for one in older if one.end_year})
        ]
        return f"inherited from {listed(parts)}" if parts else ""


def fold(text: str) -> str:
    """A name without what people write differently: capitals, apostrophes, punctuation, "&"."""
    plainer = text.replace("'", "").replace("’", "").replace("&", " and ")
    return " ".join(utils.default_process(plainer).split())


def _extract(text: str, names: list[str], scorer: object) -> list[tuple[str, float]]:
    found = process.extract(fold(text), names, scorer=scorer, limit=12)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return [(name, float(score)) for name, score, _ in found]


def _labelled(one: Council, today: set[str]) -> Council:
    short = one.official_name if one.end_year and one.name in today else one.name
    label = f"{short} (until {one.end_year})" if one.end_year else short
    return replace(one, short=short, label=label)


def _council(row: dict) -> Council:
    """A council from a typed row; lists are split at ";"."""

    def many(column: str) -> tuple[str, ...]:
        return (
            tuple(p.strip() for p in str(row[column]).split(";") if p.strip())
            if pd.notna(row[column])
            else ()
        )

    def year(column: str) -> int | None:
        return int(row[column]) if pd.notna(row[column]) else None

    return Council(
        code=row["gss_code"],
        name=re.sub(r", (City|County) of$", "", row["name"]),  # an index entry's form, not a name's
        official_name=row["official_name"],
        kind=row["type"],
        region=row["region"],
        point=(float(row["longitude"]), float(row["latitude"])),
        county=row["county_gss"] if pd.notna(row["county_gss"]) else None,
        start_year=int(row["start_year"]),
        end_year=year("end_year"),
        successors=many("successor_gss"),
        aliases=(row["name"], *many("aliases")),
        status=row["status"],
        population=int(row["population"]),
        planned_end_year=year("planned_end_year"),
        planned_successors=many("planned_successor_gss"),
    )
