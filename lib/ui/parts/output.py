"""One output of a page: finding, subtitle, chart, table, downloads, source and caveats."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import altair as alt
import pandas as pd
import streamlit as st

from lib.charts.theme import Mode
from lib.export import csv, image, xlsx
from lib.export.notes import Notes, file_name
from lib.format import count, day, plain, web_address
from lib.register import cache
from lib.ui.frame.view import View, theme_mode
from lib.wording.findings import Finding, for_package, quote

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_000  # of a table in a page
Draw = Callable[[Mode], alt.TopLevelMixin]


def output(
    view: View,
    stem: str,
    finding: Finding,
    table: pd.DataFrame,
    draw: Draw,
    brief: Sequence[str] = (),
) -> None:
    """Draw a finding with its chart. stem: names the files and the widgets, unique in a page.

    table: the chart's numbers under headings for people. draw: the chart for a theme. brief: the
    columns to show in the page if not all; the files have all.
    """
    head(finding, stem)
    chart(stem, f"{stem} {table.to_numpy().tolist()}", finding, draw)
    with st.expander("The same figures as a table"):
        rows(table[list(brief)] if brief else table)
    foot(view, stem, finding, table, draw)


def head(finding: Finding, stem: str) -> None:
    """The finding as a heading, and what it is a finding of."""
    st.header(plain(finding.heading), anchor=stem)
    st.caption(plain(finding.subtitle))


def chart(
    stem: str, key: str, finding: Finding, draw: Draw, on_select: Callable[[], None] | None = None
) -> None:
    """The chart. key: says all that it is made from, so that it is made once. on_select: called when
    the visitor clicks a mark of a chart that has a selection; chart_<stem> is then in the state."""
    # Making a chart takes longer than all else on a page. The tests, not every visit, hold it
    # against its schema.
    theme = theme_mode()
    spec = cache.register().memo(("chart", theme, key), lambda: draw(theme).to_dict(validate=False))
    st.vega_lite_chart(
        spec,
        width="stretch",
        theme=None,
        alt=finding.alt,
        key=f"chart_{stem}",
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


def source(row: pd.Series) -> None:
    """The page that an arrangement rests on, with its date."""
    title, address = plain(row["source_title"]), web_address(row["source_url"])
    date = day(row["source_date"]) if pd.notna(row["source_date"]) else "the page shows no date"
    link = f"[{title}](<{address}>)" if address else title
    st.markdown(f"{link} ({plain(date)})")


def folded_table(table: pd.DataFrame, key: str, links: dict[str, list[str]] | None = None) -> None:
    """A long table, sent only when it is opened."""
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


def foot(
    view: View, stem: str, finding: Finding, table: pd.DataFrame, draw: Draw | None = None
) -> None:
    """What stands under every chart and table: caveats, source and the downloads."""
    finding = for_package(finding, view.register.package)
    caveats = " ".join(finding.caveats)
    st.caption("  \n".join(filter(None, [plain(caveats), plain(finding.source)])))
    _downloads(view, stem, finding, table, draw)


def _downloads(
    view: View, stem: str, finding: Finding, table: pd.DataFrame, draw: Draw | None = None
) -> None:
    """The files, each made only when it is asked for; all carry caveats, source and filters."""
    notes = _notes(view, finding)
    makers: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        "CSV": ("csv", "text/csv", lambda: csv.to_csv(table, notes)),
        "Excel (XLSX)": ("xlsx", XLSX, lambda: xlsx.to_xlsx(table, notes)),
    }
    if draw:
        makers["Picture (PNG)"] = ("png", "image/png", lambda: image.to_png(draw("light"), notes))
        makers["Picture (SVG)"] = (
            "svg",
            "image/svg+xml",
            lambda: image.to_svg(draw("light"), notes),
        )
    with st.container(horizontal=True):
        with st.popover("Download", icon=":material/download:", key=f"downloads_{stem}"):
            for label, (ending, mime, make) in makers.items():
                st.download_button(
                    label,
                    make,
                    file_name(stem, notes.filters, notes.made_on, ending),
                    mime,
                    key=f"download_{stem}_{ending}",
                    on_click="ignore",
                    width="stretch",
                )
        _quotation(stem, finding, notes)


def quotation(view: View, stem: str, finding: Finding) -> None:
    """The finding as a sentence to copy, with its scope, number, basis, caveat, date and link."""
    finding = for_package(finding, view.register.package)
    _quotation(stem, finding, _notes(view, finding))


def _quotation(stem: str, finding: Finding, notes: Notes) -> None:
    with st.popover("Quote this", icon=":material/format_quote:", key=f"quote_{stem}"):
        st.write("To quote it whole, with its scope, caveat and link:")
        sentence = quote(finding, notes.version, notes.made_on.isoformat(), notes.link)
        st.code(sentence, language=None, wrap_lines=True)


def _notes(view: View, finding: Finding) -> Notes:
    return Notes(
        finding.heading,
        finding.subtitle,
        view.words,
        finding.caveats,
        finding.source,
        view.register.package.edition,
        datetime.now(UTC).date(),
        view.link(),
    )


def _cell(value: object) -> str:
    """A cell of a page's table: thousands with commas, blanks blank, text to the letter."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "" if pd.isna(value) else plain(value)  # pyright: ignore[reportArgumentType, reportCallIssue]
