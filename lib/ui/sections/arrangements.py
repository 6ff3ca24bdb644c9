"""All shared services: search, sort, and a list of them or the whole table."""

from html import escape

import pandas as pd
import streamlit as st

from lib.outputs.arrangements import SEARCH, SORT, found
from lib.ui.frame.markup import bullets, notice, paragraph, write
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import listing, opened, options
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import grid
from lib.wording import listing as wording

STEP = 20  # entries at first, and more at each click
FEWEST_FOR_TABLE = 50
_CHOICES = (SEARCH.name, SORT.name, "view")
_KEPT, _SHOWN = "list_choices", "list_shown"


def list_or_table(view: View) -> None:
    """The search box, the order, and what was found: as a list, or of many as a table too."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="list_choices_row"):
        query = _search_box()
        sort = options.choice(SORT, view, width=160)
        index = found(view, query, sort)
        is_table = len(index) >= FEWEST_FOR_TABLE and _table_chosen()
    _remember_choices()
    if index.empty:
        _nothing_found(view, query)
        return
    line = paragraph(wording.list_line(len(index), len(view.frame), query, sort), "small")
    panel = panel_of(view, "arrangements", "arrangements", q=query, sort=sort)
    chosen = (view.filters, query, sort)
    if is_table:
        write(line)
        grid.table(view, index, chosen)
    else:
        _entries(view, index, chosen, line)
    foot(panel, has_table=False)


def back_to_list() -> None:
    """Show the list again as it last was, for a button's callback."""
    opened.show(arrangement="")
    st.session_state.update(st.session_state.get(_KEPT, {}))


def _search_box() -> str:
    text = st.text_input(
        SEARCH.title,
        key=SEARCH.name,
        bind=BOUND,
        type="search",
        width=400,
        placeholder="Search by name, service or council",
    )
    return text or ""


def _table_chosen() -> bool:
    chosen = st.segmented_control(
        "Show as", ("List", "Table"), default="List", required=True, key="view", bind=BOUND
    )
    return chosen == "Table"


def _remember_choices() -> None:
    """The page of one has no such widgets, so the link would lose what they say."""
    state = st.session_state
    state[_KEPT] = {name: state[name] for name in _CHOICES if state.get(name)}


def _nothing_found(view: View, query: str) -> None:
    """That no entry has the words, what to do, and the way back to all."""
    write(notice("warning", escape(wording.nothing_found(query, len(view.frame)))))
    st.button("Clear search", key="clear_search", on_click=_clear_search)


def _clear_search() -> None:
    st.session_state[SEARCH.name] = ""


def _entries(view: View, index: pd.Index, chosen: tuple, line: str) -> None:
    """The first entries, under a line of markup, and a button for more. chosen: filters, search and
    order; where they are others than at the last click, the list begins anew."""
    chosen_then, more = st.session_state.get(_SHOWN, (None, 0))
    shown = STEP + (more if chosen_then == chosen else 0)
    frame = view.register.arrangements.loc[index[:shown]]
    items = [listing.item(view, row) for _, row in frame.iterrows()]
    write(line, bullets(items, "entries all"))
    if (left := len(index) - shown) > 0:
        st.button(
            f"Show {min(STEP, left)} more",
            key="show_more",
            on_click=_show_more,
            args=(chosen, shown),
        )


def _show_more(chosen: tuple, shown: int) -> None:
    st.session_state[_SHOWN] = (chosen, shown)
