"""The start of Reorganisation: every area by how far it has got, to click or to choose; and what past
changes did."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts.proposals import PICKED
from lib.outputs.proposals import WITHIN, areas_of, by_name
from lib.outputs.reorganisation import CHANGE, changes, outcomes
from lib.register.columns import AREA_STATUS
from lib.register.proposals import Reorganisation
from lib.register.register import Register
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, link, notice, paragraph, write
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.wording import proposals as wording
from lib.wording import reorganisation as change_wording

_CAME_BY = "area_came_by"  # the state's name for: the council and area that the area was taken from
_CHART = "chart_areas"


def choose(view: View) -> Reorganisation | None:
    """The box of areas. The area of the council, or of the area, that is chosen on every page is
    chosen by itself; a council that is in none is told."""
    areas, state = by_name(view.register), st.session_state
    came_by, came_by_before = _come_by(view), state.get(_CAME_BY)
    if came_by != came_by_before:
        state[_CAME_BY] = came_by
        is_in_link = came_by_before is None and WITHIN.name in st.query_params
        if came_by[1] and not is_in_link:
            state[WITHIN.name] = came_by[1]
    name = st.selectbox(
        WITHIN.title,
        list(areas),
        None,
        key=WITHIN.name,
        bind=BOUND,
        placeholder="Choose an area",
        filter_mode="contains",
        width=480,
    )
    if (code := view.filters.council) and not came_by[1]:
        name_of = view.register.directory.by_code[code].short
        write(notice("info", escape(wording.outside(name_of))))
    return areas.get(name or "")


def _come_by(view: View) -> tuple[str, str]:
    """What the visitor came by, and the name of its area, "" if it is in none."""
    filters, register = view.filters, view.register
    if filters.council:
        today = register.directory.with_successors(filters.council)
        names = [area.name for code in sorted(today) for area in areas_of(register, code)]
        return filters.council, names[0] if names else ""
    if filters.area:
        codes = register.directory.areas[filters.area].codes
        names = [a.name for a in register.reorganisations.values() if codes <= set(a.codes)]
        return filters.area, names[0] if names else ""
    return "", ""


def start(view: View) -> None:
    """The areas on a map and in a list by status."""
    panel = panel_of(view, "reorganisation-areas", "areas")
    write(output.head(panel))
    left, right = st.columns([1, 1], gap="large")
    with left:
        output.picture(panel, on_select=_clicked(view.register))
    with right:
        write(*(_of_status(view, key) for key in AREA_STATUS))
    foot(panel)


def _of_status(view: View, status: str) -> str:
    areas = [area for area in by_name(view.register).values() if area.status == status]
    links = [link(_address(view, area.name), area.name, "button") for area in areas]
    row = f'<div class="row buttons">{"".join(links)}</div>'
    return paragraph(AREA_STATUS[status], "strong") + row if areas else ""


def _address(view: View, name: str) -> str:
    """Where an area is, by its name; "": all of them."""
    query = view.filters.link(view.register.directory)
    return shell.address("reorganisation", {**query, WITHIN.name: name} if name else query)


def back(view: View, label: str, name: str = "") -> str:
    """A link back to the areas, or to one of them by its name."""
    return f"<p>{link(_address(view, name), f'← {label}')}</p>"


def _clicked(register: Register) -> Any:
    """What a click on the map does."""

    def on_click() -> None:
        clicked: Any = st.session_state[_CHART].selection.get(PICKED) or [{}]
        if areas := areas_of(register, str(clicked[0].get("code", ""))):
            st.session_state[WITHIN.name] = areas[0].name

    return on_click


def past(view: View) -> str:
    """What earlier changes did, each a link to all of it."""
    years = [change.year for change in changes(view.register).values() if change.year]
    if not years:
        return ""
    outcomes_of = {
        label: outcomes(view, change) for label, change in changes(view.register).items()
    }
    total = change_wording.recorded(pd.concat(outcomes_of.values()))
    return (
        heading(f"What happened in {min(years)} to {max(years)}", "past")
        + paragraph(f"{total} Each change:" if total else "Each change:")
        + bullets((_past(view, *item) for item in outcomes_of.items()), "entries")
    )


def _past(view: View, label: str, rows: pd.DataFrame) -> str:
    query = {**view.filters.link(view.register.directory), CHANGE: label}
    none = "No shared service was inside one new council."
    said = escape(change_wording.recorded(rows) or none)
    return link(shell.address("reorganisation", query), label, "name") + said
