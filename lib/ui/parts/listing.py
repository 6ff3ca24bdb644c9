"""Arrangements as links to their details."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib.format import capital, day, plain, web_address
from lib.register.status import ordered
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import set_filter
from lib.ui.frame.view import View
from lib.ui.parts.status import badge
from lib.wording import council as council_wording
from lib.wording import findings, status

MOST_LINKS = 12


def links(
    view: View,
    frame: pd.DataFrame,
    name: str,
    *,
    limit: int = MOST_LINKS,
    is_brief: bool = False,
    has_source: bool = False,
    opens: bool = False,
) -> None:
    """Arrangements, each a link to its details; with its status; unless brief, with what matters most about it,
    and its source. name: of the list, unique in a page; opens: what is beyond the limit comes with
    a button, not on another page."""
    key = f"whole_{name}_{view.filters.council}"
    if opens and st.session_state.get(key, False):
        limit = len(frame)
    with st.container(gap="xxsmall", key=f"links_{name}"):
        for _, row in ordered(frame).head(limit).iterrows():
            link(view, row)
            if is_brief:
                st.markdown(badge(row))
            else:
                st.markdown(_line(view, row) + (f"  \n{_source(row)}" if has_source else ""))
    if len(frame) > limit and opens:
        label = f"Show all {len(frame)}"
        st.button(label, key=f"all_{name}", on_click=set_filter, args=(key, True))
    elif len(frame) > limit:
        st.page_link(
            shell.page("arrangements"),
            label=f"Show all {len(frame)}",
            icon=":material/list_alt:",
        )


def link(view: View, row: pd.Series | Mapping[str, str]) -> None:
    """An arrangement's name (row: at least name and arrangement_id) as a link to its details, with the filters kept."""
    st.page_link(
        shell.page("arrangements"),
        label=f"**{plain(row['name'])}**",
        icon=":material/chevron_right:",
        query_params={
            **view.filters.link(view.register.directory),
            "arrangement": row["arrangement_id"],
        },
    )


def plain_link(key: str, name: str) -> None:
    """A link to an arrangement, without filters."""
    st.page_link(shell.page("arrangements"), label=plain(name), query_params={"arrangement": key})


def _source(row: pd.Series) -> str:
    """The page that an arrangement rests on, with its date where it has one, as Markdown."""
    title, address = plain(row["source_title"]), web_address(row["source_url"])
    date = f", {plain(day(row['source_date']))}" if pd.notna(row["source_date"]) else ""
    return f"[{title}](<{address}>){date}" if address else f"{title}{date}"


def _line(view: View, row: pd.Series) -> str:
    """Status, services and dates; partners, and how it comes to the council; saving: each in a line."""
    first = [badge(row), plain(findings.services_of(row)), plain(status.dates(row))]
    code, directory = view.filters.council, view.register.directory
    family = {code, *directory.predecessors(code)} if code else set()
    inherited = directory.inherited_from(code, row["codes"]) if code else ""
    taking_part = council_wording.taking_part(row, family)
    lines = [
        " · ".join(part for part in first if part),
        plain(". ".join(filter(None, [taking_part, capital(inherited)]))),
        plain(f"Saving: {findings.saving(row)}") if row["latest"] else "",
    ]
    return "  \n".join(line for line in lines if line)
