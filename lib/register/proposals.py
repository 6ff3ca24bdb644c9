"""The areas that reorganise their councils, and the proposals for each, from the tables of the package."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, eq=False)
class Proposal:
    """A row of reorganisation_proposals.csv. proposed_by: codes; status: a key of PROPOSAL_STATUS;
    decision_date, vesting, note, page_date: "" where not stated; grouping: a key of GROUPING; into:
    the names of the new councils that take each council of today, by its code, as far as stated;
    parts: which part, by code and new council, for a council that is split ("": not stated)."""

    proposal_id: str
    area_id: str
    name: str
    proposed_by: tuple[str, ...]
    status: str
    decision_date: str
    vesting: str
    grouping: str
    note: str
    title: str
    url: str
    page_date: str
    into: Mapping[str, tuple[str, ...]]
    parts: Mapping[tuple[str, str], str]

    @property
    def is_complete(self) -> bool:
        """Whether it is known which council goes where."""
        return self.grouping == "complete"

    @property
    def new_councils(self) -> tuple[str, ...]:
        """The new councils, in the order of the data, as far as stated."""
        return tuple(dict.fromkeys(name for names in self.into.values() for name in names))


@dataclass(frozen=True, eq=False)
class Reorganisation:
    """A row of reorganisation_areas.csv with its proposals, in the order of the data. codes: of its
    councils of today, the county's among them; status: a key of AREA_STATUS."""

    area_id: str
    name: str
    codes: tuple[str, ...]
    status: str
    status_note: str
    as_of: str
    title: str
    url: str
    proposals: tuple[Proposal, ...]


def reorganisations(tables: Mapping[str, pd.DataFrame]) -> dict[str, Reorganisation]:
    """The areas by their ids, in the order of the data. tables: of the package, typed."""
    proposals = _proposals(tables)
    areas = [
        Reorganisation(
            area_id=row["area_id"],
            name=row["area"],
            codes=_codes(row["councils"]),
            proposals=tuple(p for p in proposals if p.area_id == row["area_id"]),
            **{name: row[name] for name in ("status", "status_note", "as_of", "title", "url")},
        )
        for row in _rows(tables["reorganisation_areas"])
    ]
    return {area.area_id: area for area in areas}


def _proposals(tables: Mapping[str, pd.DataFrame]) -> list[Proposal]:
    into: dict[str, dict[str, tuple[str, ...]]] = {}
    parts: dict[str, dict[tuple[str, str], str]] = {}
    for row in _rows(tables["reorganisation_groupings"]):
        key, code, name = row["proposal_id"], row["gss_code"], row["new_council"]
        councils = into.setdefault(key, {})
        councils[code] = (*councils.get(code, ()), name)
        if row["part"] == "part":
            parts.setdefault(key, {})[code, name] = row["part_note"]
    same = "proposal_id area_id status decision_date vesting grouping note title url page_date"
    return [
        Proposal(
            name=row["proposal"],
            proposed_by=_codes(row["proposed_by"]),
            into=into.get(row["proposal_id"], {}),
            parts=parts.get(row["proposal_id"], {}),
            **{name: row[name] for name in same.split()},
        )
        for row in _rows(tables["reorganisation_proposals"])
    ]


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as text, blanks as ""."""
    return table.astype(object).fillna("").to_dict("records")  # pyright: ignore[reportReturnType]


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in cell.split(";") if code.strip())
