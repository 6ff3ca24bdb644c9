"""Which change of councils to look at: past, ordered, a plan, or the visitor's own."""

import streamlit as st

from lib.analysis import reorganisation
from lib.analysis.reorganisation import YOUR_OWN, Change
from lib.format import plain, web_address
from lib.register.geography import Directory
from lib.ui.frame.view import BOUND, View
from lib.wording import reorganisation as reorganisation_wording

GROUPS = ("new1", "new2", "new3", "new4", "new5")
AREA, START = "area", "start_from"
_NEXT = 2027  # the year of a visitor's own change: the councils of today are those before it
_LAW = "order made"


def area(view: View, changes: list[Change], plans: list[str]) -> str:
    """The change to look at: a label of changes, a plan or YOUR_OWN; in the link."""
    options = [*(change.label for change in changes), *plans, YOUR_OWN]
    chosen = st.selectbox("Area", options, key=AREA, bind=BOUND, width=480) or options[0]
    code = view.filters.council
    own = [change.label for change in changes if code in change.into and change.label != chosen]
    if own:
        name = view.register.directory.label(code)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{name} is in another change."), width="content")
            for label in own:
                st.button(label, key=f"own_{label}", on_click=look_at, args=(label,))
    return chosen


def look_at(label: str) -> None:
    """Look at a change, by its label."""
    st.session_state[AREA] = label


def plans(view: View) -> dict[str, list[dict[str, str]]]:
    """The rows of reorganisation.csv that no order has made law, by area."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in _rows(view):
        if row["status"] != _LAW:
            found.setdefault(f"{row['area'].replace(';', ',')} (plan)", []).append(row)
    return found


def _rows(view: View) -> list[dict[str, str]]:
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
        said = (
            f" ([source](<{address}>), {plain(reorganisation_wording.date_in_words(row['source_date']))})"
            if address
            else ""
        )
        st.markdown(f"- {plain(reorganisation_wording.plan(row))}{said}")


def status(view: View, change: Change) -> None:
    """For a change that an order has made: where that is said."""
    rows = [r for r in _rows(view) if r["area"] == change.area and r["status"] == _LAW]
    if change.status == reorganisation.ORDERED and rows:
        address = web_address(rows[0]["source"].split(" ")[0])
        said = f"[{plain(rows[0]['legal_basis'])}](<{address}>)" if address else ""
        st.markdown(f"Made law by {said or plain(rows[0]['legal_basis'])}.")


def by_hand(view: View) -> Change:
    """The visitor's own grouping of councils of today; in the link."""
    directory = view.register.directory
    today = {one.label: one for c in directory.existing_on(None) if (one := directory.by_code[c])}
    names = sorted((n for n, one in today.items() if one.kind != "county"), key=str.casefold)
    counties = sorted(n for n, one in today.items() if one.kind == "county")
    st.selectbox(
        "Start from a county’s districts",
        counties,
        None,
        key=START,
        placeholder="Choose a county, or group councils below",
        on_change=_start,
        args=(directory,),
        width=480,
    )
    groups: dict[str, list[str]] = {}
    for number, key in enumerate(GROUPS, 1):
        if number > 2 and not (
            groups.get(f"New council {number - 1}") or st.session_state.get(key)
        ):
            break
        chosen = st.multiselect(f"New council {number}", names, key=key, bind=BOUND)
        groups[f"New council {number}"] = [today[name].code for name in chosen]
    _warn_twice(directory, groups)
    return reorganisation.what_if(directory, groups, _NEXT)


def _start(directory: Directory) -> None:
    chosen = st.session_state.get(START)
    if chosen in directory.labels:
        districts = reorganisation.districts_of(directory, directory.labels[chosen])
        st.session_state[GROUPS[0]] = [directory.label(code) for code in districts]
        for key in GROUPS[1:]:
            st.session_state[key] = []
        st.session_state[START] = None


def _warn_twice(directory: Directory, groups: dict[str, list[str]]) -> None:
    every = [code for codes in groups.values() for code in codes]
    twice = sorted({directory.by_code[code].short for code in every if every.count(code) > 1})
    if twice:
        said = ", ".join(twice)
        st.warning(plain(f"In two new councils: {said}. The first counts; remove it from one."))
