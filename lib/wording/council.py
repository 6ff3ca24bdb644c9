"""The sentences of a council's own page, made from the same frames as its charts and tables."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.analysis.neighbours import SAME_TYPE, Rule, Similar, missing_services
from lib.analysis.savings import with_statement
from lib.config import MIN_SAMPLE
from lib.format import count, listed, money
from lib.register.columns import BASIS_WORDS, COUNCIL_TYPE, CURRENT
from lib.register.geography import Council, Directory
from lib.wording import status
from lib.wording.findings import BLANK, SAMPLE, Finding

NOT_A_RANKING = "This is not a ranking: to share more, or with more, is not better."


def population_source(council: Council) -> str:
    """Where a council's population is from: the census for those of today, mid-2018 for others."""
    day = "Census 2021" if council.status == "existing" else "mid-2018"
    return f"{day}, Office for National Statistics"


def facts(council: Council, directory: Directory) -> list[tuple[str, str]]:
    """What a council is, as labels and values."""
    county = directory.by_code[council.county].short if council.county else ""
    predecessors = directory.direct_predecessors.get(council.code, ())
    years = f"From {council.start_year}" + (f" to {council.end_year}" if council.end_year else "")
    values = {
        "Type": COUNCIL_TYPE[council.kind],
        "Region": council.region,
        "County council": county,
        "Dates": years,
        "Replaced": listed(sorted(directory.by_code[code].short for code in predecessors)),
        "What became of it": directory.succession(council.code),
        "Population": f"{council.population:,} ({population_source(council)})",
    }
    return [(label, value) for label, value in values.items() if value]


def arrangements_heading(council: Council, totals: Mapping[str, int]) -> str:
    """How many arrangements a council has, by their status; of one that is gone, in the past.
    totals: lib.analysis.summary.by_status."""
    if council.end_year:
        return f"{council.short} took part in {status.of_all(totals)}"
    now = {key: totals[key] for key in CURRENT}
    others = {key: number for key, number in totals.items() if key not in CURRENT and number}
    heading = f"{council.short} takes part in {status.of_all(now)}"
    if not sum(now.values()):
        heading = f"{council.short} takes part in no shared service that we know to have run on"
    return f"{heading}; also {status.counts(others)}" if others else heading


def inherited(name: str, number: int) -> str:
    """How many of a council's arrangements come from councils that it replaced; "" if none."""
    verb = "comes" if number == 1 else "come"
    return f"{number} of them {verb} from councils that {name} replaced." if number else ""


def no_arrangements(name: str) -> str:
    """For a council of which the register has nothing."""
    return (
        f"The register has no arrangement of {name}. That does not mean that {name} shares nothing: "
        "no public page about it was found. What similar councils share, and who could be asked, "
        "is below."
    )


def no_partners(name: str, scope: str) -> Finding:
    """For a council that shares with no other in what is in view."""
    return Finding(
        f"No other council was found that {name} shares with",
        f"Number of services shared with each council; {scope}.",
        caveats=(SAMPLE, status.CAVEAT),
    )


def partners(rows: pd.DataFrame, name: str, scope: str) -> Finding:
    """Whom a council shares with. rows: council, services, arrangements, most first; not empty."""
    largest = int(rows["services"].max())
    names = rows.loc[rows["services"] == largest, "council"].tolist()
    each = " each" if len(names) > 1 else ""
    return Finding(
        f"{name} shares with {count(len(rows), 'council')}, most with {listed(names, limit=3)}: "
        f"{count(largest, 'service')}{each}",
        f"Number of services shared with each council; {scope}. "
        f"n = {count(len(rows), 'partner council')}.",
        f"Map of {name} with lines to its partner councils. "
        + " ".join(
            f"{r['council']}: {count(r['services'], 'service')}."
            for r in rows.head(8).to_dict("records")
        ),
        (SAMPLE, status.CAVEAT, NOT_A_RANKING),
    )


def similar_rule(rule: Rule, name: str, kind: str, similar: Similar) -> str:
    """How similar councils were chosen, in words. kind: the council's type."""
    number = len(similar.councils)
    if not number:
        return f"The Office for National Statistics publishes no similar councils for {name}."
    measure = {
        "global": "by all its measures together",
        "demographic": "by who lives there",
        "economic": "by the local economy",
    }[rule.measure]
    sentence = (
        f"The {count(number, 'council')} most like {name}, most similar first, {measure}: the Office "
        "for National Statistics’ statistical nearest neighbours"
    )
    if similar.is_same_type:
        return f"{sentence}, of the same type ({kind.lower()}) only."
    if rule.kind == SAME_TYPE:
        found = f"only {similar.of_type}" if similar.of_type else "none"
        return f"{sentence}. All types, because {found} of the same type ({kind.lower()}) is among them."
    return f"{sentence}, of any type."


def services(rows: pd.DataFrame, name: str, number: int, rule: str) -> Finding:
    """What similar councils share and this one does not. rows: lib.analysis.neighbours.compare_services;
    number: of similar councils; rule: of similar_rule()."""
    missing = missing_services(rows)
    shared_by_both = int((rows["shared"] & (rows["councils"] > 0)).sum())
    of_others = f"of the {count(number, 'similar council')}"
    if missing.empty:
        heading = f"We found no service that similar councils share and {name} does not"
    else:
        top = missing.iloc[0]
        heading = (
            f"{top['service']}: {top['councils']} {of_others} {'shares' if top['councils'] == 1 else 'share'} "
            f"it. {not_shared(name, top)}"
        )
    return Finding(
        heading,
        f"Services that {name} does not share, by how many {of_others} do; what has ended does not "
        f"count. {shared_by_both} more are shared by {name} and by some of them.",
        f"Bar chart of {count(len(missing), 'service')} that similar councils share. "
        + " ".join(
            f"{r['service']}: {r['councils']}." for r in missing.head(12).to_dict("records")
        ),
        (rule, status.CAVEAT, SAMPLE, NOT_A_RANKING),
    )


def not_shared(name: str, row: Mapping[Any, Any] | pd.Series) -> str:
    """That a council does not share a service, or shares it no longer, without a stop. row: of
    lib.analysis.neighbours.compare_services."""
    if not row["was_shared"]:
        return f"{name} does not, as far as we know"
    year = f" in {int(row['ended'])}" if pd.notna(row["ended"]) else ""
    return f"{name} did: that ended{year}"


def shared_by_it(row: Mapping[Any, Any] | pd.Series) -> str:
    """Whether it shares a service, in a cell: "yes", "no", "ended in 2019"."""
    if row["shared"]:
        return "yes"
    if not row["was_shared"]:
        return "no"
    return f"ended in {int(row['ended'])}" if pd.notna(row["ended"]) else "ended"


def figures_of_service(arrangements: pd.DataFrame, service: str) -> list[str]:
    """For each basis, what the arrangements of a service report. Their savings are never added
    together."""
    lines = []
    for basis, words in BASIS_WORDS.items():
        pounds = with_statement(arrangements, basis)["savings_gbp"].astype(float)
        if pounds.empty:
            continue
        span = f"from {money(pounds.min())} to {money(pounds.max())}"
        median = (
            f"median {money(pounds.median())}"
            if len(pounds) >= MIN_SAMPLE
            else f"no median of fewer than {MIN_SAMPLE}"
        )
        lines.append(
            f"{count(len(pounds), 'figure')} {words}, {span}; {median}."
            if len(pounds) > 1
            else f"1 figure {words}: {money(pounds.iloc[0])}."
        )
    return lines or [f"No figure was found for {service}. {BLANK}"]


def left(row: Mapping[Any, Any], code: str) -> str:
    """That a council left an arrangement, and when. row: of Register.arrangements."""
    years = [m.left for m in row["memberships"] if m.left and m.code == code]
    return f"It left in {years[0]}." if years else "A council that it replaced left."
