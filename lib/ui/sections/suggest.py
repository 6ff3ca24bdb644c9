"""Suggest a change: a form that makes a ready e-mail and a small file. Nothing is stored here."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from lib.export.notes import slug
from lib.format import web_address
from lib.register.register import Register
from lib.suggestions.applied import Cells, current_cells
from lib.suggestions.suggestion import Change, Suggestion
from lib.ui.frame.view import View
from lib.ui.sections.suggest_fields import GROUPS, fact_widgets, group_widgets
from lib.ui.sections.suggest_offer import FIELD_LABELS, show_result

PARAMETER = "suggest"  # of an address: the kind of suggestion to open the form with
EXACT = "Suggest an exact correction with its source"
_GROUPS_OF_NEW = ("Name and summary", "Service and category", "Councils and partners")
_GROUPS_OF_NEW += ("Dates and stage", "Overlap")
_SOURCE = ("source_title", "source_url", "source_date")
_CHOICES = {
    "correct": "Correct something",
    "seen": "It is still running",
    "source": "Add a page about it",
    "saving": "Add a reported saving",
    "joined": "A council joined",
    "left": "A council left",
    "ended": "It ended",
}
_REASONS = {
    "add": "It is not in the list.",
    "seen": "The page shows it running.",
    "source": "The page is not among the sources.",
    "saving": "The page states the figure.",
    "joined": "The page says so.",
    "left": "The page says so.",
    "ended": "The page says so.",
}
_LONGEST_ID = 60


def open_with(arrangement_id: str, kind: str) -> None:
    """Open the form of an arrangement with a kind of suggestion chosen, one of
    lib.suggestions.form.KINDS but add: "seen" for "It is still running".

    For a button above the form, as its callback (`on_click=suggest.open_with, args=(key, "seen")`).
    From another page, link to the arrangement with `suggest=seen` in the address (PARAMETER):
    folded_form then does this.
    """
    st.session_state[_box_key(arrangement_id)] = True
    st.session_state[_kind_key(arrangement_id)] = kind


def folded_form(view: View, row: pd.Series) -> None:
    """In the detail of an arrangement: the form to correct it or add to it, folded; open if the
    address asks for a kind of suggestion."""
    if view.register.package.uploaded:
        return
    key = str(row["arrangement_id"])
    if st.query_params.get(PARAMETER) in _CHOICES:  # once: a later choice is the visitor's
        open_with(key, st.query_params.pop(PARAMETER))
    box = st.expander(
        "Suggest a change", icon=":material/edit:", key=_box_key(key), on_change="rerun"
    )
    if box.open:
        with box:
            form(view, row)


def _box_key(arrangement_id: str) -> str:
    return f"suggest_{arrangement_id}"


def _kind_key(arrangement_id: str) -> str:
    return f"suggest_{arrangement_id}_kind"


def folded_form_with_chooser(view: View) -> None:
    """The form for an arrangement chosen by name, or for a new one, folded; open if the address asks
    for a suggestion."""
    if view.register.package.uploaded:
        return
    if st.query_params.pop(PARAMETER, ""):
        st.session_state[_box_key("any")] = True
    box = st.expander(EXACT, icon=":material/edit:", key=_box_key("any"), on_change="rerun")
    if box.open:
        with box:
            _form_with_chooser(view)


def _form_with_chooser(view: View) -> None:
    names = view.register.arrangements.set_index("arrangement_id")["name"].to_dict()
    st.markdown(
        "Fill in the form and we will prepare an e-mail for you to send, with a small file."
    )
    key = st.selectbox(
        "Which shared service?",
        ["", *names],
        index=None,
        format_func=lambda key: names.get(key, "Something missing from the list"),
        placeholder="Choose, or type a part of its name",
        key="suggest_which",
    )
    if key is not None:
        form(view, view.register.arrangement(str(key)) if key else None)


def form(view: View, row: pd.Series | None) -> None:
    """What is wrong or new, and the page that shows it; then the e-mail and the file.

    row: the arrangement (a row of Register.arrangements), or None for a new one. The register must
    be the shared one, not a visitor's own data.
    """
    register = view.register
    key = "" if row is None else str(row["arrangement_id"])
    current = current_cells(register.package, key) if key else None
    st.caption("Nothing that you write here is stored. You send it yourself.")
    kind = _choose_kind(key) if key else "add"
    groups = _choose_groups(key) if kind == "correct" else _GROUPS_OF_NEW if not key else ()
    if not kind or (kind == "correct" and not groups):
        return
    cells = dict[str, str]()
    for name in groups:
        cells |= group_widgets(register, name, key, current)
    facts = _facts(register, kind, key, row)
    cites = kind == "correct" and "Source" in groups
    draft = _draft(register, kind, key, current, cells, facts, citing=cites)
    show_result(register, draft, current)


def _choose_kind(key: str) -> str:
    """What the visitor would like to tell of the arrangement."""
    choice = st.pills(
        "What would you like to tell us?",
        list(_CHOICES),
        format_func=_CHOICES.__getitem__,
        key=_kind_key(key),
    )
    return choice or ""


def _choose_groups(key: str) -> list[str]:
    """The parts of the arrangement that the visitor wants to correct."""
    return (
        st.pills(
            "What is wrong?", list(GROUPS), selection_mode="multi", key=f"suggest_{key}_groups"
        )
        or []
    )


def _facts(register: Register, kind: str, key: str, row: pd.Series | None) -> Cells:
    """What is to be added; of a new arrangement its figure, if it has one."""
    if kind == "add":
        st.markdown("**Reported saving, if the page states one**")
    members = ";".join(row["codes"]) if row is not None else ""
    facts = fact_widgets(register, kind, key, members)
    return {} if kind == "add" and not facts["savings_gbp"] else facts


def _draft(
    register: Register,
    kind: str,
    key: str,
    current: Cells | None,
    cells: Cells,
    facts: Cells,
    *,
    citing: bool,
) -> Suggestion:
    """The suggestion as it stands: values, facts, why, and the page. citing: the row takes the page
    as the one that describes it."""
    source = _ask_page(key)
    if kind == "correct" and not citing and _is_new_page(source[1], current):
        label = "The row should cite this page from now on"
        citing = st.checkbox(label, value=True, key=f"suggest_{key}_cite")
    reason = st.text_area(
        FIELD_LABELS["what_is_wrong"] if kind == "correct" else "Anything to add",
        _REASONS.get(kind, ""),
        key=f"suggest_{key}_{kind}_why",
        height=80,
    )
    if citing:
        cells = cells | {c: " ".join(v.split()) for c, v in zip(_SOURCE, source, strict=True)}
    before = current or {}
    return Suggestion(
        kind,
        key or slug(cells["name"])[:_LONGEST_ID].strip("-"),
        {c: Change(before.get(c, ""), v) for c, v in cells.items() if v != before.get(c, "")},
        reason,
        *source,
        datetime.now(UTC).date().isoformat(),
        register.package.version,
        facts,
    )


def _ask_page(key: str) -> tuple[str, str, str]:
    """Title, address and date of the page that shows it."""
    st.markdown("**The public page that shows it**")
    left, right = st.columns([3, 1])
    address = left.text_input(
        FIELD_LABELS["source_url"], key=f"suggest_{key}_url", placeholder="https://"
    )
    date = right.text_input(
        FIELD_LABELS["source_date"],
        key=f"suggest_{key}_date",
        placeholder="2026-11-25",
        help="Blank if it shows none.",
    )
    title = st.text_input(FIELD_LABELS["source_title"], key=f"suggest_{key}_title")
    return title, address, date


def _is_new_page(address: str, current: Cells | None) -> bool:
    is_other = current is not None and address.strip() != current["source_url"]
    return is_other and bool(web_address(address.strip()))
