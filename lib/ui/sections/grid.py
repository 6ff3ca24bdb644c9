"""The table of all shared services, drawn on a canvas, a page of many rows at a time: to sort and to open one."""

import pandas as pd
import streamlit as st

from lib.format import count
from lib.outputs.arrangements import table_of
from lib.register.columns import BASIS
from lib.ui.frame.view import View
from lib.ui.parts import opened
from lib.wording import findings, status
from lib.wording import listing as wording

PAGE_ROWS = 200  # of the table at once: each row is sent, and costs the browser memory
_FIRST = "table_first"  # the state's name for what was chosen, and the first row that is shown

_NUMBER = st.column_config.NumberColumn
_TEXT = st.column_config.TextColumn
_COLUMN_CONFIG = {
    "Shared service": _TEXT("Shared service", width="medium"),
    "How it comes here": _TEXT("Set up or carried over", width="medium"),
    "Status": _TEXT(width="medium", help=status.CAVEAT),
    "Services": _TEXT(width="medium"),
    "Councils": _TEXT(width="medium"),
    "Start": _NUMBER(format="%d", width="small"),
    "End": _NUMBER(format="%d", width="small"),
    "Last seen": _NUMBER(
        format="%d", width="small", help="The last year in which a page shows it."
    ),
    **{
        f"{label} (£)": _NUMBER(
            format="localized", help=f"The latest figure. {findings.PARTNERSHIP} {findings.BLANK}"
        )
        for label in BASIS.values()
    },
    "Reported saving": _TEXT(width="medium"),
    "Source": st.column_config.LinkColumn(display_text="Open the page"),
}


def table(view: View, index: pd.Index, chosen: tuple) -> None:
    """A page of what was found, and buttons to the others. index: of lib.outputs.arrangements.found;
    chosen: filters, search and order; where they are others than at the last click, the first page."""
    chosen_then, first = st.session_state.get(_FIRST, (None, 0))
    first = first if chosen_then == chosen and first < len(index) else 0
    frame = view.register.arrangements.loc[index[first : first + PAGE_ROWS]]
    st.caption(wording.table_line(first, len(frame), len(index)))
    st.dataframe(
        table_of(view, frame),
        hide_index=True,
        column_config=_COLUMN_CONFIG,
        key="table",
        placeholder="–",
        # Not a cell: to sort by a heading would choose one too.
        selection_mode="single-row",
        on_select=lambda: _open_row(frame),
        height=460,
        alt=f"Table of {count(len(frame), 'shared service')}",
    )
    if len(index) > PAGE_ROWS:
        _pages(first, len(index), chosen)


def _pages(first: int, number: int, chosen: tuple) -> None:
    """The buttons to the rows before and after. first: the place of the first that is shown."""
    with st.container(horizontal=True, key="table_pages"):
        for key, label, to in (
            ("rows_before", f"Previous {PAGE_ROWS}", first - PAGE_ROWS),
            ("rows_after", f"Next {min(PAGE_ROWS, number - first - PAGE_ROWS)}", first + PAGE_ROWS),
        ):
            if 0 <= to < number:
                st.button(label, key=key, on_click=_turn, args=(chosen, to))


def _turn(chosen: tuple, first: int) -> None:
    st.session_state[_FIRST] = (chosen, first)


def _open_row(frame: pd.DataFrame) -> None:
    """Open the arrangement whose row was ticked."""
    rows = st.session_state["table"].selection.rows
    if rows:
        opened.show(arrangement=frame["arrangement_id"].iloc[rows[0]])
