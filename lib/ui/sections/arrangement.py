"""One arrangement in full."""

from collections.abc import Callable
from html import escape

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
from lib.ui.frame.markup import bullets, heading, link, notice, paragraph, write
from lib.ui.frame.view import View
from lib.ui.parts import output, tables
from lib.ui.parts.foot import foot
from lib.ui.parts.listing import details
from lib.ui.parts.panel import Panel, panel
from lib.ui.parts.status import badge
from lib.ui.sections import suggest
from lib.wording import arrangement as wording
from lib.wording import status

PARAMETER = "arrangement"  # of the page's address: which one is open


def way_back(view: View, on_list: Callable[[], None]) -> None:
    """To the page of the council that is chosen, else to the list as it was. on_list: what to do
    before the list is shown again."""
    if code := view.filters.council:
        name = view.register.directory.by_code[code].short
        query = view.filters.link(view.register.directory)
        write(f"<p>{link(shell.address('my_council', query), f'← Back to {name}')}</p>")
    else:
        icon = ":material/arrow_back:"
        st.button("Back to the list", icon=icon, key="back", type="tertiary", on_click=on_list)


def not_there(arrangement_id: str) -> None:
    """That nothing has the address, and what to do."""
    text = (
        f"No shared service has the address “{arrangement_id[:80]}”. It may have been renamed: "
        "search for it below."
    )
    write(notice("warning", escape(text)))


def detail(view: View, row: pd.Series) -> None:
    """One arrangement, under its name: status and saving, members, years, savings, pages, overlaps."""
    register = view.register
    write(
        f"<p>{badge(row)} {escape(status.dates(row))}</p>",
        paragraph(row["summary"]),
        _inherited(view, row),
        _facts(row),
    )
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
    write(_overlap(register, row), _possible_duplicates(register, row))


def _inherited(view: View, row: pd.Series) -> str:
    """How it came to the council that is chosen."""
    code, directory = view.filters.council, view.register.directory
    if not code or not (inherited := directory.inherited_from(code, row["codes"])):
        return ""
    return notice("info", escape(f"For {directory.by_code[code].short}: {inherited}."))


def _ask_whether_it_runs(row: pd.Series) -> None:
    """A way to the form for who knows that it still runs, or that it ended."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{wording.STILL_RUNS}**", width="content")
        key = row["arrangement_id"]
        for kind, label in (("seen", "It is still running"), ("ended", "It ended")):
            st.button(label, key=f"tell_{kind}", on_click=suggest.open_with, args=(key, kind))


def _facts(row: pd.Series) -> str:
    meaning = status.MEANING[row["status"]] if row["status"] in status.DOUBTFUL else ""
    lines = [
        f"<strong>{escape(label)}:</strong> {escape(value)}"
        for label, value in wording.facts(row).items()
        if value
    ]
    return f"<p>{'<br>'.join([*filter(None, [escape(meaning)]), *lines])}</p>"


def _members(panel: Panel, row: pd.Series) -> None:
    """Who takes part and who did, beside where they are."""
    write(output.head(panel))
    left, right = st.columns([3, 2], gap="large")
    with left:
        write(_member_links(panel.view, row))
    with right:
        try:
            output.picture(panel)
        except DataError as error:
            st.error(plain(error.faults[0]), icon=":material/error:")
    foot(panel)


def _member_links(view: View, row: pd.Series) -> str:
    """The members as links to their pages; the other bodies."""
    directory, items = view.register.directory, []
    for membership in row["memberships"]:
        label = directory.label(membership.code)
        page = shell.address("my_council", {"council": label})
        items.append(link(page, label) + escape(wording.member(membership)))
    others = wording.other_bodies(row)
    items += [f"Other partners: {escape(others)}"] if others else []
    return bullets(items, "members")


def _timeline(panel: Panel) -> None:
    write(output.head(panel))
    output.picture(panel)
    foot(panel)


def _savings(panel: Panel) -> None:
    """Every statement, what was achieved and what is expected apart."""
    made, parts = panel.output, [output.head(panel)]
    for title, bases in (
        ("Achieved", [BASIS[key] for key in ACHIEVED]),
        ("Expected", [BASIS[key] for key in BASIS if key not in ACHIEVED]),
    ):
        part = _of_kinds(made, bases)
        if len(part.table):
            parts.append(heading(f"{title} ({len(part.table)})", level=3))
            parts.append(tables.rows(part.shown, part.links))
    if len(made.table):
        foot(panel, has_table=False, lead="".join(parts))
    else:
        write(*parts)


def _of_kinds(made: Output, kinds: list[str]) -> Output:
    """The rows of the statements' output that are of some kinds."""
    is_kind = made.table["Kind"].isin(kinds)
    links = {
        name: [url for url, keep in zip(urls, is_kind, strict=True) if keep]
        for name, urls in made.links.items()
    }
    return Output(made.finding, made.table[is_kind], brief=made.shown[is_kind], links=links)


def _sources(panel: Panel) -> None:
    foot(panel, has_table=False, lead=output.head(panel, output.whole_table(panel)))


_DRAW = {"timeline": _timeline, "savings": _savings, "sources": _sources}


def _overlap(register: Register, row: pd.Series) -> str:
    """Rows whose money may be the same money: the wider arrangement, and the parts of this one."""
    frame = register.arrangements
    wider = register.arrangement(row["part_of"]) if pd.notna(row["part_of"]) else None
    parts = frame[frame["part_of"] == row["arrangement_id"]]
    if wider is None and parts.empty:
        return ""
    others = ([wider] if wider is not None else []) + [row for _, row in parts.iterrows()]
    links = (details(other["arrangement_id"], other["name"]) for other in others)
    said = wording.PART_OF if wider is not None else wording.HAS_PARTS
    return heading(wording.OVERLAP) + paragraph(said) + bullets(links)


def _possible_duplicates(register: Register, row: pd.Series) -> str:
    """Rows that may be the same partnership, by the open rule of lib.analysis.overlaps."""
    pairs, arrangement_id = overlap_rule.pairs(register), row["arrangement_id"]
    duplicates = [
        (pair["second"], pair["second_name"])
        if pair["first"] == arrangement_id
        else (pair["first"], pair["first_name"])
        for pair in pairs[~pairs["marked"]].to_dict("records")
        if arrangement_id in (pair["first"], pair["second"])
    ]
    if not duplicates:
        return ""
    rule = "At least half of the councils of both are in both, and they have a service in common:"
    links = bullets(details(*duplicate) for duplicate in duplicates)
    return heading("May be the same shared service") + paragraph(rule) + links
