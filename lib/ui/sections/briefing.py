"""The briefing: a two-page paper of what is in view, as Word and as PDF."""

from datetime import UTC, datetime
from html import escape

import streamlit as st

from lib.analysis.filters import Filters
from lib.briefing import files
from lib.export.notes import file_name
from lib.format import plain
from lib.outputs.address import FOLDER, joined, parameters
from lib.register.proposals import Proposal, Reorganisation
from lib.ui.frame.view import View
from lib.ui.parts.foot import file_to_make

_LABELS = {"docx": "Word", "pdf": "PDF"}


def offer(view: View) -> None:
    """The paper of what is in view: by its address, or of a visitor's own data made when asked for."""
    with st.container(border=True, key="briefing"):
        st.markdown(
            f"**A briefing for your committee.** Two pages about {_subject(view)}, with sources."
        )
        if view.register.package.uploaded:
            return _make(view)
        st.html(f'<div class="row">{_anchors(view)}</div>')


def _subject(view: View) -> str:
    code = view.filters.council
    return plain(view.register.directory.label(code)) if code else "what you have chosen"


def of_council(view: View, code: str) -> None:
    """The paper of another council, by its address; a visitor's own data has none."""
    if not view.register.package.uploaded:
        other = View(view.register, Filters(council=code))
        name = view.register.directory.by_code[code].short
        st.html(f'<div class="row">{_anchors(other, f" on {name}")}</div>', width="content")


def of_area(view: View, area: Reorganisation) -> None:
    """The paper on an area that reorganises."""
    _of_reorganisation(view, area.name, within=area.name)


def of_proposal(view: View, proposal: Proposal) -> None:
    """The paper on a proposal."""
    _of_reorganisation(view, proposal.name, proposal=proposal.proposal_id)


def _of_reorganisation(view: View, name: str, **options: str) -> None:
    key, made_on = "reorganisation-briefing", datetime.now(UTC).date()
    with st.container(border=True, key="briefing"):
        st.markdown(
            f"**A briefing for a joint committee.** {plain(name)}: what must be done with each "
            "shared service, questions and sources."
        )
        if not view.register.package.uploaded:
            anchors = _anchors(view, key=key, options=options)
            st.html(f'<div class="row">{anchors}</div>')
            return
        file_to_make(
            "Download the briefing",
            "briefing",
            _LABELS,
            lambda ending: files.write(key, view, options, view.link(), made_on, ending),
            lambda ending: file_name(key, view.words, made_on, ending),
            files.MEDIA_TYPES,
            "Briefing as",
        )


def _anchors(
    view: View, about: str = "", key: str = "briefing", options: dict[str, str] | None = None
) -> str:
    query = parameters(view, options)
    return " ".join(
        f'<a download href="{escape(joined(f"{FOLDER}/{key}.{ending}", query))}">'
        f"Briefing{escape(about)} as {label}</a>"
        for ending, label in _LABELS.items()
    )


def _make(view: View) -> None:
    """One file at a time, made when it is asked for."""
    made_on = datetime.now(UTC).date()
    file_to_make(
        "Download the briefing",
        "briefing",
        _LABELS,
        lambda ending: files.write("briefing", view, {}, view.link(), made_on, ending),
        lambda ending: file_name("briefing", view.words, made_on, ending),
        files.MEDIA_TYPES,
        "Briefing as",
    )
