"""The table of arrangements: search, sort, open a row, take the rows away."""

import pandas as pd
import streamlit as st

from lib.format import count, plain
from lib.outputs.arrangements import found
from lib.register.columns import BASIS
from lib.ui.frame.view import View
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.wording import findings, status

_NUMBER = st.column_config.NumberColumn
_COLUMN_CONFIG = {
    "Arrangement": st.column_config.TextColumn(width="medium"),
    "How it comes here": st.column_config.TextColumn(width="medium"),
    "Status": st.column_config.TextColumn(width="medium", help=status.CAVEAT),
    "Services": st.column_config.TextColumn(width="medium"),
    "Councils": st.column_config.TextColumn(width="medium"),
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
    "Reported saving": st.column_config.TextColumn(width="medium"),
    "Source": st.column_config.LinkColumn(display_text="Open the page"),
}


def open_row(frame: pd.DataFrame) -> None:
    """Open the arrangement of the row that was clicked."""
    rows = st.session_state["table"].selection.rows
    if rows:
        st.query_params["arrangement"] = frame["arrangement_id"].iloc[rows[0]]


def open_chosen(ids: dict[str, str]) -> None:
    """Open the arrangement chosen by name."""
    chosen = st.session_state.get("open")
    if chosen in ids:
        st.query_params["arrangement"] = ids[chosen]
        st.session_state["open"] = None


def searchable_table(view: View) -> None:
    """The search box, the table and a way to open a row without a mouse."""
    query = st.text_input(
        "Search these arrangements",
        key="q",
        bind="query-params",
        type="search",
        width=480,
        placeholder="A word of a name, service, council or partner",
    )
    frame = found(view, query or "")
    if frame.empty:
        st.warning(f"None of the {len(view.frame)} has “{plain(query)}”. Try fewer or other words.")
        return
    st.markdown(
        f"{count(len(frame), 'arrangement')}. Click a row’s box to open it, or a heading to sort."
    )
    panel = panel_of(view, "arrangements", "arrangements", q=query or "")
    st.dataframe(
        panel.output.table,
        hide_index=True,
        column_config=_COLUMN_CONFIG,
        key="table",
        placeholder="–",
        selection_mode="single-row",
        on_select=lambda: open_row(frame),
        height="auto" if len(frame) < 12 else 460,
        alt=f"Table of {count(len(frame), 'arrangement')}",
    )
    ids = dict(zip(frame["name"], frame["arrangement_id"], strict=True))
    st.selectbox(
        "Open an arrangement",
        list(ids),
        index=None,
        key="open",
        width=480,
        placeholder="Choose by name",
        on_change=open_chosen,
        args=(ids,),
    )
    foot(panel, has_table=False)
