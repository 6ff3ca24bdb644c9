"""What the visitor is looking at: the register, the filters and the rows that pass them."""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from lib.analysis.filters import LABELS, Filters, Selection
from lib.charts.theme import Mode
from lib.register import cache
from lib.register.columns import FIGURE
from lib.register.register import Register
from lib.wording.findings import count_in_view

BOUND = "query-params"  # what binds a widget to the address


class View(Selection):
    """One visitor's view: the register and the filters of this visit."""

    @property
    def count(self) -> str:
        """How much is in view, "37 of 746 arrangements"."""
        return count_in_view(len(self.frame), len(self.register.arrangements))

    def site(self) -> str:
        """Where the pages are, with a slash at the end; "" where that is not known."""
        return str(st.context.url or "").split("?")[0].rpartition("/")[0] + "/"

    def link(self) -> str:
        """The address of this page with the filters and the page's own choices; "" of a visitor's
        own data, which no address opens."""
        if self.register.package.uploaded:
            return ""
        base = str(st.context.url or "").split("?")[0]
        query = urlencode(self.query(self.filters), doseq=True)
        return f"{base}?{query}" if query else base

    def query(self, filters: Filters) -> dict[str, Any]:
        """The parameters of this page's address with these filters and the page's own choices."""
        own = st.query_params
        page_choices = {name: own.get_all(name) for name in own if name not in LABELS}
        return {**filters.link(self.register.directory), **page_choices}


def current() -> View:
    """The view that the filter widgets describe. Raises DataError if the data is broken."""
    register = cache.register()
    return View(register, chosen_filters(register))


def chosen_filters(register: Register) -> Filters:
    """The filters as the widgets have them; what they do not know counts as no filter."""
    state = st.session_state
    figure = state.get("figure") or ""
    return Filters(
        council=register.directory.labels.get(state.get("council") or "", ""),
        area=register.directory.area_options.get(state.get("area") or "", ""),
        region=tuple(state.get("region") or ()),
        category=tuple(state.get("category") or ()),
        service=tuple(state.get("service") or ()),
        status=tuple(state.get("status") or ()),
        partners=tuple(state.get("partners") or ()),
        figure=figure if figure in FIGURE else "",
        year=state.get("year"),
        started_from=state.get("started_from"),
        started_to=state.get("started_to"),
    )


def theme_mode() -> Mode:
    """The theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"
