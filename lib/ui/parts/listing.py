"""Arrangements as links to their details, and as cards."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib.format import plain
from lib.ui.frame import shell
from lib.ui.frame.view import View
from lib.ui.parts.output import source
from lib.wording import findings

MOST_LINKS = 12
MOST_CARDS = 10


def links(view: View, limit: int = MOST_LINKS, *, brief: bool = False) -> None:
    """The arrangements in view, each a link to its details; unless brief, with what matters most
    about it."""
    code = view.filters.council
    council = view.register.directory.by_code[code].short if code else ""
    for row in _rows(view.frame.head(limit)):
        with st.container(gap="xxsmall", key=f"link_{row['arrangement_id']}"):
            link(view, row)
            if not brief:
                st.markdown(_line(view, row, council))
    if len(view.frame) > limit:
        st.page_link(
            shell.page("arrangements"),
            label=f"See all {len(view.frame)} arrangements",
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


def cards(view: View, frame: pd.DataFrame, limit: int = MOST_CARDS) -> None:
    """Arrangements as cards, two abreast, each with what matters most about it and its source."""
    code = view.filters.council
    council = view.register.directory.by_code[code].short if code else ""
    rows = _rows(frame.head(limit))
    for first in range(0, len(rows), 2):
        for column, row in zip(st.columns(2), rows[first : first + 2], strict=False):
            with column, st.container(border=True, height="stretch", gap="xxsmall"):
                link(view, row)
                st.markdown(_line(view, row, council))
                source(row)
    if len(frame) > limit:
        st.caption(f"{len(frame) - limit} more stand in the table.")


def _rows(frame: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in frame.iterrows()]


def _line(view: View, row: pd.Series, council: str) -> str:
    """Service, partners, dates, saving and how it comes to the council, in one line."""
    parts = [
        plain(row["service"]),
        f"with {plain(findings.partners(row, council, limit=6))}",
        plain(findings.dates(row)),
        plain(findings.saving(row)) if pd.notna(row["savings_gbp"]) else "",
    ]
    code = view.filters.council
    inherited = view.register.directory.inherited_from(code, row["codes"]) if code else ""
    line = " · ".join(part for part in parts if part)
    return f"{line}  \n:material/history: *{plain(inherited)}*" if inherited else line
