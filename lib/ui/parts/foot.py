"""What stands under an output: caveats, source, its files by their addresses, words to quote."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape

import streamlit as st

from lib.export.notes import file_name
from lib.outputs import address, files
from lib.ui.frame.view import View
from lib.ui.parts.panel import Panel
from lib.wording.findings import Finding, for_package, quote

_LABELS = {"csv": "CSV", "xlsx": "Excel", "png": "Picture (PNG)", "svg": "Picture (SVG)"}
_EMBED = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" style="border:0"></iframe>'


def foot(panel: Panel) -> None:
    """What stands under every output: caveats, source, the files, and its words to quote. Few
    pieces: a page draws many of these at every change."""
    finding, is_uploaded = panel.finding, bool(panel.view.register.package.uploaded)
    labels = {e: label for e, label in _LABELS.items() if e in files.formats(panel.declaration)}
    notes = "".join(
        f'<p class="notes">{escape(text)}</p>'
        for text in (" ".join(finding.caveats), finding.source)
        if text
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"foot_{panel.anchor}"):
        st.html(notes + ("" if is_uploaded else _links(panel, labels)))
        if is_uploaded:
            _uploaded_files(panel, labels)
        quotation(panel.view, panel.anchor, finding, "" if is_uploaded else _frame(panel))


def _links(panel: Panel, labels: dict[str, str]) -> str:
    """The files by their addresses."""
    anchors = []
    for ending, label in labels.items():
        link = escape(address.file(panel.key, ending, panel.view, **panel.options))
        name = escape(f"{label}: {panel.output.finding.heading}")
        anchors.append(f'<a download href="{link}" aria-label="{name}">{label}</a>')
    return f'<span class="files">Download {" ".join(anchors)}</span>'


def _uploaded_files(panel: Panel, labels: dict[str, str]) -> None:
    """A visitor's own data has no address: the chosen file is made when it is asked for."""
    notes = panel.notes
    file_to_make(
        "Download",
        panel.anchor,
        labels,
        lambda ending: files.write(panel.output, notes, ending),
        lambda ending: file_name(panel.key, notes.filters, notes.made_on, ending),
        files.MEDIA_TYPES,
    )


def file_to_make(
    title: str,
    anchor: str,
    labels: dict[str, str],
    make: Callable[[str], bytes],
    name: Callable[[str], str],
    media_types: Mapping[str, str],
    verb: str = "Download",
) -> None:
    """A menu of files of which the chosen one is made, when the menu is opened. labels: by ending;
    make and name: of an ending; verb: what the button's label has before the file's."""
    box = st.popover(title, icon=":material/download:", key=f"download_{anchor}", on_change="rerun")
    if not box.open:
        return
    with box:
        first = next(iter(labels))
        ending = (
            st.segmented_control(
                "File",
                list(labels),
                default=first,
                required=True,
                format_func=labels.__getitem__,
                key=f"ending_{anchor}",
            )
            or first
        )
        st.download_button(
            f"{verb} {labels[ending]}",
            make(ending),
            name(ending),
            media_types[ending],
            key=f"file_{anchor}",
            on_click="ignore",
        )


def _frame(panel: Panel) -> str:
    """The line of HTML that shows the output in a page of another site."""
    place = panel.view.site() + address.file(panel.key, "html", panel.view, **panel.options)
    return _EMBED.format(escape(place), escape(panel.declaration.title))


def quotation(view: View, anchor: str, finding: Finding, frame: str = "") -> None:
    """The finding as a sentence to copy, with its scope, number, basis, caveat, date and link, and
    if there is one the line of HTML that shows the output elsewhere; sent only when it is opened."""
    box = st.popover(
        "Quote or embed" if frame else "Quote this",
        icon=":material/format_quote:",
        key=f"quote_{anchor}",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        st.write("To quote it whole, with its scope, caveat and link:")
        package, today = view.register.package, datetime.now(UTC).date().isoformat()
        sentence = quote(for_package(finding, package), package.edition, today, view.link())
        st.code(sentence, language=None, wrap_lines=True)
        if frame:
            st.write("To show it in a page of your own site:")
            st.code(frame, language=None, wrap_lines=True)
