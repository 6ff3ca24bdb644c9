"""Which change of councils to look at: past, ordered, a plan, or the visitor's own."""

import streamlit as st

from lib.analysis import reorganisation
from lib.analysis.reorganisation import YOUR_OWN, Change
from lib.format import plain, web_address
from lib.outputs.reorganisation import GROUPS, groupable
from lib.outputs.reorganisation import changes as changes_by_label
from lib.register.geography import Directory
from lib.ui.frame.view import BOUND, View
from lib.wording import reorganisation as reorganisation_wording

CHANGE, START = "change", "start_from"
_ORDER_MADE = "order made"


def chosen_change(view: View, plans: list[str]) -> str:
    """The change to look at: the label of a change, a plan or YOUR_OWN; in the link."""
    changes = changes_by_label(view.register)
    options = [*changes, *plans, YOUR_OWN]
    chosen = (
        st.selectbox("Change", options, key=CHANGE, bind=BOUND, width=480, filter_mode="contains")
        or options[0]
    )
    code = view.filters.council
    other_labels = [
        label for label, change in changes.items() if code in change.into and label != chosen
    ]
    if other_labels:
        name = view.register.directory.label(code)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{name} is in another change."), width="content")
            for label in other_labels:
                st.button(label, key=f"own_{label}", on_click=look_at, args=(label,))
    return chosen


def look_at(label: str) -> None:
    """Look at a change, by its label."""
    st.session_state[CHANGE] = label


def plans(view: View) -> dict[str, list[dict[str, str]]]:
    """The rows of reorganisation.csv that no order has made law, by area."""
    plans_by_area: dict[str, list[dict[str, str]]] = {}
    for row in _reorganisation_rows(view):
        if row["status"] != _ORDER_MADE:
            plans_by_area.setdefault(f"{row['area'].replace(';', ',')} (plan)", []).append(row)
    return plans_by_area


def _reorganisation_rows(view: View) -> list[dict[str, str]]:
    table = view.register.package.tables["reorganisation"].astype(object).fillna("")
    return [
        {str(key): str(value) for key, value in row.items()} for row in table.to_dict("records")
    ]


def plan(rows: list[dict[str, str]]) -> None:
    """A plan that is not law: its status and source, and why no list can be made."""
    st.header(plain(rows[0]["area"].replace(";", ",")), anchor="plan")
    st.warning(reorganisation_wording.NOT_LAW, icon=":material/edit_calendar:")
    _statuses(rows)
    st.markdown(
        "Which council goes where is not stated, so no list can be made. You can group councils "
        "by hand and see what that would do."
    )
    st.button("Group councils by hand", key="by_hand", on_click=look_at, args=(YOUR_OWN,))


def _statuses(rows: list[dict[str, str]]) -> None:
    for row in rows:
        address = web_address(row["source"].split(" ")[0])
        source_link = (
            f" ([source](<{address}>), {plain(reorganisation_wording.date_in_words(row['source_date']))})"
            if address
            else ""
        )
        st.markdown(f"- {plain(reorganisation_wording.plan(row))}{source_link}")


def status(view: View, change: Change) -> None:
    """For a change that an order has made: where that is said."""
    rows = [
        r
        for r in _reorganisation_rows(view)
        if r["area"] == change.area and r["status"] == _ORDER_MADE
    ]
    if change.status == reorganisation.ORDERED and rows:
        address = web_address(rows[0]["source"].split(" ")[0])
        source_link = f"[{plain(rows[0]['legal_basis'])}](<{address}>)" if address else ""
        st.markdown(f"In law: the {source_link or plain(rows[0]['legal_basis'])}.")


def group_by_hand(view: View) -> dict[str, list[str]]:
    """The visitor's own grouping of councils of today, as options; in the link."""
    directory, names = view.register.directory, list(groupable(view.register))
    today = [directory.by_code[code] for code in directory.existing_on(None)]
    counties = sorted(council.label for council in today if council.kind == "county")
    st.selectbox(
        "Start from a county’s districts",
        counties,
        None,
        key=START,
        placeholder="Choose a county, or group councils below",
        on_change=_fill_from_county,
        args=(directory,),
        width=480,
    )
    groups: dict[str, list[str]] = {}
    for number, key in enumerate(GROUPS, 1):
        before = groups.get(GROUPS[number - 2]) if number > 2 else True
        if not (before or st.session_state.get(key)):
            break
        groups[key] = st.multiselect(f"New council {number}", names, key=key, bind=BOUND)
    _warn_of_duplicates(directory, groups)
    return groups


def _fill_from_county(directory: Directory) -> None:
    county = st.session_state.get(START)
    if county in directory.labels:
        districts = reorganisation.districts_of(directory, directory.labels[county])
        st.session_state[GROUPS[0]] = [directory.label(code) for code in districts]
        for key in GROUPS[1:]:
            st.session_state[key] = []
        st.session_state[START] = None


def _warn_of_duplicates(directory: Directory, groups: dict[str, list[str]]) -> None:
    chosen_codes = [directory.labels[name] for names in groups.values() for name in names]
    duplicates = sorted(
        {directory.by_code[code].short for code in chosen_codes if chosen_codes.count(code) > 1}
    )
    if duplicates:
        names = ", ".join(duplicates)
        st.warning(plain(f"In two new councils: {names}. The first counts; remove it from one."))
