"""What is active, in the body of every page: the count, a chip a filter, the link, the messages."""

import streamlit as st

from lib.analysis.filters import LABELS, blocking_filters
from lib.format import plain
from lib.ui.frame.filter_bar import UNKNOWN, choose, clear, clear_all
from lib.ui.frame.view import View
from lib.wording import findings


def draw(view: View) -> None:
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
        if view.link():
            _copy_link(view)
    _unknown_values(view)
    _council_succession(view)
    if view.frame.empty:
        _nothing_left(view, words)


def _short(said: str) -> str:
    return said if len(said) <= 48 else said[:47] + "…"


def _copy_link(view: View) -> None:
    with st.popover("Copy link", icon=":material/link:", type="tertiary"):
        st.write("This address opens the same view:")
        st.code(view.link(), language=None, wrap_lines=True)


def _unknown_values(view: View) -> None:
    """Until the visitor changes a filter: the values in the link that nothing here answers to."""
    at_first, messages = st.session_state.get(UNKNOWN) or (None, [])
    if not messages or at_first != view.filters:
        return
    rest = "The other filters are on." if view.filters.active() else "Nothing is filtered."
    st.warning(f"{plain(' '.join(messages))} {rest}", icon=":material/link_off:")


def _council_succession(view: View) -> None:
    """What became of a former council, or which councils one of today stands for."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        return
    one = directory.by_code[code]
    said = " ".join(filter(None, [directory.succession(code), directory.stands_for(code)]))
    if not said:
        return
    inherited = sum(bool(directory.inherited_from(code, codes)) for codes in view.frame["codes"])
    if inherited:
        said += f" Of the {len(view.frame)} shown, {inherited} {'is' if inherited == 1 else 'are'} inherited."
    st.info(plain(said), icon=":material/history:")
    if one.end_year:
        last = sorted(
            heir for heir in directory.with_successors(code) if not directory.by_code[heir].end_year
        )
        with st.container(horizontal=True):
            for heir in last:
                name = directory.label(heir)
                st.button(f"Show {name}", key=f"heir_{heir}", on_click=choose, args=(name,))


def _nothing_left(view: View, words: dict[str, str]) -> None:
    culprits = blocking_filters(view.register.arrangements, view.filters)
    st.warning(plain(findings.why_empty(culprits, words)), icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        for name, number in culprits.items():
            st.button(
                f"Remove {LABELS[name].lower()}: shows {number}",
                key=f"mend_{name}",
                on_click=clear,
                args=(name,),
            )
        st.button("Clear all filters", key="mend_all", on_click=clear_all)
