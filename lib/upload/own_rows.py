"""What the tables that are downloaded here say in words, read back: ends, stages, years. Pure."""

import re

from lib.register.columns import BASIS_WORDS, END_REASON, STATUS

_REASON_BY_WORDS = {words: reason for reason, words in END_REASON.items()}
_REPORTED_IN = re.compile(r"as reported in ([0-9]{4})")


def end_reason(status: str) -> str | None:
    """Why it ended, of "Ended (2023): its councils merged"; None where it has not."""
    if not status.startswith(STATUS["ended"]):
        return None
    return _REASON_BY_WORDS.get(status.partition(": ")[2], "ended")


def stage(status: str) -> str:
    """How far it has got, a key of STAGE: "Planned" is decided alone."""
    return "approved" if status.startswith(STATUS["planned"]) else "operating"


def as_of_year(said: str, basis: str) -> str | None:
    """The year that a figure of a basis was stated for, of the sentence about all of them."""
    parts = (part for part in said.split("; ") if BASIS_WORDS[basis] in part)
    years = (match[1] for part in parts if (match := _REPORTED_IN.search(part)))
    return next(years, None)
