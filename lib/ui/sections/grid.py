"""The table of all shared services, drawn on a canvas: quick with many rows, to sort and to open one."""

import pandas as pd
import streamlit as st

from lib.format import count
from lib.register.columns import BASIS
from lib.ui.parts import opened
from lib.wording import findings, status

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


def table(rows: pd.DataFrame, frame: pd.DataFrame) -> None:
    """rows: of lib.outputs.arrangements.table_of; frame: the arrangements in the same order."""
    st.caption("Tick a row for details. Choose a heading to sort.")
    st.dataframe(
        rows,
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


def _open_row(frame: pd.DataFrame) -> None:
    """Open the arrangement whose row was ticked."""
    rows = st.session_state["table"].selection.rows
    if rows:
        opened.show(arrangement=frame["arrangement_id"].iloc[rows[0]])
