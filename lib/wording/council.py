"""The sentences of a council's own page, made from the same frames as its charts and tables."""

import pandas as pd

from lib.analysis.neighbours import (
    ANY_TYPE,
    ANYWHERE,
    KM_PER_DOUBLING,
    SAME_TYPE,
    Rule,
    missing_services,
)
from lib.config import MIN_SAMPLE
from lib.format import count, listed, money
from lib.register.columns import BASIS_WORDS, COUNCIL_TYPE
from lib.register.geography import Council, Directory
from lib.wording.findings import BLANK, NO_END, SAMPLE, Finding

NOT_A_RANKING = "This is not a ranking: to share more, or with more, is not better."


def facts(one: Council, directory: Directory) -> list[tuple[str, str]]:
    """What a council is, as labels and values."""
    county = directory.by_code[one.county].short if one.county else ""
    before = [
        directory.by_code[code].short for code in directory.direct_predecessors.get(one.code, ())
    ]
    said = {
        "Type": COUNCIL_TYPE[one.kind],
        "Region": one.region,
        "County council": county,
        "Dates": f"From {one.start_year}" + (f" to {one.end_year}" if one.end_year else ""),
        "Replaced": listed(sorted(before)),
        "What became of it": directory.succession(one.code),
        "Population": f"{one.population:,} (mid-2018, Office for National Statistics)",
    }
    return [(label, value) for label, value in said.items() if value]


def own_and_inherited(name: str, own: int, inherited: int) -> str:
    """How many arrangements a council has, in a heading."""
    every = count(own + inherited, "arrangement")
    if not inherited:
        return f"{name} takes part in {every}"
    if not own:
        return f"{name} has {every}, all inherited from councils that it replaced"
    return f"{name} has {every}: {own} of its own, {inherited} inherited"


def nothing_found(name: str) -> str:
    """For a council of which the register has nothing."""
    return (
        f"The register has no arrangement of {name}. That does not mean that {name} shares nothing: "
        "no public page about it was found. What comparable councils share, and who could be asked, "
        "is below."
    )


def partners(rows: pd.DataFrame, name: str, scope: str) -> Finding:
    """Whom a council shares with. rows: council, services, arrangements, most first; not empty."""
    most = int(rows["services"].max())
    first = rows.loc[rows["services"] == most, "council"].tolist()
    each = " each" if len(first) > 1 else ""
    return Finding(
        f"{name} shares with {count(len(rows), 'council')}, most with {listed(first, limit=3)}: "
        f"{count(most, 'service')}{each}",
        f"Number of services shared with each council; {scope}. "
        f"n = {count(len(rows), 'partner council')}.",
        f"Map of {name} with lines to its partner councils. "
        + " ".join(
            f"{r['council']}: {count(r['services'], 'service')}."
            for r in rows.head(8).to_dict("records")
        ),
        (SAMPLE, NO_END, NOT_A_RANKING),
    )


def comparable_rule(chosen: Rule, name: str, kind: str, found: int) -> str:
    """The rule by which comparable councils were chosen, in words. kind: the council's type;
    found: how many there are."""
    said = f"of type {chosen.kind.lower()}" if chosen.kind != ANY_TYPE else "of any type"
    of = f"of the same type ({kind.lower()})" if chosen.kind == SAME_TYPE else said
    where = "" if chosen.where == ANYWHERE else ", in the same region"
    size = "" if chosen.size == "Any size" else f", {chosen.size[0].lower()}{chosen.size[1:]}"
    return (
        f"Comparable with {name}: councils of today {of}{where}{size}; of those the {found} nearest "
        f"in population (mid-2018) and distance, where twice or half the population counts as "
        f"{KM_PER_DOUBLING} km."
    )


def services(rows: pd.DataFrame, name: str, number: int, said: str) -> Finding:
    """What comparable councils share and this one does not. rows: lib.analysis.neighbours.compare_services; number:
    of comparable councils; said: of rule()."""
    missing = missing_services(rows)
    both = int((rows["shared"] & (rows["councils"] > 0)).sum())
    of_others = f"of the {count(number, 'comparable council')}"
    if missing.empty:
        heading = f"No service was found that comparable councils share and {name} does not"
    else:
        top = missing.iloc[0]
        verb = "shares" if top["councils"] == 1 else "share"
        heading = (
            f"{top['service']}: {top['councils']} {of_others} {verb} it, and no arrangement of "
            f"{name} was found"
        )
    return Finding(
        heading,
        f"Services without an arrangement of {name}, by how many {of_others} share it or a like "
        f"one; only where no end was found. {both} more are shared by {name} and by some of them.",
        f"Bar chart of {count(len(missing), 'service')} that comparable councils share. "
        + " ".join(
            f"{r['service']}: {r['councils']}." for r in missing.head(12).to_dict("records")
        ),
        (said, SAMPLE, NOT_A_RANKING),
    )


def figures_of_service(figures: pd.DataFrame, service: str) -> list[str]:
    """For each basis, what arrangements of a service report. figures: rows of the register with a
    figure; their savings are never added together."""
    said = []
    for basis, words in BASIS_WORDS.items():
        own = figures[figures["savings_basis"] == basis]
        pounds = own["savings_gbp"].astype(float)
        if own.empty:
            continue
        span = f"from {money(pounds.min())} to {money(pounds.max())}"
        middle = (
            f"median {money(pounds.median())}"
            if len(own) >= MIN_SAMPLE
            else f"no median of fewer than {MIN_SAMPLE}"
        )
        said.append(
            f"{count(len(own), 'figure')} {words}, {span}; {middle}."
            if len(own) > 1
            else f"1 figure {words}: {money(pounds.iloc[0])}."
        )
    return said or [f"No figure was found for {service} or a like service. {BLANK}"]
