"""The briefing: a two-page paper of what is in view, as Word and as PDF."""

from datetime import UTC, datetime
from html import escape

from lib.analysis.filters import Filters
from lib.briefing import files
from lib.export.notes import file_name
from lib.outputs.address import FOLDER, joined, parameters
from lib.register.proposals import Proposal, Reorganisation
from lib.ui.frame.markup import write
from lib.ui.frame.view import View
from lib.ui.parts.foot import file_to_make

_LABELS = {"docx": "Word", "pdf": "PDF"}
_BRIEFING, _JOINT = "briefing", "reorganisation-briefing"


def offer(view: View) -> None:
    """The paper of what is in view."""
    code = view.filters.council
    about = view.register.directory.label(code) if code else "what you have chosen"
    text = f"Two pages about {about}, with sources."
    _offer(view, "A briefing for your committee.", text, _BRIEFING, {})


def of_council(view: View, code: str) -> str:
    """The paper of another council, by its address; a visitor's own data has none."""
    if view.register.package.uploaded:
        return ""
    other = View(view.register, Filters(council=code))
    return _anchors(other, f" on {view.register.directory.by_code[code].short}")


def of_area(view: View, area: Reorganisation) -> None:
    """The paper on an area that reorganises."""
    _of_reorganisation(view, area.name, {"within": area.name})


def of_proposal(view: View, proposal: Proposal) -> None:
    """The paper on a proposal."""
    _of_reorganisation(view, proposal.name, {"proposal": proposal.proposal_id})


def _of_reorganisation(view: View, name: str, options: dict[str, str]) -> None:
    text = f"{name}: what must be done with each shared service, questions and sources."
    _offer(view, "A briefing for a joint committee.", text, _JOINT, options)


def _offer(view: View, title: str, text: str, key: str, options: dict[str, str]) -> None:
    """A paper by its address, or of a visitor's own data made when it is asked for."""
    said = f"<p><strong>{escape(title)}</strong> {escape(text)}</p>"
    is_uploaded = bool(view.register.package.uploaded)
    row = "" if is_uploaded else f'<div class="row">{_anchors(view, "", key, options)}</div>'
    write(f'<div class="box briefing">{said}{row}</div>')
    if is_uploaded:
        _make(view, key, options)


def _anchors(
    view: View, about: str = "", key: str = _BRIEFING, options: dict[str, str] | None = None
) -> str:
    query = parameters(view, options)
    return " ".join(
        f'<a download href="{escape(joined(f"{FOLDER}/{key}.{ending}", query))}">'
        f"Briefing{escape(about)} as {label}</a>"
        for ending, label in _LABELS.items()
    )


def _make(view: View, key: str, options: dict[str, str]) -> None:
    """One file at a time, made when it is asked for."""
    made_on = datetime.now(UTC).date()
    file_to_make(
        "Download the briefing",
        "briefing",
        _LABELS,
        lambda ending: files.write(key, view, options, view.link(), made_on, ending),
        lambda ending: file_name(key, view.words, made_on, ending),
        files.MEDIA_TYPES,
        "Briefing as",
    )
