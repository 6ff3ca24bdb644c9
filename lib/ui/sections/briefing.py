"""The briefing: a two-page paper of what is in view, as Word and as PDF."""

from datetime import UTC, datetime
from html import escape

import streamlit as st

from lib.briefing import files
from lib.export.notes import file_name
from lib.outputs.address import FOLDER, joined, parameters
from lib.ui.frame.view import View

_LABELS = {"docx": "Word", "pdf": "PDF"}


def offer(view: View) -> None:
    """The paper of what is in view: by its address, or of a visitor's own data made when asked for."""
    with st.container(border=True, key="briefing"):
        st.markdown(
            "**A briefing for your committee.** Two pages on what is in view: findings, sources, "
            "caveats and five questions for scrutiny members. Word to edit, PDF to send."
        )
        if view.register.package.uploaded:
            return _make(view)
        st.html(
            f'<span class="files">{" ".join(_anchor(view, ending) for ending in _LABELS)}</span>'
        )


def _anchor(view: View, ending: str) -> str:
    path = joined(f"{FOLDER}/briefing.{ending}", parameters(view))
    return f'<a download href="{escape(path)}">Briefing as {_LABELS[ending]}</a>'


def _make(view: View) -> None:
    """One file at a time, made when it is asked for."""
    box = st.popover("Download the briefing", key="briefing_make", on_change="rerun")
    if not box.open:
        return
    with box:
        ending = st.segmented_control(
            "File",
            list(_LABELS),
            default="docx",
            required=True,
            format_func=_LABELS.__getitem__,
            key="briefing_ending",
        )
        made_on, chosen = datetime.now(UTC).date(), ending or "docx"
        st.download_button(
            f"Briefing as {_LABELS[chosen]}",
            files.write(view, view.link(), made_on, chosen),
            file_name("briefing", view.words, made_on, chosen),
            files.MEDIA_TYPES[chosen],
            key="briefing_file",
            on_click="ignore",
            icon=":material/description:",
        )
