"""Suggest a change: a form that makes a ready e-mail and a small file. Nothing is stored here."""

import re
from datetime import UTC, datetime
from urllib.parse import quote, unquote

import pandas as pd
import streamlit as st

from lib.config import feedback_address
from lib.export.notes import clip, file_name, slug
from lib.format import capital, plain, web_address
from lib.register.faults import DataError, Fault
from lib.register.register import Register
from lib.suggestions.rules import (
    Cells,
    current_cells,
    email,
    faults,
    lines_with_source,
    open_changes,
)
from lib.suggestions.suggestion import LABELS, Change, Suggestion, read
from lib.ui.frame.view import View
from lib.ui.sections.suggest_fields import GROUPS, group_widgets

_GROUPS_OF_NEW = ("Name and summary", "Service and category", "Councils and partners")
_GROUPS_OF_NEW += ("Dates and stage", "Reported saving", "Overlap")
_SOURCE = ("source_title", "source_url", "source_date")
_REASON_FOR_NEW = "The register does not have it."
_MOST_ENCODED = 1_800  # characters of the e-mail's text in its link; mail programs take no more
_LONGEST_ID = 60
_FIELD_LABELS = LABELS | {
    "source_url": "Link to the page",
    "source_title": "Title of the page",
    "source_date": "Date of the page",
    "what_is_wrong": "What is wrong, in a sentence",
    "arrangement_id": "Name",
}


def folded_form(view: View, row: pd.Series) -> None:
    """In the detail of an arrangement: the form to correct it, folded."""
    if view.register.package.uploaded:
        return
    box = st.expander(
        "Suggest a change",
        icon=":material/edit:",
        key=f"suggest_{row['arrangement_id']}",
        on_change="rerun",
    )
    if box.open:
        with box:
            form(view, row)


def form_with_chooser(view: View) -> None:
    """The form for an arrangement chosen by name, or for a new one."""
    if view.register.package.uploaded:
        return
    names = view.register.arrangements.set_index("arrangement_id")["name"].to_dict()
    st.markdown("This form makes a ready e-mail and a small file with your suggestion.")
    key = st.selectbox(
        "Which arrangement?",
        ["", *names],
        index=None,
        format_func=lambda key: names.get(key, "A new one, which the register does not have"),
        placeholder="Choose, or type a part of its name",
        key="suggest_which",
    )
    if key is not None:
        form(view, view.register.arrangement(str(key)) if key else None)


def form(view: View, row: pd.Series | None) -> None:
    """What is wrong, the right value and the page that shows it; then the e-mail and the file.

    row: the arrangement to correct (a row of Register.arrangements), or None for a new one. The
    register must be the shared one, not a visitor's own data.
    """
    register = view.register
    key = "" if row is None else str(row["arrangement_id"])
    current = current_cells(register.package, key) if key else None
    st.caption("Nothing that you write here is stored. You send it yourself.")
    groups = _choose_groups(key) if key else _GROUPS_OF_NEW
    cells = dict[str, str]()
    for name in groups:
        cells |= group_widgets(register, name, key, current)
    if groups:
        draft = _draft(register, key, current, cells, citing=not key or "Source" in groups)
        _show_result(register, draft, current)


def _choose_groups(key: str) -> list[str]:
    """The parts of the arrangement that the visitor wants to correct."""
    return (
        st.pills(
            "What is wrong?", list(GROUPS), selection_mode="multi", key=f"suggest_{key}_groups"
        )
        or []
    )


def _draft(
    register: Register, key: str, current: Cells | None, cells: Cells, *, citing: bool
) -> Suggestion:
    """The suggestion as it stands: values, why, and the page. citing: the row takes the page as
    its source."""
    st.markdown("**The public page that shows it**")
    left, right = st.columns([3, 1])
    address = left.text_input(
        _FIELD_LABELS["source_url"], key=f"suggest_{key}_url", placeholder="https://"
    )
    date = right.text_input(
        _FIELD_LABELS["source_date"],
        key=f"suggest_{key}_date",
        placeholder="2026-11-25",
        help="Blank if it shows none.",
    )
    title = st.text_input(_FIELD_LABELS["source_title"], key=f"suggest_{key}_title")
    is_new_page = (
        current is not None
        and address.strip() != current["source_url"]
        and web_address(address.strip())
    )
    if is_new_page and not citing:
        label = "The row should cite this page from now on"
        citing = st.checkbox(label, value=True, key=f"suggest_{key}_cite")
    reason = st.text_area(
        _FIELD_LABELS["what_is_wrong"] if key else "Anything to add",
        "" if key else _REASON_FOR_NEW,
        key=f"suggest_{key}_why",
        height=80,
    )
    source = (title, address, date)
    if citing:
        cells = cells | {c: " ".join(v.split()) for c, v in zip(_SOURCE, source, strict=True)}
    before = current or {}
    return Suggestion(
        "correct" if key else "add",
        key or slug(cells["name"])[:_LONGEST_ID].strip("-"),
        {c: Change(before.get(c, ""), v) for c, v in cells.items() if v != before.get(c, "")},
        reason,
        *source,
        datetime.now(UTC).date().isoformat(),
        register.package.version,
    )


def _show_result(register: Register, draft: Suggestion, current: Cells | None) -> None:
    """What is still wrong with it or, if nothing is, the e-mail and the file."""
    name = file_name("suggestion", (draft.arrangement_id,), datetime.now(UTC).date(), "json")
    if not draft.changes and not draft.source_url:
        st.info("Change a value, or say which page shows it.", icon=":material/edit:")
        return
    all_faults: list[Fault] = []
    try:
        draft = read(name, draft.to_json())
    except DataError as error:
        all_faults += error.faults
    all_faults += faults(draft, register.package, name)
    if draft.changes and not open_changes(draft, current):
        all_faults.append(Fault(name, None, "changes", "", ""))
    by_column = {fault.column: fault for fault in reversed(all_faults)}
    if "name" in by_column and not by_column["name"].value:
        by_column.pop("arrangement_id", None)  # it is made from the name
    if by_column:
        order = [*_FIELD_LABELS, *by_column]
        _show_faults(sorted(by_column.values(), key=lambda fault: order.index(fault.column)))
    else:
        title = current["name"] if current else draft.changes["name"].now
        _offer(register, draft, title, name)


def _show_faults(column_faults: list[Fault]) -> None:
    """What is to be filled in, and what is wrong, with the remedy of the package's rule."""
    for has_value, heading, draw in (
        (True, "Please correct", st.error),
        (False, "Still needed", st.info),
    ):
        shown_faults = [fault for fault in column_faults if bool(fault.value) is has_value]
        if shown_faults:
            draw(f"**{heading}**\n\n" + "\n".join(f"- {_remedy(fault)}" for fault in shown_faults))


def _remedy(fault: Fault) -> str:
    if fault.column == "changes":
        return "Change at least one value above."
    label = _FIELD_LABELS.get(fault.column, fault.column)
    value = f" “{clip(fault.value, 80)}”" if fault.value else ""
    remedy = fault.remedy.replace("this cell may not be blank; fill it", "fill it in")
    if not value and remedy.startswith("write "):  # which says what, as the label does
        return plain(f"{capital(remedy)}.")
    return plain(f"{label}{value}: {remedy}.")


def _offer(register: Register, draft: Suggestion, title: str, name: str) -> None:
    """The suggestion in words, the e-mail and the file."""
    subject, text = email(draft, title, name, register.directory)
    lines = lines_with_source(draft, register.directory)
    st.markdown("**Your suggestion**\n\n" + "\n".join(f"- {plain(line)}" for line in lines))
    address = feedback_address()
    if not address.startswith("mailto:"):
        st.markdown("The text for your e-mail, to copy:")
        st.code(text, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        if address:
            is_mail = address.startswith("mailto:")
            st.link_button(
                "Write the e-mail" if is_mail else "Open the feedback page",
                mailto(address, subject, text) if is_mail else address,
                icon=":material/mail:" if is_mail else ":material/open_in_new:",
            )
        st.download_button(
            "Download the file (JSON)",
            draft.to_json(),
            name,
            "application/json",
            key=f"suggest_file_{draft.kind}",
            on_click="ignore",
            icon=":material/download:",
        )
    st.caption(
        "Attach the file to the e-mail. Whoever keeps the register compares it with the page; if it "
        "holds, it is in the next version, and the change log says so."
    )


def mailto(address: str, subject: str, text: str) -> str:
    """A link that opens a mail program with the letter; a long text is cut, for the file has all.

    address: mailto: and where to; what else it asks for is left out.
    """
    body = quote(text.replace("\n", "\r\n"), safe="")
    if len(body) > _MOST_ENCODED:
        cut = re.sub("%[0-9A-F]?$", "", body[:_MOST_ENCODED])
        body = quote(unquote(cut, errors="ignore") + "…\r\n(The file has the rest.)", safe="")
    return f"{address.partition('?')[0]}?subject={quote(clip(subject, 120), safe='')}&body={body}"
