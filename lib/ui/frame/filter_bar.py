"""The shared filters: what the link asks for, and the row of widgets."""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from lib.analysis.filters import LABELS, MULTIPLE, Filters, read_link
from lib.outputs.old_links import renewed
from lib.register.columns import CATEGORY, CATEGORY_HELP, FIGURE, PARTNER_TYPES, REGIONS, STATUS
from lib.register.register import Register
from lib.ui.frame import council_box
from lib.ui.frame.view import BOUND
from lib.wording import status

_LINK_READ, UNKNOWN = "link_read", "link_unknown"
IN_SIGHT = ("council", "category", "service", "status")  # the others are behind "More filters"


def read_address(register: Register, page: st.Page) -> None:
    """Once a visit: put the link's filters into the words that the widgets know. What is not
    known is kept for a message. It must happen before the widgets exist."""
    state = st.session_state
    if state.get(_LINK_READ):
        return
    state[_LINK_READ] = True
    whole = {name: st.query_params.get_all(name) for name in st.query_params}
    renamed = renewed(whole, page.url_path, register)
    query = {name: values for name, values in renamed.items() if name in LABELS}
    filters, unknown = read_link(query, register)
    remarks = [*map(str, unknown), *_second_values(query, register)]
    state[UNKNOWN] = (filters, remarks)
    others = {name: values for name, values in renamed.items() if name not in LABELS}
    known = _query_lists(filters, register) | others
    if known == whole:
        return
    for name in whole | known:
        if name in known:
            st.query_params[name] = known[name]
        else:
            del st.query_params[name]
    st.rerun()


def _second_values(query: Mapping[str, list[str]], register: Register) -> Iterator[str]:
    """Of each filter that takes one value and has others in the link: which one is used."""
    for name, texts in query.items():
        read = [read_link({name: [text]}, register)[0] for text in texts]
        others = {filters for filters in read if filters.active()}
        if name not in MULTIPLE and len(others) > 1:
            first = next(
                text for text, filters in zip(texts, read, strict=True) if filters.active()
            )
            label = LABELS[name].lower()
            yield f"The link has more than one value for {label}. We used the first, “{first[:80]}”."


def _query_lists(filters: Filters, register: Register) -> dict[str, list[str]]:
    link = filters.link(register.directory)
    return {
        name: [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
        for name, value in link.items()
    }


def draw(register: Register) -> None:
    """The row of filters, and under it those that are set less often, when they are asked for or
    one is set: a widget that the browser does not have loses its value with the page."""
    state = st.session_state
    is_set = [name for name in LABELS if state.get(name) or name in st.query_params]
    others = [name for name in is_set if name not in IN_SIGHT]
    with st.container(horizontal=True, key="filters"):
        council_box.draw(register)
        _category()
        _several("service", register.services)
        _status()
        is_open = _switch("filters_open", "More filters", others)
        _switch("filters_phone", "Filters", [n for n in is_set if n != "council"], is_here=True)
    if is_open or others:
        with st.container(horizontal=True, key="more_filters"):
            _more(register)
    council_box.explain(register)


def _switch(key: str, label: str, names: list[str], *, is_here: bool = False) -> bool:
    """Whether the other filters are to be shown; the label has how many of them are set. is_here:
    it is done in the browser alone."""
    label = f"{label} ({len(names)})" if names else label
    on_change = "ignore" if is_here else None
    return bool(st.checkbox(label, key=key, on_change=on_change, width="content"))


def _several(name: str, options: list[str] | tuple[str, ...], **more: Any) -> None:
    """A filter of which several values may be chosen."""
    st.multiselect(
        LABELS[name],
        list(options),
        key=name,
        bind=BOUND,
        placeholder=f"Any {LABELS[name].lower()}",
        filter_mode="contains",
        select_all=False,
        **more,
    )


def _one(name: str, options: list[Any], placeholder: str, help: str | None = None) -> None:
    """A filter of which one value may be chosen."""
    st.selectbox(
        LABELS[name],
        options,
        index=None,
        key=name,
        bind=BOUND,
        placeholder=placeholder,
        filter_mode="contains",
        help=help,
    )


def _category() -> None:
    lines = [f"- **{CATEGORY[key]}**: {text}" for key, text in CATEGORY_HELP.items()]
    _several("category", list(CATEGORY), format_func=CATEGORY.__getitem__, help="\n".join(lines))


def _status() -> None:
    lines = [f"- **{STATUS[key]}**: {text}" for key, text in status.MEANING.items()]
    _several("status", list(STATUS), format_func=STATUS.__getitem__, help="\n".join(lines))


def _more(register: Register) -> None:
    names = list(register.directory.area_options)
    _one("area", names, "Any area", "A county, a combined authority or an area that reorganises.")
    _several("region", list(REGIONS))
    _several(
        "partners",
        list(PARTNER_TYPES),
        help="Bodies that take part besides the councils. “Councils only”: no other body is named.",
    )
    _one(
        "figure", list(FIGURE), "All", "Blank means we found no figure, not that nothing was saved."
    )
    _one(
        "year",
        register.years,
        "Any year",
        "Started by that year, and not known to have ended before it. Those whose start is not "
        "known are left out.",
    )
    _one("started_from", register.years, "Any year", "Those whose start is not known are left out.")
    _one("started_to", register.years, "Any year", "Those whose start is not known are left out.")


def clear(name: str) -> None:
    """Clear one filter's widget."""
    st.session_state[name] = [] if name in MULTIPLE else None


def clear_all() -> None:
    """Clear every filter's widget."""
    for name in LABELS:
        clear(name)
