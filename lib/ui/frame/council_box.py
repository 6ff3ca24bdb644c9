"""The box to find a council in: by any of its names, as they are typed."""

from functools import partial

import streamlit as st

from lib.format import plain
from lib.register.names import is_postcode
from lib.register.register import Register
from lib.ui.frame.view import BOUND

_TYPED_NAME = "council_typed"


def draw(register: Register) -> None:
    """The council to look at: one of today's, or any other name that is typed, which is changed for
    the council's own. A longer list would cost every page more time than all else in this row."""
    chosen = st.session_state.get("council") or st.query_params.get("council")
    names = register.directory.labels_today
    st.selectbox(
        "Find your council",
        [*names, chosen] if chosen in register.directory.labels and chosen not in names else names,
        index=None,
        key="council",
        bind=BOUND,
        placeholder="Type a council’s name",
        accept_new_options=True,
        filter_mode="contains",
        on_change=partial(_on_typed, register),
    )


def _on_typed(register: Register) -> None:
    """Make what was chosen or typed the council that it means, or keep it for a question."""
    typed_name, directory = st.session_state.get("council"), register.directory
    st.session_state[_TYPED_NAME] = None
    if typed_name is None or typed_name in directory.labels:
        return
    match = directory.find(typed_name)
    st.session_state["council"] = directory.label(match.code) if match.code else None
    if not match.code:
        st.session_state[_TYPED_NAME] = (typed_name[:80], match.suggestions)


def explain(register: Register) -> None:
    """Of a name that is not known: why, and which it may be."""
    typed = st.session_state.get(_TYPED_NAME)
    if not typed:
        return
    name, suggestions = typed
    if planned := register.directory.planned(name):
        begins = f"{planned.name} will begin on 1 April {planned.start_year}."
        st.info(
            plain(f"{begins} See Reorganisation for what goes into it."), icon=":material/event:"
        )
        return
    if is_postcode(name):
        text = "Type your council’s name. This site has no list of postcodes."
    elif suggestions:
        text = f"We could not find a council called “{name}”. Did you mean:"
    else:
        text = f"We could not find a council called “{name}”. Check the spelling, or choose from the list."
    st.warning(plain(text), icon=":material/search_off:")
    with st.container(horizontal=True):
        for suggestion in suggestions:
            st.button(suggestion, key=f"suggest_{suggestion}", on_click=choose, args=(suggestion,))


def choose(name: str) -> None:
    """Make a council, by its label, the chosen one."""
    st.session_state["council"] = name
    st.session_state[_TYPED_NAME] = None
