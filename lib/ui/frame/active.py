"""What is active, in the body of every page: the count, a chip a filter, the link, the messages."""

import streamlit as st

from lib.analysis.filters import LABELS, blocking_filters, start_not_known
from lib.format import plain
from lib.ui.frame.council_box import choose
from lib.ui.frame.filter_bar import UNKNOWN, clear, clear_all
from lib.ui.frame.markup import copy_button
from lib.ui.frame.view import View
from lib.wording import findings


def draw(view: View, *, has_succession: bool = True) -> None:
    """The count, a chip that removes each active filter, "Clear all" and "Copy link"; what the
    link asked for in vain; what became of a former council, unless the page itself says it
    (has_succession); which filter left nothing."""
    words = view.filters.words(view.register.directory)
    with st.container(horizontal=True, vertical_alignment="center", key="active_filters"):
        st.markdown(f"**{view.count}**", width="content")
        for name, text in words.items():
            st.button(
                _shorten(text),
                key=f"chip_{name}",
                icon=":material/close:",
                on_click=clear,
                args=(name,),
                help=f"Remove this filter: {text}",
            )
        if words:
            st.button("Clear all", key="clear_all", on_click=clear_all, type="tertiary")
        if view.link():
            st.html(copy_button("Copy link", view.link(), "Link copied"), width="content")
    if left_out := start_not_known(view.register, view.filters):
        st.caption(plain(findings.start_not_known(left_out)))
    _unknown_values(view)
    if has_succession:
        _council_succession(view)
    if view.frame.empty:
        _explain_empty(view, words)


def _shorten(text: str) -> str:
    return text if len(text) <= 48 else text[:47] + "…"


def _unknown_values(view: View) -> None:
    """Until the visitor changes a filter: the values in the link that nothing here answers to."""
    filters_then, messages = st.session_state.get(UNKNOWN) or (None, [])
    if not messages or filters_then != view.filters:
        return
    sentence = "The other filters are on." if view.filters.active() else "Nothing is filtered."
    st.warning(f"{plain(' '.join(messages))} {sentence}", icon=":material/link_off:")


def _council_succession(view: View) -> None:
    """What became of a former council, or which councils one of today stands for."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        return
    council = directory.by_code[code]
    message = " ".join(filter(None, [directory.succession(code), directory.stands_for(code)]))
    if not message:
        return
    inherited = sum(bool(directory.inherited_from(code, codes)) for codes in view.frame["codes"])
    if inherited:
        message += f" Of the {len(view.frame)} shown, {inherited} {'was' if inherited == 1 else 'were'} carried over."
    st.info(plain(message), icon=":material/history:")
    if council.end_year:
        successors = sorted(
            successor
            for successor in directory.with_successors(code)
            if not directory.by_code[successor].end_year
        )
        with st.container(horizontal=True):
            for successor in successors:
                name = directory.label(successor)
                st.button(f"Show {name}", key=f"heir_{successor}", on_click=choose, args=(name,))


def _explain_empty(view: View, words: dict[str, str]) -> None:
    counts = blocking_filters(view.register, view.filters)
    st.warning(plain(findings.why_empty(counts, words)), icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        for name, number in counts.items():
            st.button(
                f"Remove {LABELS[name].lower()}: shows {number}",
                key=f"mend_{name}",
                on_click=clear,
                args=(name,),
            )
        st.button("Clear all filters", key="mend_all", on_click=clear_all)
