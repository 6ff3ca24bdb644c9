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
_DEFAULTS = {"stage": "operating", "members_listed": "all_found"}
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


def group_widgets(register: Register, name: str, key: str, current: Cells | None) -> Cells:
    """The widgets of a group of GROUPS, two abreast, and what they say by column, as the file would
    have it. key: the arrangement's id, "" for a new one; current: its cells."""
    cells: Cells = {}
    columns = GROUPS[name]
    if columns and not key:
        st.markdown(f"**{name}**")
    for first in range(0, len(columns), 2):
        pair = columns[first : first + 2]
        for box, column in zip(st.columns(len(pair)), pair, strict=True):
            value = current[column] if current else _DEFAULTS.get(column, "")
            with box:
                cells[column] = _widget(register, column, f"suggest_{key}_{column}", value, cells)
    return cells


def _widget(register: Register, column: str, key: str, value: str, cells: Cells) -> str:
    """What the visitor says of a column, as the file would have it. value: what it has now."""
    label, help_ = LABELS[column], _HELP.get(column)
    if column == MEMBERS:
        return _members(register, key, value)
    if column == "service":
        current_service = [value] if value and value not in register.services else []
        options = [*current_service, *register.services]
        index = options.index(value) if value else None
        answer = st.selectbox(label, options, index=index, key=key, accept_new_options=True)
        return " ".join((answer or "").split())
    if choices := _choices(register, column, cells):
        index = list(choices).index(value) if value in choices else None
        return _select(label, choices, index, key, help_)
    kind = st.text_area if column == "summary" else st.text_input
    return " ".join(str(kind(label, value, key=key, help=help_) or "").split())


def _members(register: Register, key: str, value: str) -> str:
    """The member councils, chosen by name; their codes in order."""
    directory = register.directory
    names = [directory.label(code) for code in value.split(";") if code]
    options = dict.fromkeys([*directory.labels, *names])
    chosen = st.multiselect(
        LABELS[MEMBERS],
        list(options),
        default=names,
        key=key,
        help=_HELP[MEMBERS],
        placeholder="Choose councils",
    )
    codes = {council.label: code for code, council in directory.by_code.items()}
    return ";".join(sorted(codes[name] for name in chosen))


def _choices(register: Register, column: str, cells: Cells) -> dict[str, str]:
    """The values to choose from with their words; empty for a column of free text."""
    if column == "lead_gss":
        codes = filter(None, cells[MEMBERS].split(";"))
        return {"": "None stated", **{code: register.directory.label(code) for code in codes}}
    if column == "part_of":
        frame = register.arrangements
        names = zip(frame["arrangement_id"], frame["name"], strict=True)
        return {"": "None", **dict(names)}
    blank = {"": "No figure"} if column == "savings_basis" else {}
    return {**blank, **WORDS[column]} if column in WORDS else {}


def _select(label: str, choices: Cells, index: int | None, key: str, help_: str | None) -> str:
    label_of: Callable[[str], str] = lambda value: choices.get(value, value)  # noqa: E731
    answer = st.selectbox(
        label,
        list(choices),
        index=index,
        format_func=label_of,
        key=key,
        help=help_,
        placeholder="Choose",
    )
    return answer or ""
