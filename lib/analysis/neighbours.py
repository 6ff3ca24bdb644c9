"""Councils comparable with one: an open rule, printed with its result, and no league table. Pure."""

import math
from dataclasses import dataclass

import pandas as pd

from lib.config import COMPARABLE_LIMIT
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Council, Directory

SAME_TYPE, ANY_TYPE = "Same type", "Any type"
ANYWHERE, SAME_REGION = "Anywhere", "Same region"
SIZES = {"Any size": None, "Half to twice the population": 2.0, "Within a quarter": 1.25}
KM_PER_DOUBLING = 100  # as far apart as a council of twice, or half, the population


@dataclass(frozen=True)
class Rule:
    """Which councils to compare with. kind: SAME_TYPE, ANY_TYPE or a label of COUNCIL_TYPE;
    where: ANYWHERE or SAME_REGION; size: a key of SIZES."""

    kind: str = SAME_TYPE
    where: str = ANYWHERE
    size: str = next(iter(SIZES))


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Kilometres between two points (longitude and latitude in degrees) on a round earth."""
    (x, y), (u, v) = (tuple(map(math.radians, point)) for point in (start, end))
    half = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(half, 1.0)))


def dissimilarity(council: Council, other: Council) -> float:
    """How unlike two councils are: doublings of population, and hundreds of kilometres, added."""
    doublings = abs(math.log2(other.population / council.population))
    return doublings + distance_km(council.point, other.point) / KM_PER_DOUBLING


def comparable(
    directory: Directory, code: str, rule: Rule | None = None, limit: int = COMPARABLE_LIMIT
) -> pd.DataFrame:
    """The councils of today most like a council of any time, the most alike first.

    Columns: code, council, type, region, population, distance_km
    (between the middles of the areas), dissimilarity.
    What replaced the council, and what it replaced, is not compared with it.
    """
    council, rule = directory.by_code[code], rule or Rule()
    related = directory.with_successors(code) | frozenset(directory.predecessors(code))
    candidates = [
        directory.by_code[candidate]
        for candidate in directory.existing_on(None) - related
        if _matches(council, directory.by_code[candidate], rule)
    ]
    ranked = sorted(candidates, key=lambda other: (dissimilarity(council, other), other.code))[
        :limit
    ]
    rows = [
        (
            other.code,
            other.short,
            COUNCIL_TYPE[other.kind],
            other.region,
            other.population,
            distance_km(council.point, other.point),
            dissimilarity(council, other),
        )
        for other in ranked
    ]
    columns = ["code", "council", "type", "region", "population", "distance_km", "dissimilarity"]
    return pd.DataFrame(rows, columns=columns)


def _matches(council: Council, other: Council, rule: Rule) -> bool:
    kind = {SAME_TYPE: COUNCIL_TYPE[council.kind], ANY_TYPE: ""}.get(rule.kind, rule.kind)
    max_ratio = SIZES[rule.size]
    ratio = max(council.population, other.population) / min(council.population, other.population)
    return (
        kind in ("", COUNCIL_TYPE[other.kind])
        and (rule.where == ANYWHERE or other.region == council.region)
        and (max_ratio is None or ratio <= max_ratio)
    )


def missing_services(rows: pd.DataFrame) -> pd.DataFrame:
    """Of compare_services(): what some of the others share and the council does not."""
    return rows[~rows["shared"] & (rows["councils"] > 0)]


def compare_services(
    own_services: frozenset[str],
    other_services: dict[str, frozenset[str]],
    similar_services: dict[str, frozenset[str]],
) -> pd.DataFrame:
    """The services that a council or those comparable share. other_services: by the council's
    name; similar_services: lib.register.services.similar_services.

    Columns: service, shared (bool: it shares this or a like one), councils (how many of the others
    share this or a like one), council_names. Most of the others first, then the shortest
    name; of like services with the same councils only the first is listed.
    """
    rows = []
    for service in own_services.union(*other_services.values()):
        names = sorted(
            name for name, shared in other_services.items() if shared & similar_services[service]
        )
        rows.append(
            (service, bool(own_services & similar_services[service]), len(names), ", ".join(names))
        )
    rows.sort(key=lambda row: (-row[2], len(row[0]), row[0].casefold()))
    services_by_result: dict[tuple, list[str]] = {}
    distinct = []
    for row in rows:
        earlier = services_by_result.setdefault(row[1:], [])
        if similar_services[row[0]].isdisjoint(earlier):
            distinct.append(row)
        earlier.append(row[0])
    return pd.DataFrame(distinct, columns=["service", "shared", "councils", "council_names"])
