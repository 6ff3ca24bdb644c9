"""The sentences of the maps, made from the same frames as the maps."""

from collections.abc import Collection

import pandas as pd

from lib.format import capital, count, listed, share
from lib.register.columns import COUNCIL_TYPE
from lib.wording import status
from lib.wording.findings import BLANK, NOT_LGA, PARTNERSHIP, SAMPLE, Finding

ALT = "Map of the councils of England. The table below has the same numbers."
BLANK_MAP = "Map blank? Your browser has 3D graphics switched off."
INCLUDES_REPLACED = "Figures include councils it has replaced."
_COUNTED_NOW = (
    "Counts shared services that are running or were last seen, with their members today."
)
_COUNTED_THEN = "Counts shared services that had started and were not known to have ended by {}."
LEGEND = {
    "arrangements": "Number of shared services",
    "partners": "Number of partner councils",
    "with_figure": "Number of shared services with a published saving",
    "services": "Number of services shared",
}
# Of one council and of several.
_AT_LEAST_ONE = {
    "arrangements": ("shares at least one service", "share at least one service"),
    "partners": (
        "shares with at least one other council",
        "share with at least one other council",
    ),
    "with_figure": (
        "is in a shared service with a published saving",
        "are in a shared service with a published saving",
    ),
    "services": ("shares at least one service", "share at least one service"),
}
MOST = {
    "arrangements": "The ten that share most",
    "partners": "The ten with most partner councils",
    "with_figure": "The ten with most published savings",
    "services": "The ten that share most services",
}
_NEARLY_ALL = 0.95


def councils(
    rows: pd.DataFrame,
    metric: str,
    scope: str,
    when: str,
    council: str = "",
    council_codes: Collection[str] = (),
) -> Finding:
    """The map of councils. rows: lib.analysis.sharing.councils; metric: a key of LEGEND; when: "Today" or
    "2017"; council: the name of the chosen one, council_codes: the codes that stand for it."""
    number, total = int((rows[metric] > 0).sum()), len(rows)
    how_many = _how_many(number, total, metric)
    return Finding(
        _partners_of(council, rows, council_codes) if council else how_many,
        f"{LEGEND[metric]} by council; {count(total, 'council')} of {_day(when)}; {scope}.",
        f"{how_many}. {_top_sentence(rows, metric)}",
        (
            counted(when),
            INCLUDES_REPLACED,
            SAMPLE,
            *((BLANK, PARTNERSHIP) if metric == "with_figure" else ()),
            NOT_LGA,
        ),
    )


def _how_many(number: int, total: int, metric: str) -> str:
    """How many councils have any of what is counted."""
    of_one, of_several = _AT_LEAST_ONE[metric]
    if total and number >= _NEARLY_ALL * total:
        every = "Every council" if number == total else "Nearly every council"
        return f"{every} {of_one} ({number} of {total})"
    verb = of_one if number == 1 else of_several
    return f"{number} of {count(total, 'council')} {verb} ({share(number, total)})"


def _partners_of(council: str, rows: pd.DataFrame, own: Collection[str]) -> str:
    """Whom a council shares with. rows: for its own arrangements; own: the codes that stand for it."""
    cells = zip(rows["code"], rows["council"], rows["arrangements"], strict=True)
    partners = {name: int(number) for code, name, number in cells if number and code not in own}
    if not partners:
        return f"{council} shares with no other council on this map"
    largest = max(partners.values())
    names = [name for name, number in partners.items() if number == largest]
    each = " each" if len(names) > 1 else ""
    sentence = f"{council} shares with {count(len(partners), 'other council')}"
    return (
        sentence
        if largest == 1
        else f"{sentence}, most with {listed(names, limit=3)} ({largest}{each})"
    )


def _top_sentence(rows: pd.DataFrame, metric: str) -> str:
    pairs = [pair for pair in zip(rows["council"], rows[metric], strict=True) if pair[1]]
    parts = [f"{name} {number}" for name, number in sorted(pairs, key=lambda p: -p[1])[:5]]
    return f"Highest: {listed(parts)}." if parts else "None has any."


def as_many(others: int) -> str:
    """How many councils have as many as the last of a list that was cut; "" if none."""
    verb = "has" if others == 1 else "have"
    return f"{count(others, 'other')} {verb} as many as the last of these." if others else ""


def links(
    rows: pd.DataFrame, shown: int, scope: str, when: str, council: str = "", own: int | None = None
) -> Finding:
    """The map of links. rows: lib.analysis.sharing.links; shown: how many of them are on the map;
    council: the name of the chosen one, own: how many of the links are its, if there is one."""
    return Finding(
        _all_pairs(rows) if own is None else f"{count(own, 'link')} between {council} and others",
        f"Links from the lead council, or between all members where no lead is known. Wider: more "
        f"services shared. {capital(_not_drawn(len(rows) - shown, shown, council))}"
        f"Councils of {_day(when)}; {scope}.",
        f"Map of {count(shown, 'link')} between councils of England. "
        + " ".join(
            f"{r['from']} and {r['to']}: {count(r['services'], 'service')}."
            for r in rows.head(5).to_dict("records")
        ),
        (counted(when), INCLUDES_REPLACED, SAMPLE, status.CAVEAT, NOT_LGA),
    )


def _all_pairs(rows: pd.DataFrame) -> str:
    """How many pairs share, and which shares most if one does and there are ten to be first of."""
    heading = (
        f"{count(len(rows), 'pair')} of councils {'shares' if len(rows) == 1 else 'share'} services"
    )
    if len(rows) < 10 or rows.iloc[0]["services"] == rows.iloc[1]["services"]:
        return heading
    top = rows.iloc[0]
    return f"{heading}, {top['from']} and {top['to']} the most ({top['services']})"


def _not_drawn(hidden: int, shown: int, council: str) -> str:
    """Which of the links are on the map; "" if all are."""
    if not hidden:
        return ""
    if council:
        return f"only those of {council} are drawn, not the other {hidden:,}. "
    return f"{shown} of those that share most services are drawn, {hidden:,} are not. "


def counted(when: str) -> str:
    """Which arrangements a map counts, unless the visitor asks for a status."""
    return _COUNTED_NOW if when == "Today" else _COUNTED_THEN.format(when)


def _day(when: str) -> str:
    return "today" if when == "Today" else f"1 April {when}"


def absent_members(members: list[tuple[str, str]], when: str) -> str:
    """Members that no council of the map stands for, with the reason; "" if all are drawn."""
    if not members:
        return ""
    text = listed([f"{name} ({reason})" for name, reason in members])
    return f"Not on the map of {_day(when)}, though a member of these shared services: {text}."


def counties(rows: pd.DataFrame) -> str:
    """Why some councils have no colour of their own on a true map."""
    if not (rows["type"] == COUNCIL_TYPE["county"]).any():
        return ""
    return "County councils are not coloured. See them in the hexagon view or the table."
