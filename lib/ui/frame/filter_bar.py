"""The shared filters: what the link asks for, and the widgets."""

from functools import partial

import streamlit as st

from lib.analysis.filters import LABELS, MULTIPLE, Filters, read_link
from lib.format import plain
from lib.register.columns import CATEGORY, CATEGORY_HELP, FIGURE, PARTNER_TYPES, REGIONS, STATUS
from lib.register.register import Register
from lib.ui.frame.view import BOUND
from lib.wording import status

_LINK_READ, UNKNOWN, _TYPED_NAME = "link_read", "link_unknown", "council_typed"


def read_address(register: Register) -> None:
    """Once a visit: put the link's filters into the words that the widgets know. What is not
    known is kept for a message. It must happen before the widgets exist."""
    state = st.session_state
    if state.get(_LINK_READ):
        return
    state[_LINK_READ] = True
    query = {name: st.query_params.get_all(name) for name in LABELS if name in st.query_params}
    filters, unknown = read_link(query, register)
    state[UNKNOWN] = (filters, [str(value) for value in unknown])
    known_query = _query_lists(filters, register)
    if known_query == query:
        return
    for name in query:
        if name in known_query:
            st.query_params[name] = known_query[name]
        else:
            del st.query_params[name]
    st.rerun()


def _query_lists(filters: Filters, register: Register) -> dict[str, list[str]]:
    link = filters.link(register.directory)
    return {
        name: [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
        for name, value in link.items()
    }


def draw_sidebar(register: Register) -> None:
    """All filters but the council, which stands in the body of every page."""
    with st.sidebar:
        st.header("Filters", anchor=False)
        st.multiselect(
            "Category",
            list(CATEGORY),
            format_func=CATEGORY.__getitem__,
            key="category",
            bind=BOUND,
            help="\n".join(f"- **{CATEGORY[key]}**: {text}" for key, text in CATEGORY_HELP.items()),
            placeholder="Any category",
        )
        st.multiselect(
            "Service", register.services, key="service", bind=BOUND, placeholder="Any service"
        )
        st.multiselect(
            "Status",
            list(STATUS),
            format_func=STATUS.__getitem__,
            key="status",
            bind=BOUND,
            placeholder="Any status",
            help="\n".join(f"- **{STATUS[key]}**: {text}" for key, text in status.MEANING.items()),
        )
        st.multiselect("Region", list(REGIONS), key="region", bind=BOUND, placeholder="Any region")
        st.multiselect(
            "Partners",
            list(PARTNER_TYPES),
            key="partners",
            bind=BOUND,
            placeholder="Any partners",
            help="Bodies that take part besides the councils. “Councils only”: no other body is named.",
        )
        st.selectbox(
            "Reported saving",
            list(FIGURE),
            index=None,
            key="figure",
            bind=BOUND,
            placeholder="With or without",
            help="A blank is not a zero: no figure was found.",
        )
        st.selectbox(
            "Not known to have ended by",
            register.years,
            index=None,
            key="year",
            bind=BOUND,
            placeholder="Any year",
            help="Started by that year, and not known to have ended before it. Those whose start is "
            "not known are left out.",
        )


def draw_council(register: Register) -> None:
    """The council to look at: search as you type, aliases and near spellings with Enter."""
    st.selectbox(
        "Find your council",
        list(register.directory.labels),
        index=None,
        key="council",
        bind=BOUND,
        placeholder="Type a council’s name",
        accept_new_options=True,
        on_change=partial(_on_typed, register),
        help="Today’s councils come first, then former ones. An old name, a short name or a near "
        "spelling works too: type it and press Enter.",
        width=480,
    )
    _explain_typed_name(register)


def _on_typed(register: Register) -> None:
    """Make a typed name the council that it means, or keep it for a question."""
    typed_name = st.session_state.get("council")
    st.session_state[_TYPED_NAME] = None
    if typed_name is None or typed_name in register.directory.labels:
        return
    match = register.directory.find(typed_name)
    st.session_state["council"] = register.directory.label(match.code) if match.code else None
    if not match.code:
        st.session_state[_TYPED_NAME] = (typed_name[:80], match.suggestions)


def _explain_typed_name(register: Register) -> None:
    typed = st.session_state.get(_TYPED_NAME)
    if not typed:
        return
    name, suggestions = typed
    if planned := register.directory.planned(name):
        begins = f"{planned.name} is to begin in April {planned.start_year}."
        st.info(
            plain(f"{begins} What goes into it is under Reorganisation."), icon=":material/event:"
        )
        return
    end = "Did you mean:" if suggestions else "Check the spelling, or choose from the list."
    st.warning(f"No council is called “{plain(name)}” here. {end}", icon=":material/search_off:")
    with st.container(horizontal=True):
        for suggestion in suggestions:
            st.button(suggestion, key=f"suggest_{suggestion}", on_click=choose, args=(suggestion,))


def choose(name: str) -> None:
    """Make a council, by its label, the chosen one."""
    st.session_state["council"] = name
    st.session_state[_TYPED_NAME] = None


def clear(name: str) -> None:
    """Clear one filter's widget."""
    st.session_state[name] = [] if name in MULTIPLE else None


def clear_all() -> None:
    """Clear every filter's widget."""
    for name in LABELS:
        clear(name)
