"""Arrangements as links to their details, and one arrangement in full."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib import cache, text
from lib import overlaps as overlap_rule
from lib.columns import CATEGORY, MEMBERS_LISTED, STAGE
from lib.format import count, plain
from lib.register import Register
from lib.ui import shell, suggest
from lib.ui.output import source
from lib.ui.view import View

MOST_LINKS = 12
MOST_CARDS = 10


def links(view: View, most: int = MOST_LINKS, *, brief: bool = False) -> None:
    """The arrangements in view, each a link to its details; unless brief, with what matters most
    about it."""
    code = view.filters.council
    council = view.register.directory.by_code[code].short if code else ""
    for row in _rows(view.frame.head(most)):
        with st.container(gap="xxsmall", key=f"link_{row['arrangement_id']}"):
            link(view, row)
            if not brief:
                st.markdown(_line(view, row, council))
    if len(view.frame) > most:
        st.page_link(
            shell.page("arrangements"),
            label=f"See all {len(view.frame)} arrangements",
            icon=":material/list_alt:",
        )


def link(view: View, row: pd.Series | Mapping[str, str]) -> None:
    """An arrangement's name (row: at least name and arrangement_id) as a link to its details, with the filters kept."""
    st.page_link(
        shell.page("arrangements"),
        label=f"**{plain(row['name'])}**",
        icon=":material/chevron_right:",
        query_params={
            **view.filters.link(view.register.directory),
            "arrangement": row["arrangement_id"],
        },
    )


def cards(view: View, frame: pd.DataFrame, most: int = MOST_CARDS) -> None:
    """Arrangements as cards, two abreast, each with what matters most about it and its source."""
    code = view.filters.council
    council = view.register.directory.by_code[code].short if code else ""
    rows = _rows(frame.head(most))
    for first in range(0, len(rows), 2):
        for column, row in zip(st.columns(2), rows[first : first + 2], strict=False):
            with column, st.container(border=True, height="stretch", gap="xxsmall"):
                link(view, row)
                st.markdown(_line(view, row, council))
                source(row)
    if len(frame) > most:
        st.caption(f"{len(frame) - most} more stand in the table.")


def _rows(frame: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in frame.iterrows()]


def _line(view: View, row: pd.Series, council: str) -> str:
    """Service, partners, dates, saving and how it comes to the council, in one line."""
    parts = [
        plain(row["service"]),
        f"with {plain(text.partners(row, council, most=6))}",
        plain(text.dates(row)),
        plain(text.saving(row)) if pd.notna(row["savings_gbp"]) else "",
    ]
    code = view.filters.council
    inherited = view.register.directory.inherited(code, row["codes"]) if code else ""
    line = " · ".join(part for part in parts if part)
    return f"{line}  \n:material/history: *{plain(inherited)}*" if inherited else line


def detail(view: View, row: pd.Series) -> None:
    """One arrangement: what it is, its members, dates, saving, overlap and source."""
    register = view.register
    st.header(plain(row["name"]), anchor=False)
    st.markdown(plain(row["summary"]))
    code = view.filters.council
    if code and (inherited := register.directory.inherited(code, row["codes"])):
        name = register.directory.by_code[code].short
        st.info(plain(f"For {name}: {inherited}."), icon=":material/history:")
    left, right = st.columns(2, gap="large")
    with left:
        _facts(row)
        st.markdown("### Source")
        source(row)
    with right:
        _members(register, row)
    suggest.change(view, row)
    _overlap(register, row)
    _twice(register, row)


def _facts(row: pd.Series) -> None:
    st.markdown("### What it is")
    facts = {
        "Service": row["service"],
        "Category": CATEGORY[row["category"]],
        "Dates": text.dates(row),
        "Stage": STAGE[row["stage"]],
        "Reported saving": text.saving(row),
        "About the figure": row["savings_note"],
    }
    for label, value in facts.items():
        if pd.notna(value):
            st.markdown(f"**{label}:** {plain(value)}")
    if pd.notna(row["savings_gbp"]):
        st.caption(plain(f"{row['savings_gbp']:,} pounds, cash terms. {text.PARTNERSHIP}"))
    if pd.isna(row["end_year"]):
        st.caption(text.NO_END)


def _members(register: Register, row: pd.Series) -> None:
    directory = register.directory
    st.markdown(f"### {count(len(row['codes']), 'member council')}")
    lines = []
    for code in row["codes"]:
        lead = " — lead or host" if code == row["lead_gss"] else ""
        fate = f"  \n  {plain(directory.fate(code))}" if directory.by_code[code].end_year else ""
        lines.append(f"- {plain(directory.name(code))}{lead}{fate}")
    st.markdown("\n".join(lines))
    if pd.notna(row["other_partners"]):
        st.markdown("**Other partners:** " + plain(", ".join(row["other_partners"].split(";"))))
    if row["members_listed"] == "partial":
        st.caption(MEMBERS_LISTED["partial"] + ".")


def _overlap(register: Register, row: pd.Series) -> None:
    """Rows whose money may be the same money: the wider arrangement, and the parts of this one."""
    frame = register.arrangements
    wider = register.one(row["part_of"]) if pd.notna(row["part_of"]) else None
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
    for other in ([wider] if wider is not None else []) + _rows(parts):
        _to(other["arrangement_id"], other["name"])


def _twice(register: Register, row: pd.Series) -> None:
    """Rows that may be the same partnership, by the open rule of lib.overlaps."""
    pairs, own = cache.overlapping(register), row["arrangement_id"]
    found = [
        (pair["second"], pair["second_name"])
        if pair["first"] == own
        else (pair["first"], pair["first_name"])
        for pair in pairs[~pairs["known"]].to_dict("records")
        if own in (pair["first"], pair["second"])
    ]
    if found:
        st.markdown("### May be the same partnership")
        st.markdown(
            "At least half of the councils of both are in both, and the services are alike:"
        )
        for key, name in found:
            _to(key, name)


def overlaps(register: Register) -> None:
    """Every pair that may be the same partnership twice, with the count with and without."""
    pairs, total = cache.overlapping(register), len(register.arrangements)
    st.markdown("## Which arrangements may be counted twice")
    if pairs.empty:
        st.markdown("No pair was found that may be the same partnership.")
        return
    without = overlap_rule.without(register.arrangements, pairs)
    st.markdown(plain(text.overlaps(pairs, total, without)))
    st.caption(plain(overlap_rule.RULE))
    for pair in pairs.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
            _to(pair["first"], pair["first_name"])
            st.markdown("and", width="content")
            _to(pair["second"], pair["second_name"])
            if pair["known"]:
                st.caption("marked as part", width="content")


def _to(key: str, name: str) -> None:
    """A link to an arrangement, without filters."""
    st.page_link(shell.page("arrangements"), label=plain(name), query_params={"arrangement": key})
