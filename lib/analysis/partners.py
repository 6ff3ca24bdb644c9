"""Whom a council could share with next: each suggestion with its reasons in words. Pure.

Ordered by reasons that the visitor weights. What a partnership claims to have saved is no reason.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from lib.analysis.neighbours import comparable, km
from lib.config import COMPARABLE
from lib.format import count, listed
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Council
from lib.register.register import Register
from lib.register.services import going_on

REASONS = {
    "near": "Near",
    "county": "In the same county",
    "alike": "Comparable councils",
    "partners": "Partners already",
    "grown": "Has taken in more",
}
USUAL = dict.fromkeys(REASONS, 2)  # weights from 0 (no reason) to 3
PARTNERSHIP, COUNCIL = "Partnership", "Council"
_MOST = {PARTNERSHIP: 12, COUNCIL: 10}
_FAR = 100  # kilometres from which nearness counts for nothing
_MANY = 5  # members from which a partnership is more than a few
_LOOKED_AT = 40  # comparable councils among which those that share nothing yet are sought
# How the register's summaries say that a partnership took in a further member.
_JOINED = re.compile(
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
    def own(self) -> Council:
        """The council that asks."""
        return self.register.directory.by_code[self.code]

    @cached_property
    def mine(self) -> pd.DataFrame:
        """Its arrangements for which no end was found."""
        frame = going_on(self.register.arrangements)
        return frame[[self.code in heirs for heirs in frame["heirs"]]]

    @cached_property
    def shares(self) -> frozenset[str]:
        """The services that it shares."""
        return frozenset(self.mine["service"])

    @cached_property
    def today(self) -> frozenset[str]:
        """The councils of today."""
        return self.register.directory.on(None)

    @cached_property
    def together(self) -> dict[str, frozenset[str]]:
        """The services that it shares with each council of today, by code."""
        found: dict[str, set[str]] = {}
        for heirs, service in zip(self.mine["heirs"], self.mine["service"], strict=True):
            for code in heirs & self.today:
                found.setdefault(code, set()).add(service)
        return {code: frozenset(own) for code, own in found.items()}

    @cached_property
    def likest(self) -> pd.DataFrame:
        """The councils most like it: lib.analysis.neighbours.comparable."""
        return comparable(self.register.directory, self.code, most=_LOOKED_AT)

    @cached_property
    def ten(self) -> frozenset[str]:
        """The codes of the ten most like it."""
        return frozenset(self.likest["code"].head(COMPARABLE))

    @cached_property
    def far(self) -> dict[str, float]:
        """Kilometres to each council of today, by code."""
        known = self.register.directory.by_code
        return {code: km(self.own.point, known[code].point) for code in self.today}

    def wants(self, service: str) -> bool:
        """Whether a service is the one asked for, or like it; if any, whether it shares none."""
        alike = self.register.alike[service]
        return self.service in alike if self.service else self.shares.isdisjoint(alike)

    def names(self, codes: list[str], most: int = 3) -> str:
        """Councils in a sentence."""
        return listed([self.register.directory.by_code[code].short for code in codes], most=most)


def suggestions(search: Search) -> pd.DataFrame:
    """All suggestions, in no order that matters: see ranked().

    Columns: kind (PARTNERSHIP or COUNCIL), id (arrangement_id or code), name, service ("" of a
    council), members (number of councils of today), km (to the council, or to the nearest member),
    to (its code), planned (bool: only a decision or plan was seen), a column for each of REASONS (how far it holds, 0 to 1), reasons (in words).
    """
    rows = [*_partnerships(search), *_councils(search)]
    columns = [
        "kind",
        "id",
        "name",
        "service",
        "members",
        "km",
        "to",
        "planned",
        *REASONS,
        "reasons",
    ]
    return pd.DataFrame(rows, columns=columns)


def ranked(found: pd.DataFrame, weights: Mapping[str, int]) -> pd.DataFrame:
    """The best of each kind: found (of suggestions()) with the column points, the sum of the
    reasons by their weights; then the nearest first, then by name."""
    names = list(weights)
    points = found[names].astype(float).mul([weights[name] for name in names]).sum(axis=1)
    by = {"points": False, "km": True, "name": True}
    ordered = found.assign(points=points.round(6)).sort_values(list(by), ascending=[*by.values()])
    best = [ordered[ordered["kind"] == kind].head(most) for kind, most in _MOST.items()]
    return pd.concat(best, ignore_index=True)


def _partnerships(search: Search) -> Iterator[dict[str, Any]]:
    """Arrangements that the council is not in, with at least one reason."""
    frame = going_on(search.frame)
    family = search.register.directory.heirs(search.code)
    for row in frame[frame["service"].map(search.wants)].to_dict("records"):
        members = sorted(row["heirs"] & search.today, key=lambda code: (search.far[code], code))
        alone = len(members) < 2 and row["bodies"] == len(row["codes"])
        if not members or alone or row["heirs"] & family:
            continue
        told = _of_partnership(search, members, row)
        if told:
            yield _suggestion(search, PARTNERSHIP, row["arrangement_id"], row, members, told)


_Told = dict[str, tuple[float, str]]  # how far a reason holds, and its words


def _of_partnership(search: Search, members: list[str], row: dict[Any, Any]) -> _Told:
    told: _Told = {}
    if (away := search.far[members[0]]) < _FAR:
        nearest = search.names(members[:1])
        told["near"] = (1 - away / _FAR, f"its nearest member, {nearest}, is {away:.0f} km away")
    told |= _same_county(search, members)
    if own := [code for code in members if code in search.ten]:
        are = "is a member" if len(own) == 1 else "are members"
        said = f"{len(own)} of the {len(search.ten)} councils most like {search.own.short} {are}: "
        told["alike"] = (min(len(own), 3) / 3, said + search.names(own))
    if known := [code for code in members if code in search.together]:
        best = max(known, key=lambda code: (len(search.together[code]), code))
        number = len(search.together[best])
        said = f"already shares {count(number, 'service')} with {search.names([best])}"
        told["partners"] = (min(number, 3) / 3, said)
    if told and _JOINED.search(row["summary"]):
        told["grown"] = (1.0, f"it has taken in others, or agreed to: “{row['summary']}”")
    elif told and len(members) >= _MANY:
        told["grown"] = (0.5, f"it has {len(members)} member councils")
    return told


def _same_county(search: Search, codes: list[str]) -> _Told:
    known = search.register.directory.by_code
    county = known[search.own.county or search.code].short
    same = [code for code in codes if _in_county(search.own, known[code])]
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


def _councils(search: Search) -> Iterator[dict[str, Any]]:
    """Comparable councils that do not share the service either; or, for any service, nothing."""
    alike = search.register.alike.get(search.service, frozenset())
    busy = _sharing(search, alike) if search.service else frozenset(search.together)
    for likest in search.likest.to_dict("records"):
        if likest["code"] not in busy:
            row = {"name": likest["council"], "service": "", "stage": ""}
            told = _of_council(search, likest)
            yield _suggestion(search, COUNCIL, likest["code"], row, [likest["code"]], told)


def _sharing(search: Search, alike: frozenset[str]) -> frozenset[str]:
    """The councils that share a service like the one asked for."""
    frame = going_on(search.register.arrangements)
    own = frame.loc[frame["service"].isin(alike), "heirs"]
    return frozenset[str]().union(*own)


def _of_council(search: Search, row: dict[Any, Any]) -> _Told:
    code, away = row["code"], row["km"]
    told: _Told = {}
    if away < _FAR:
        told["near"] = (1 - away / _FAR, f"{away:.0f} km away")
    told |= _same_county(search, [code])
    kind = COUNCIL_TYPE[search.own.kind].lower()
    people = f"{row['population']:,} people to {search.own.population:,}"
    ten = f"one of the {len(search.ten)} councils most like it: " if code in search.ten else ""
    told["alike"] = (1.0 if ten else 0.3, f"{ten}same type ({kind}), {people}")
    if code in search.together:
        number = len(search.together[code])
        told["partners"] = (min(number, 3) / 3, f"already partners in {count(number, 'service')}")
    return told


def _suggestion(
    search: Search, kind: str, key: str, row: dict[Any, Any], members: list[str], told: _Told
) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": key,
        "name": row["name"],
        "service": row["service"],
        "members": len(members),
        "km": search.far[members[0]],
        "to": members[0],
        "planned": row["stage"] == "approved",
        **{reason: told.get(reason, (0.0, ""))[0] for reason in REASONS},
        "reasons": tuple(said for _, said in told.values()),
    }
