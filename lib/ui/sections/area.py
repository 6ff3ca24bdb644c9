"""Before a council is chosen: how to choose one, or what the chosen area shares."""

import streamlit as st

from lib.analysis import summary
from lib.format import plain
from lib.register.areas import Area
from lib.ui.frame.view import View
from lib.ui.parts import examples, listing
from lib.wording import areas as area_wording

_MOST_LISTED = 10


def no_council_chosen(view: View) -> None:
    """The page before a council is chosen; with an area chosen, that area."""
    if area := view.register.directory.areas.get(view.filters.area):
        return _area(view, area)
    st.markdown(
        "**Choose your council above.** This page then shows what it shares and with whom. The "
        "other pages keep the choice."
    )
    return examples.draw(view)


def _area(view: View, area: Area) -> None:
    directory = view.register.directory
    st.header(plain(area_wording.name(area)), anchor="area")
    st.markdown(
        plain(area_wording.shared(area, directory, summary.by_status(view.frame)))
        + " Choose a council to see its own:"
    )
    with st.container(horizontal=True, gap="small"):
        for code in sorted(area.codes, key=directory.label):
            examples.see(view, code, verb="")
    if len(view.frame):
        listing.links(view, view.frame, "area", limit=_MOST_LISTED, has_source=True, opens=True)
