"""Overview: find your council, what is in view in numbers, and where councils share."""

import streamlit as st

from lib.ui.frame.markup import write
from lib.ui.frame.view import View, current
from lib.ui.parts.output import output
from lib.ui.sections import briefing
from lib.ui.sections import overview as ui

MOST_LISTED = 50  # with a filter on, as many are shown themselves


def whole(view: View) -> None:
    """The first screen of the register: its numbers, the LGA's, and the map to click."""
    with st.container(key="first_screen"):
        numbers, picture = st.columns([4, 5], gap="large")
        with numbers:
            write(ui.numbers(view))
            write(ui.definition(view), ui.published_by_lga(view))
        with picture, st.container(key="hexagons"):
            ui.hexagons(view)
    write(ui.three_findings(view))
    output(view, "by-category", "by-category")


def filtered(view: View) -> None:
    """What the filters leave: the shared services themselves where they are few; nothing national."""
    if len(view.frame) <= MOST_LISTED:
        write(ui.rows(view))
    else:
        write(ui.numbers(view), ui.definition(view), ui.three_findings(view))
        output(view, "by-category", "by-category")
    briefing.offer(view)


view = current()
if not view.filters.active():
    whole(view)
elif not view.frame.empty:
    filtered(view)
