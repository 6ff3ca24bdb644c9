"""One arrangement in full."""

import pandas as pd
import streamlit as st

from lib.analysis import overlaps as overlap_rule
from lib.format import count, plain
from lib.register.columns import CATEGORY, MEMBERS_LISTED, STAGE
from lib.register.register import Register
from lib.ui.frame.view import View
from lib.ui.parts.listing import plain_link
from lib.ui.parts.output import source
from lib.ui.sections import suggest
from lib.wording import findings, status


def detail(view: View, row: pd.Series) -> None:
    """One arrangement: what it is, its members, dates, saving, overlap and source."""
    register = view.register
    st.header(plain(row["name"]), anchor=False)
    st.markdown(plain(row["summary"]))
    code = view.filters.council
    if code and (inherited := register.directory.inherited_from(code, row["codes"])):
        name = register.directory.by_code[code].short
        st.info(plain(f"For {name}: {inherited}."), icon=":material/history:")
    left, right = st.columns(2, gap="large")
    with left:
        _facts(row)
        st.markdown("### Source")
        st.markdown(source(row))
    with right:
        _members(register, row)
    suggest.folded_form(view, row)
    _overlap(register, row)
    _possible_duplicates(register, row)


def _facts(row: pd.Series) -> None:
    st.markdown("### What it is")
    facts = {
        "Service": row["service"],
        "Category": CATEGORY[row["category"]],
        "Dates": status.dates(row),
        "Stage": STAGE[row["stage"]],
        "Reported saving": findings.saving(row),
    }
    for label, value in facts.items():
        if pd.notna(value):
            st.markdown(f"**{label}:** {plain(value)}")


def _members(register: Register, row: pd.Series) -> None:
    directory = register.directory
    st.markdown(f"### {count(len(row['codes']), 'member council')}")
    lines = []
    for code in row["codes"]:
        lead_note = " — lead or host" if code == row["lead_gss"] else ""
        succession = (
            f"  \n  {plain(directory.succession(code))}" if directory.by_code[code].end_year else ""
        )
        lines.append(f"- {plain(directory.label(code))}{lead_note}{succession}")
    st.markdown("\n".join(lines))
    if pd.notna(row["other_partners"]):
        st.markdown("**Other partners:** " + plain(", ".join(row["other_partners"].split(";"))))
    if row["members_listed"] == "partial":
        st.caption(MEMBERS_LISTED["partial"] + ".")


def _overlap(register: Register, row: pd.Series) -> None:
    """Rows whose money may be the same money: the wider arrangement, and the parts of this one."""
    frame = register.arrangements
    wider = register.arrangement(row["part_of"]) if pd.notna(row["part_of"]) else None
    parts = frame[frame["part_of"] == row["arrangement_id"]]
    if wider is None and parts.empty:
        return
    st.markdown("### Overlap")
    if wider is not None:
        st.markdown(
            "This is a part of a wider arrangement, whose saving may already include this one’s. Sums leave it out."
        )
    else:
        st.markdown(
            "These parts of it have rows of their own. Their savings may already be inside this one’s."
        )
    for other in ([wider] if wider is not None else []) + [row for _, row in parts.iterrows()]:
        plain_link(other["arrangement_id"], other["name"])


def _possible_duplicates(register: Register, row: pd.Series) -> None:
    """Rows that may be the same partnership, by the open rule of lib.analysis.overlaps."""
    pairs, arrangement_id = overlap_rule.pairs(register), row["arrangement_id"]
    duplicates = [
        (pair["second"], pair["second_name"])
        if pair["first"] == arrangement_id
        else (pair["first"], pair["first_name"])
        for pair in pairs[~pairs["marked"]].to_dict("records")
        if arrangement_id in (pair["first"], pair["second"])
    ]
    if duplicates:
        st.markdown("### May be the same partnership")
        st.markdown(
            "At least half of the councils of both are in both, and the services are alike:"
        )
        for other_id, name in duplicates:
            plain_link(other_id, name)
