"""Which services are alike: the register names them as the pages do, in over two hundred ways. Pure."""

import re

import pandas as pd

_STOP_WORDS = {
    *("and", "the", "of", "for", "across", "with"),
    *("service", "services", "joint", "shared", "council", "councils", "team", "working"),
}


def keywords(service: str) -> frozenset[str]:
    """The words of a service that tell it from another, in the singular."""
    words = re.findall(r"[a-z]+", service.lower().replace("’", "'").replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in _STOP_WORDS)


def similar_services(frame: pd.DataFrame) -> dict[str, frozenset[str]]:
    """For each service of the arrangements all that are like it, itself among them.

    Alike: all words of one are among the other's ("Legal services" and "Legal services and
    committees"), and both stand in a category in common, so "Planning" is not "Emergency planning".
    """
    categories = {
        str(service): frozenset(values.astype(str))
        for service, values in frame.groupby("service")["category"]
    }
    words = {service: keywords(service) for service in categories}
    return {
        service: frozenset(
            other
            for other in categories
            if other == service
            or (
                _is_within(words[service], words[other]) and categories[service] & categories[other]
            )
        )
        for service in categories
    }


def _is_within(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether all of one are among the other's."""
    return bool(first and second) and (first <= second or second <= first)


def services_by_council(frame: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The services that each council, or one that it replaced, shares, by code."""
    services: dict[str, set[str]] = {}
    for codes, service in zip(frame["codes_with_successors"], frame["service"], strict=True):
        for code in codes:
            services.setdefault(code, set()).add(service)
    return {code: frozenset(names) for code, names in services.items()}


def without_end(frame: pd.DataFrame) -> pd.DataFrame:
    """The arrangements for which no end was found."""
    return frame[frame["end_year"].isna()]
