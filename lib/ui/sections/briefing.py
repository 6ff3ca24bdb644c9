"""The briefing: a two-page paper of what is in view, as Word and as PDF."""

from datetime import UTC, datetime
from html import escape

import streamlit as st

from lib.briefing import files
from lib.export.notes import file_name
from lib.outputs.address import FOLDER, joined, parameters
from lib.ui.frame.view import View
from lib.ui.parts.foot import file_to_make

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
    made_on = datetime.now(UTC).date()
    file_to_make(
        "Download the briefing",
        "briefing",
        _LABELS,
        lambda ending: files.write(view, view.link(), made_on, ending),
        lambda ending: file_name("briefing", view.words, made_on, ending),
        files.MEDIA_TYPES,
        "Briefing as",
    )
