"""Arrangements as links to their details."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib.format import plain
from lib.register.status import ordered
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import set_filter
from lib.ui.frame.view import View
from lib.ui.parts.status import badge
from lib.ui.parts.tables import source
from lib.wording import listing as wording

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
                st.markdown(entry(view, row) + (f"  \n{source(row)}" if has_source else ""))
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


def entry(view: View, row: pd.Series) -> str:
    """What stands under an arrangement's name, as Markdown: status, services and dates; partners;
    saving; how it comes to the council: each in a line."""
    code, directory = view.filters.council, view.register.directory
    family = {code, *directory.predecessors(code)} if code else set()
    inherited = directory.inherited_from(code, row["codes"]) if code else ""
    first, *others = (plain(text) for text in wording.entry(row, family, inherited))
    return "  \n".join([f"{badge(row)} {first}", *others])
