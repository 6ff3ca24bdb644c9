"""The shared filters: the widgets, what the link asked for, and what is active, in the body."""

from functools import partial

import streamlit as st

from lib import text
from lib.columns import CATEGORY, CATEGORY_HELP, FIGURE, PARTNER_TYPES, REGIONS
from lib.filters import NAMES, Filters, emptied_by, read_link
from lib.format import plain
from lib.register import Register
from lib.ui.view import View

_LINK_READ, _UNKNOWN, _TYPED = "link_read", "link_unknown", "council_typed"
_BOUND = "query-params"


def read_address(register: Register) -> None:
    """Once a visit: put the link's filters into the words that the widgets know. What is not
    known is kept for a message. It must happen before the widgets exist."""
    state = st.session_state
    if state.get(_LINK_READ):
        return
    state[_LINK_READ] = True
    query = {name: st.query_params.get_all(name) for name in NAMES if name in st.query_params}
    filters, unknown = read_link(query, register)
    state[_UNKNOWN] = (filters, [str(one) for one in unknown])
    wanted = _as_lists(filters, register)
    if wanted == query:
        return
    for name in query:
        if name in wanted:
            st.query_params[name] = wanted[name]
        else:
            del st.query_params[name]
    st.rerun()


def _as_lists(filters: Filters, register: Register) -> dict[str, list[str]]:
    asked = filters.link(register.directory)
    return {
        name: [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
        for name, value in asked.items()
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
            bind=_BOUND,
            help="\n".join(f"- **{CATEGORY[key]}**: {said}" for key, said in CATEGORY_HELP.items()),
            placeholder="Any category",
        )
        st.multiselect(
            "Service", register.services, key="service", bind=_BOUND, placeholder="Any service"
        )
        st.multiselect("Region", list(REGIONS), key="region", bind=_BOUND, placeholder="Any region")
        st.multiselect(
            "Partners",
            list(PARTNER_TYPES),
            key="partners",
            bind=_BOUND,
            placeholder="Any partners",
            help="Bodies that take part besides the councils. “Councils only”: no other body is named.",
        )
        st.selectbox(
            "Reported saving",
            list(FIGURE),
            index=None,
            key="figure",
            bind=_BOUND,
            placeholder="With or without",
            help="A blank is not a zero: no figure was found.",
        )
        st.selectbox(
            "Running in",
            register.years,
            index=None,
            key="year",
            bind=_BOUND,
            placeholder="Any year",
            help="Started by that year, seen under way, and no end found before it. Arrangements "
            "whose start is not stated are left out.",
        )


def draw_council(register: Register) -> None:
    """The council to look at: search as you type, aliases and near spellings with Enter."""
    st.selectbox(
        "Find your council",
        list(register.directory.labels),
        index=None,
        key="council",
        bind=_BOUND,
        placeholder="Type a council’s name",
        accept_new_options=True,
        on_change=partial(_typed, register),
        help="Today’s councils come first, then former ones. An old name, a short name or a near "
        "spelling works too: type it and press Enter.",
        width=480,
    )
    _say_typed()


def _typed(register: Register) -> None:
    """Make a typed name the council that it means, or keep it for a question."""
    said = st.session_state.get("council")
    st.session_state[_TYPED] = None
    if said is None or said in register.directory.labels:
        return
    match = register.directory.find(said)
    st.session_state["council"] = register.directory.name(match.code) if match.code else None
    if not match.code:
        st.session_state[_TYPED] = (said[:80], match.suggestions)


def _say_typed() -> None:
    typed = st.session_state.get(_TYPED)
    if not typed:
        return
    said, suggestions = typed
    end = "Did you mean:" if suggestions else "Check the spelling, or choose from the list."
    st.warning(f"No council is called “{plain(said)}” here. {end}", icon=":material/search_off:")
    with st.container(horizontal=True):
        for name in suggestions:
            st.button(name, key=f"suggest_{name}", on_click=_choose, args=(name,))


def _choose(name: str) -> None:
    st.session_state["council"] = name
    st.session_state[_TYPED] = None


def clear(name: str) -> None:
    """Clear one filter's widget."""
    st.session_state[name] = [] if name in ("region", "category", "service", "partners") else None


def clear_all() -> None:
    """Clear every filter's widget."""
    for name in NAMES:
        clear(name)


def draw_active(view: View) -> None:
    """The count, a chip that removes each active filter, "Clear all" and "Copy link"; what the
    link asked for in vain; which filter left nothing."""
    words = view.filters.words(view.register.directory)
    with st.container(horizontal=True, vertical_alignment="center", key="active_filters"):
        st.markdown(f"**{view.count}**", width="content")
        for name, said in words.items():
            st.button(
                _short(said),
                key=f"chip_{name}",
                icon=":material/close:",
                on_click=clear,
                args=(name,),
                help=f"Remove this filter: {said}",
            )
        if words:
            st.button("Clear all", key="clear_all", on_click=clear_all, type="tertiary")
        _copy_link(view)
    _say_unknown(view)
    _say_council(view)
    if view.frame.empty:
        _say_empty(view, words)


def _short(said: str) -> str:
    return said if len(said) <= 48 else said[:47] + "…"


def _copy_link(view: View) -> None:
    with st.popover("Copy link", icon=":material/link:", type="tertiary"):
        st.write("This address opens the same view:")
        more = {
            name: st.query_params[name] for name in ("arrangement", "q") if name in st.query_params
        }
        st.code(view.link(**more), language=None, wrap_lines=True)


def _say_unknown(view: View) -> None:
    """Until the visitor changes a filter: the values in the link that nothing here answers to."""
    at_first, messages = st.session_state.get(_UNKNOWN) or (None, [])
    if not messages or at_first != view.filters:
        return
    rest = "The other filters are on." if view.filters.active() else "Nothing is filtered."
    st.warning(f"{plain(' '.join(messages))} {rest}", icon=":material/link_off:")


def _say_council(view: View) -> None:
    """What became of a former council, or which councils one of today stands for."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        return
    one = directory.by_code[code]
    said = " ".join(filter(None, [directory.fate(code), directory.origin(code)]))
    if not said:
        return
    inherited = sum(bool(directory.inherited(code, codes)) for codes in view.frame["codes"])
    if inherited:
        said += f" Of the {len(view.frame)} shown, {inherited} {'is' if inherited == 1 else 'are'} inherited."
    st.info(plain(said), icon=":material/history:")
    if one.end_year:
        last = sorted(
            heir for heir in directory.heirs(code) if not directory.by_code[heir].end_year
        )
        with st.container(horizontal=True):
            for heir in last:
                name = directory.name(heir)
                st.button(f"Show {name}", key=f"heir_{heir}", on_click=_choose, args=(name,))


def _say_empty(view: View, words: dict[str, str]) -> None:
    culprits = emptied_by(view.register.arrangements, view.filters)
    st.warning(plain(text.emptied(culprits, words)), icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        for name, number in culprits.items():
            st.button(
                f"Remove {NAMES[name].lower()}: shows {number}",
                key=f"mend_{name}",
                on_click=clear,
                args=(name,),
            )
        st.button("Clear all filters", key="mend_all", on_click=clear_all)
