"""What a visitor asked to see: a frozen set of filters, and its application to the register."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd

from lib.register.columns import CATEGORY, FIGURE, PARTNER_TYPES, REGIONS, STATUS
from lib.register.geography import Directory
from lib.register.index import Index, Rows
from lib.register.register import Register

LABELS = {
    "council": "Council",
    "region": "Region",
    "category": "Category",
    "service": "Service",
    "status": "Status",
    "partners": "Partners",
    "figure": "Reported saving",
    "year": "Not known to have ended by",
    "area": "Area",
    "started_from": "Started in or after",
    "started_to": "Started in or before",
}
YEARS = ("year", "started_from", "started_to")


@dataclass(frozen=True)
class Filters:
    """The shared filters. Blank or empty means no filter; several values of one mean "or".

    council: a code of councils.csv; area: an area_id of areas.csv; category: keys of lib.register.columns.CATEGORY; service: labels
    of services.csv; status: keys of STATUS; figure: a key of FIGURE. The field names are the names
    in the link.
    """

    council: str = ""
    region: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    figure: str = ""
    year: int | None = None
    area: str = ""
    started_from: int | None = None
    started_to: int | None = None

    def active(self) -> tuple[str, ...]:
        """The names of the filters that are set."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))

    def without(self, name: str) -> "Filters":
        """The same filters with one of them cleared."""
        return replace(self, **{name: getattr(Filters(), name)})

    def link(self, directory: Directory) -> dict[str, Any]:
        """The filters as query parameters, values as a person would write them."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.active()}
        if self.council:
            values["council"] = directory.label(self.council)
        if self.area:
            values["area"] = directory.areas[self.area].name
        if self.category:
            values["category"] = [CATEGORY[key] for key in self.category]
        if self.status:
            values["status"] = [STATUS[key] for key in self.status]
        return values

    def words(self, directory: Directory) -> dict[str, str]:
        """Each filter that is set, in words: {"council": "Council: Dover"}."""
        values = self.link(directory)
        return {
            name: f"{LABELS[name]}: {', '.join(v) if isinstance(v, (list, tuple)) else v}"
            for name, v in values.items()
        }


def selection(register: Register, filters: Filters) -> pd.DataFrame:
    """The arrangements that pass the filters (columns of Register.arrangements), kept."""

    def compute() -> pd.DataFrame:
        frame = register.arrangements
        return frame[passing(register.index, filters)] if filters.active() else frame

    return register.memo(("selection", filters), compute)


@dataclass(frozen=True, eq=False)
class Selection:
    """A register under filters: what a page, an output or a paper is about."""

    register: Register
    filters: Filters

    @property
    def frame(self) -> pd.DataFrame:
        """The arrangements that pass the filters (columns of Register.arrangements)."""
        return selection(self.register, self.filters)

    @property
    def words(self) -> tuple[str, ...]:
        """The active filters in words, in a fixed order."""
        return tuple(self.filters.words(self.register.directory).values())

    @property
    def scope(self) -> str:
        """The active filters for a subtitle: "Council: Dover; Year: 2015" or the whole register."""
        return "; ".join(self.words) or "the whole register"

    def without(self, name: str) -> "Selection":
        """The same with one of the filters cleared."""
        return Selection(self.register, self.filters.without(name))


def apply(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows of Register.arrangements that pass every filter, in the same order. Pure."""
    return frame[passing(Index(frame), filters)]


def passing(index: Index, filters: Filters) -> Rows:
    """Which rows of an index of Register.arrangements pass every filter."""
    rows = np.ones(len(index.frame), bool)
    for name in filters.active():
        rows &= _RULES[name](index, getattr(filters, name))
    return rows


def _is_running(index: Index, year: int) -> Rows:
    """Started by then, seen under way, and not known to have ended before it; an unknown start
    fails."""
    ended = index.numbers("end_year") < year
    return (index.numbers("start_year") <= year) & ~ended & index.being("stage", ["operating"])


_RULES: dict[str, Callable[[Index, Any], Rows]] = {
    "council": lambda index, code: index.having("codes_with_successors", [code]),
    "area": lambda index, area_id: index.having("areas", [area_id]),
    "region": lambda index, chosen: index.having("regions", chosen),
    "category": lambda index, chosen: index.being("category", chosen),
    "service": lambda index, chosen: index.having("services", chosen),
    "status": lambda index, chosen: index.being("status", chosen),
    "partners": lambda index, chosen: index.having("partner_types", chosen),
    "figure": lambda index, chosen: index.being("has_figure", [FIGURE[chosen]]),
    "year": _is_running,
    "started_from": lambda index, year: index.numbers("start_year") >= year,
    "started_to": lambda index, year: index.numbers("start_year") <= year,
}


def start_not_known(register: Register, filters: Filters) -> int:
    """How many arrangements a filter on the start leaves out because their start is not known; 0
    without such a filter."""
    if not (filters.started_from or filters.started_to):
        return 0
    others = passing(register.index, filters.without("started_from").without("started_to"))
    return int(np.isnan(register.index.numbers("start_year")[others]).sum())


def blocking_filters(register: Register, filters: Filters) -> dict[str, int]:
    """For an empty result: each filter whose removal alone brings rows back, and how many."""
    index = register.index
    counts = {name: int(passing(index, filters.without(name)).sum()) for name in filters.active()}
    return {name: number for name, number in counts.items() if number}


@dataclass(frozen=True)
class UnknownValue:
    """A value in a link that means nothing here. begins_in: the year in which a council of that
    name is ordered to begin, or 0."""

    name: str
    value: str
    suggestions: tuple[str, ...] = ()
    begins_in: int = 0

    def __str__(self) -> str:
        """What was asked for and that it is not used, in a sentence."""
        label = "year" if self.name in YEARS else LABELS[self.name].lower()
        hint = f" Did you mean {' or '.join(self.suggestions[:3])}?" if self.suggestions else ""
        if self.begins_in:
            return f"{self.value} will begin in April {self.begins_in}: see Reorganisation."
        return f"The link asks for {label} “{self.value}”, which is not known here.{hint}"


def read_link(
    query: Mapping[str, list[str]], register: Register
) -> tuple[Filters, list[UnknownValue]]:
    """The filters that a link asks for, and the values in it that are not known.

    query: every value of each query parameter. Capitals do not matter; a former council's name,
    an alias and a sure near spelling are understood. Other parameters are left alone.
    """
    values, unknown = {}, []
    for name in LABELS:
        accepted = []
        for text in query.get(name, []):
            value, suggestions = _read_value(name, text, register)
            if value:
                accepted.append(value)
            elif text.strip():
                planned = register.directory.planned(text) if name == "council" else None
                begins_in = planned.start_year if planned else 0
                unknown.append(UnknownValue(name, text[:80], suggestions, begins_in))
        if accepted:
            values[name] = tuple(dict.fromkeys(accepted)) if name in MULTIPLE else accepted[0]
    return Filters(**values), unknown


MULTIPLE = ("region", "category", "service", "status", "partners")


def _read_value(name: str, text: str, register: Register) -> tuple[Any, tuple[str, ...]]:
    if name == "council":
        match = register.directory.find(text)
        return match.code, match.suggestions
    return next(_matching_values(text, _options(name, register)), None), ()


def choices(name: str, register: Register) -> list[str]:
    """The words that a filter of a link may have, in the order of a list to choose from; of the
    council there is no such list: any of its names is understood."""
    values = _options(name, register) if name != "council" else register.directory.labels
    return list({value: label for label, value in reversed(values.items())}.values())[::-1]


def _options(name: str, register: Register) -> dict[str, Any]:
    """Values by the words that a link uses for them."""
    if name == "category":
        return {label: key for key, label in CATEGORY.items()} | {key: key for key in CATEGORY}
    if name == "status":
        return {label: key for key, label in STATUS.items()} | {key: key for key in STATUS}
    if name == "area":
        directory = register.directory
        return directory.area_options | {area_id: area_id for area_id in directory.areas}
    if name in YEARS:
        return {str(year): year for year in register.years}
    options = {"region": REGIONS, "service": register.services, "partners": PARTNER_TYPES}
    return {value: value for value in options.get(name, tuple(FIGURE))}


def _matching_values(text: str, options: Mapping[str, Any]) -> Iterator[Any]:
    folded = text.strip().casefold()
    return (value for label, value in options.items() if label.casefold() == folded)
