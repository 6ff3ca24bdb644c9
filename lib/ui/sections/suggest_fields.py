"""The fields of a suggestion: for each column of an arrangement the widget that fits it."""

from collections.abc import Callable

import streamlit as st

from lib.register.register import Register
from lib.suggestions.rules import Cells
from lib.suggestions.suggestion import LABELS, MEMBERS, WORDS

GROUPS = {
    "Reported saving": ("savings_gbp", "savings_basis", "savings_as_of", "savings_note"),
    "Councils and partners": (MEMBERS, "lead_gss", "other_partners", "members_listed"),
    "Dates and stage": ("start_year", "end_year", "stage"),
    "Name and summary": ("name", "summary"),
    "Service and category": ("service", "category"),
    "Overlap": ("part_of",),
    "Source": (),
}
_USUAL = {"stage": "operating", "members_listed": "all_found"}
_HELP = {
    MEMBERS: "Principal councils, as they were at the time.",
    "other_partners": "Bodies that are not principal councils, with semicolons between.",
    "savings_gbp": "Whole pounds without £ or commas. Blank if the page states no figure; 0 only if "
    "it says that nothing was saved.",
    "savings_note": "How the figure was arrived at, if it had to be worked out.",
    "start_year": "Four digits; blank if not stated.",
    "end_year": "Four digits; blank if no end was found.",
    "savings_as_of": "Four digits; blank if not stated.",
    "summary": "One sentence in your own words.",
    "part_of": "One whose reported saving may already include this one’s.",
}


def group(register: Register, name: str, key: str, now: Cells | None) -> Cells:
    """The widgets of a group of GROUPS, two abreast, and what they say by column, as the file would
    have it. key: the arrangement's id, "" for a new one; now: its cells."""
    said: Cells = {}
    columns = GROUPS[name]
    if columns and not key:
        st.markdown(f"**{name}**")
    for first in range(0, len(columns), 2):
        pair = columns[first : first + 2]
        for place, column in zip(st.columns(len(pair)), pair, strict=True):
            value = now[column] if now else _USUAL.get(column, "")
            with place:
                said[column] = _widget(register, column, f"suggest_{key}_{column}", value, said)
    return said


def _widget(register: Register, column: str, key: str, value: str, said: Cells) -> str:
    """What the visitor says of a column, as the file would have it. value: what it has now."""
    label, help_ = LABELS[column], _HELP.get(column)
    if column == MEMBERS:
        return _members(register, key, value)
    if column == "service":
        known = [value] if value and value not in register.services else []
        options = [*known, *register.services]
        index = options.index(value) if value else None
        found = st.selectbox(label, options, index=index, key=key, accept_new_options=True)
        return " ".join((found or "").split())
    if offered := _offered(register, column, said):
        index = list(offered).index(value) if value in offered else None
        return _one_of(label, offered, index, key, help_)
    kind = st.text_area if column == "summary" else st.text_input
    return " ".join(str(kind(label, value, key=key, help=help_) or "").split())


def _members(register: Register, key: str, value: str) -> str:
    """The member councils, chosen by name; their codes in order."""
    directory = register.directory
    names = [directory.label(code) for code in value.split(";") if code]
    options = dict.fromkeys([*directory.labels, *names])
    found = st.multiselect(
        LABELS[MEMBERS],
        list(options),
        default=names,
        key=key,
        help=_HELP[MEMBERS],
        placeholder="Choose councils",
    )
    codes = {one.label: code for code, one in directory.by_code.items()}
    return ";".join(sorted(codes[name] for name in found))


def _offered(register: Register, column: str, said: Cells) -> dict[str, str]:
    """The values to choose from with their words; empty for a column of free text."""
    if column == "lead_gss":
        codes = filter(None, said[MEMBERS].split(";"))
        return {"": "None stated", **{code: register.directory.label(code) for code in codes}}
    if column == "part_of":
        frame = register.arrangements
        names = zip(frame["arrangement_id"], frame["name"], strict=True)
        return {"": "None", **dict(names)}
    blank = {"": "No figure"} if column == "savings_basis" else {}
    return {**blank, **WORDS[column]} if column in WORDS else {}


def _one_of(label: str, offered: Cells, index: int | None, key: str, help_: str | None) -> str:
    words: Callable[[str], str] = lambda value: offered.get(value, value)  # noqa: E731
    found = st.selectbox(
        label,
        list(offered),
        index=index,
        format_func=words,
        key=key,
        help=help_,
        placeholder="Choose",
    )
    return found or ""
