"""Whom a council could share with next: each suggestion with its reasons in words. Pure.

Ordered by reasons that the visitor weights. What a partnership claims to have saved is no reason.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lib.analysis.neighbours import in_miles
from lib.analysis.partner_search import Search
from lib.config import LONG_AGO_YEARS
from lib.format import count
from lib.register.columns import COUNCIL_WORDS
from lib.register.geography import Council
from lib.register.status import is_long_ago

REASONS = {
    "near": "Near",
    "county": "In the same county",
    "alike": "Similar councils",
    "partners": "Partners already",
    "running": "Seen running lately",
    "grown": "Has let new members join",
}
DEFAULT_WEIGHTS = dict.fromkeys(REASONS, 2)  # weights from 0 (no reason) to 3
PARTNERSHIP, COUNCIL = "Partnership", "Council"
_LIMITS = {PARTNERSHIP: 12, COUNCIL: 10}  # of the suggestions of each kind
FAR_KM = 100  # kilometres from which nearness counts for nothing
_USED = ["arrangement_id", "name", "services", "codes", "codes_with_successors", "partner_count"]
_USED += ["status", "last_seen", "status_year", "start_year", "memberships"]  # of an arrangement
_MANY_MEMBERS = 5  # members from which a partnership is more than a few


def suggestions(search: Search) -> pd.DataFrame:
    """All suggestions, in no order that matters: see best_suggestions().

    Columns: kind (PARTNERSHIP or COUNCIL), id (arrangement_id or code), name, service ("" of a
    council), members (number of councils of today), distance_km (to the council, or to the nearest
    member), nearest_code, status, status_year, long_ago (bool: last
    seen LONG_AGO_YEARS ago or more, or no page says when), a column for each of
    REASONS (how far it holds, 0 to 1), reasons (in words).
    """
    rows = [*_partnership_suggestions(search), *_council_suggestions(search)]
    columns = ["kind", "id", "name", "service", "members", "distance_km", "nearest_code"]
    columns += ["status", "status_year", "long_ago"]
    return pd.DataFrame(rows, columns=[*columns, *REASONS, "reasons"])


def best_suggestions(rows: pd.DataFrame, weights: Mapping[str, int]) -> pd.DataFrame:
    """The best of each kind: rows (of suggestions()) with the column points, the sum of the
    reasons by their weights; those last seen long ago after all others; of as many points the
    nearest first, then by name."""
    reasons = list(weights)
    points = rows[reasons].astype(float).mul([weights[name] for name in reasons]).sum(axis=1)
    sort_keys = {"long_ago": True, "points": False, "distance_km": True, "name": True}
    rows = rows.assign(points=points.round(6))
    rows = rows.sort_values(list(sort_keys), ascending=[*sort_keys.values()])
    best = [rows[rows["kind"] == kind].head(limit) for kind, limit in _LIMITS.items()]
    return pd.concat(best, ignore_index=True)


def _partnership_suggestions(search: Search) -> Iterator[dict[str, Any]]:
    """Arrangements that the council could join, with at least one reason."""
    for row in _worth_a_look(search)[_USED].to_dict("records"):
        members = sorted(
            row["codes_with_successors"] & search.councils_today,
            key=lambda code: (search.distances_km[code], code),
        )
        is_alone = len(members) < 2 and row["partner_count"] == len(row["codes"])
        if not members or is_alone:
            continue
        reasons = _partnership_reasons(search, members, row)
        if reasons:
            yield _suggestion(search, PARTNERSHIP, row["arrangement_id"], row, members, reasons)


def _worth_a_look(search: Search) -> pd.DataFrame:
    """The arrangements that it could join with a member that is a reason: near, in the same county,
    alike or a partner. Of all others there is nothing to say."""
    councils, index = search.register.directory.by_code, search.register.index
    codes = [
        code
        for code, distance in search.distances_km.items()
        if distance < FAR_KM
        or code in search.ten_nearest
        or code in search.services_by_partner
        or _is_same_county(search.council, councils[code])
    ]
    labels = index.frame.index[index.having("codes_with_successors", codes)]
    return search.to_join[search.to_join.index.isin(labels)]


_Reasons = dict[str, tuple[float, str]]  # how far a reason holds, and its words


def _partnership_reasons(search: Search, members: list[str], row: dict[Any, Any]) -> _Reasons:
    reasons: _Reasons = {}
    if (distance := search.distances_km[members[0]]) < FAR_KM:
        text = f"its nearest member, {search.names(members[:1])}, is {in_miles(distance)} away"
        reasons["near"] = (1 - distance / FAR_KM, text)
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
    return reasons | _reasons_of_its_life(search, members, row) if reasons else {}


def _reasons_of_its_life(search: Search, members: list[str], row: dict[Any, Any]) -> _Reasons:
    """What speaks for a partnership besides where it is: that it runs, that others have joined."""
    reasons: _Reasons = {}
    if row["status"] == "running":
        reasons["running"] = (1.0, f"it was running in {row['status_year']}")
    elif pd.notna(row["last_seen"]) and row["status"] == "last_seen":
        age = search.this_year - int(row["last_seen"])
        if (score := 1 - age / LONG_AGO_YEARS) > 0:
            reasons["running"] = (score, f"it was last seen running in {row['last_seen']}")
    if joined := _joined_later(row):
        names = search.names([code for code, _ in joined])
        reasons["grown"] = (1.0, f"{names} joined later ({max(year for _, year in joined)})")
    elif len(members) >= _MANY_MEMBERS:
        reasons["grown"] = (0.5, f"it has {len(members)} member councils")
    return reasons


def _joined_later(row: dict[Any, Any]) -> list[tuple[str, int]]:
    """The members that joined after the start, with the year, the latest first. Where the start is
    not known, a year of joining counts: it is stated of those that came later."""
    start = int(row["start_year"]) if pd.notna(row["start_year"]) else 0
    joined = [(m.code, m.joined) for m in row["memberships"] if m.joined and m.joined > start]
    return sorted(joined, key=lambda pair: -pair[1])


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
    """Councils like it that do not share the service either; or, for any service, nothing."""
    partners = frozenset(search.services_by_partner)
    excluded = search.sharing_already if search.service else partners
    for row in search.nearest.to_dict("records"):
        if row["code"] not in excluded:
            labels = {"name": row["council"], "services": (), "status": "", "last_seen": None}
            reasons = _council_reasons(search, row)
            yield _suggestion(search, COUNCIL, row["code"], labels, [row["code"]], reasons)


def _council_reasons(search: Search, row: dict[Any, Any]) -> _Reasons:
    code, distance = row["code"], row["distance_km"]
    reasons: _Reasons = {}
    if distance < FAR_KM:
        reasons["near"] = (1 - distance / FAR_KM, f"{in_miles(distance)} away")
    reasons |= _county_reason(search, [code])
    reasons["alike"] = (1.0 if code in search.ten_nearest else 0.3, _likeness(search, code))
    if code in search.services_by_partner:
        number = len(search.services_by_partner[code])
        reasons["partners"] = (
            min(number, 3) / 3,
            f"already shares {count(number, 'service')} with {search.council.short}",
        )
    return reasons


def _likeness(search: Search, code: str) -> str:
    """How far a council is like the one that asks, with the size of both."""
    other, own, ten = search.register.directory.by_code[code], search.council, search.ten_nearest
    kind = f"a {COUNCIL_WORDS[other.kind]}"
    sizes = (
        f"population {round(other.population, -3):,} ({own.short} {round(own.population, -3):,})"
    )
    if code in ten:
        return f"one of the {len(ten)} councils most like {own.short}: {kind}, {sizes}"
    return f"{kind} like {own.short}, {sizes}"


def _suggestion(
    search: Search, kind: str, key: str, row: dict[Any, Any], members: list[str], reasons: _Reasons
) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": key,
        "name": row["name"],
        "service": "; ".join(row["services"]),
        "members": len(members),
        "distance_km": search.distances_km[members[0]],
        "nearest_code": members[0],
        "status": row["status"],
        "status_year": row["last_seen"],
        "long_ago": is_long_ago(row, search.this_year),
        **{reason: reasons.get(reason, (0.0, ""))[0] for reason in REASONS},
        "reasons": tuple(text for _, text in reasons.values()),
    }
