"""Councils like one: the Office for National Statistics' statistical nearest neighbours. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.config import FEWEST_OF_TYPE, SIMILAR_LIMIT
from lib.format import count
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Council
from lib.register.register import Register

SAME_TYPE, ANY_TYPE = "Same type", "Any type"
KM_PER_MILE = 1.609344
_COLUMNS = ["code", "council", "type", "region", "population", "distance_km"]


@dataclass(frozen=True)
class Rule:
    """Which councils to compare with. measure: a key of lib.register.columns.SIMILARITY; kind:
    SAME_TYPE or ANY_TYPE."""

    measure: str = "global"
    kind: str = SAME_TYPE


@dataclass(frozen=True, eq=False)
class Similar:
    """The councils like one, the most similar first.

    councils: code, council, type, region, population, distance_km (between the middles of the
    areas); is_same_type: whether they are of the council's own type alone; of_type: how many of the
    published ones are.
    """

    councils: pd.DataFrame
    is_same_type: bool
    of_type: int


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Kilometres between two points (longitude and latitude in degrees) on a round earth."""
    (x, y), (u, v) = (tuple(map(math.radians, point)) for point in (start, end))
    half = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(half, 1.0)))


def similar(
    register: Register, code: str, rule: Rule | None = None, limit: int = SIMILAR_LIMIT
) -> Similar:
    """The councils like a council, in the order of the ONS, which publishes the 20 nearest of the
    whole United Kingdom; the register keeps the English.

    Of the same type only, if there are FEWEST_OF_TYPE at least; else of any type. For a council
    that is gone: those like the one that replaced it, if that is one.
    """
    rule, directory = rule or Rule(), register.directory
    council = directory.by_code[code]
    codes = register.similar_councils.get((_today(register, code), rule.measure), ())
    found = [directory.by_code[other] for other in codes if other != code]
    of_type = [other for other in found if other.kind == council.kind]
    is_same_type = rule.kind == SAME_TYPE and len(of_type) >= FEWEST_OF_TYPE
    chosen = (of_type if is_same_type else found)[:limit]
    return Similar(_table(council, chosen), is_same_type, len(of_type))


def _today(register: Register, code: str) -> str:
    directory = register.directory
    codes = directory.with_successors(code) & directory.existing_on(None)
    return next(iter(codes)) if len(codes) == 1 else code


def _table(council: Council, others: list[Council]) -> pd.DataFrame:
    rows = [
        (
            other.code,
            other.short,
            COUNCIL_TYPE[other.kind],
            other.region,
            other.population,
            distance_km(council.point, other.point),
        )
        for other in others
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def in_miles(km: float) -> str:
    """A distance given in kilometres, in words: "9 miles", "under a mile"."""
    miles = round(km / KM_PER_MILE)
    return count(miles, "mile") if miles else "under a mile"


def missing_services(rows: pd.DataFrame) -> pd.DataFrame:
    """Of compare_services(): what some of the others share and the council does not."""
    return rows[~rows["shared"] & (rows["councils"] > 0)]


def compare_services(
    own_services: frozenset[str],
    ended: Mapping[str, int | None],
    other_services: Mapping[str, frozenset[str]],
) -> pd.DataFrame:
    """The services that a council or those like it share. own_services: of the council; ended: of
    the services that it shared once the year of the end (None: not known); other_services: by the
    council's name.

    Columns: service, shared (bool: by the council), ended (year or missing: it shared it until
    then), was_shared (bool: it shared it once), councils (how many of the others share it),
    council_names. Most of the others first, then by name.
    """
    rows = []
    for service in own_services.union(*other_services.values()):
        names = sorted(name for name, shared in other_services.items() if service in shared)
        shared = service in own_services
        was_shared = not shared and service in ended
        year = ended.get(service) if was_shared else None
        rows.append((service, shared, year, was_shared, len(names), ", ".join(names)))
    rows.sort(key=lambda row: (-row[4], row[0].casefold()))
    columns = ["service", "shared", "ended", "was_shared", "councils", "council_names"]
    return pd.DataFrame(rows, columns=columns).astype({"ended": "Int64"})
