"""A suggestion as it stands: what is still wrong with it, or the e-mail and the file."""

import re
from datetime import UTC, datetime
from urllib.parse import quote, unquote

import streamlit as st

from lib.config import feedback_address
from lib.export.notes import clip, file_name
from lib.format import capital, plain
from lib.register.faults import DataError, Fault
from lib.register.register import Register
from lib.suggestions.applied import Cells, is_made
from lib.suggestions.form import FACT_LABELS, LABELS
from lib.suggestions.rules import faults
from lib.suggestions.suggestion import Suggestion, read
from lib.suggestions.words import email, lines_with_source, names_in

_MOST_ENCODED = 1_800  # characters of the e-mail's text in its link; mail programs take no more
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
        return "Change at least one value: the register says this already."
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
        "Attach the file to the e-mail. We compare it with the page. If it holds, it is in the next "
        "version, and the change log says so."
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
