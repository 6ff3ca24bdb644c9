"""Councils comparable with one: an open rule, printed with its result, and no league table. Pure."""

import math
from dataclasses import dataclass

import pandas as pd

from lib.config import COMPARABLE
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Council, Directory

SAME_TYPE, ANY_TYPE = "Same type", "Any type"
ANYWHERE, SAME_REGION = "Anywhere", "Same region"
SIZES = {"Any size": None, "Half to twice the population": 2.0, "Within a quarter": 1.25}
KM_OF_A_DOUBLING = 100  # as far apart as a council of twice, or half, the population


@dataclass(frozen=True)
class Rule:
    """Which councils to compare with. kind: SAME_TYPE, ANY_TYPE or a label of COUNCIL_TYPE;
    where: ANYWHERE or SAME_REGION; size: a key of SIZES."""

    kind: str = SAME_TYPE
    where: str = ANYWHERE
    size: str = next(iter(SIZES))


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (longitude and latitude in degrees) on a round earth."""
    (x, y), (u, v) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(half, 1.0)))


def apart(one: Council, other: Council) -> float:
    """How unlike two councils are: doublings of population, and hundreds of kilometres, added."""
    doublings = abs(math.log2(other.population / one.population))
    return doublings + km(one.point, other.point) / KM_OF_A_DOUBLING


def comparable(
    directory: Directory, code: str, rule: Rule | None = None, most: int = COMPARABLE
) -> pd.DataFrame:
    """The councils of today most like one, likest first; one of any time may be asked for.

    Columns: code, council, type, region, population, km (between the middles of the areas), apart.
    What replaced the council, and what it replaced, is not compared with it.
    """
    own, rule = directory.by_code[code], rule or Rule()
    family = directory.heirs(code) | frozenset(directory.forebears(code))
    found = [
        directory.by_code[other]
        for other in directory.on(None) - family
        if _fits(own, directory.by_code[other], rule)
    ]
    ranked = sorted(found, key=lambda one: (apart(own, one), one.code))[:most]
    rows = [
        (
            one.code,
            one.short,
            COUNCIL_TYPE[one.kind],
            one.region,
            one.population,
            km(own.point, one.point),
            apart(own, one),
        )
        for one in ranked
    ]
    columns = ["code", "council", "type", "region", "population", "km", "apart"]
    return pd.DataFrame(rows, columns=columns)


def _fits(own: Council, other: Council, rule: Rule) -> bool:
    kind = {SAME_TYPE: COUNCIL_TYPE[own.kind], ANY_TYPE: ""}.get(rule.kind, rule.kind)
    times = SIZES[rule.size]
    ratio = max(own.population, other.population) / min(own.population, other.population)
    return (
        kind in ("", COUNCIL_TYPE[other.kind])
        and (rule.where == ANYWHERE or other.region == own.region)
        and (times is None or ratio <= times)
    )


def lacking(rows: pd.DataFrame) -> pd.DataFrame:
    """Of services(): what some of the others share and the council does not."""
    return rows[~rows["own"] & (rows["councils"] > 0)]


def services(
    own: frozenset[str],
    others: dict[str, frozenset[str]],
    like: dict[str, frozenset[str]],
) -> pd.DataFrame:
    """The services that a council or those comparable share. own: its services; others: theirs, by
    name; like: lib.register.services.like.

    Columns: service, own (bool: it shares this or a like one), councils (how many of the others
    share this or a like one), who (their names). Most of the others first, then the shortest
    name; of like services with the same councils only the first is listed.
    """
    rows = []
    for service in own.union(*others.values()):
        who = sorted(name for name, shared in others.items() if shared & like[service])
        rows.append((service, bool(own & like[service]), len(who), ", ".join(who)))
    rows.sort(key=lambda row: (-row[2], len(row[0]), row[0].casefold()))
    once: dict[tuple, list[str]] = {}
    kept = []
    for row in rows:
        before = once.setdefault(row[1:], [])
        if like[row[0]].isdisjoint(before):
            kept.append(row)
        before.append(row[0])
    return pd.DataFrame(kept, columns=["service", "own", "councils", "who"])
