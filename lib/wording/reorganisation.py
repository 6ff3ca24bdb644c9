"""The sentences of a change of councils, made from the same frame as its lists."""

import pandas as pd

from lib.analysis.reorganisation import (
    CROSSING,
    DIVIDED,
    INSIDE,
    ORDERED,
    OUTCOME,
    TOOK_EFFECT,
    UNTOUCHED,
    WHAT_IF,
    Change,
    counts,
)
from lib.format import capital, count, day, listed
from lib.register.geography import Directory
from lib.wording import status
from lib.wording.findings import SAMPLE, Finding, services_of

NOT_LAW = "A plan may change. It becomes law only when Parliament approves an order."
RULE = (
    "By the councils that take part: all of them into one new council; into several; or one new "
    "council beside others that stay. A county council that is divided goes to each of the new "
    "councils. A council that was replaced before the change counts as the one that stood in its "
    "place."
)
_VERBS = {  # of one arrangement, and of any other number
    TOOK_EFFECT: (("went", "was", "crossed"), ("went", "were", "crossed")),
    ORDERED: (("goes", "is", "crosses"), ("go", "are", "cross")),
    WHAT_IF: (("would go", "would be", "would cross"),) * 2,
}
NOT_ADVICE = "We do not know what each contract or agreement says about a change of councils."


def finding(rows: pd.DataFrame, change: Change, scope: str) -> Finding:
    """What a change does. rows: lib.analysis.reorganisation.outcomes of the arrangements in view."""
    totals = counts(rows)
    goes, is_, crosses = (
        _VERBS[change.status][n != 1][index]
        for index, n in enumerate(totals[key] for key in (INSIDE, DIVIDED, CROSSING))
    )
    when = {
        TOOK_EFFECT: f"On 1 April {change.year}",
        ORDERED: f"On 1 April {change.year} (ordered)",
    }
    ended = int(rows["remark"].str.contains("before the change").sum())
    ended_note = f" {ended} of these had ended before." if ended else ""
    return Finding(
        f"{count(totals[INSIDE], 'shared service')} {goes} inside one new council, "
        f"{totals[DIVIDED]:,} {is_} divided between new councils, "
        f"{totals[CROSSING]:,} {crosses} the new border",
        f"{when.get(change.status, 'What if')}: {listed(list(change.new_councils))}. "
        f"What happens to {count(len(rows), 'shared service')}; {scope}. "
        f"{totals[UNTOUCHED]:,} are not affected.{ended_note}",
        f"Two maps of {change.area}: the councils before, and the new ones after. "
        + " ".join(f"{OUTCOME[key]}: {totals[key]}." for key in OUTCOME),
        (
            RULE,
            NOT_ADVICE,
            *(() if change.status == TOOK_EFFECT else (NOT_LAW,)),
            SAMPLE,
            status.CAVEAT,
        ),
    )


def takeovers(change: Change, directory: Directory) -> pd.DataFrame:
    """A row for each new council: New council, Takes over (the councils, a county's part marked)."""
    rows = []
    for name in change.new_councils:
        codes = [code for code, into in change.into.items() if name in into]
        parts = [
            ("part of " if len(change.into[code]) > 1 else "") + directory.by_code[code].short
            for code in codes
        ]
        rows.append((name, listed(sorted(parts, key=lambda part: (part[:4] == "part", part)))))
    return pd.DataFrame(rows, columns=["New council", "Takes over"])


def recorded(rows: pd.DataFrame, change: Change) -> str:
    """For a change that took effect: what the register records of those that went inside one."""
    inside = rows[rows["outcome"] == INSIDE]
    if change.status != TOOK_EFFECT or inside.empty:
        return ""
    ended = int(inside["remark"].str.startswith("ended").sum())
    started_after = int(inside["remark"].str.startswith("began").sum())
    open_ = len(inside) - ended - started_after
    later_note = f" {count(started_after, 'shared service')} began later." if started_after else ""
    return (
        f"Recorded since: of the {count(len(inside), 'shared service')} inside one new council, "
        f"{ended or 'none'} {'has' if ended == 1 else 'have'} an end on record; {open_} "
        f"{'has' if open_ == 1 else 'have'} none, though no partnership is left.{later_note}"
    )


def line(row: pd.Series, outcome: pd.Series) -> str:
    """One arrangement in a list: what it is, who goes where, who stays, what is recorded."""
    parts = [
        services_of(row),
        f"{outcome['inside']} into {outcome['into']}",
        f"beside {outcome['outside']}" if outcome["outside"] else "",
        outcome["remark"],
    ]
    return " · ".join(filter(None, parts))


def plan(row: dict[str, str]) -> str:
    """How far a plan has got, in a sentence. row: of reorganisation.csv, blanks as ""."""
    prefix = f"{row['new_council']}: " if row["new_council"] else ""
    vesting = f"; to take over {date_in_words(row['vesting'])}" if row["vesting"] else ""
    note = f" {capital(row['note'])}." if row["note"] else ""
    return f"{prefix}{row['status']}{vesting}.{note}"


def date_in_words(text: str) -> str:
    """A date with other words, as a person writes it: "after 2026-03" is "after March 2026"."""
    return " ".join(day(word) for word in text.split())
