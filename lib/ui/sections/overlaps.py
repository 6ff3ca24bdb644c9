"""The pairs of arrangements that may be the same partnership twice."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from lib.analysis import overlaps as overlap_rule
from lib.format import plain
from lib.register.register import Register
from lib.ui.frame.markup import bullets, write
from lib.ui.parts.listing import details
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
    write(bullets(map(_pair, pairs.to_dict("records"))))


def _pair(pair: dict[Hashable, Any]) -> str:
    """Both as links, and what is marked of them."""
    both = [details(pair[side], pair[f"{side}_name"]) for side in ("first", "second")]
    return " and ".join(both) + (" (one is part of the other)" if pair["marked"] else "")
