"""Finding partners: what to look for, the suggestions with their reasons, and where they are."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.partners import COUNCIL, PARTNERSHIP
from lib.format import capital, count, plain
from lib.outputs.partners import MAX_WEIGHT, WANTED, WEIGHTS, councils_today
from lib.ui.frame.council_box import choose
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import listing
from lib.ui.parts.options import choice
from lib.ui.parts.status import badge
from lib.wording import partners as partners_wording


def one_council(view: View) -> bool:
    """Whether the chosen council is one of today, or became just one; else what to choose."""
    chosen_code, directory = view.filters.council, view.register.directory
    if not chosen_code:
        st.markdown("**Choose your council above.** Then choose a service, or look at any.")
        return False
    current_codes = councils_today(view)
    names = [directory.by_code[code].short for code in current_codes]
    if len(current_codes) != 1:
        st.info(plain(partners_wording.choose_one(names)))
    elif current_codes != (chosen_code,):
        st.info(plain(f"These are suggestions for {names[0]}, which took over."))
    return len(current_codes) == 1


def service(view: View) -> dict[str, str]:
    """The service to find partners for, as an option."""
    chosen = choice(
        WANTED,
        view,
        480,
    )
    return {WANTED.name: chosen}


def weights() -> dict[str, str]:
    """How much each reason counts, from 0 to 3, as options; in the link."""
    with st.expander("Weigh the reasons"):
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


def suggestion_cards(view: View, rows: pd.DataFrame, kind: str, name: str, service: str) -> None:
    """The suggestions of one kind, each with its reasons in words."""
    heading = "Partnerships" if kind == PARTNERSHIP else "Councils like yours or near"
    kind_rows = rows[rows["kind"] == kind]
    st.subheader(f"{heading}: {len(kind_rows)}", anchor=False)
    if kind_rows.empty:
        st.markdown(plain(partners_wording.no_suggestions(kind, name, service)))
        return
    if kind == COUNCIL:
        st.markdown(plain(partners_wording.about_councils(name, service)))
    records = kind_rows.to_dict("records")
    for first in range(0, len(records), 2):
        for column, row in zip(st.columns(2), records[first : first + 2], strict=False):
            with column, st.container(border=True, height="stretch", gap="xxsmall"):
                _card(view, {str(key): value for key, value in row.items()})


def _card(view: View, row: dict[str, Any]) -> None:
    if row["kind"] == PARTNERSHIP:
        listing.link(view, {"arrangement_id": row["id"], "name": row["name"]})
        members = count(row["members"], "member council")
        services_and_members = plain(f"{row['service']}, {members}")
        st.markdown(f"{badge({**row, 'end_reason': None})} {services_and_members}")
    else:
        st.markdown(f"**{plain(row['name'])}**")
    st.markdown("\n".join(f"- {plain(capital(reason))}" for reason in row["reasons"]))
    if row["kind"] == COUNCIL:
        label = view.register.directory.label(row["id"])
        st.button(
            f"Look at {row['name']}",
            key=f"look_{row['id']}",
            type="tertiary",
            icon=":material/apartment:",
            on_click=choose,
            args=(label,),
        )
