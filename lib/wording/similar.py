"""The sentences of a council beside those like it, and of an arrangement beside others like it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.analysis.neighbours import SAME_TYPE, Rule, Similar, missing_services
from lib.analysis.savings import with_statement
from lib.config import MIN_SAMPLE
from lib.format import count, money
from lib.register.columns import BASIS_WORDS
from lib.wording import status
from lib.wording.council import NOT_A_RANKING
from lib.wording.findings import BLANK, SAMPLE, Finding
from lib.wording.partners import in_sentence


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
            f"{top['councils']} of {number} similar councils "
            f"{'shares' if top['councils'] == 1 else 'share'} {in_sentence(top['service'])}. "
            f"{not_shared(name, top)}"
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


def beside(service: str, number: int, figures: int) -> str:
    """How many share a service, and how many of them have published a saving."""
    return (
        f"{count(number, 'shared service')} for {in_sentence(service)}, of which {figures} "
        f"{'has' if figures == 1 else 'have'} published a saving. The latest figure of each kind:"
    )


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
            f"the middle one is {money(pounds.median())}"
            if len(pounds) >= MIN_SAMPLE
            else "too few to say what is typical"
        )
        lines.append(
            f"{count(len(pounds), 'figure')} {words}, {span}; {median}."
            if len(pounds) > 1
            else f"1 figure {words}: {money(pounds.iloc[0])}."
        )
    return lines or [f"We found no figure for {in_sentence(service)}. {BLANK}"]
