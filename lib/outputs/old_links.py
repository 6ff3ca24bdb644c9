"""Links from before a name changed: other sites keep them, so they open what they always did."""

import re
from collections.abc import Mapping

from lib.analysis.filters import read_link
from lib.register.register import Register

_ORDERED, _PLAN = r"(.+), \d{4} \(ordered\)", r"(.+) \(plan\)"


def renewed(query: Mapping[str, list[str]], place: str, register: Register) -> dict[str, list[str]]:
    """The parameters of a link in today's names. place: a page's address, or an output's key.

    Before there was a filter of that name, the change of councils was called "area". An ordered
    change and a plan were changes, before there were proposals.
    """
    renamed = {name: list(values) for name, values in query.items()}
    if place != "reorganisation":
        return renamed
    if "area" in renamed and read_link({"area": renamed["area"]}, register)[1]:
        renamed["change"] = renamed.pop("area")
    text = renamed.get("change", [""])[0]
    if match := re.fullmatch(_ORDERED, text) or re.fullmatch(_PLAN, text):
        del renamed["change"]
        renamed |= _of_area(match[1], register, is_ordered=text.endswith("(ordered)"))
    return renamed


def _of_area(name: str, register: Register, *, is_ordered: bool) -> dict[str, list[str]]:
    """The area that began with the same word, or its proposal that is law."""
    first = re.split(r"[ ,;]", name)[0].casefold()
    for area in register.reorganisations.values():
        if area.name.casefold().startswith(first):
            laws = [p.proposal_id for p in area.proposals if p.status == "ordered"]
            return {"proposal": laws[:1]} if is_ordered and laws else {"within": [area.name]}
    return {}
