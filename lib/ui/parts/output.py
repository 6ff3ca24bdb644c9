"""Drawing any output of lib.outputs: finding, chart, table, files, source and caveats."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.export.notes import Notes, file_name
from lib.format import count, day, plain, web_address
from lib.outputs import address, catalogue, files
from lib.outputs.output import Declaration, Draw, Output
from lib.register import cache
from lib.ui.frame.view import View, theme_mode
from lib.wording.findings import Finding, for_package, quote

MOST_ROWS = 1_000  # of a table in a page
_LABELS = {"csv": "CSV", "xlsx": "Excel", "png": "Picture (PNG)", "svg": "Picture (SVG)"}
_EMBED = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" style="border:0"></iframe>'


@dataclass(frozen=True, eq=False)
class Panel:
    """An output as a page draws it. options: those of its declaration that the visitor chose;
    anchor: its name in the page's address and of its widgets, unique in a page."""

    view: View
    key: str
    anchor: str
    options: dict[str, Any]

    @property
    def declaration(self) -> Declaration:
        """What the output is."""
        return catalogue.OUTPUTS[self.key]

    @cached_property
    def output(self) -> Output:
        """What it says and shows. Raises Unanswerable and DataError."""
        return catalogue.make(self.key, self.view, **self.options)

    @property
    def finding(self) -> Finding:
        """What it says, with the source and caveats of the register in view."""
        return for_package(self.output.finding, self.view.register.package)

    @property
    def notes(self) -> Notes:
        """What its files and its quotation say about it."""
        return files.notes(self.output, self.view, datetime.now(UTC).date(), self.view.link())


def panel(view: View, key: str, anchor: str, **options: Any) -> Panel:
    """An output of a view, to be drawn as a whole or part by part."""
    return Panel(view, key, anchor, options)


def output(view: View, key: str, anchor: str, **options: Any) -> None:
    """Draw all of an output."""
    drawn = panel(view, key, anchor, **options)
    head(drawn.output.finding, anchor)
    picture(drawn)
    table(drawn)
    foot(drawn)


def head(finding: Finding, anchor: str, lead: str = "") -> None:
    """The finding as a heading, and what it is a finding of. lead: a sentence that comes before."""
    st.header(plain(finding.heading), anchor=anchor)
    if lead:
        st.markdown(f"**{plain(lead)}**\n\n:small[{plain(finding.subtitle)}]")
    else:
        st.caption(plain(finding.subtitle))


def picture(panel: Panel, on_select: Callable[[], None] | None = None) -> None:
    """The chart, if there is anything to draw, and what is not in it. on_select: called when the
    visitor clicks a mark of a chart that has a selection; chart_<anchor> is then in the state."""
    output = panel.output
    if draw := output.draw_on_page or output.draw:
        key = (panel.key, panel.view.filters, *panel.declaration.complete(panel.options).items())
        chart(panel.anchor, key, output.finding, draw, on_select)
    if output.remark:
        st.caption(plain(output.remark))


def chart(
    anchor: str, key: Any, finding: Finding, draw: Draw, on_select: Callable[[], None] | None = None
) -> None:
    """A chart by itself. key: says all that it is made from, so that it is made once."""
    theme = theme_mode()
    # Making a chart takes longer than all else on a page. The tests, not every visit, hold it
    # against its schema.
    spec = cache.register().memo(("chart", theme, key), lambda: draw(theme).to_dict(validate=False))
    st.vega_lite_chart(
        spec,
        width="stretch",
        theme=None,
        alt=finding.alt,
        key=f"chart_{anchor}",
        on_select=on_select or "ignore",
    )


def rows(table: pd.DataFrame, links: dict[str, list[str]] | None = None) -> None:
    """A table of text, which a printer and a screen reader have whole. links: addresses for the
    cells of a column; those that are not of the web stay text."""
    text_table = table.map(_cell)
    for column, addresses in (links or {}).items():
        text_table[column] = [
            f"[{cell}](<{address}>)" if (address := web_address(url)) else cell
            for cell, url in zip(text_table[column], addresses, strict=True)
        ]
    st.table(text_table, hide_index=True, border="horizontal")


def source(row: pd.Series) -> str:
    """The page that an arrangement rests on, with its date, as Markdown."""
    title, address = plain(row["source_title"]), web_address(row["source_url"])
    date = day(row["source_date"]) if pd.notna(row["source_date"]) else "the page shows no date"
    link = f"[{title}](<{address}>)" if address else title
    return f"{link} ({plain(date)})"


def table(panel: Panel) -> None:
    """The output's figures as a table."""
    output = panel.output
    brief = output.table if output.brief is None else output.brief
    if len(brief):
        folded_table(brief, f"table_{panel.anchor}", dict(output.links))


def whole_table(panel: Panel) -> None:
    """The output's figures as a table that is in sight."""
    output = panel.output
    rows(output.table if output.brief is None else output.brief, dict(output.links))


def folded_table(table: pd.DataFrame, key: str, links: dict[str, list[str]] | None = None) -> None:
    """A table, sent only when it is opened."""
    box = st.expander(
        f"The same figures as a table ({count(len(table), 'row')})", key=key, on_change="rerun"
    )
    if not box.open:
        return
    with box:
        shown_links = {name: addresses[:MOST_ROWS] for name, addresses in (links or {}).items()}
        rows(table.head(MOST_ROWS), shown_links)
        if len(table) > MOST_ROWS:
            st.caption(f"These are the first {MOST_ROWS:,}; the files have all.")


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


def _cell(value: object) -> str:
    """A cell of a page's table: thousands with commas, blanks blank, text to the letter."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "" if pd.isna(value) else plain(value)  # pyright: ignore[reportArgumentType, reportCallIssue]
