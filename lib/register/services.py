"""Which services are alike: the register names them as the pages do, in over two hundred ways. Pure."""

import re

import pandas as pd

_STOP_WORDS = {
    *("and", "the", "of", "for", "across", "with"),
    *("service", "services", "joint", "shared", "council", "councils", "team", "working"),
}


def telling_words(service: str) -> frozenset[str]:
    """The words of a service that tell it from another, in the singular."""
    found = re.findall(r"[a-z]+", service.lower().replace("’", "'").replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in found if word not in _STOP_WORDS)


def similar_services(frame: pd.DataFrame) -> dict[str, frozenset[str]]:
    """For each service of the arrangements all that are like it, itself among them.

    Alike: all words of one are among the other's ("Legal services" and "Legal services and
    committees"), and both stand in a category in common, so "Planning" is not "Emergency planning".
    """
    categories = {
        str(service): frozenset(own.astype(str))
        for service, own in frame.groupby("service")["category"]
    }
    told = {service: telling_words(service) for service in categories}
    return {
        one: frozenset(
            other
            for other in categories
            if other == one
            or (_within(told[one], told[other]) and categories[one] & categories[other])
        )
        for one in categories
    }


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def services_by_council(frame: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The services that each council, or one that it replaced, shares, by code."""
    found: dict[str, set[str]] = {}
    for heirs, service in zip(frame["codes_with_successors"], frame["service"], strict=True):
        for code in heirs:
            found.setdefault(code, set()).add(service)
    return {code: frozenset(own) for code, own in found.items()}


def without_end(frame: pd.DataFrame) -> pd.DataFrame:
    """The arrangements for which no end was found."""
    return frame[frame["end_year"].isna()]
