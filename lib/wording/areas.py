"""The sentences of an area of several councils."""

from collections.abc import Mapping

from lib.format import capital, count, listed
from lib.register.areas import Area
from lib.register.columns import COUNCIL_WORDS
from lib.register.geography import Directory
from lib.wording import status

_FEW = 3  # unitary councils of an area that are named


def link(area: Area, directory: Directory) -> str:
    """An area as a link: "See all of Kent: the county, its 12 districts and Medway"."""
    return f"See all of {name(area)}: {councils(area, directory)}"


def name(area: Area) -> str:
    """An area's name without what kind of area it is; of a combined authority with it."""
    short = area.name.partition(" (")[0]
    return f"{short} combined authority" if area.kind == "combined_authority" else short


def councils(area: Area, directory: Directory) -> str:
    """Which councils an area has: "the county, its 12 districts and Medway"."""
    kinds: dict[str, list[str]] = {}
    for code in area.codes:
        kinds.setdefault(directory.by_code[code].kind, []).append(directory.by_code[code].short)
    counties, unitary = sorted(kinds.pop("county", [])), sorted(kinds.pop("unitary", []))
    parts = ["the county" if len(counties) == 1 else f"the counties {listed(counties)}"]
    its = {0: "", 1: "its "}.get(len(counties), "their ")
    others = [
        f"{its if kind == 'district' else ''}{count(len(names), COUNCIL_WORDS[kind])}"
        for kind, names in sorted(kinds.items())
    ]
    few = unitary if len(unitary) <= _FEW else [count(len(unitary), "unitary council")]
    return listed([*(parts if counties else []), *others, *few])


def shared(area: Area, directory: Directory, totals: Mapping[str, int]) -> str:
    """What the councils of an area share. totals: lib.analysis.summary.by_status."""
    who = capital(councils(area, directory))
    verb = "takes" if len(area.codes) == 1 else "take"
    return f"{who} {verb} part in {status.of_all(totals)}."
