"""The sentences of a council's own page, made from the same frames as its charts and tables."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.format import count, listed
from lib.register.columns import COUNCIL_WORDS, CURRENT, STATUS
from lib.register.geography import Council, Directory
from lib.wording import status
from lib.wording.findings import SAMPLE, Finding

_COUNTIES = "On the map a county council has a line to its middle, and no colour of its own."
NOT_A_RANKING = "This is not a ranking: to share more, or with more, is not better."


def population_source(council: Council) -> str:
    """Where a council's population is from: the census for those of today, mid-2018 for others."""
    return "Census 2021" if council.status == "existing" else "mid-2018"


def facts(council: Council, directory: Directory) -> str:
    """What a council is, or was, in two sentences."""
    years = f"since {council.start_year}"
    if council.end_year:
        years = f"from {council.start_year} to {council.end_year}"
    county = directory.by_code[council.county].short if council.county else ""
    parts = [
        f"{council.official_name}, a {COUNCIL_WORDS[council.kind]}{_place(council.region)} {years}.",
        f"County council: {county}." if county else "",
        f"Population {council.population:,} ({population_source(council)}).",
    ]
    return " ".join(filter(None, parts))


def _place(region: str) -> str:
    """ " in the South East"; nothing of a London borough, which says it already."""
    if region == "London":
        return ""
    return f" in {region if region.startswith('Yorkshire') else f'the {region}'}"


def arrangements_heading(council: Council, totals: Mapping[str, int]) -> str:
    """How many arrangements a council has, by their status; of one that is gone, in the past.
    totals: lib.analysis.summary.by_status."""
    if council.end_year:
        return f"{council.short} took part in {count(sum(totals.values()), 'shared service')}"
    now = {key: totals[key] for key in CURRENT}
    others = {key: number for key, number in totals.items() if key not in CURRENT and number}
    heading = f"{council.short} takes part in {status.of_all(now)}"
    if not sum(now.values()):
        heading = f"{council.short} takes part in no shared service that we know to have run on"
    return f"{heading}; also {status.counts(others)}" if others else heading


def status_heading(council: Council, key: str, number: int) -> str:
    """What stands over the arrangements of a status. Of a council that is gone only they, not it,
    may still run."""
    words = STATUS[key]
    if council.end_year and key == "running":
        words = "Still running, without it"
    return f"{words} ({number})"


def inherited(council: Council, directory: Directory, number: int, whole: int) -> str:
    """How many of a council's arrangements come from councils that it replaced, and which those
    are; "" if none. whole: of how many."""
    if not number:
        return ""
    codes = directory.predecessors(council.code)
    names = listed(sorted(directory.by_code[code].short for code in codes))
    own = f"Set up by this council: {whole - number}. " if number < whole else ""
    return f"{own}Carried over from former councils: {number} ({names})."


def no_arrangements(name: str) -> str:
    """For a council of which the register has nothing."""
    return (
        f"We found no shared service of {name}. That does not mean that {name} shares nothing: "
        "we found no public page about it."
    )


def no_partners(council: Council, scope: str) -> Finding:
    """For a council that shares with no other in what is in view."""
    verb = "shared" if council.end_year else "shares"
    return Finding(
        f"We found no other council that {council.short} {verb} with",
        f"Number of services shared with each council; {scope}.",
        caveats=(SAMPLE, status.CAVEAT),
    )


def partners(rows: pd.DataFrame, council: Council, scope: str) -> Finding:
    """Whom a council shares with, or shared with. rows: council, services, arrangements, most
    first; not empty."""
    verb = "shared" if council.end_year else "shares"
    largest = int(rows["services"].max())
    names = rows.loc[rows["services"] == largest, "council"].tolist()
    each = " each" if len(names) > 1 else ""
    return Finding(
        f"{council.short} {verb} with {count(len(rows), 'council')}: {count(largest, 'service')}{each} "
        f"with {listed(names, limit=3)}",
        f"Number of services shared with each of {count(len(rows), 'council')}; {scope}.",
        f"Map of {council.short} with lines to its partner councils. "
        + " ".join(
            f"{r['council']}: {count(r['services'], 'service')}."
            for r in rows.head(8).to_dict("records")
        ),
        (SAMPLE, status.CAVEAT, NOT_A_RANKING, _COUNTIES),
    )


def left(row: Mapping[Any, Any], code: str) -> str:
    """That a council left an arrangement, and when. row: of Register.arrangements."""
    years = [m.left for m in row["memberships"] if m.left and m.code == code]
    return f"It left in {years[0]}." if years else "A council that it replaced left."
