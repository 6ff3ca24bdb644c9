"""What stands under an output: caveats, source, its files by their addresses, words to quote."""

from datetime import UTC, datetime
from html import escape

import pandas as pd
import streamlit as st

from lib.export.notes import Notes, file_name
from lib.outputs import address, files
from lib.outputs.output import Output
from lib.ui.frame.view import View
from lib.ui.parts.panel import Panel
from lib.wording.findings import Finding, for_package, quote

_LABELS = {"csv": "CSV", "xlsx": "Excel", "png": "Picture (PNG)", "svg": "Picture (SVG)"}
_EMBED = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" style="border:0"></iframe>'


def foot(panel: Panel) -> None:
    """What stands under every output: caveats, source, the files, and its words to quote. Few
    pieces: a page draws many of these at every change."""
    finding, is_uploaded = panel.finding, bool(panel.view.register.package.uploaded)
    notes = "".join(
        f'<p class="notes">{escape(text)}</p>'
        for text in (" ".join(finding.caveats), finding.source)
        if text
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"foot_{panel.anchor}"):
        st.html(notes + ("" if is_uploaded else _links(panel)))
        if is_uploaded:
            _uploaded_files(panel)
        _quotation(panel.anchor, finding, panel.notes, _frame(panel))


def _links(panel: Panel) -> str:
    """The files by their addresses."""
    endings = [ending for ending in _LABELS if ending in files.formats(panel.declaration)]
    anchors = []
    for ending in endings:
        link = escape(address.file(panel.key, ending, panel.view, **panel.options))
        name = escape(f"{_LABELS[ending]}: {panel.output.finding.heading}")
        anchors.append(f'<a download href="{link}" aria-label="{name}">{_LABELS[ending]}</a>')
    return f'<span class="files">Download {" ".join(anchors)}</span>'


def _uploaded_files(panel: Panel) -> None:
    """A visitor's own data has no address: the chosen file is made when it is asked for."""
    box = st.popover(
        "Download", icon=":material/download:", key=f"download_{panel.anchor}", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        endings = [ending for ending in _LABELS if ending in files.formats(panel.declaration)]
        ending = st.segmented_control(
            "File",
            endings,
            default=endings[0],
            required=True,
            format_func=_LABELS.__getitem__,
            key=f"ending_{panel.anchor}",
        )
        notes = panel.notes
        st.download_button(
            f"Download {_LABELS[ending or endings[0]]}",
            files.write(panel.output, notes, ending or endings[0]),
            file_name(panel.key, notes.filters, notes.made_on, ending or endings[0]),
            files.MEDIA_TYPES[ending or endings[0]],
            key=f"file_{panel.anchor}",
            on_click="ignore",
        )


def _frame(panel: Panel) -> str:
    """The line of HTML that shows the output in a page of another site; "" of a visitor's own data."""
    if panel.view.register.package.uploaded:
        return ""
    place = panel.view.site() + address.file(panel.key, "html", panel.view, **panel.options)
    return _EMBED.format(escape(place), escape(panel.declaration.title))


def quotation(view: View, anchor: str, finding: Finding) -> None:
    """The finding as a sentence to copy, with its scope, number, basis, caveat, date and link."""
    output = Output(for_package(finding, view.register.package), pd.DataFrame())
    notes = files.notes(output, view, datetime.now(UTC).date(), view.link())
    _quotation(anchor, output.finding, notes)


def _quotation(anchor: str, finding: Finding, notes: Notes, frame: str = "") -> None:
    """The sentence, and if there is one the line of HTML that shows the output elsewhere; sent only
    when it is opened."""
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
        sentence = quote(finding, notes.version, notes.made_on.isoformat(), notes.link)
        st.code(sentence, language=None, wrap_lines=True)
        if frame:
            st.write("To show it in a page of your own site:")
            st.code(frame, language=None, wrap_lines=True)
