"""The sentences of the maps, made from the same frames as the maps."""

from collections.abc import Collection

import pandas as pd

from lib.format import count, listed, share
from lib.register.columns import COUNCIL_TYPE
from lib.wording import status
from lib.wording.findings import BLANK, NOT_LGA, PARTNERSHIP, SAMPLE, Finding

INCLUDES_REPLACED = "A council counts also what the councils that it replaced took part in."
_COUNTED_NOW = "Counted: those that run or were last seen, by their members of now."
_COUNTED_THEN = "Counted: those not known to have ended by {}, and not only planned."
LEGEND = {
    "arrangements": "Number of arrangements",
    "partners": "Number of partner councils",
    "with_figure": "Number of arrangements with a reported saving",
    "services": "Number of services shared",
}
_AT_LEAST_ONE = {
    "arrangements": "take part in at least one arrangement",
    "partners": "share with at least one other council",
    "with_figure": "take part in an arrangement with a reported saving",
    "services": "share at least one service",
}


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
    number = int((rows[metric] > 0).sum())
    total = len(rows)
    heading = (
        _partners_of(council, rows[~rows["code"].isin(council_codes)])
        if council
        else f"{number} of {count(total, 'council')} ({share(number, total)}) {_AT_LEAST_ONE[metric]}"
    )
    return Finding(
        heading,
        f"{LEGEND[metric]} by council; councils of {_day(when)}; {scope}. n = {total}.",
        f"Map of {count(total, 'council')} of England. {number} {_AT_LEAST_ONE[metric]}. {_top_sentence(rows, metric)}",
        (
            counted(when),
            INCLUDES_REPLACED,
            SAMPLE,
            *((BLANK, PARTNERSHIP) if metric == "with_figure" else ()),
            NOT_LGA,
        ),
    )


def _partners_of(council: str, others: pd.DataFrame) -> str:
    """Whom a council shares with. others: the rows of all others, for its own arrangements."""
    partners = others[others["arrangements"] > 0]
    if partners.empty:
        return f"{council} shares with no other council of this map in these arrangements"
    largest = int(partners["arrangements"].max())
    names = partners.loc[partners["arrangements"] == largest, "council"].tolist()
    each = " each" if len(names) > 1 else ""
    sentence = f"{council} shares with {count(len(partners), 'other council')}"
    return (
        sentence
        if largest == 1
        else f"{sentence}, most with {listed(names, limit=3)} ({largest}{each})"
    )


def _top_sentence(rows: pd.DataFrame, metric: str) -> str:
    top = rows[rows[metric] > 0].nlargest(5, metric)
    parts = [f"{r['council']} {r[metric]}" for r in top.to_dict("records")]
    return f"Highest: {listed(parts)}." if parts else "None has any."


def links(rows: pd.DataFrame, shown: int, scope: str, when: str) -> Finding:
    """The map of links. rows: lib.analysis.sharing.links; shown: how many of them are on the map."""
    hidden = len(rows) - shown
    top = rows.iloc[0] if len(rows) else None
    heading = f"{count(len(rows), 'pair')} of councils {'shares' if len(rows) == 1 else 'share'}"
    if top is not None:
        heading += (
            f"; {top['from']} and {top['to']} share the most: {count(top['services'], 'service')}"
        )
    note = (
        f"The {shown} with the most services are drawn, {hidden:,} are left out. " if hidden else ""
    )
    return Finding(
        heading,
        f"Links from the lead council, or between all members where no lead is stated; width by "
        f"services shared; councils of {_day(when)}; {scope}. {note}n = {count(len(rows), 'pair')}.",
        f"Map of {count(shown, 'link')} between councils of England. "
        + " ".join(
            f"{r['from']} and {r['to']}: {count(r['services'], 'service')}."
            for r in rows.head(5).to_dict("records")
        ),
        (counted(when), INCLUDES_REPLACED, SAMPLE, status.CAVEAT, NOT_LGA),
    )


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
    verb = "is" if len(members) == 1 else "are"
    return f"Not drawn on the map of {_day(when)}: {text} {verb} in these arrangements."


def counties(rows: pd.DataFrame) -> str:
    """Why some councils have no colour of their own on a true map."""
    number = int((rows["type"] == COUNCIL_TYPE["county"]).sum())
    if not number:
        return ""
    verb = "lies over its" if number == 1 else "lie over their"
    return (
        f"{count(number, 'county council')} {verb} districts: thicker lines are the borders of "
        "counties; the hexagons and the table give their counts."
    )
