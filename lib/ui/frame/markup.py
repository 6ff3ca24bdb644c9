"""Pieces of markup that pages and outputs share: what needs no widget, so no message and no run of
its own. Whatever stands under one heading is written in one piece: a page's browser has more work
with each element than with all that is in it."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from lib.format import web_address

_NARROW = 3  # columns that fit a phone
INNER = "inner"  # the class of links that lib/web/page.js opens without loading the page anew


def write(*parts: str) -> None:
    """Pieces of markup as one element; nothing if they are all empty."""
    if whole := "".join(parts):
        st.html(whole)


def heading(text: str, anchor: str = "", level: int = 2) -> str:
    """A heading. anchor: its name in the page's address."""
    name = f' id="{escape(anchor)}"' if anchor else ""
    return f"<h{level}{name}>{escape(text)}</h{level}>"


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of text; "" of none. kind: its class: small, strong."""
    return f"<p{_class(kind)}>{escape(text)}</p>" if text else ""


def bullets(items: Iterable[str], kind: str = "") -> str:
    """A list. items: markup."""
    whole = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul{_class(kind)}>{whole}</ul>" if whole else ""


def link(href: str, label: str, kind: str = "", told: str = "") -> str:
    """A link within the site. label: text; kind: its class besides; told: what is heard in its place."""
    heard = f' aria-label="{escape(told)}"' if told else ""
    return (
        f'<a class="{f"{INNER} {kind}".strip()}" href="{escape(href)}"{heard}>{escape(label)}</a>'
    )


def outward(url: str, label: str) -> str:
    """A link to another site, or the label alone where the address is not of the web."""
    address = web_address(url)
    if not address:
        return escape(label)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(label)}</a>'


def icon(name: str) -> str:
    """A symbol of Streamlit's own font, by its Material name; not heard."""
    return f'<span class="icon" data-testid="stIconMaterial" aria-hidden="true" translate="no">{name}</span>'


def notice(kind: str, contents: str) -> str:
    """A message in the page's flow. kind: info or warning; contents: markup; "" of none."""
    return f'<div class="notice {kind}" role="status">{contents}</div>' if contents else ""


def more(label: str, contents: str, kind: str = "") -> str:
    """What is opened in its place, without a run. contents: markup."""
    return f'<details class="{f"more {kind}".strip()}"><summary>{escape(label)}</summary>{contents}</details>'


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A small table. rows: markup, a cell a column."""
    names = list(columns)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    whole = f'<table class="plain"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    # A wide one can be scrolled on a phone, by keyboard too.
    stop = ' tabindex="0"' if len(names) > _NARROW else ""
    return f'<div class="scrolls"{stop}>{whole}</div>'


def copy_button(label: str, text: str, done: str) -> str:
    """A button that copies a text in one click, and then says so for a moment. done: what it says."""
    return (
        f'<button type="button" class="text-button" data-copy="{escape(text)}" '
        f'data-done="{escape(done)}">{escape(label)}</button>'
    )


def menu(label: str, contents: str, name: str, *, is_wide: bool = False) -> str:
    """What opens when it is asked for. contents: markup; name: of what it belongs to, for who hears
    the page; is_wide: for text, which takes a line of its own."""
    kind = "menu wide" if is_wide else "menu"
    return (
        f'<details class="{kind}"><summary aria-label="{escape(f"{label}: {name}")}">'
        f"{escape(label)}</summary><div>{contents}</div></details>"
    )


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
