"""Whom a council could share with next: each suggestion with its reasons in words. Pure.

Ordered by reasons that the visitor weights. What a partnership claims to have saved is no reason.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from lib.analysis.neighbours import comparable, distance_km
from lib.config import COMPARABLE
from lib.format import count, listed
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Council
from lib.register.register import Register
from lib.register.services import without_end

REASONS = {
    "near": "Near",
    "county": "In the same county",
    "alike": "Comparable councils",
    "partners": "Partners already",
    "grown": "Has taken in more",
}
DEFAULT_WEIGHTS = dict.fromkeys(REASONS, 2)  # weights from 0 (no reason) to 3
PARTNERSHIP, COUNCIL = "Partnership", "Council"
_MOST_SUGGESTIONS = {PARTNERSHIP: 12, COUNCIL: 10}
_FAR_KM = 100  # kilometres from which nearness counts for nothing
_MANY_MEMBERS = 5  # members from which a partnership is more than a few
_CANDIDATES = 40  # comparable councils among which those that share nothing yet are sought
# How the register's summaries say that a partnership took in a further member.
_JOINED_LATER = re.compile(
    r"later joined by|since joined by|joined later|joining in \d|agreed to join in|due to join|"
    r"became a third owner|later took a share|widened to|boroughs joined|have joined|grown out of"
)


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
        """Its arrangements for which no end was found."""
        frame = without_end(self.register.arrangements)
        return frame[[self.code in heirs for heirs in frame["codes_with_successors"]]]

    @cached_property
    def services_shared(self) -> frozenset[str]:
        """The services that it shares."""
        return frozenset(self.own_arrangements["service"])

    @cached_property
    def councils_today(self) -> frozenset[str]:
        """The councils of today."""
        return self.register.directory.existing_on(None)

    @cached_property
    def services_by_partner(self) -> dict[str, frozenset[str]]:
        """The services that it shares with each council of today, by code."""
        found: dict[str, set[str]] = {}
        for heirs, service in zip(
            self.own_arrangements["codes_with_successors"],
            self.own_arrangements["service"],
            strict=True,
        ):
            for code in heirs & self.councils_today:
                found.setdefault(code, set()).add(service)
        return {code: frozenset(own) for code, own in found.items()}

    @cached_property
    def nearest(self) -> pd.DataFrame:
        """The councils most like it: lib.analysis.neighbours.comparable."""
        return comparable(self.register.directory, self.code, most=_CANDIDATES)

    @cached_property
    def ten_nearest(self) -> frozenset[str]:
        """The codes of the ten most like it."""
        return frozenset(self.nearest["code"].head(COMPARABLE))

    @cached_property
    def distances_km(self) -> dict[str, float]:
        """Kilometres to each council of today, by code."""
        known = self.register.directory.by_code
        return {
            code: distance_km(self.council.point, known[code].point) for code in self.councils_today
        }

    def is_wanted(self, service: str) -> bool:
        """Whether a service is the one asked for, or like it; if any, whether it shares none."""
        alike = self.register.similar_services[service]
        return self.service in alike if self.service else self.services_shared.isdisjoint(alike)

    def names(self, codes: list[str], most: int = 3) -> str:
        """Councils in a sentence."""
        return listed([self.register.directory.by_code[code].short for code in codes], most=most)


def suggestions(search: Search) -> pd.DataFrame:
    """All suggestions, in no order that matters: see best_suggestions().

    Columns: kind (PARTNERSHIP or COUNCIL), id (arrangement_id or code), name, service ("" of a
    council), members (number of councils of today), distance_km (to the
    council, or to the nearest member), nearest_code, planned (bool: only a decision or plan was seen), a column for each of REASONS (how far it holds, 0 to 1), reasons (in words).
    """
    rows = [*_partnership_suggestions(search), *_council_suggestions(search)]
    columns = [
        "kind",
        "id",
        "name",
        "service",
        "members",
        "distance_km",
        "nearest_code",
        "planned",
        *REASONS,
        "reasons",
    ]
    return pd.DataFrame(rows, columns=columns)


def best_suggestions(found: pd.DataFrame, weights: Mapping[str, int]) -> pd.DataFrame:
    """The best of each kind: found (of suggestions()) with the column points, the sum of the
    reasons by their weights; then the nearest first, then by name."""
    names = list(weights)
    points = found[names].astype(float).mul([weights[name] for name in names]).sum(axis=1)
    by = {"points": False, "distance_km": True, "name": True}
    ordered = found.assign(points=points.round(6)).sort_values(list(by), ascending=[*by.values()])
    best = [ordered[ordered["kind"] == kind].head(most) for kind, most in _MOST_SUGGESTIONS.items()]
    return pd.concat(best, ignore_index=True)


def _partnership_suggestions(search: Search) -> Iterator[dict[str, Any]]:
    """Arrangements that the council is not in, with at least one reason."""
    frame = without_end(search.frame)
    family = search.register.directory.with_successors(search.code)
    for row in frame[frame["service"].map(search.is_wanted)].to_dict("records"):
        members = sorted(
            row["codes_with_successors"] & search.councils_today,
            key=lambda code: (search.distances_km[code], code),
        )
        alone = len(members) < 2 and row["partner_count"] == len(row["codes"])
        if not members or alone or row["codes_with_successors"] & family:
            continue
        told = _partnership_reasons(search, members, row)
        if told:
            yield _suggestion(search, PARTNERSHIP, row["arrangement_id"], row, members, told)


_Reasons = dict[str, tuple[float, str]]  # how far a reason holds, and its words


def _partnership_reasons(search: Search, members: list[str], row: dict[Any, Any]) -> _Reasons:
    told: _Reasons = {}
    if (away := search.distances_km[members[0]]) < _FAR_KM:
        nearest = search.names(members[:1])
        told["near"] = (1 - away / _FAR_KM, f"its nearest member, {nearest}, is {away:.0f} km away")
    told |= _same_county(search, members)
    if own := [code for code in members if code in search.ten_nearest]:
        are = "is a member" if len(own) == 1 else "are members"
        said = f"{len(own)} of the {len(search.ten_nearest)} councils most like {search.council.short} {are}: "
        told["alike"] = (min(len(own), 3) / 3, said + search.names(own))
    if known := [code for code in members if code in search.services_by_partner]:
        best = max(known, key=lambda code: (len(search.services_by_partner[code]), code))
        number = len(search.services_by_partner[best])
        said = f"already shares {count(number, 'service')} with {search.names([best])}"
        told["partners"] = (min(number, 3) / 3, said)
    if told and _JOINED_LATER.search(row["summary"]):
        told["grown"] = (1.0, f"it has taken in others, or agreed to: “{row['summary']}”")
    elif told and len(members) >= _MANY_MEMBERS:
        told["grown"] = (0.5, f"it has {len(members)} member councils")
    return told


def _same_county(search: Search, codes: list[str]) -> _Reasons:
    known = search.register.directory.by_code
    county = known[search.council.county or search.code].short
    same = [code for code in codes if _in_county(search.council, known[code])]
    if not same:
        return {}
    others = [code for code in same if known[code].kind != "county"]
    if not others:
        return {"county": (1.0, f"{county}’s county council is a member")}
    are = "is" if len(others) == 1 else "are"
    return {"county": (1.0, f"{search.names(others)} {are} in {county} too")}


def _in_county(own: Council, other: Council) -> bool:
    """Whether both belong to one county: two of its districts, or a district and the council."""
    return (own.county or own.code) in (other.county, other.code) and own.code != other.code


def _council_suggestions(search: Search) -> Iterator[dict[str, Any]]:
    """Comparable councils that do not share the service either; or, for any service, nothing."""
    alike = search.register.similar_services.get(search.service, frozenset())
    busy = (
        _councils_sharing(search, alike)
        if search.service
        else frozenset(search.services_by_partner)
    )
    for likest in search.nearest.to_dict("records"):
        if likest["code"] not in busy:
            row = {"name": likest["council"], "service": "", "stage": ""}
            told = _council_reasons(search, likest)
            yield _suggestion(search, COUNCIL, likest["code"], row, [likest["code"]], told)


def _councils_sharing(search: Search, alike: frozenset[str]) -> frozenset[str]:
    """The councils that share a service like the one asked for."""
    frame = without_end(search.register.arrangements)
    own = frame.loc[frame["service"].isin(alike), "codes_with_successors"]
    return frozenset[str]().union(*own)


def _council_reasons(search: Search, row: dict[Any, Any]) -> _Reasons:
    code, away = row["code"], row["distance_km"]
    told: _Reasons = {}
    if away < _FAR_KM:
        told["near"] = (1 - away / _FAR_KM, f"{away:.0f} km away")
    told |= _same_county(search, [code])
    kind = COUNCIL_TYPE[search.council.kind].lower()
    people = f"{row['population']:,} people to {search.council.population:,}"
    ten = (
        f"one of the {len(search.ten_nearest)} councils most like it: "
        if code in search.ten_nearest
        else ""
    )
    told["alike"] = (1.0 if ten else 0.3, f"{ten}same type ({kind}), {people}")
    if code in search.services_by_partner:
        number = len(search.services_by_partner[code])
        told["partners"] = (min(number, 3) / 3, f"already partners in {count(number, 'service')}")
    return told


def _suggestion(
    search: Search, kind: str, key: str, row: dict[Any, Any], members: list[str], told: _Reasons
) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": key,
        "name": row["name"],
        "service": row["service"],
        "members": len(members),
        "distance_km": search.distances_km[members[0]],
        "nearest_code": members[0],
        "planned": row["stage"] == "approved",
        **{reason: told.get(reason, (0.0, ""))[0] for reason in REASONS},
        "reasons": tuple(said for _, said in told.values()),
    }
