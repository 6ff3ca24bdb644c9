"""The sentences of finding partners."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.analysis.partners import COUNCIL, PARTNERSHIP, REASONS
from lib.config import LONG_AGO_YEARS
from lib.format import capital, count, listed
from lib.wording import status
from lib.wording.findings import SAMPLE, Finding

ANY = "Any that we do not share"
RULE = (
    "Each reason counts from 0 to 1, times its weight: near (1 at no distance, 0 from 100 km); in "
    "the same county; how many of the ten councils most like yours (by the Office for National "
    "Statistics) take part (three or more: 1); how many services you share with a member already "
    f"(three or more: 1); that a page of {status.WINDOW} shows the partnership running (1; seen "
    f"earlier: less, from {LONG_AGO_YEARS} years 0); that others have joined it later (1), or that it "
    f"has five members or more (0.5). Those last seen {LONG_AGO_YEARS} years ago or more come after "
    "all others; those that ended are left out. Reported savings are not used in the order."
)
NOT_ASKED = "Nobody has asked these councils: the register says only what was written about them."


def suggestions(rows: pd.DataFrame, name: str, service: str, weights: dict[str, int]) -> Finding:
    """rows: lib.analysis.partners.best_suggestions; name: of the council; service: the one sought, or ""."""
    totals = rows["kind"].value_counts().to_dict()
    partnerships, councils = totals.get(PARTNERSHIP, 0), totals.get(COUNCIL, 0)
    best = f": {rows.iloc[0]['name']} first" if partnerships else ""
    weighting = ", ".join(f"{REASONS[key].lower()} {weight}" for key, weight in weights.items())
    return Finding(
        f"For {name}: {count(partnerships, 'partnership')} and "
        f"{count(councils, 'council')} like it or near to talk to{best}",
        f"{capital(service) or 'Services that the council does not share'}. Ordered by reasons; weights: {weighting}.",
        f"Map of the places about {name} with lines to the suggestions. "
        + " ".join(
            f"{r['name']}, {r['distance_km']:.0f} km." for r in rows.head(8).to_dict("records")
        ),
        (NOT_ASKED, SAMPLE, status.CAVEAT),
    )


def choose_one(names: list[str]) -> str:
    """For a council that several of today replaced."""
    return f"Choose one of the councils of today: {listed(names)}."


def status_of(row: Mapping[Any, Any]) -> str:
    """The status of a suggested partnership in words; "" of a council. row: of best_suggestions."""
    return status.in_words({**row, "end_reason": None}) if row["status"] else ""


def no_suggestions(kind: str, name: str, service: str) -> str:
    """Why a list is empty."""
    if kind == COUNCIL:
        return (
            f"Every similar council shares {service} already, as far as the register knows."
            if service
            else f"Every similar or near council shares something with {name} already. Choose a service "
            "to see which of them have no arrangement for it."
        )
    return "No partnership was found that is near, or has a similar council or a partner in it."


def about_councils(name: str, service: str) -> str:
    """What the councils suggested have in common."""
    return (
        f"No arrangement for {service} was found of these."
        if service
        else f"No arrangement with {name} was found of these."
    )


def already_shared(name: str, service: str, arrangements: list[str]) -> str:
    """That a council shares the service already."""
    return f"{name} shares {service} already: {listed(arrangements, limit=4)}."
