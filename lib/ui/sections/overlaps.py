"""The pairs of arrangements that may be the same partnership twice."""

import streamlit as st

from lib.analysis import overlaps as overlap_rule
from lib.format import plain
from lib.register.register import Register
from lib.ui.parts.listing import plain_link
from lib.wording import findings


def list_pairs(register: Register) -> None:
    """Every pair that may be the same partnership twice, with the count with and without."""
    pairs, total = overlap_rule.pairs(register), len(register.arrangements)
    st.markdown("## Which shared services may be counted twice")
    if pairs.empty:
        st.markdown("We found no two that may be the same.")
        return
    distinct = overlap_rule.count_without_duplicates(register.arrangements, pairs)
    st.markdown(plain(findings.overlaps(pairs, total, distinct)))
    st.caption(plain(overlap_rule.RULE))
    for pair in pairs.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
            plain_link(pair["first"], pair["first_name"])
            st.markdown("and", width="content")
            plain_link(pair["second"], pair["second_name"])
            if pair["marked"]:
                st.caption("one is part of the other", width="content")
