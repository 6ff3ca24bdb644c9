"""The register as the pages use it: each arrangement with what its members and partners say."""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

import pandas as pd
from rapidfuzz import utils

from lib.register.columns import BASIS, CATEGORY, PARTNER_TYPES
from lib.register.geography import Directory
from lib.register.load import Package
from lib.register.services import similar_services

Result = TypeVar("Result")
_PARTNER_WORDS = {
    "Fire": r"\bfire\b",
    "Police": r"\b(police|constabulary)\b",
    "Health": r"\b(nhs|health|healthcare|ccg|primary care trust|hospital|ambulance)\b",
}


class Memo:
    """What was worked out from one register, for as long as the register itself is in use. So
    nothing of a visitor's own data outlives the visit, and nothing old outlives a new file."""

    def __init__(self, limit: int = 1000) -> None:
        """limit: how many results are kept, those used last."""
        self._limit, self._results, self._lock = limit, OrderedDict[Hashable, Any](), Lock()

    def get(self, key: Hashable) -> Any:
        """The result of a key if it is there, else None."""
        with self._lock:
            return self._results.get(key)

    def __call__(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """The result of a key, made if it is not there."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = compute()
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._limit:
                self._results.popitem(last=False)
        return result


@dataclass(frozen=True, eq=False)
class Register:
    """The package with its councils and its arrangements made ready. Shared: do not change it.

    arrangements: the columns of arrangements.csv and
        codes                  tuple of member codes, the lead first
        members                tuple of their names, in that order
        codes_with_successors  frozenset of the member codes and of all councils that replaced them
        regions                tuple of the members' regions
        partner_types          tuple of lib.register.columns.PARTNER_TYPES
        partner_count          number of members and other partners that are named
    memo: results that rest on this register alone
    """

    package: Package
    directory: Directory
    arrangements: pd.DataFrame
    memo: Memo = field(default_factory=Memo)

    @cached_property
    def services(self) -> list[str]:
        """Every service, in alphabetical order."""
        return sorted(self.arrangements["service"].unique(), key=str.casefold)

    @cached_property
    def similar_services(self) -> dict[str, frozenset[str]]:
        """For each service those that are like it: lib.register.services.similar_services."""
        return similar_services(self.arrangements)

    @cached_property
    def years(self) -> list[int]:
        """Years from the first start to the year of the package's release, latest first."""
        last = int(self.package.released[:4])
        first = self.arrangements["start_year"].dropna().min()
        return list(range(last, (last if pd.isna(first) else int(first)) - 1, -1))

    @cached_property
    def listing(self) -> pd.DataFrame:
        """The arrangements as a person reads them, on the same index: text columns named for
        people, Start, End, Figure stated for (years) and Reported saving (whole pounds)."""
        frame = self.arrangements
        return pd.DataFrame(
            {
                "Arrangement": frame["name"],
                "Service": frame["service"],
                "Councils": frame["members"].map(", ".join),
                "Start": frame["start_year"],
                "End": frame["end_year"],
                "Reported saving (£)": frame["savings_gbp"],
                "What the figure is": frame["savings_basis"]
                .astype(object)
                .map(BASIS, na_action="ignore"),
                "Figure stated for": frame["savings_as_of"],
                "Category": frame["category"].astype(str).map(CATEGORY),
                "Other partners": frame["other_partners"].str.replace(";", ", "),
                "Source": frame["source_url"],
            }
        )

    @cached_property
    def search_text(self) -> pd.Series:
        """All that a search looks through, folded: small letters, no punctuation."""
        frame = self.arrangements
        columns = ["name", "service", "other_partners", "summary"]
        text = (
            frame[columns].fillna("").agg(" ".join, axis=1) + " " + frame["members"].map(" ".join)
        )
        return text.map(utils.default_process)

    def search(self, frame: pd.DataFrame, text: str) -> pd.DataFrame:
        """The rows of frame in which every word of text stands, in any order."""
        words = utils.default_process(text).split()
        texts = self.search_text.loc[frame.index]
        found = [all(word in row for word in words) for row in texts]
        return frame[pd.Series(found, frame.index, dtype=bool)]

    def arrangement(self, arrangement_id: str) -> pd.Series | None:
        """The arrangement with that id, or None."""
        rows = self.arrangements[self.arrangements["arrangement_id"] == arrangement_id]
        return None if rows.empty else rows.iloc[0]


def build(package: Package) -> Register:
    """The register of a package that has passed its checks."""
    directory = Directory(package.tables["councils"])
    frame = package.tables["arrangements"].copy()
    councils = directory.by_code
    successors = {code: directory.with_successors(code) for code in councils}
    by_id = _codes(package.tables["members"])
    codes = [by_id[key] for key in frame["arrangement_id"]]
    frame["codes"] = codes
    frame["members"] = [tuple(councils[c].short for c in cs) for cs in codes]
    all_codes = [frozenset[str]().union(*(successors[c] for c in cs)) for cs in codes]
    frame["codes_with_successors"] = pd.Series(all_codes, frame.index, dtype=object)
    frame["regions"] = [tuple(dict.fromkeys(councils[c].region for c in cs)) for cs in codes]
    others = frame["other_partners"].fillna("").map(split_list)
    frame["partner_types"] = others.map(partner_types)
    frame["partner_count"] = frame["codes"].map(len) + others.map(len)
    return Register(package, directory, frame)


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


def _codes(members: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Member codes by arrangement, the lead first and the others as the file has them."""
    ordered = members.sort_values("role", kind="stable")
    return {str(key): tuple(codes) for key, codes in ordered.groupby("arrangement_id")["gss_code"]}
