"""The sentences of finding partners."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from lib.analysis.neighbours import KM_PER_MILE, in_miles
from lib.analysis.partners import COUNCIL, FAR_KM, PARTNERSHIP, REASONS
from lib.config import LONG_AGO_YEARS
from lib.format import count, listed, lower, web_address
from lib.register.geography import Council
from lib.wording import status
from lib.wording.findings import SAMPLE, Finding

ANY = "Any service we do not already share"
FORMER_ANY = "any that we do not share"  # in older links
RULE = (
    "Each reason counts from 0 to 1, times its weight: near (1 at no distance, 0 from "
    f"{FAR_KM / KM_PER_MILE:.0f} miles); in the same county; how many of the ten councils most like "
    "yours (by the Office for National Statistics) take part (three or more: 1); how many services "
    "you already share with a member (three or more: 1); that a page of "
    f"{status.WINDOW} shows the partnership running (1; seen "
    f"earlier: less, from {LONG_AGO_YEARS} years 0); that others have joined it later (1), or that it "
    f"has five members or more (0.5). Those last seen {LONG_AGO_YEARS} years ago or more come after "
    "all others; those that ended are left out. Reported savings are not used in the order."
)
NOT_ASKED = "These councils have not been asked."
INTRODUCTION = (
    "This page suggests partnerships your council could ask to join, and councils it could ask to "
    "share a service with: the nearest and most similar first, each with the reasons. "
    "Choose your council above to begin."
)


def suggestions(rows: pd.DataFrame, name: str, service: str, weights: dict[str, int]) -> Finding:
    """rows: lib.analysis.partners.best_suggestions; name: of the council; service: the one sought, or ""."""
    totals = rows["kind"].value_counts().to_dict()
    partnerships, councils = totals.get(PARTNERSHIP, 0), totals.get(COUNCIL, 0)
    weighting = ", ".join(f"{lower(REASONS[key])} {weight}" for key, weight in weights.items())
    aim = f"share {in_sentence(service)} with" if service else "share more services with"
    return Finding(
        f"{count(partnerships, 'partnership')} and {count(councils, 'council')} that {name} could {aim}",
        f"{service or f'Services that {name} does not share'}. In order of the reasons, weighted: {weighting}.",
        f"Map of the places about {name} with lines to the suggestions. "
        + " ".join(
            f"{r['name']}, {in_miles(r['distance_km'])}." for r in rows.head(8).to_dict("records")
        ),
        (NOT_ASKED, SAMPLE, status.CAVEAT),
    )


def in_sentence(service: str) -> str:
    """A service in a sentence: "building control", "ICT", "HR and payroll"."""
    return service if service[1:2].isupper() else lower(service)


def shared_already(name: str, service: str, own: pd.DataFrame, partners: Sequence[str]) -> str:
    """The first line: who shares the service with the council already. own: of Register.arrangements,
    those of the service that it shares now, or of no service all; partners: the others in them."""
    number = count(len(own), "shared service")
    if not service:
        return (
            f"{name} already takes part in {number}, with {listed(partners, limit=3)}."
            if partners
            else f"Nobody we know of shares a service with {name} yet."
        )
    what = in_sentence(service)
    if own.empty:
        return f"Nobody we know of shares {what} with {name} yet."
    others = listed(partners, limit=4) or "others that we do not know by name"
    return f"{name} already shares {what} with {others}."


def replaced(name: str, former: str) -> str:
    """For a council that one of today replaced."""
    return f"These are suggestions for {name}, which replaced {former}."


def choose_one(names: list[str]) -> str:
    """For a council that several of today replaced."""
    return f"Choose one of the councils of today: {listed(names)}."


def status_of(row: Mapping[Any, Any]) -> str:
    """The status of a suggested partnership in words; "" of a council. row: of best_suggestions."""
    return status.in_words({**row, "end_reason": None}) if row["status"] else ""


def heading(kind: str, number: int) -> str:
    """What stands over the suggestions of a kind."""
    return f"{'Partnerships to join' if kind == PARTNERSHIP else 'Councils to ask'} ({number})"


def no_suggestions(kind: str, name: str, service: str) -> str:
    """Why a list is empty, and what to try."""
    what = in_sentence(service)
    if kind == COUNCIL:
        return (
            f"Every council like {name} or near it already shares {what}, as far as we know."
            if service
            else f"Every council like {name} or near it already shares something with it. Choose a "
            "service to see which of them could share that."
        )
    of_it = f" that shares {what}" if service else ""
    return (
        f"We found no partnership{of_it} that is near {name}, or has a similar council or one of its "
        "partners in it. Try another service, or fewer filters."
    )


def about_councils(name: str, service: str) -> str:
    """What the councils suggested have in common."""
    what = f"{in_sentence(service)} yet" if service else f"a service with {name} yet"
    return f"We know of none that shares {what}. {NOT_ASKED}"


def described(row: Mapping[Any, Any]) -> str:
    """A suggested partnership's services and size. row: of best_suggestions."""
    return f"{row['service']}, {count(row['members'], 'member council')}"


@dataclass(frozen=True)
class Contact:
    """Where to begin to ask about a partnership: words, and a page's label and address ("": none)."""

    words: str
    label: str
    address: str


def contact(row: Mapping[Any, Any] | pd.Series, lead: Council | None) -> Contact:
    """Whom to ask about an arrangement: its lead council, with its own site where a page of the
    arrangement is there, else with the newest page. row: of Register.arrangements."""
    words = (
        f"Lead council: {lead.official_name}." if lead else "We do not know which council leads it."
    )
    sites = [urlsplit(source.url).netloc for source in row["sources"]] if lead else []
    own = [site for site in sites if lead and is_site_of(site, lead.name)]
    if own:
        site = min(own, key=lambda name: (not name.startswith("www."), len(name)))
        return Contact(words, site, web_address(f"https://{site}/"))
    newest = row["sources"][0]
    return Contact(f"{words} Newest page:", newest.title, web_address(newest.url))


def is_site_of(site: str, name: str) -> bool:
    """Whether a site is a council's own, by its name: "www.dover.gov.uk" is Dover's."""
    first, _, rest = site.lower().removeprefix("www.").partition(".gov.uk")
    folded = re.sub("[^a-z]", "", name.lower())
    return ".gov.uk" in site.lower() and not rest and folded in first.replace("-", "")
