"""The sentences of a change of councils, made from the same frame as its lists."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lib.analysis.reorganisation import (
    CROSSING,
    DIVIDED,
    INSIDE,
    OUTCOME,
    TOOK_EFFECT,
    UNTOUCHED,
    WHAT_IF,
    Change,
    counts,
)
from lib.format import count, day, listed
from lib.register.geography import Directory
from lib.wording import status
from lib.wording.findings import SAMPLE, Finding

NOT_LAW = "A proposal may change. It becomes law only when Parliament approves an order."
RULE = (
    "By the councils that take part: all of them into one new council; into several; or one new "
    "council beside partners outside. A county council goes into each new council that takes one of "
    "its districts, and so does a district that is split. A unitary council that makes a new one by "
    "itself stays as it is."
)
NOT_ADVICE = "We do not know what each contract or agreement says about a change of councils."
NOT_ENDED = "Only shared services that run or were last seen are counted, not those that ended."
_VERBS = {  # of one arrangement, and of any other number
    TOOK_EFFECT: (("went", "was", "crossed"), ("went", "were", "crossed")),
    "ordered": (("goes", "is", "crosses"), ("go", "are", "cross")),
}
_WOULD = (("would go", "would be", "would cross"),) * 2


def split_codes(change: Change, name: str) -> list[str]:
    """The codes of the councils of which a new council takes only a part, a county's aside."""
    return [code for code in change.split if name in change.into[code]]


def finding(rows: pd.DataFrame, change: Change, title: str, scope: str) -> Finding:
    """What a change does. rows: lib.analysis.reorganisation.outcomes of the arrangements in view;
    title: what the change is called."""
    totals = counts(rows["outcome"])
    verbs = _VERBS.get(change.status, _WOULD)
    goes = verbs[totals[INSIDE] > 1][0]  # "No shared service goes"
    is_, crosses = verbs[totals[DIVIDED] != 1][1], verbs[totals[CROSSING] != 1][2]
    is_past = change.status == TOOK_EFFECT
    ended = int(rows["remark"].str.contains("before the change").sum())
    inside = count(totals[INSIDE], "shared service") if totals[INSIDE] else "No shared service"
    verb = "is" if totals[UNTOUCHED] == 1 else "are"
    untouched = f"{totals[UNTOUCHED]:,} {verb} not affected." if totals[UNTOUCHED] else ""
    ended_note = f" {ended} of these had ended before." if ended else ""
    return Finding(
        f"{inside} {goes} inside one new council, "
        f"{totals[DIVIDED] or 'none'} {is_} divided between new councils, "
        f"{totals[CROSSING] or 'none'} {crosses} the new border",
        f"{title}: {listed(list(change.new_councils))}. "
        f"What happens to {count(len(rows), 'shared service')}; {scope}. "
        f"{untouched}{ended_note}".strip(),
        f"Two maps, {title}: the councils before, and the new ones after. "
        + " ".join(f"{OUTCOME[key]}: {totals[key]}." for key in OUTCOME),
        (
            RULE,
            NOT_ADVICE,
            *(() if is_past else (NOT_ENDED,)),
            *(() if is_past or change.status == "ordered" else (NOT_LAW,)),
            SAMPLE,
            status.CAVEAT,
        ),
    )


def takeovers(change: Change, directory: Directory) -> pd.DataFrame:
    """A row for each new council: New council, Takes over (the councils, a part of one marked)."""
    rows = []
    for name in change.new_councils:
        codes = [code for code, into in change.into.items() if name in into]
        parts = [
            ("part of " if len(change.into[code]) > 1 else "") + directory.by_code[code].short
            for code in codes
        ]
        rows.append((name, listed(sorted(parts, key=lambda part: (part[:4] == "part", part)))))
    return pd.DataFrame(rows, columns=["New council", "Takes over"])


def recorded(rows: pd.DataFrame) -> str:
    """For a change that took effect, or several: what the register records of those that went inside
    one new council; "" if none did. rows: of lib.analysis.reorganisation.outcomes."""
    inside = rows[rows["outcome"] == INSIDE]
    if inside.empty:
        return ""
    ended = int(inside["remark"].str.startswith("ended").sum())
    merged = int(inside["remark"].str.contains("councils merged").sum())
    later = int(inside["remark"].str.startswith("began").sum())
    verb = "is" if ended == 1 else "are"
    of_them = "" if merged == ended else f" {merged} of them"
    merged_note = f",{of_them} because the councils merged" if merged else ""
    open_ = len(inside) - ended - later
    open_note = f". {open_} {'has' if open_ == 1 else 'have'} no end on record" if open_ else ""
    later_note = f". {later} began later" if later else ""
    return (
        f"Of {count(len(inside), 'shared service')} inside one new council, {ended or 'none'} "
        f"{verb} recorded as ended{merged_note}{open_note}{later_note}."
    )


def what_to_do(
    row: Mapping[Any, Any] | pd.Series, lead: object, change: Change, directory: Directory
) -> list[str]:
    """What must be done with an arrangement, in sentences without a full stop; [] if nothing. row:
    of lib.analysis.reorganisation.outcomes; lead: the code of its lead council, or no text."""
    outside, into = _names(row["outside"], directory), listed(list(row["into"]))
    sentences = [_action(row, change, directory, into, outside)]
    if row["split"]:
        sentences.append(
            f"Depends on the new boundary, which splits {_names(row['split'], directory)}"
        )
    if row["lead_into"] and change.status != TOOK_EFFECT:
        name = directory.by_code[str(lead)].short
        follows = listed(list(row["lead_into"]))
        several = len(row["lead_into"]) > 1
        sentences.append(
            f"{name}, which leads it, ends: {follows} must agree who leads"
            if several
            else f"{name}, which leads it, ends: {follows} follows"
        )
    if row["others"] and row["outcome"] != UNTOUCHED:
        sentences.append(f"Also in it: {listed(list(row['others']))}")
    if row["remark"]:
        sentences.append(row["remark"][:1].upper() + row["remark"][1:])
    return [sentence for sentence in sentences if sentence]


def _action(
    row: Mapping[Any, Any] | pd.Series,
    change: Change,
    directory: Directory,
    into: str,
    outside: str,
) -> str:
    is_past = change.status == TOOK_EFFECT
    if row["outcome"] == INSIDE:
        return f"{'Went' if is_past else 'Goes'} inside {into}"
    if row["outcome"] == CROSSING:
        if is_past:
            return f"{into} took over, beside {outside}"
        return f"Must be agreed anew between {into} and {outside}"
    if row["outcome"] != DIVIDED:
        return ""
    is_county_wide = all(directory.by_code[code].kind == "county" for code in row["inside"])
    beside = f"; partners outside: {outside}" if outside else ""
    if is_past:
        return f"Divided between {into}{beside}"
    county_wide = "County-wide: must" if is_county_wide else "Must"
    return f"{county_wide} be divided between {into}, or shared by agreement{beside}"


def _names(codes: Iterable[str], directory: Directory) -> str:
    return listed([directory.by_code[code].short for code in codes])


def vesting(text: str) -> str:
    """A vesting day in a sentence: "on 1 April 2027", "in 2028"; "" where it is not stated."""
    return f"{'on' if len(text) > 7 else 'in'} {day(text)}" if text else ""


def title(change: Change) -> str:
    """What a past change, or a visitor's own, is called."""
    return "What if" if change.status == WHAT_IF else f"On 1 April {change.year}"
