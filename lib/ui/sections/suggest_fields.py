"""The fields of a suggestion: for each column or fact of an arrangement the widget that fits it."""

from collections.abc import Callable, Mapping

import streamlit as st

from lib.register.register import Register
from lib.suggestions.applied import Cells
from lib.suggestions.form import FACT_LABELS, FACTS, LABELS, MEMBERS, WORDS

GROUPS = {
    "Councils and partners": (MEMBERS, "lead_gss", "other_partners", "members_listed"),
    "Dates and stage": ("start_year", "end_year", "end_reason", "stage"),
    "Name and summary": ("name", "summary"),
    "Service and category": ("services", "category", "service_as_stated"),
    "Overlap": ("part_of",),
    "Source": (),
}
_DEFAULTS = {"stage": "operating", "members_listed": "all_found"}
_YEAR_HELP = "Four digits; blank if not stated."
_HELP = {
    MEMBERS: "Councils as they were at the time, including those that have left.",
    "other_partners": "Bodies that are not councils, with a semicolon between each.",
    "services": "The main one first.",
    "service_as_stated": "What the page calls the service.",
    "start_year": _YEAR_HELP,
    "end_year": "Four digits; blank if we know of no end.",
    "end_reason": "Blank if we know of no end.",
    "summary": "One sentence in your own words.",
    "part_of": "One whose reported saving may already include this one’s.",
    "year": _YEAR_HELP,
    "savings_gbp": "Whole pounds without £ or commas; 0 only if the page says that nothing was saved.",
    "as_of_year": _YEAR_HELP,
    "note": "What must be known to quote it: a range, the period, a part only.",
}
_HELP_OF_KIND = {"seen": "The year in which the page shows it running."}


def group_widgets(register: Register, name: str, key: str, current: Cells | None) -> Cells:
    """The widgets of a group of GROUPS, two abreast, and what they say by column, as the file would
    have it. key: the arrangement's id, "" for a new one; current: its cells."""
    cells: Cells = {}
    if GROUPS[name] and not key:
        st.markdown(f"**{name}**")

    def draw(column: str) -> None:
        value = current[column] if current else _DEFAULTS.get(column, "")
        cells[column] = _widget(register, column, f"suggest_{key}_{column}", value, cells)

    _two_abreast(GROUPS[name], draw)
    return cells


def fact_widgets(register: Register, kind: str, key: str, members: str) -> Cells:
    """The widgets of the facts that a kind of suggestion adds (lib.suggestions.form.FACTS), and what they
    say. members: the codes of the councils that may have left."""
    facts: Cells = {}

    def draw(name: str) -> None:
        label, help_ = FACT_LABELS[name], _HELP_OF_KIND.get(kind, _HELP.get(name))
        widget_key = f"suggest_{key}_{kind}_{name}"
        if name == "council":
            directory = register.directory
            codes = members.split(";") if kind == "left" else directory.labels.values()
            choices = {code: directory.label(code) for code in codes if code}
            facts[name] = _select(label, choices, None, widget_key, help_)
        elif name in WORDS:
            facts[name] = _select(label, dict(WORDS[name]), None, widget_key, help_)
        else:
            facts[name] = _text(label, "", widget_key, help_)

    _two_abreast(FACTS[kind], draw)
    return facts


def _two_abreast(names: tuple[str, ...], draw: Callable[[str], None]) -> None:
    for first in range(0, len(names), 2):
        pair = names[first : first + 2]
        for box, name in zip(st.columns(len(pair)), pair, strict=True):
            with box:
                draw(name)


def _widget(register: Register, column: str, key: str, value: str, cells: Cells) -> str:
    """What the visitor says of a column, as the file would have it. value: what it has now."""
    label, help_ = LABELS[column], _HELP.get(column)
    if column == MEMBERS:
        return _members(register, key, value)
    if column == "services":
        table = register.package.tables["services"]
        labels = dict(zip(table["service_id"], table["label"], strict=True))
        return _several(column, labels, value, key, "Choose services")
    if choices := _choices(register, column, cells):
        index = list(choices).index(value) if value in choices else None
        return _select(label, choices, index, key, help_)
    if column == "summary":
        return " ".join(str(st.text_area(label, value, key=key, help=help_) or "").split())
    return _text(label, value, key, help_)


def _text(label: str, value: str, key: str, help_: str | None) -> str:
    return " ".join(str(st.text_input(label, value, key=key, help=help_) or "").split())


def _members(register: Register, key: str, value: str) -> str:
    """The member councils, chosen by name; their codes in order."""
    directory = register.directory
    codes = dict.fromkeys([*directory.labels.values(), *filter(None, value.split(";"))])
    labels = {code: directory.label(code) for code in codes}
    chosen = _several(MEMBERS, labels, value, key, "Choose councils")
    return ";".join(sorted(filter(None, chosen.split(";"))))


def _several(column: str, labels: Mapping[str, str], value: str, key: str, placeholder: str) -> str:
    """Several of the keys of labels, chosen by their words, as a list with ";" between."""
    chosen = st.multiselect(
        LABELS[column],
        list(labels.values()),
        default=[labels[name] for name in value.split(";") if name in labels],
        key=key,
        help=_HELP[column],
        placeholder=placeholder,
    )
    key_of = {words: name for name, words in labels.items()}
    return ";".join(key_of[words] for words in chosen)


def _choices(register: Register, column: str, cells: Cells) -> dict[str, str]:
    """The values to choose from with their words; empty for a column of free text."""
    if column == "lead_gss":
        codes = filter(None, cells[MEMBERS].split(";"))
        return {"": "None stated", **{code: register.directory.label(code) for code in codes}}
    if column == "part_of":
        frame = register.arrangements
        names = zip(frame["arrangement_id"], frame["name"], strict=True)
        return {"": "None", **dict(names)}
    blank = {"": "It has not, as far as we know"} if column == "end_reason" else {}
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
