"""What stands under an output, in one quiet row: its table, files, line to embed, words, caveats."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape

import pandas as pd
import streamlit as st

from lib.export.notes import file_name
from lib.export.page import MAX_ROWS
from lib.outputs import address, files
from lib.ui.frame.markup import copy_button, menu, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import tables
from lib.ui.parts.panel import Panel
from lib.wording.findings import Finding, for_package, quote

_LABELS = {"csv": "CSV", "xlsx": "Excel", "png": "Picture (PNG)", "svg": "Picture (SVG)"}
_FEW = 12  # rows of a table that comes with the page; a longer one is sent when it is asked for
_EMBED = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" style="border:0"></iframe>'


def foot(panel: Panel, *, has_table: bool = True, lead: str = "") -> None:
    """What stands under every output, in one row: Show table, Download, Embed, Copy text, About
    these figures. One piece of markup: a page draws many of these at every change. has_table: False
    where the table is in sight already; lead: markup that stands before the row."""
    is_uploaded = bool(panel.view.register.package.uploaded)
    table = panel.output.shown if has_table else pd.DataFrame()
    row = f'{_heard(panel)}<div class="row" id="foot-{escape(panel.anchor)}">'
    before = lead + paragraph(panel.output.remark, "small")  # and what is not in the picture
    links = _links(panel, is_uploaded=is_uploaded)
    if len(table) <= _FEW and not is_uploaded:
        shown = menu("Show table", _table(panel), _name(panel), is_wide=True) if len(table) else ""
        return write(before, row, shown, *links, "</div>", _printed(panel))
    write(before)
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot_{panel.anchor}"):
        is_open = bool(len(table)) and _switch(panel.anchor)
        if is_uploaded:
            _uploaded_files(panel)
        write(row, *links, "</div>", _printed(panel))
    if is_open:
        write(_table(panel))
    return None


def _switch(anchor: str) -> bool:
    """The button that shows a table of many rows, or hides it: it is sent when it is asked for."""
    key, state = f"show_table_{anchor}", f"show_table_{anchor}_open"
    is_open = bool(st.session_state.get(state, False))
    label = "Hide table" if is_open else "Show table"
    st.button(label, key=key, type="tertiary", on_click=_turn, args=(state,))
    return is_open


def _turn(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)


def _table(panel: Panel) -> str:
    table = panel.output.shown
    links = {name: rows[:MAX_ROWS] for name, rows in panel.output.links.items()}
    rest = f"Showing {MAX_ROWS:,} of {len(table):,}. Download the table to see all."
    left_out = paragraph(rest, "small") if len(table) > MAX_ROWS else ""
    return tables.rows(table.head(MAX_ROWS), links) + left_out


def _heard(panel: Panel) -> str:
    """What the picture shows, for who cannot see it: the picture's own description stays the same,
    or the browser would draw it anew."""
    output = panel.output
    if not output.draw:
        return ""
    return f'<div class="only-heard" role="img" aria-label="{escape(output.finding.alt)}"></div>'


def _notes(panel: Panel) -> list[str]:
    """All caveats and the source."""
    finding = panel.finding
    return [text for text in (finding.subtitle, *finding.caveats, finding.source) if text]


def _printed(panel: Panel) -> str:
    return paragraph(" ".join(_notes(panel)), "notes only-printed")


def _name(panel: Panel) -> str:
    return panel.output.finding.heading


def _links(panel: Panel, *, is_uploaded: bool) -> list[str]:
    """Files and the line to embed by their addresses, which a visitor's own data has not; the words
    to copy, with scope, caveat and link; all caveats and the source."""
    name = _name(panel)
    parts = [] if is_uploaded else [_downloads(panel, name), _embed(panel, name)]
    parts.append(copy_words(panel.view, panel.output.finding))
    notes = "".join(map(paragraph, _notes(panel)))
    parts.append(menu("About these figures", notes, name, is_wide=True))
    return parts


def _downloads(panel: Panel, name: str) -> str:
    links = [
        f'<a download href="{escape(address.file(panel.key, ending, panel.view, **panel.options))}" '
        f'aria-label="{escape(f"{label}: {name}")}">{label}</a>'
        for ending, label in _file_labels(panel).items()
    ]
    return menu("Download", "".join(links), name)


def _file_labels(panel: Panel) -> dict[str, str]:
    endings = files.formats(panel.declaration)
    return {ending: label for ending, label in _LABELS.items() if ending in endings}


def _embed(panel: Panel, name: str) -> str:
    """The line of HTML that shows the output in a page of another site."""
    place = panel.view.site() + address.file(panel.key, "html", panel.view, **panel.options)
    line = _EMBED.format(escape(place), escape(panel.declaration.title))
    text = f"To show this on your own website, copy this line:<code>{escape(line)}</code>"
    return menu("Embed", text + copy_button("Copy line", line, "Line copied"), name, is_wide=True)


def copy_words(view: View, finding: Finding) -> str:
    """The button that copies a finding as a sentence for a report: with its scope, caveat, date and link."""
    package, today = view.register.package, datetime.now(UTC).date().isoformat()
    words = quote(for_package(finding, package), package.edition, today, view.link())
    return copy_button("Copy text", words, "Text copied")


def _uploaded_files(panel: Panel) -> None:
    """A visitor's own data has no address: the chosen file is made when it is asked for."""
    notes = panel.notes
    file_to_make(
        "Download",
        panel.anchor,
        _file_labels(panel),
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
