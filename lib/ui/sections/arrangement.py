"""One arrangement in full."""

from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.analysis import overlaps as overlap_rule
from lib.format import plain
from lib.outputs.output import Output
from lib.register.columns import ACHIEVED, BASIS
from lib.register.faults import DataError
from lib.register.register import Register
from lib.register.status import is_long_ago
from lib.ui.frame import shell
from lib.ui.frame.view import View
from lib.ui.parts import output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.listing import plain_link
from lib.ui.parts.panel import Panel, panel
from lib.ui.parts.status import badge
from lib.ui.sections import suggest
from lib.wording import arrangement as wording
from lib.wording import status

PARAMETER = "arrangement"  # of the page's address: which one is open


def way_back(view: View, on_list: Callable[[], None]) -> None:
    """To the page of the council that is chosen, else to the list as it was. on_list: what to do
    before the list is shown again."""
    icon = ":material/arrow_back:"
    if code := view.filters.council:
        name = view.register.directory.by_code[code].short
        # The filters come along by themselves; named in the link as well they would stand twice.
        st.page_link(shell.page("my_council"), label=plain(f"Back to {name}"), icon=icon)
    else:
        st.button("Back to the list", icon=icon, key="back", type="tertiary", on_click=on_list)


def not_there(arrangement_id: str) -> None:
    """That nothing has the address, and what to do."""
    st.warning(
        f"No shared service has the address “{plain(arrangement_id[:80])}”. It may have been "
        "renamed: search for it below.",
        icon=":material/link_off:",
    )


def detail(view: View, row: pd.Series) -> None:
    """One arrangement, under its name: status and saving, members, years, savings, pages, overlaps."""
    register = view.register
    st.markdown(f"{badge(row)} {plain(status.dates(row))}\n\n{plain(row['summary'])}")
    code = view.filters.council
    if code and (inherited := register.directory.inherited_from(code, row["codes"])):
        name = register.directory.by_code[code].short
        st.info(plain(f"For {name}: {inherited}."), icon=":material/history:")
    _facts(row)
    if is_long_ago(row, int(register.package.released[:4])) and not register.package.uploaded:
        _ask_whether_it_runs(row)
    panels = {
        part: panel(view, f"arrangement-{part}", part, arrangement=row["arrangement_id"])
        for part in ("members", "timeline", "savings", "sources")
    }
    _members(panels["members"], row)
    for part in ("timeline", "savings", "sources"):
        _DRAW[part](panels[part])
    suggest.folded_form(view, row)
    _overlap(register, row)
    _possible_duplicates(register, row)


def _ask_whether_it_runs(row: pd.Series) -> None:
    """A way to the form for who knows that it still runs, or that it ended."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{wording.STILL_RUNS}**", width="content")
        key = row["arrangement_id"]
        for kind, label in (("seen", "It is still running"), ("ended", "It ended")):
            st.button(label, key=f"tell_{kind}", on_click=suggest.open_with, args=(key, kind))


def _facts(row: pd.Series) -> None:
    meaning = status.MEANING[row["status"]] if row["status"] in status.DOUBTFUL else ""
    lines = [f"**{label}:** {plain(value)}" for label, value in wording.facts(row).items() if value]
    st.markdown("  \n".join([*filter(None, [plain(meaning)]), *lines]))


def _members(panel: Panel, row: pd.Series) -> None:
    """Who takes part and who did, beside where they are."""
    output.head(panel.output.finding, panel.anchor)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _member_links(panel.view, row)
    with right:
        try:
            output.picture(panel)
        except DataError as error:
            st.error(plain(error.faults[0]), icon=":material/error:")
    foot(panel)


def _member_links(view: View, row: pd.Series) -> None:
    """The members as links to their pages; the other bodies. Links of the browser's own: one of
    Streamlit's keeps the council that is chosen. They begin a new visit, so none in own data."""
    directory, items = view.register.directory, []
    for membership in row["memberships"]:
        label, text = directory.label(membership.code), wording.member(membership)
        href = f"{shell.PAGES['my_council'].address}?{urlencode({'council': label})}"
        link = f'<a href="{escape(href)}" style="color: inherit">{escape(label)}</a>'
        items.append((escape(label) if view.register.package.uploaded else link) + escape(text))
    others = wording.other_bodies(row)
    items += [f"Other partners: {escape(others)}"] if others else []
    st.html(f'<ul class="members">{"".join(f"<li>{item}</li>" for item in items)}</ul>')


def _timeline(panel: Panel) -> None:
    output.head(panel.output.finding, panel.anchor)
    output.picture(panel)
    foot(panel)


def _savings(panel: Panel) -> None:
    """Every statement, what was achieved and what is expected apart."""
    made = panel.output
    output.head(made.finding, panel.anchor)
    for title, bases in (
        ("Achieved", [BASIS[key] for key in ACHIEVED]),
        ("Expected", [BASIS[key] for key in BASIS if key not in ACHIEVED]),
    ):
        part = _of_kinds(made, bases)
        if len(part.table):
            st.subheader(f"{title} ({len(part.table)})", anchor=False)
            tables.rows(part.shown, dict(part.links))
    if len(made.table):
        foot(panel, has_table=False)


def _of_kinds(made: Output, kinds: list[str]) -> Output:
    """The rows of the statements' output that are of some kinds."""
    is_kind = made.table["Kind"].isin(kinds)
    links = {
        name: [url for url, keep in zip(urls, is_kind, strict=True) if keep]
        for name, urls in made.links.items()
    }
    return Output(made.finding, made.table[is_kind], brief=made.shown[is_kind], links=links)


def _sources(panel: Panel) -> None:
    output.head(panel.output.finding, panel.anchor)
    output.whole_table(panel)
    foot(panel, has_table=False)


_DRAW = {"timeline": _timeline, "savings": _savings, "sources": _sources}


def _overlap(register: Register, row: pd.Series) -> None:
    """Rows whose money may be the same money: the wider arrangement, and the parts of this one."""
    frame = register.arrangements
    wider = register.arrangement(row["part_of"]) if pd.notna(row["part_of"]) else None
    parts = frame[frame["part_of"] == row["arrangement_id"]]
    if wider is None and parts.empty:
        return
    st.header(wording.OVERLAP, anchor=False)
    st.markdown(wording.PART_OF if wider is not None else wording.HAS_PARTS)
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
        st.header("May be the same shared service", anchor=False)
        st.markdown(
            "At least half of the councils of both are in both, and they have a service in common:"
        )
        for other_id, name in duplicates:
            plain_link(other_id, name)
