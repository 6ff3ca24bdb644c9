"""A visitor's own grouping of councils, from a proposal or from nothing; the link keeps it."""

import streamlit as st

from lib.format import listed, plain
from lib.outputs.reorganisation import GROUPS, group_names, groupable
from lib.register.geography import Directory
from lib.register.proposals import Proposal
from lib.ui.frame.view import BOUND, View


def groups(view: View, proposal: Proposal | None) -> dict[str, list[str]]:
    """The boxes of new councils, one more than are filled; their councils as options."""
    names = list(groupable(view.register))
    titles = group_names(view.register, proposal.proposal_id if proposal else "")
    chosen: dict[str, list[str]] = {}
    st.markdown(
        "Move a council: take it out of one box and add it to another. A county council goes where "
        "its districts go."
    )
    for number, key in enumerate(GROUPS):
        before = chosen.get(GROUPS[number - 1]) if number else True
        if not (before or st.session_state.get(key)):
            break
        chosen[key] = st.multiselect(titles[key], names, key=key, bind=BOUND)
    _warn_of_duplicates(view.register.directory, chosen)
    if proposal:
        _say_what_was_split(view.register.directory, proposal)
    return chosen


def _say_what_was_split(directory: Directory, proposal: Proposal) -> None:
    split = {code: proposal.into[code] for code, _ in proposal.parts}
    for code, names in split.items():
        name = directory.by_code[code].short
        text = f"The proposal splits {name} between {listed(list(names))}. Here it goes whole into one."
        st.caption(plain(text))


def _warn_of_duplicates(directory: Directory, groups: dict[str, list[str]]) -> None:
    chosen_codes = [directory.labels[name] for names in groups.values() for name in names]
    duplicates = sorted(
        {directory.by_code[code].short for code in chosen_codes if chosen_codes.count(code) > 1}
    )
    if duplicates:
        names = ", ".join(duplicates)
        st.warning(plain(f"In two new councils: {names}. The first counts; remove it from one."))
