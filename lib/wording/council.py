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
        "Population": f"{council.population:,} (mid-2018, Office for National Statistics)",
    }
    return [(label, value) for label, value in values.items() if value]


def arrangements_heading(name: str, own_count: int, inherited_count: int) -> str:
    """How many arrangements a council has, in a heading."""
    total = count(own_count + inherited_count, "arrangement")
    if not inherited_count:
        return f"{name} takes part in {total}"
    if not own_count:
        return f"{name} has {total}, all inherited from councils that it replaced"
    return f"{name} has {total}: {own_count} of its own, {inherited_count} inherited"


def no_arrangements(name: str) -> str:
    """For a council of which the register has nothing."""
    return (
        f"The register has no arrangement of {name}. That does not mean that {name} shares nothing: "
        "no public page about it was found. What comparable councils share, and who could be asked, "
        "is below."
    )


def no_partners(name: str, scope: str) -> Finding:
    """For a council that shares with no other in what is in view."""
    return Finding(
        f"No other council was found that {name} shares with",
        f"Number of services shared with each council; {scope}.",
        caveats=(SAMPLE, NO_END),
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
        (SAMPLE, NO_END, NOT_A_RANKING),
    )


def comparable_rule(rule: Rule, name: str, kind: str, number: int) -> str:
    """The rule by which comparable councils were chosen, in words. kind: the council's type;
    number: how many there are."""
    type_words = f"of type {rule.kind.lower()}" if rule.kind != ANY_TYPE else "of any type"
    kind_words = f"of the same type ({kind.lower()})" if rule.kind == SAME_TYPE else type_words
    region_words = "" if rule.where == ANYWHERE else ", in the same region"
    size_words = "" if rule.size == "Any size" else f", {rule.size[0].lower()}{rule.size[1:]}"
    return (
        f"Comparable with {name}: councils of today {kind_words}{region_words}{size_words}; of those the {number} nearest "
        f"in population (mid-2018) and distance, where twice or half the population counts as "
        f"{KM_PER_DOUBLING} km."
    )


def services(rows: pd.DataFrame, name: str, number: int, rule: str) -> Finding:
    """What comparable councils share and this one does not. rows: lib.analysis.neighbours.compare_services; number:
    of comparable councils; rule: of comparable_rule()."""
    missing = missing_services(rows)
    shared_by_both = int((rows["shared"] & (rows["councils"] > 0)).sum())
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
        f"one; only where no end was found. {shared_by_both} more are shared by {name} and by some of them.",
        f"Bar chart of {count(len(missing), 'service')} that comparable councils share. "
        + " ".join(
            f"{r['service']}: {r['councils']}." for r in missing.head(12).to_dict("records")
        ),
        (rule, SAMPLE, NOT_A_RANKING),
    )


def figures_of_service(figures: pd.DataFrame, service: str) -> list[str]:
    """For each basis, what arrangements of a service report. figures: rows of the register with a
    figure; their savings are never added together."""
    lines = []
    for basis, words in BASIS_WORDS.items():
        rows = figures[figures["savings_basis"] == basis]
        pounds = rows["savings_gbp"].astype(float)
        if rows.empty:
            continue
        span = f"from {money(pounds.min())} to {money(pounds.max())}"
        median = (
            f"median {money(pounds.median())}"
            if len(rows) >= MIN_SAMPLE
            else f"no median of fewer than {MIN_SAMPLE}"
        )
        lines.append(
            f"{count(len(rows), 'figure')} {words}, {span}; {median}."
            if len(rows) > 1
            else f"1 figure {words}: {money(pounds.iloc[0])}."
        )
    return lines or [f"No figure was found for {service} or a like service. {BLANK}"]
