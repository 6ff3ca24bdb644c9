"""The register as the pages use it: each arrangement with what its members and partners say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from rapidfuzz import utils

from lib.register import records, status
from lib.register.columns import PARTNER_TYPES
from lib.register.geography import Directory
from lib.register.index import Index
from lib.register.load import Package
from lib.register.memo import Memo
from lib.register.proposals import Proposal, Reorganisation, reorganisations
from lib.register.records import Membership, Source, Statement

_MOST_ROWS = 5_000_000  # of all results together that are kept: some are as long as the register
_MOST_RESULTS, _FEWEST_RESULTS = 1_000, 100
_PARTNER_WORDS = {
    "Fire": r"\bfire\b",
    "Police": r"\b(police|constabulary)\b",
    "Health": r"\b(nhs|health|healthcare|ccg|primary care trust|hospital|ambulance)\b",
}


@dataclass(frozen=True, eq=False)
class Register:
    """The package with its councils and its arrangements made ready. Shared: do not change it.

    arrangements: the columns of arrangements.csv and
        services               tuple of labels, the main one first; service: that one
        memberships            tuple of lib.register.records.Membership, the lead first
        codes                  tuple of the codes of its members now (or at its end), the lead first
        former_codes           tuple of the codes of members that have left
        members                tuple of the names of codes, in that order
        codes_with_successors  frozenset of codes and of all councils that replaced them
        regions                tuple of the members' regions
        areas                  frozenset of the area_ids of codes_with_successors
        partner_types          tuple of lib.register.columns.PARTNER_TYPES
        partner_count          number of members and other partners that are named
        sources                tuple of lib.register.records.Source, the newest first
        source_title, source_url, source_date   of the page that describes it
        statements             tuple of lib.register.records.Statement, the latest first
        latest                 dict of the statement of each basis that counts
        has_figure             whether there is a statement
        and those of lib.register.status.statuses
    memo: results that rest on this register alone
    """

    package: Package
    directory: Directory
    arrangements: pd.DataFrame
    memo: Memo = field(default_factory=Memo)

    @cached_property
    def services(self) -> list[str]:
        """The labels of the services that an arrangement has, in alphabetical order."""
        return sorted(services_of(self.arrangements), key=str.casefold)

    @cached_property
    def years(self) -> list[int]:
        """Years from the first start to the year of the package's release, latest first."""
        last = int(self.package.released[:4])
        first = self.arrangements["start_year"].dropna().min()
        return list(range(last, (last if pd.isna(first) else int(first)) - 1, -1))

    @cached_property
    def index(self) -> Index:
        """The arrangements by the values in them."""
        return Index(self.arrangements)

    @cached_property
    def search_text(self) -> pd.Series:
        """All that a search looks through, folded: small letters, no punctuation."""
        frame = self.arrangements
        columns = ["name", "service_as_stated", "other_partners", "summary"]
        cells = (frame[name].fillna("") for name in columns)
        lists = (frame[name].map(" ".join) for name in ("members", "services"))
        texts = [utils.default_process(" ".join(row)) for row in zip(*cells, *lists, strict=True)]
        return pd.Series(texts, frame.index, dtype=object)

    def search(self, frame: pd.DataFrame, text: str) -> pd.DataFrame:
        """The rows of frame in which every word of text stands, in any order."""
        words = utils.default_process(text).split()
        if not words:
            return frame
        texts = self.search_text.loc[frame.index]
        found = [all(word in row for word in words) for row in texts]
        return frame[pd.Series(found, frame.index, dtype=bool)]

    def arrangement(self, arrangement_id: str) -> pd.Series | None:
        """The arrangement with that id, or the one that took it in, or None."""
        key = self._former_ids.get(arrangement_id, arrangement_id)
        place = self.index.place_of_id.get(key)
        return None if place is None else self.arrangements.iloc[place]

    @cached_property
    def _former_ids(self) -> dict[str, str]:
        table = self.package.tables["former_ids"]
        return dict(zip(table["former_id"], table["arrangement_id"], strict=True))

    @cached_property
    def similar_councils(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Codes by council and measure, the most similar first: similar_councils.csv."""
        table = self.package.tables["similar_councils"].sort_values("rank", kind="stable")
        groups = table.groupby(["gss_code", "measure"], observed=True)["similar_gss"]
        return {(str(k[0]), str(k[1])): tuple(codes) for k, codes in groups}  # pyright: ignore[reportIndexIssue]

    @cached_property
    def reorganisations(self) -> dict[str, Reorganisation]:
        """The areas that reorganise their councils, by id, in the order of the data."""
        return reorganisations(self.package.tables)

    @cached_property
    def proposals(self) -> dict[str, Proposal]:
        """Their proposals, by id, in the order of the data."""
        areas = self.reorganisations.values()
        return {p.proposal_id: p for area in areas for p in area.proposals}


def build(package: Package) -> Register:
    """The register of a package that has passed its checks."""
    tables = package.tables
    directory = Directory(tables["councils"], tables["areas"])
    frame = tables["arrangements"].copy()
    _add_services(frame, tables["services"])
    _add_members(frame, records.memberships(tables["members"]), directory)
    _add_pages(frame, records.sources(tables["sources"]), records.statements(tables["savings"]))
    others = frame["other_partners"].fillna("").map(split_list)
    frame["partner_types"] = others.map(partner_types)
    frame["partner_count"] = frame["codes"].map(len) + others.map(len)
    frame[status.COLUMNS] = status.statuses(frame, directory, int(package.released[:4]))
    return Register(package, directory, _compact(frame), Memo(results_kept(len(frame))))


def results_kept(rows: int) -> int:
    """How many results are kept of a register with so many arrangements: of a long one fewer, for
    some are as long as it is."""
    return min(_MOST_RESULTS, max(_FEWEST_RESULTS, _MOST_ROWS // max(rows, 1)))


def _compact(frame: pd.DataFrame) -> pd.DataFrame:
    """The same with texts as Python's strings and columns of a type in one block. Every view takes
    rows; from Arrow's strings, a block each, that takes three times as long."""
    is_text = {name: isinstance(dtype, pd.StringDtype) for name, dtype in frame.dtypes.items()}
    return frame.astype({name: object for name, found in is_text.items() if found}).copy()


def _add_services(frame: pd.DataFrame, services: pd.DataFrame) -> None:
    labels = dict(zip(services["service_id"], services["label"], strict=True))
    rows = [tuple(labels[key] for key in split_list(cell)) for cell in frame["services"]]
    frame["services"] = _objects(rows, frame)
    frame["service"] = [row[0] for row in rows]


def _add_members(
    frame: pd.DataFrame, by_id: dict[str, tuple[Membership, ...]], directory: Directory
) -> None:
    councils = directory.by_code
    successors = {code: directory.with_successors(code) for code in councils}
    rows = [by_id[key] for key in frame["arrangement_id"]]
    codes = [tuple(m.code for m in row if m.left is None) for row in rows]
    former = [tuple(m.code for m in row if m.left is not None) for row in rows]
    # A successor that has left is no member through those that it replaced.
    with_successors = [
        frozenset[str]().union(*(successors[c] for c in cs)) - set(left)
        for cs, left in zip(codes, former, strict=True)
    ]
    frame["memberships"] = _objects(rows, frame)
    frame["codes"] = _objects(codes, frame)
    frame["former_codes"] = _objects(former, frame)
    frame["members"] = _objects([tuple(councils[c].short for c in cs) for cs in codes], frame)
    frame["codes_with_successors"] = _objects(with_successors, frame)
    regions = [tuple(dict.fromkeys(councils[c].region for c in cs)) for cs in codes]
    frame["regions"] = _objects(regions, frame)
    frame["areas"] = _objects(
        [
            frozenset(key for key, area in directory.areas.items() if area.codes & member_codes)
            for member_codes in with_successors
        ],
        frame,
    )
    # A lead that has left leads no more.
    is_lead = [
        lead in cs if pd.notna(lead) else False
        for lead, cs in zip(frame["lead_gss"], codes, strict=True)
    ]
    frame["lead_gss"] = frame["lead_gss"].where(pd.Series(is_lead, frame.index))


def _add_pages(
    frame: pd.DataFrame,
    sources: dict[str, tuple[Source, ...]],
    statements: dict[str, tuple[Statement, ...]],
) -> None:
    ids = frame["arrangement_id"]
    frame["sources"] = _objects([sources[key] for key in ids], frame)
    pages = [next(s for s in row if s.supports == "description") for row in frame["sources"]]
    frame["source_title"] = [page.title for page in pages]
    frame["source_url"] = [page.url for page in pages]
    frame["source_date"] = pd.array([page.date or pd.NA for page in pages], dtype="string")
    rows = [statements.get(key, ()) for key in ids]
    frame["statements"] = _objects(rows, frame)
    frame["latest"] = _objects([records.latest(row) for row in rows], frame)
    frame["has_figure"] = [bool(row) for row in rows]


def _objects(values: Sequence[Any], frame: pd.DataFrame) -> pd.Series:
    return pd.Series(list(values), frame.index, dtype=object)


def services_of(frame: pd.DataFrame) -> frozenset[str]:
    """The services (labels) of some arrangements."""
    return frozenset(label for labels in frame["services"] for label in labels)


def split_list(cell: str) -> tuple[str, ...]:
    """The parts of a ";" list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def partner_types(others: tuple[str, ...]) -> tuple[str, ...]:
    """What kinds of body an arrangement has besides its councils, by the words in their names.

    A name may be of two kinds ("Police, fire and ambulance services"). None at all: councils only.
    """
    if not others:
        return PARTNER_TYPES[:1]
    types = set()
    for name in others:
        kinds = {kind for kind, words in _PARTNER_WORDS.items() if re.search(words, name, re.I)}
        types |= kinds or {PARTNER_TYPES[-1]}
    return tuple(kind for kind in PARTNER_TYPES if kind in types)
