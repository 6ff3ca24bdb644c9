"""Finding partners: what to look for, who shares it already, and the suggestions with reasons."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.partner_search import Search
from lib.analysis.partners import COUNCIL, PARTNERSHIP
from lib.format import capital, plain
from lib.outputs.partners import MAX_WEIGHT, WANTED, WEIGHTS, already, councils_today, lead_of
from lib.ui.frame.council_box import choose
from lib.ui.frame.filter_bar import clear, set_filter
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import examples, listing
from lib.ui.parts.options import choice
from lib.ui.parts.status import badge
from lib.wording import partners as partners_wording

_FIRST = 3  # suggestions of a kind that are in sight at once


def one_council(view: View) -> bool:
    """Whether the chosen council is one of today, or became just one; else what to choose."""
    chosen_code, directory = view.filters.council, view.register.directory
    if not chosen_code:
        st.markdown(partners_wording.INTRODUCTION)
        examples.draw(view)
        return False
    current_codes = councils_today(view)
    names = [directory.by_code[code].short for code in current_codes]
    if len(current_codes) != 1:
        st.markdown(plain(partners_wording.choose_one(names)))
        with st.container(horizontal=True):
            for code in current_codes:
                examples.see(view, code)
    elif current_codes != (chosen_code,):
        former = directory.by_code[chosen_code].short
        st.markdown(plain(partners_wording.replaced(names[0], former)))
    return len(current_codes) == 1


def service(view: View) -> dict[str, str]:
    """The service to find partners for, as an option."""
    return {WANTED.name: choice(WANTED, view, 400)}


def weights() -> dict[str, str]:
    """How much each reason counts, from 0 to 3, as options; in the link."""
    with st.expander("Change what matters most"):
        with st.container(horizontal=True, gap="large"):
            chosen_weights = {
                option.name: str(
                    st.slider(
                        option.title,
                        0,
                        MAX_WEIGHT,
                        int(option.default),
                        key=option.name,
                        bind=BOUND,
                        width=200,
                    )
                )
                for option in WEIGHTS
            }
        st.caption(plain(partners_wording.RULE))
    return chosen_weights


def shared_already(search: Search) -> None:
    """Who shares the service with the council already."""
    own, partners = already(search)
    name = search.council.short
    text = partners_wording.shared_already(name, search.service, own, partners)
    st.markdown(f"**{plain(text)}**")


def suggestions(view: View, search: Search, rows: pd.DataFrame) -> None:
    """Partnerships and councils beside each other, three of each until more are asked for."""
    columns = st.columns(2, gap="large")
    for column, kind in zip(columns, (PARTNERSHIP, COUNCIL), strict=True):
        with column:
            _of_a_kind(view, search, rows[rows["kind"] == kind], kind)


def _of_a_kind(view: View, search: Search, rows: pd.DataFrame, kind: str) -> None:
    name, wanted = search.council.short, search.service
    st.header(plain(partners_wording.heading(kind, len(rows))), anchor=kind.lower())
    if rows.empty:
        st.markdown(plain(partners_wording.no_suggestions(kind, name, wanted)))
        if kind == PARTNERSHIP:
            _ways_out(view, wanted)
        return
    if kind == COUNCIL:
        st.caption(plain(partners_wording.about_councils(name, wanted)))
    key = f"more_{kind}_{search.code}_{wanted}"
    is_whole = st.session_state.get(key, False) or len(rows) <= _FIRST
    shown = rows if is_whole else rows.head(_FIRST)
    for place, row in enumerate(shown.to_dict("records"), start=1):
        with st.container(border=True, gap="xxsmall", key=f"suggestion_{kind}_{place}"):
            _card(view, {str(k): value for k, value in row.items()}, place)
    if not is_whole:
        label = f"Show {len(rows) - _FIRST} more"
        st.button(label, key=f"show_{kind}", on_click=set_filter, args=(key, True))


def _ways_out(view: View, wanted: str) -> None:
    """Where nothing was found: what to try instead."""
    with st.container(horizontal=True):
        if wanted:
            args = (WANTED.name, WANTED.default)
            st.button("Look for any service", key="any_service", on_click=set_filter, args=args)
        others = tuple(name for name in view.filters.active() if name != "council")
        if others:
            st.button("Clear the other filters", key="fewer", on_click=_clear, args=(others,))


def _clear(names: tuple[str, ...]) -> None:
    for name in names:
        clear(name)


def _card(view: View, row: dict[str, Any], place: int) -> None:
    if row["kind"] == PARTNERSHIP:
        name = f"{place}. {row['name']}"
        listing.link(view, {"arrangement_id": row["id"], "name": name})
        described = plain(partners_wording.described(row))
        st.markdown(f"{badge({**row, 'end_reason': None})} {described}")
    else:
        st.markdown(f"**{place}\\. {plain(row['name'])}**")
    points = [f"- {plain(capital(reason))}" for reason in row["reasons"]]
    st.markdown("\n".join(points))
    if row["kind"] == PARTNERSHIP:
        st.markdown(_contact(view, row["id"]))
    else:
        st.button(
            f"See {row['name']}’s shared services",
            key=f"look_{row['id']}",
            type="tertiary",
            on_click=choose,
            args=(view.register.directory.label(row["id"]),),
        )


def _contact(view: View, arrangement_id: str) -> str:
    """Whom to ask, as Markdown."""
    row = view.register.arrangement(arrangement_id)
    if row is None:
        return ""
    contact = partners_wording.contact(row, lead_of(view.register, row))
    page = f"[{plain(contact.label)}](<{contact.address}>)" if contact.address else ""
    return f"{plain(contact.words)} {page}".strip()
