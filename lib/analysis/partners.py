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
from lib.config import COMPARABLE_LIMIT
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
_LIMITS = {PARTNERSHIP: 12, COUNCIL: 10}  # of the suggestions of each kind
_FAR_KM = 100  # kilometres from which nearness counts for nothing
_MANY_MEMBERS = 5  # members from which a partnership is more than a few
_CANDIDATE_LIMIT = 40  # comparable councils among which those that share nothing yet are sought
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
        return frame[[self.code in codes for codes in frame["codes_with_successors"]]]

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
        services: dict[str, set[str]] = {}
        rows = self.own_arrangements
        for codes, service in zip(rows["codes_with_successors"], rows["service"], strict=True):
            for code in codes & self.councils_today:
                services.setdefault(code, set()).add(service)
        return {code: frozenset(names) for code, names in services.items()}

    @cached_property
    def nearest(self) -> pd.DataFrame:
        """The councils most like it: lib.analysis.neighbours.comparable."""
        return comparable(self.register.directory, self.code, limit=_CANDIDATE_LIMIT)

    @cached_property
    def ten_nearest(self) -> frozenset[str]:
        """The codes of the ten most like it."""
        return frozenset(self.nearest["code"].head(COMPARABLE_LIMIT))

    @cached_property
    def distances_km(self) -> dict[str, float]:
        """Kilometres to each council of today, by code."""
        point, councils = self.council.point, self.register.directory.by_code
        return {code: distance_km(point, councils[code].point) for code in self.councils_today}

    def is_wanted(self, service: str) -> bool:
        """Whether a service is the one asked for, or like it; if any, whether it shares none."""
        similar = self.register.similar_services[service]
        return self.service in similar if self.service else self.services_shared.isdisjoint(similar)

    def names(self, codes: list[str], limit: int = 3) -> str:
        """Councils in a sentence."""
        return listed([self.register.directory.by_code[code].short for code in codes], limit=limit)


def suggestions(search: Search) -> pd.DataFrame:
    """All suggestions, in no order that matters: see best_suggestions().

    Columns: kind (PARTNERSHIP or COUNCIL), id (arrangement_id or code), name, service ("" of a
    council), members (number of councils of today), distance_km (to the council, or to the nearest
    member), nearest_code, planned (bool: only a decision or plan was seen), a column for each of
    REASONS (how far it holds, 0 to 1), reasons (in words).
    """
    rows = [*_partnership_suggestions(search), *_council_suggestions(search)]
    columns = ["kind", "id", "name", "service", "members", "distance_km", "nearest_code", "planned"]
    return pd.DataFrame(rows, columns=[*columns, *REASONS, "reasons"])


def best_suggestions(rows: pd.DataFrame, weights: Mapping[str, int]) -> pd.DataFrame:
    """The best of each kind: rows (of suggestions()) with the column points, the sum of the
    reasons by their weights; then the nearest first, then by name."""
    reasons = list(weights)
    points = rows[reasons].astype(float).mul([weights[name] for name in reasons]).sum(axis=1)
    sort_keys = {"points": False, "distance_km": True, "name": True}
    rows = rows.assign(points=points.round(6))
    rows = rows.sort_values(list(sort_keys), ascending=[*sort_keys.values()])
    best = [rows[rows["kind"] == kind].head(limit) for kind, limit in _LIMITS.items()]
    return pd.concat(best, ignore_index=True)


def _partnership_suggestions(search: Search) -> Iterator[dict[str, Any]]:
    """Arrangements that the council is not in, with at least one reason."""
    frame = without_end(search.frame)
    own_codes = search.register.directory.with_successors(search.code)
    for row in frame[frame["service"].map(search.is_wanted)].to_dict("records"):
        members = sorted(
            row["codes_with_successors"] & search.councils_today,
            key=lambda code: (search.distances_km[code], code),
        )
        is_alone = len(members) < 2 and row["partner_count"] == len(row["codes"])
        if not members or is_alone or row["codes_with_successors"] & own_codes:
            continue
        reasons = _partnership_reasons(search, members, row)
        if reasons:
            yield _suggestion(search, PARTNERSHIP, row["arrangement_id"], row, members, reasons)


_Reasons = dict[str, tuple[float, str]]  # how far a reason holds, and its words


def _partnership_reasons(search: Search, members: list[str], row: dict[Any, Any]) -> _Reasons:
    reasons: _Reasons = {}
    if (distance := search.distances_km[members[0]]) < _FAR_KM:
        text = f"its nearest member, {search.names(members[:1])}, is {distance:.0f} km away"
        reasons["near"] = (1 - distance / _FAR_KM, text)
    reasons |= _county_reason(search, members)
    if alike := [code for code in members if code in search.ten_nearest]:
        verb = "is a member" if len(alike) == 1 else "are members"
        text = f"{len(alike)} of the {len(search.ten_nearest)} councils most like {search.council.short} {verb}: "
        reasons["alike"] = (min(len(alike), 3) / 3, text + search.names(alike))
    if partners := [code for code in members if code in search.services_by_partner]:
        closest = max(partners, key=lambda code: (len(search.services_by_partner[code]), code))
        number = len(search.services_by_partner[closest])
        text = f"already shares {count(number, 'service')} with {search.names([closest])}"
        reasons["partners"] = (min(number, 3) / 3, text)
    if reasons and _JOINED_LATER.search(row["summary"]):
        reasons["grown"] = (1.0, f"it has taken in others, or agreed to: “{row['summary']}”")
    elif reasons and len(members) >= _MANY_MEMBERS:
        reasons["grown"] = (0.5, f"it has {len(members)} member councils")
    return reasons


def _county_reason(search: Search, codes: list[str]) -> _Reasons:
    councils = search.register.directory.by_code
    county = councils[search.council.county or search.code].short
    members = [code for code in codes if _is_same_county(search.council, councils[code])]
    if not members:
        return {}
    others = [code for code in members if councils[code].kind != "county"]
    if not others:
        return {"county": (1.0, f"{county}’s county council is a member")}
    verb = "is" if len(others) == 1 else "are"
    return {"county": (1.0, f"{search.names(others)} {verb} in {county} too")}


def _is_same_county(council: Council, other: Council) -> bool:
    """Whether both belong to one county: two of its districts, or a district and the council."""
    county = council.county or council.code
    return county in (other.county, other.code) and council.code != other.code


def _council_suggestions(search: Search) -> Iterator[dict[str, Any]]:
    """Comparable councils that do not share the service either; or, for any service, nothing."""
    similar = search.register.similar_services.get(search.service, frozenset())
    partners = frozenset(search.services_by_partner)
    excluded = _councils_sharing(search, similar) if search.service else partners
    for row in search.nearest.to_dict("records"):
        if row["code"] not in excluded:
            labels = {"name": row["council"], "service": "", "stage": ""}
            reasons = _council_reasons(search, row)
            yield _suggestion(search, COUNCIL, row["code"], labels, [row["code"]], reasons)


def _councils_sharing(search: Search, similar: frozenset[str]) -> frozenset[str]:
    """The councils that share a service like the one asked for."""
    frame = without_end(search.register.arrangements)
    codes = frame.loc[frame["service"].isin(similar), "codes_with_successors"]
    return frozenset[str]().union(*codes)


def _council_reasons(search: Search, row: dict[Any, Any]) -> _Reasons:
    code, distance = row["code"], row["distance_km"]
    reasons: _Reasons = {}
    if distance < _FAR_KM:
        reasons["near"] = (1 - distance / _FAR_KM, f"{distance:.0f} km away")
    reasons |= _county_reason(search, [code])
    kind = COUNCIL_TYPE[search.council.kind].lower()
    populations = f"{row['population']:,} people to {search.council.population:,}"
    ten = search.ten_nearest
    prefix = f"one of the {len(ten)} councils most like it: " if code in ten else ""
    reasons["alike"] = (1.0 if prefix else 0.3, f"{prefix}same type ({kind}), {populations}")
    if code in search.services_by_partner:
        number = len(search.services_by_partner[code])
        reasons["partners"] = (
            min(number, 3) / 3,
            f"already partners in {count(number, 'service')}",
        )
    return reasons


def _suggestion(
    search: Search, kind: str, key: str, row: dict[Any, Any], members: list[str], reasons: _Reasons
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
        **{reason: reasons.get(reason, (0.0, ""))[0] for reason in REASONS},
        "reasons": tuple(text for _, text in reasons.values()),
    }
