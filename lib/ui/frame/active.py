"""What is active, in the body of every page: the count, a chip a filter, the link, the messages.

All in one piece of markup, whose chips and answers are links: without one filter, to a successor.
"""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from lib.analysis.filters import LABELS, Filters, blocking_filters, start_not_known
from lib.ui.frame import shell
from lib.ui.frame.filter_bar import UNKNOWN
from lib.ui.frame.markup import copy_button, icon, link, notice, paragraph, write
from lib.ui.frame.view import View
from lib.wording import findings


def draw(view: View, page: str, *, has_succession: bool = True) -> None:
    """The count, a chip that removes each active filter, "Clear all" and "Copy link"; what the
    link asked for in vain; what became of a former council, unless the page itself says it
    (has_succession); which filter left nothing. page: its key in shell.PAGES."""
    words = view.filters.words(view.register.directory)
    left_out = start_not_known(view.register, view.filters)
    write(
        _line(view, page, words),
        paragraph(findings.start_not_known(left_out) if left_out else "", "small"),
        _unknown_values(view),
        _council_succession(view, page) if has_succession else "",
        _explain_empty(view, page, words) if view.frame.empty else "",
    )


def without(view: View, page: str, *names: str) -> str:
    """The address of the page without some of its filters."""
    filters = view.filters
    for name in names:
        filters = filters.without(name)
    return shell.address(page, view.query(filters))


def _line(view: View, page: str, words: Mapping[str, str]) -> str:
    parts = [f"<strong>{escape(view.count)}</strong>"]
    parts += [_chip(without(view, page, name), name, text) for name, text in words.items()]
    if words:
        parts.append(link(without(view, page, *words), "Clear all"))
    if view.link():
        parts.append(copy_button("Copy link", view.link(), "Link copied"))
    return f'<div class="row active">{"".join(parts)}</div>'


def _chip(href: str, name: str, text: str) -> str:
    """What is filtered by, as a link that removes it."""
    short = text if len(text) <= 48 else text[:47] + "…"
    told = escape(f"Remove this filter: {text}")
    return (
        f'<a class="inner chip" data-filter="{name}" href="{escape(href)}" title="{told}" '
        f'aria-label="{told}">{icon("close")} {escape(short)}</a>'
    )


def _unknown_values(view: View) -> str:
    """Until the visitor changes a filter: the values in the link that nothing here answers to."""
    filters_then, messages = st.session_state.get(UNKNOWN) or (None, [])
    if not messages or filters_then != view.filters:
        return ""
    sentence = "The other filters are on." if view.filters.active() else "Nothing is filtered."
    return notice("warning", escape(f"{' '.join(messages)} {sentence}"))


def _council_succession(view: View, page: str) -> str:
    """What became of a former council, or which councils one of today stands for."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        return ""
    council = directory.by_code[code]
    message = " ".join(filter(None, [directory.succession(code), directory.stands_for(code)]))
    if not message:
        return ""
    inherited = sum(bool(directory.inherited_from(code, codes)) for codes in view.frame["codes"])
    if inherited:
        message += f" Of the {len(view.frame)} shown, {inherited} {'was' if inherited == 1 else 'were'} carried over."
    today = (
        directory.with_successors(code) & directory.existing_on(None) if council.end_year else ()
    )
    return notice("info", f"<p>{escape(message)}</p>{_successors(view, page, today)}")


def _successors(view: View, page: str, codes: frozenset[str] | tuple[()]) -> str:
    """A link to the same page for each of the councils that there are now."""
    directory = view.register.directory
    links = [
        link(
            shell.address(page, view.query(replace(view.filters, council=code))),
            f"Show {directory.label(code)}",
        )
        for code in sorted(codes, key=directory.label)
    ]
    return f'<div class="row">{"".join(links)}</div>' if links else ""


def _explain_empty(view: View, page: str, words: dict[str, str]) -> str:
    counts = blocking_filters(view.register, view.filters)
    ways = [
        link(without(view, page, name), f"Remove {LABELS[name].lower()}: shows {number}")
        for name, number in counts.items()
    ]
    ways.append(link(shell.address(page, view.query(Filters())), "Clear all filters"))
    why = paragraph(findings.why_empty(counts, words))
    return notice("warning", f'{why}<div class="row">{"".join(ways)}</div>')
