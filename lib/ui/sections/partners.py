"""Finding partners: what to look for, who shares it already, and the suggestions with reasons."""

from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.filters import Filters
from lib.analysis.partner_search import Search
from lib.analysis.partners import COUNCIL, PARTNERSHIP
from lib.format import capital
from lib.outputs.output import Option
from lib.outputs.partners import MAX_WEIGHT, WANTED, WEIGHTS, already, councils_today, lead_of
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, link, more, outward, paragraph, write
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import examples, listing
from lib.ui.parts.options import choice, lazily
from lib.ui.parts.status import badge
from lib.wording import partners as partners_wording

_PAGE = "find_partners"
_FIRST = 3  # suggestions of a kind that are in sight at once


def one_council(view: View) -> bool:
    """Whether the chosen council is one of today, or became just one; else what to choose."""
    chosen_code, directory = view.filters.council, view.register.directory
    if not chosen_code:
        write(paragraph(partners_wording.INTRODUCTION), examples.few(view, _PAGE))
        return False
    current_codes = councils_today(view)
    names = [directory.by_code[code].short for code in current_codes]
    if len(current_codes) != 1:
        links = "".join(examples.see(view, _PAGE, code) for code in current_codes)
        row = f'<div class="row buttons">{links}</div>'
        write(paragraph(partners_wording.choose_one(names)), row)
    elif current_codes != (chosen_code,):
        write(paragraph(partners_wording.replaced(names[0], directory.by_code[chosen_code].short)))
    return len(current_codes) == 1


def service(view: View) -> dict[str, str]:
    """The service to find partners for, as an option."""
    return {WANTED.name: choice(WANTED, view, 400)}


def weights() -> dict[str, str]:
    """How much each reason counts, from 0 to 3, as options; in the link."""
    chosen_weights = {option.name: option.default for option in WEIGHTS}
    with lazily("Change what matters most", "weights", WEIGHTS) as is_open:
        if is_open:
            with st.container(horizontal=True, gap="large"):
                chosen_weights = {option.name: _weight(option) for option in WEIGHTS}
            write(paragraph(partners_wording.RULE, "small"))
    return chosen_weights


def _weight(option: Option) -> str:
    default = int(option.default)
    chosen = st.slider(option.title, 0, MAX_WEIGHT, default, key=option.name, bind=BOUND, width=200)
    return str(chosen)


def shared_already(search: Search) -> str:
    """Who shares the service with the council already."""
    own, partners = already(search)
    name = search.council.short
    return paragraph(partners_wording.shared_already(name, search.service, own, partners), "strong")


def suggestions(view: View, search: Search, rows: pd.DataFrame) -> None:
    """Partnerships and councils beside each other, three of each until more are asked for."""
    columns = st.columns(2, gap="large")
    for column, kind in zip(columns, (PARTNERSHIP, COUNCIL), strict=True):
        with column:
            write(_of_a_kind(view, search, rows[rows["kind"] == kind], kind))


def _of_a_kind(view: View, search: Search, rows: pd.DataFrame, kind: str) -> str:
    name, wanted = search.council.short, search.service
    head = heading(partners_wording.heading(kind, len(rows)), kind.lower())
    if rows.empty:
        none = paragraph(partners_wording.no_suggestions(kind, name, wanted))
        return head + none + (_ways_out(view, wanted) if kind == PARTNERSHIP else "")
    about = partners_wording.about_councils(name, wanted) if kind == COUNCIL else ""
    cards = [
        _card(view, {str(k): value for k, value in row.items()}, place)
        for place, row in enumerate(rows.to_dict("records"), start=1)
    ]
    rest = "".join(cards[_FIRST:])
    return (
        head
        + paragraph(about, "small")
        + "".join(cards[:_FIRST])
        + (more(f"Show {len(cards) - _FIRST} more", rest) if rest else "")
    )


def _ways_out(view: View, wanted: str) -> str:
    """Where nothing was found: what to try instead."""
    query, links = view.query(view.filters), []
    if wanted:
        rest = {name: value for name, value in query.items() if name != WANTED.name}
        links.append(link(shell.address(_PAGE, rest), "Look for any service", "button"))
    if len(view.filters.active()) > 1:
        only = view.query(Filters(council=view.filters.council))
        links.append(link(shell.address(_PAGE, only), "Clear the other filters", "button"))
    return f'<div class="row buttons">{"".join(links)}</div>'


def _card(view: View, row: dict[str, Any], place: int) -> str:
    reasons = bullets(escape(capital(reason)) for reason in row["reasons"])
    if row["kind"] == PARTNERSHIP:
        name = listing.name(view, {"arrangement_id": row["id"], "name": f"{place}. {row['name']}"})
        described = escape(partners_wording.described(row))
        under = f"{badge({**row, 'end_reason': None})} {described}"
        return f'<div class="box">{name}{under}{reasons}{_contact(view, row["id"])}</div>'
    name = f"<strong>{place}. {escape(row['name'])}</strong>"
    text = f"See {row['name']}’s shared services"
    return f'<div class="box">{name}{reasons}{_see(view, row["id"], text)}</div>'


def _see(view: View, code: str, text: str) -> str:
    """A link to the page of another council."""
    query = replace(view.filters, council=code).link(view.register.directory)
    return link(shell.address("my_council", query), text)


def _contact(view: View, arrangement_id: str) -> str:
    """Whom to ask."""
    row = view.register.arrangement(arrangement_id)
    if row is None:
        return ""
    contact = partners_wording.contact(row, lead_of(view.register, row))
    page = outward(contact.address, contact.label) if contact.address else ""
    return f"<p>{escape(contact.words)} {page}</p>"
