"""Links from before a name changed: other sites keep them, so they open what they always did."""

from collections.abc import Mapping

from lib.analysis.filters import read_link
from lib.register.register import Register

_WORDS = {"achieved a year": "achieved per year", "expected a year": "expected per year"}


def renewed(query: Mapping[str, list[str]], place: str, register: Register) -> dict[str, list[str]]:
    """The parameters of a link in today's names and words. place: a page's address, or an output's key.

    The kind of a figure said "a year"; and before there was a filter of that name, the change of
    councils was called "area".
    """
    renamed = {name: list(values) for name, values in query.items()}
    if "kind" in renamed:
        renamed["kind"] = [_per_year(text) for text in renamed["kind"]]
    is_change = place == "reorganisation" and "area" in renamed
    if is_change and read_link({"area": renamed["area"]}, register)[1]:
        renamed["change"] = renamed.pop("area")
    return renamed


def _per_year(text: str) -> str:
    folded = text.strip().casefold()
    for old, new in _WORDS.items():
        if folded.startswith(old):
            return (new + folded.removeprefix(old)).capitalize()
    return text
