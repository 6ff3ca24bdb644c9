"""Councils through time: who replaced whom, what each is called, and finding one by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lib.format import listed
from lib.register.areas import Area, areas
from lib.register.council import Council, to_council, with_labels
from lib.register.name_index import NameIndex
from lib.register.names import fold

_LONGEST_NAME, _LONGEST_TYPED = 120, 80  # characters
Years = tuple[int | None, int | None]  # the first and the last; None: not known
NO_YEARS: Years = (None, None)


@dataclass(frozen=True)
class Match:
    """What a typed name stands for: a code when it is sure, else names that are near it."""

    code: str | None
    suggestions: tuple[str, ...] = ()


class Directory:
    """Every council of councils.csv by code and by name, today's and former ones."""

    def __init__(self, councils: pd.DataFrame, area_rows: pd.DataFrame | None = None) -> None:
        """councils, area_rows: the typed tables councils and areas; none: no areas."""
        self.areas: dict[str, Area] = {} if area_rows is None else areas(area_rows)
        self.area_options = {area.name: area_id for area_id, area in self.areas.items()}
        all_councils = [to_council(row) for row in councils.to_dict("records")]
        today = {council.name for council in all_councils if council.status == "existing"}
        self.by_code = {council.code: with_labels(council, today) for council in all_councils}
        # Asked for at every view, of many arrangements.
        self._existing: dict[int | None, frozenset[str]] = {}
        self._with_successors: dict[str, frozenset[str]] = {}
        self.direct_predecessors: dict[str, tuple[str, ...]] = {}
        for code, council in self.by_code.items():
            for successor in council.successors:
                earlier = self.direct_predecessors.get(successor, ())
                self.direct_predecessors[successor] = (*earlier, code)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Code by label, in the order of a list to choose from: today's, then former councils."""
        councils = [council for council in self.by_code.values() if council.status != "planned"]
        councils.sort(key=lambda council: (council.status != "existing", council.label.casefold()))
        return {council.label: council.code for council in councils}

    @cached_property
    def labels_today(self) -> list[str]:
        """The labels of the councils of today, in the order of a list to choose from."""
        return [label for label, code in self.labels.items() if not self.by_code[code].end_year]

    def existing_on(self, year: int | None) -> frozenset[str]:
        """The codes of the councils that existed on 1 April of a year; None: of today's."""
        if year not in self._existing:
            self._existing[year] = frozenset(
                council.code for council in self.by_code.values() if council.existed_on(year)
            )
        return self._existing[year]

    def label(self, code: str) -> str:
        """The label of a council: its name, and for a former one "(until 2023)"."""
        return self.by_code[code].label

    def with_successors(self, code: str) -> frozenset[str]:
        """The code and those of all councils that replaced it, at first or at any remove."""
        if code not in self._with_successors:
            later = (self.with_successors(next_) for next_ in self.by_code[code].successors)
            self._with_successors[code] = frozenset({code}).union(*later)
        return self._with_successors[code]

    def predecessors(self, code: str) -> tuple[str, ...]:
        """The codes of all councils that this one replaced, at first or at any remove."""
        direct = self.direct_predecessors.get(code, ())
        indirect = [older for predecessor in direct for older in self.predecessors(predecessor)]
        return tuple(dict.fromkeys([*direct, *indirect]))

    def find(self, text: str) -> Match:
        """The council that a person means by text: exact name, code, alias, or near spelling."""
        text = text[:_LONGEST_TYPED]  # a whole page would take seconds to compare
        if code := self.exact(text):
            return Match(code)
        near = self._names.near(text)
        labels = tuple(self.label(code) for code, _ in near[:5])
        return Match(self._names.surely_meant(text, near), labels)

    def exact(self, text: str, years: Years = NO_YEARS) -> str | None:
        """The code of the council that is called so, by any of its names or codes, or None. years:
        the first and the last in which it is to have existed; of several so called that one is
        meant."""
        codes = self._names.named(text[:_LONGEST_NAME])
        return self._of_the_time(codes, years) if codes else None

    def _of_the_time(self, codes: list[str], years: Years) -> str:
        """Of councils of one name, the likeliest first, the one that the years mean: of those that
        existed then the first that had begun before the last of the years."""
        existed = [code for code in codes if self.by_code[code].existed_in(*years)]
        _, end = years
        begun = [code for code in existed if end is None or self.by_code[code].start_year < end]
        return next(iter([*begun, *existed, *codes]))

    def planned(self, text: str) -> Council | None:
        """The council of that name that is ordered but has not begun, or None."""
        planned = (council for council in self.by_code.values() if council.status == "planned")
        folded = fold(text[:80])
        candidates = ((c, (c.name, c.official_name, *c.aliases)) for c in planned)
        return next((council for council, names in candidates if folded in map(fold, names)), None)

    @cached_property
    def _names(self) -> NameIndex:
        codes = self.labels.values()
        ranked = sorted(codes, key=lambda code: self.by_code[code].status != "existing")
        return NameIndex(self.by_code[code] for code in ranked)

    def succession(self, code: str) -> str:
        """What became of a council, or is ordered to, in a sentence; "" for one that stays."""
        council = self.by_code[code]
        if council.end_year:
            successors = [self.by_code[successor] for successor in council.successors]
            names = listed([successor.short for successor in successors])
            sentences = [f"{council.short} was replaced by {names} on 1 April {council.end_year}"]
            for successor in successors:
                if successor.end_year:
                    sentences.append(self.succession(successor.code).rstrip("."))
            return ". ".join(sentences) + "."
        if council.planned_end_year:
            successors = [self.by_code[planned] for planned in council.planned_successors]
            names = listed([successor.official_name for successor in successors])
            year = council.planned_end_year
            return f"{council.short} will be replaced by {names} on 1 April {year}."
        return ""

    def stands_for(self, code: str) -> str:
        """Whose shared services count as this council's besides its own, in a sentence; "" if none."""
        replaced = [self.by_code[predecessor] for predecessor in self.predecessors(code)]
        if not replaced:
            return ""
        names = listed(sorted(council.short for council in replaced))
        return f"Includes shared services of the councils it replaced: {names}."

    def inherited_from(self, code: str, members: Iterable[str]) -> str:
        """How an arrangement came to a council: "" when it is a member itself, else "carried
        over from Mendip (until 2023)". members: the codes of the arrangement's members."""
        member_codes = set(members)
        if code in member_codes:
            return ""
        replaced = [self.by_code[c] for c in self.predecessors(code) if c in member_codes]
        parts = [
            f"{listed([c.short for c in replaced if c.end_year == year])} (until {year})"
            for year in sorted({c.end_year for c in replaced if c.end_year})
        ]
        return f"carried over from {listed(parts)}" if parts else ""
