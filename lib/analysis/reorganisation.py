"""What a change of councils does to arrangements: inside one new council, divided, across a border,
or untouched. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.format import listed
from lib.register.geography import Directory
from lib.register.proposals import Proposal

INSIDE, DIVIDED, CROSSING, UNTOUCHED = "inside", "divided", "crossing", "untouched"
OUTCOME = {
    INSIDE: "Inside one new council",
    DIVIDED: "Divided between new councils",
    CROSSING: "Across the new border",
    UNTOUCHED: "Not affected",
}
MEANING = {
    INSIDE: "All its councils go into one new council.",
    DIVIDED: "Its councils go into different new councils: split the service, or agree to keep sharing it.",
    CROSSING: "The new council takes over the agreement beside partners that stay; partners must consent.",
    UNTOUCHED: "None of its councils is replaced.",
}
TOOK_EFFECT, WHAT_IF = "took effect", "what if"  # others: lib.register.columns.PROPOSAL_STATUS
YOUR_OWN = "What if: your own grouping"


@dataclass(frozen=True)
class Change:
    """A change of councils on 1 April of a year. status: TOOK_EFFECT, WHAT_IF or a proposal's; year: None:
    not stated; into: for each council that is replaced, by its code, the names of the new councils that
    take its area; stays: the codes among them of councils that go on as they are; split: of those of
    which only parts go into each; proposal_id: of the proposal that it is, or began from."""

    area: str
    year: int | None
    status: str
    into: Mapping[str, tuple[str, ...]]
    stays: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()
    proposal_id: str = ""

    @property
    def label(self) -> str:
        """The area with its year, "Somerset, 2023"; of a proposal its name, of a visitor's own YOUR_OWN."""
        return f"{self.area}, {self.year}" if self.status == TOOK_EFFECT else self.area

    @property
    def eve(self) -> int | None:
        """The year whose councils were those before it; None: those of today are."""
        return self.year - 1 if self.status == TOOK_EFFECT and self.year else None

    @property
    def new_councils(self) -> tuple[str, ...]:
        """The new councils: of a past change in alphabetical order, else in that of the data."""
        names = dict.fromkeys(name for names in self.into.values() for name in names)
        return tuple(sorted(names) if self.status == TOOK_EFFECT else names)


def changes(directory: Directory) -> list[Change]:
    """Every change of councils.csv that took effect, the latest first. Councils that ended in one
    year and have a successor in common, directly or by others, belong to one change."""
    groups: list[tuple[int, set[str], set[str]]] = []
    for code, council in directory.by_code.items():
        if council.end_year is None:
            continue
        year, old_codes, new_codes = council.end_year, {code}, set(council.successors)
        for group in [g for g in groups if g[0] == year and g[2] & new_codes]:
            groups.remove(group)
            old_codes, new_codes = old_codes | group[1], new_codes | group[2]
        groups.append((year, old_codes, new_codes))
    names = {code: council.name for code, council in directory.by_code.items()}
    found = []
    for year, old_codes, new_codes in groups:
        area = _area(directory, old_codes) or listed(sorted(names[code] for code in new_codes))
        into = {
            code: tuple(sorted(names[next_] for next_ in directory.by_code[code].successors))
            for code in sorted(old_codes)
        }
        found.append(Change(area, year, TOOK_EFFECT, into))
    return sorted(found, key=lambda change: (-(change.year or 0), change.area))


def _area(directory: Directory, codes: Iterable[str]) -> str:
    """The county that is replaced, by name; "" if none is."""
    councils = (directory.by_code[code] for code in codes)
    return listed(sorted(council.name for council in councils if council.kind == "county"))


def of_proposal(proposal: Proposal, directory: Directory) -> Change:
    """What a proposal would do, as far as its grouping is stated.

    A county council goes into the new councils that take its districts. A unitary council that makes
    a new one by itself, whole, stays as it is.
    """
    into = {**_counties(proposal.into, directory), **proposal.into}
    split = frozenset(code for code, _ in proposal.parts)
    year = int(proposal.vesting[:4]) if proposal.vesting else None
    stays = _staying(proposal.into, split, directory)
    name = proposal.name
    return Change(name, year, proposal.status, into, stays, split, proposal.proposal_id)


def what_if(
    directory: Directory, groups: Mapping[str, Iterable[str]], proposal_id: str = ""
) -> Change:
    """A change that a visitor makes up. groups: codes of today's councils by the name of the new
    council; a council in two groups goes to the first. proposal_id: of the one that it began from.

    A county council goes to the new councils that take its districts; where some of its districts
    are in no group, it goes to "the rest of" the county as well.
    """
    into: dict[str, tuple[str, ...]] = {}
    for name, codes in groups.items():
        for code in codes:
            into.setdefault(code, (name,))
    counties = _counties(into, directory)
    for county, names in counties.items():
        if any(code not in into for code in districts_of(directory, county)):
            counties[county] = (*names, f"the rest of {directory.by_code[county].short}")
    stays = _staying(into, frozenset(), directory)
    return Change(YOUR_OWN, None, WHAT_IF, into | counties, stays, proposal_id=proposal_id)


def _counties(
    into: Mapping[str, tuple[str, ...]], directory: Directory
) -> dict[str, tuple[str, ...]]:
    """The new councils of each county council, by its code: those that take one of its districts."""
    counties: dict[str, dict[str, None]] = {}
    for code, names in into.items():
        if county := directory.by_code[code].county:
            counties.setdefault(county, {}).update(dict.fromkeys(names))
    return {county: tuple(names) for county, names in counties.items()}


def _staying(
    into: Mapping[str, tuple[str, ...]], split: frozenset[str], directory: Directory
) -> frozenset[str]:
    """The unitary councils that make a new one by themselves. A district that does takes over what
    was the county's, so it is another council than before."""
    sizes = pd.Series([name for names in into.values() for name in names]).value_counts()
    return frozenset(
        code
        for code, names in into.items()
        if len(names) == 1
        and sizes[names[0]] == 1
        and code not in split
        and not directory.by_code[code].county
    )


def districts_of(directory: Directory, county: str) -> list[str]:
    """The codes of the districts of today of a county, by name."""
    councils = (directory.by_code[code] for code in directory.existing_on(None))
    districts = [council for council in councils if council.county == county]
    return [council.code for council in sorted(districts, key=lambda council: council.name)]


COLUMNS = ("outcome", "into", "inside", "outside", "others", "split", "lead_into", "remark")
_UNTOUCHED = (UNTOUCHED, (), (), (), (), (), (), "")
_USED = ["codes", "lead_gss", "other_partners", "members_listed"]  # of an arrangement
_USED += ["start_year", "end_year", "end_reason", "last_seen"]


def outcomes(frame: pd.DataFrame, change: Change, directory: Directory) -> pd.DataFrame:
    """What the change does to each arrangement. frame: of Register.arrangements; same index.

    Columns: outcome (a key of OUTCOME), into (names of the new councils), inside (codes of the
    members that are replaced, or are left as they are beside one that is), outside (codes of the
    councils that are no part of the change, as on the eve), others (names of the other bodies), split (codes of
    members of which each new council takes a part), lead_into (names of what follows a lead
    that ends), each a tuple; remark (what is recorded of it, "" if nothing). A member that an
    earlier change replaced counts as the councils that stood in its place on the eve.
    """
    eve = directory.existing_on(change.eve)
    codes_of = {code: directory.with_successors(code) & eve or {code} for code in directory.by_code}
    concerned = {code for code, codes in codes_of.items() if codes & change.into.keys()}
    # Most arrangements have nothing to do with a change; the words of the others are worked out.
    found: list[tuple[Any, ...]] = [_UNTOUCHED] * len(frame)
    places = [n for n, codes in enumerate(frame["codes"]) if not concerned.isdisjoint(codes)]
    for place, row in zip(places, frame[_USED].iloc[places].to_dict("records"), strict=True):
        found[place] = _outcome(row, change, directory, codes_of)
    return pd.DataFrame(found, index=frame.index, columns=pd.Index(COLUMNS))


def counts(outcome: pd.Series) -> dict[str, int]:
    """How many arrangements have each outcome, with zeros. outcome: the column of outcomes()."""
    return dict.fromkeys(OUTCOME, 0) | Counter(outcome)


def _outcome(
    row: dict[Any, Any], change: Change, directory: Directory, codes_of: Mapping[str, Any]
) -> tuple[Any, ...]:
    """The cells of COLUMNS. codes_of: the councils on the eve that each council counts as."""
    stands_for = {code: codes_of[code] for code in row["codes"]}
    inside = tuple(code for code, codes in stands_for.items() if codes & change.into.keys())
    current = frozenset[str]().union(*(stands_for[code] for code in inside))
    if current <= change.stays:  # also where there is none
        return _UNTOUCHED
    new_councils = {name for code in current for name in _names(change, code, directory)}
    order = [name for name in change.new_councils if name in new_councils]
    into = (*order, *sorted(new_councils - set(order)))
    staying = [sorted(codes) for code, codes in stands_for.items() if code not in inside]
    outside = tuple(dict.fromkeys(code for codes in staying for code in codes))
    outcome = DIVIDED if len(into) > 1 else CROSSING if outside else INSIDE
    others = row["other_partners"].split(";") if pd.notna(row["other_partners"]) else []
    unnamed = ["others not named"] if row["members_listed"] == "partial" else []
    return (
        outcome,
        into,
        inside,
        outside,
        (*(name.strip() for name in others), *unnamed),
        tuple(sorted(current & change.split)),
        _lead_into(row["lead_gss"], stands_for, change),
        _remark(row, change),
    )


def _names(change: Change, code: str, directory: Directory) -> tuple[str, ...]:
    return change.into.get(code) or (directory.by_code[code].short,)


def _lead_into(lead: Any, stands_for: Mapping[str, Any], change: Change) -> tuple[str, ...]:
    """What follows a lead council that ends; () where it stays or none is known."""
    codes = stands_for.get(lead, frozenset()) if pd.notna(lead) else frozenset()
    ending = [code for code in codes if code in change.into and code not in change.stays]
    names = dict.fromkeys(name for code in ending for name in change.into[code])
    return tuple(names)


def _remark(row: dict[Any, Any], change: Change) -> str:
    """What the register records about its end or its start beside a change that took effect."""
    end, start = row["end_year"], row["start_year"]
    if change.status != TOOK_EFFECT or change.year is None:
        return ""
    if pd.notna(end):
        timing = {-1: ", before the change", 0: ", the year of the change"}
        order = min(max(int(end) - change.year, -1), 1)
        reason = ": its councils merged" if row["end_reason"] == "merged_councils" else ""
        return f"ended in {int(end)}{timing.get(order, '')}{reason}"
    if pd.notna(start) and start >= change.year:
        return f"began in {int(start)}, after the change"
    seen = row["last_seen"]
    return f"last seen in {int(seen)}" if pd.notna(seen) else "not seen since"
