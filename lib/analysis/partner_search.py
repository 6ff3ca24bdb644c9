"""Who looks for partners, for what, and what is known about them. Pure."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lib.analysis.neighbours import distance_km, similar
from lib.config import SIMILAR_LIMIT
from lib.format import listed
from lib.register.geography import Council
from lib.register.register import Register, services_of
from lib.register.status import current

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
        frame = current(self.register.arrangements)
        return frame.loc[[self.code in codes for codes in frame["codes_with_successors"]]]

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

    def is_wanted(self, services: tuple[str, ...]) -> bool:
        """Whether the service asked for is among those of an arrangement; if any will do, whether
        the council shares none of them."""
        if self.service:
            return self.service in services
        return self.services_shared.isdisjoint(services)

    @property
    def this_year(self) -> int:
        """The year in which the register was compiled."""
        return int(self.register.package.released[:4])

    def names(self, codes: list[str], limit: int = 3) -> str:
        """Councils in a sentence."""
        return listed([self.register.directory.by_code[code].short for code in codes], limit=limit)
