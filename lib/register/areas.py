"""Areas of several councils that people ask about: counties, reorganisation areas, combined authorities."""

from dataclasses import dataclass

import pandas as pd

from lib.register.columns import AREA_KIND


@dataclass(frozen=True)
class Area:
    """An area of areas.csv. area_id: its name in addresses; kind: a key of AREA_KIND; codes: of the
    councils of today in it."""

    area_id: str
    name: str
    kind: str
    codes: frozenset[str]


def areas(table: pd.DataFrame) -> dict[str, Area]:
    """The areas by their ids: by kind in the order of AREA_KIND, then by name. table: areas.csv."""
    order = {kind: place for place, kind in enumerate(AREA_KIND)}
    keys = ["area_id", "area", "kind"]
    rows = [
        Area(str(area_id), str(name), str(kind), frozenset(group["gss_code"]))
        for (area_id, name, kind), group in table.groupby(keys, observed=True)  # pyright: ignore[reportGeneralTypeIssues]
    ]
    rows.sort(key=lambda area: (order[area.kind], area.name.casefold()))
    return {area.area_id: area for area in rows}


def around(areas_by_id: dict[str, Area], code: str) -> list[Area]:
    """The areas to offer with a council: the one that is to be reorganised, else its county, and
    its combined authority; none that is the council alone."""
    kinds = {a.kind: a for a in areas_by_id.values() if code in a.codes and len(a.codes) > 1}
    first = kinds.get("reorganisation_area") or kinds.get("county_area")
    return [area for area in (first, kinds.get("combined_authority")) if area]
