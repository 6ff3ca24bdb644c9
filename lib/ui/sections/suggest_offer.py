"""A suggestion as it stands: what is still wrong with it, or the e-mail and the file."""

from datetime import UTC, datetime

import streamlit as st

from lib.config import feedback_address
from lib.export.notes import clip, file_name
from lib.format import capital, plain
from lib.register.faults import DataError, Fault
from lib.register.register import Register
from lib.suggestions.applied import Cells, is_made
from lib.suggestions.form import FACT_LABELS, LABELS
from lib.suggestions.message import mailto
from lib.suggestions.rules import faults
from lib.suggestions.suggestion import Suggestion, read
from lib.suggestions.words import email, lines_with_source, names_in

FIELD_LABELS = (
    FACT_LABELS
    | LABELS
    | {
        "source_url": "Link to the page",
        "source_title": "Title of the page",
        "source_date": "Date of the page",
        "what_is_wrong": "What is wrong, in a sentence",
        "arrangement_id": "Name",
    }
)


def show_result(register: Register, draft: Suggestion, current: Cells | None) -> None:
    """What is still wrong with it or, if nothing is, the e-mail and the file."""
    name = file_name("suggestion", (draft.arrangement_id,), datetime.now(UTC).date(), "json")
    if not (draft.changes or any(draft.facts.values()) or draft.source_url):
        st.info("Fill in the fields, or say which page shows it.", icon=":material/edit:")
        return
    all_faults: list[Fault] = []
    try:
        draft = read(name, draft.to_json())
    except DataError as error:
        all_faults += error.faults
    all_faults += faults(draft, register.package, name)
    if (draft.changes or draft.facts) and is_made(draft, register.package):
        all_faults.append(Fault(name, None, "changes", "", ""))
    by_column = {fault.column: fault for fault in reversed(all_faults)}
    if "name" in by_column and not by_column["name"].value:
        by_column.pop("arrangement_id", None)  # it is made from the name
    if by_column:
        order = [*FIELD_LABELS, *by_column]
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
        return "Change at least one value: this is what we say already."
    label = FIELD_LABELS.get(fault.column, fault.column)
    value = f" “{clip(fault.value, 80)}”" if fault.value else ""
    remedy = fault.remedy.replace("this cell may not be blank; fill it", "fill it in")
    if not value and remedy.startswith("write "):  # which says what, as the label does
        return plain(f"{capital(remedy)}.")
    return plain(f"{label}{value}: {remedy}.")


def _offer(register: Register, draft: Suggestion, title: str, name: str) -> None:
    """The suggestion in words, the e-mail and the file."""
    names = names_in(register.package)
    subject, text = email(draft, title, name, names)
    lines = lines_with_source(draft, names)
    st.markdown("**Your suggestion**\n\n" + "\n".join(f"- {plain(line)}" for line in lines))
    address = feedback_address()
    if not address.startswith("mailto:"):
        st.markdown("The text for your e-mail, to copy:")
        st.code(text, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        if address:
            is_mail = address.startswith("mailto:")
            st.link_button(
                "Open the e-mail" if is_mail else "Open the contact page",
                mailto(address, subject, text, "The file has the rest.") if is_mail else address,
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
        "Attach the file to the e-mail. We will check it against the page. If it is right, it will be "
        "in the next version, and the list of changes will say so."
    )
