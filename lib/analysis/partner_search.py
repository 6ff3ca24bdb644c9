"""Who looks for partners, for what, and what is known about them. Pure."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lib.analysis.neighbours import distance_km, similar
from lib.config import SIMILAR_LIMIT
from lib.format import listed
from lib.register.columns import CURRENT
from lib.register.geography import Council
from lib.register.register import Register, services_of

_NEAREST = 20  # councils of the type among which, beside the similar ones, others are sought


@dataclass(frozen=True, eq=False)
class Search:
    """Who asks, and for what. frame: the arrangements to choose from; code: a council of today;
    service: of the register, or "" for any that it does not share."""

    register: Register
    frame: pd.DataFrame
    code: str
    service: str = ""

    @cached_property
    def council(self) -> Council:
        """The council that asks."""
        return self.register.directory.by_code[self.code]

    @cached_property
    def own_arrangements(self) -> pd.DataFrame:
        """Its arrangements that run, or were last seen running."""
        index = self.register.index
        is_own = index.having("codes_with_successors", [self.code])
        return self.register.arrangements[is_own & index.being("status", CURRENT)]

    @cached_property
    def services_shared(self) -> frozenset[str]:
        """The services that it shares."""
        return services_of(self.own_arrangements)

    @cached_property
    def councils_today(self) -> frozenset[str]:
        """The councils of today."""
        return self.register.directory.existing_on(None)

    @cached_property
    def services_by_partner(self) -> dict[str, frozenset[str]]:
        """The services that it shares with each council of today, by code."""
        services: dict[str, set[str]] = {}
        rows = self.own_arrangements
        for codes, labels in zip(rows["codes_with_successors"], rows["services"], strict=True):
            for code in codes & self.councils_today:
                services.setdefault(code, set()).update(labels)
        return {code: frozenset(names) for code, names in services.items()}

    @cached_property
    def nearest(self) -> pd.DataFrame:
        """Councils to ask: those most like it (lib.analysis.neighbours.similar, overall), then the
        others of its type that are nearest. Its columns."""
        like = self._similar
        councils = self.register.directory.by_code
        others = [
            code
            for code in sorted(self.distances_km, key=lambda c: (self.distances_km[c], c))
            if councils[code].kind == self.council.kind
            and code != self.code
            and code not in set(like["code"])
        ]
        nearest = others[:_NEAREST]
        return pd.DataFrame(
            {
                "code": [*like["code"], *nearest],
                "council": [*like["council"], *(councils[c].short for c in nearest)],
                "distance_km": [*like["distance_km"], *(self.distances_km[c] for c in nearest)],
            }
        )

    @cached_property
    def ten_nearest(self) -> frozenset[str]:
        """The codes of the councils most like it, ten at the most."""
        return frozenset(self._similar["code"])

    @cached_property
    def _similar(self) -> pd.DataFrame:
        """Rows of lib.analysis.neighbours.similar, by all measures together."""
        return similar(self.register, self.code, limit=SIMILAR_LIMIT).councils

    @cached_property
    def distances_km(self) -> dict[str, float]:
        """Kilometres to each council of today, by code."""
        point, councils = self.council.point, self.register.directory.by_code
        return {code: distance_km(point, councils[code].point) for code in self.councils_today}

    @cached_property
    def to_join(self) -> pd.DataFrame:
        """The arrangements to choose from that the council could join: they run, were last seen
        running or are planned, it is not in them, and they have the service asked for; if any will
        do, none that it shares."""
        index, own = self.register.index, self.register.directory.with_successors(self.code)
        is_wanted = (
            index.having("services", [self.service])
            if self.service
            else ~index.having("services", self.services_shared)
        )
        is_own = index.having("codes_with_successors", own)
        is_open = index.being("status", [*CURRENT, "planned"]) & is_wanted & ~is_own
        return self.frame[self.frame.index.isin(index.frame.index[is_open])]

    @cached_property
    def sharing_already(self) -> frozenset[str]:
        """The councils that share the service asked for, or are about to."""
        index = self.register.index
        is_open = index.being("status", [*CURRENT, "planned"])
        rows = index.frame["codes_with_successors"][
            is_open & index.having("services", [self.service])
        ]
        return frozenset[str]().union(*rows)

    @property
    def this_year(self) -> int:
        """The year in which the register was compiled."""
        return int(self.register.package.released[:4])

    def names(self, codes: list[str], limit: int = 3) -> str:
        """Councils in a sentence."""
        return listed([self.register.directory.by_code[code].short for code in codes], limit=limit)
