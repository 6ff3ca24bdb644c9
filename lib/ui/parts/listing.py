"""Arrangements as links to their details."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib.format import plain
from lib.register.status import ordered
from lib.ui.frame import shell
from lib.ui.frame.view import View
from lib.ui.parts.status import badge
from lib.ui.parts.tables import source
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
) -> None:
    """Arrangements, each a link to its details; with its status; unless brief, with what matters most about it,
    and its source. name: of the list, unique in a page."""
    code = view.filters.council
    council = view.register.directory.by_code[code].short if code else ""
    with st.container(gap="xxsmall", key=f"links_{name}"):
        for _, row in ordered(frame).head(limit).iterrows():
            link(view, row)
            if is_brief:
                st.markdown(badge(row))
            else:
                st.markdown(
                    _line(view, row, council) + (f"  \n{source(row)}" if has_source else "")
                )
    if len(frame) > limit:
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


def _line(view: View, row: pd.Series, council: str) -> str:
    """Status, services and dates; partners; saving; how it comes to the council: each in a line."""
    first = [badge(row), plain(findings.services_of(row)), plain(status.dates(row))]
    code = view.filters.council
    inherited = view.register.directory.inherited_from(code, row["codes"]) if code else ""
    lines = [
        " · ".join(part for part in first if part),
        f"With {plain(findings.partners(row, council, limit=6))}",
        plain(f"Saving: {findings.saving(row)}") if row["latest"] else "",
        f":material/history: *{plain(inherited)}*" if inherited else "",
    ]
    return "  \n".join(line for line in lines if line)
