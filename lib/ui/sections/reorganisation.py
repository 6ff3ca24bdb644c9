"""What a change of councils does: before and after on a map, the lists, the table."""

from functools import partial

import pandas as pd
import streamlit as st

from lib.analysis.reorganisation import MEANING, OUTCOME, UNTOUCHED, Change
from lib.format import plain
from lib.outputs.reorganisation import picture
from lib.ui.frame.view import View
from lib.ui.parts import listing, output
from lib.wording import reorganisation as reorganisation_wording
from lib.wording.findings import Finding

MOST_LISTED = 60  # arrangements of an outcome, each with a link


def before_and_after(view: View, change: Change, finding: Finding) -> None:
    """The councils before, and the new ones, side by side."""
    columns = st.columns(2, gap="medium")
    for column, after in zip(columns, (False, True), strict=True):
        with column:
            st.markdown("**After**" if after else "**Before**")
            key = ("change", after, *sorted(change.into.items()))
            draw = partial(picture, view.register, change, after)
            output.chart(f"map_{after}", key, finding, draw)


def lists(view: View, rows: pd.DataFrame) -> None:
    """The arrangements of each outcome but the untouched, each a link to its details."""
    for key in OUTCOME:
        outcome_rows = rows[rows["outcome"] == key]
        st.subheader(f"{OUTCOME[key]}: {len(outcome_rows)}", anchor=key)
        st.caption(MEANING[key])
        if key == UNTOUCHED:
            st.markdown("Download the table to see them.")
            continue
        listed = outcome_rows.head(MOST_LISTED)
        arrangements = view.frame.loc[listed.index]
        with st.container(gap="xxsmall", key=f"links_{key}"):
            for (_, row), (_, outcome) in zip(
                arrangements.iterrows(), listed.iterrows(), strict=True
            ):
                listing.link(view, row)
                st.markdown(plain(reorganisation_wording.line(row, outcome)))
        if len(outcome_rows) > len(listed):
            st.caption(f"{len(outcome_rows) - len(listed):,} more are in the table.")
