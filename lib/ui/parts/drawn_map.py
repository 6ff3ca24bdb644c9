"""The drawn map of any MapData: to click, to zoom by the server, and without 3D graphics."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.analysis.filters import Selection
from lib.charts import drawn_map
from lib.charts.drawn_map import PICKED, Sight
from lib.outputs.map import MapData
from lib.outputs.places import projected
from lib.ui.frame.council_box import choose
from lib.ui.frame.filter_bar import clear
from lib.ui.frame.view import View, theme_mode
from lib.wording import maps as maps_wording

_TURN = "map_turn"  # the state's name for the chosen council and how many were chosen before


def drawn(view: View, data: MapData, anchor: str, factor: float = 1.0) -> DeltaGenerator:
    """The map; a click on a council chooses it, on the chosen one clears it. anchor: its name among
    the page's widgets, by which lib/ui/frame/page.css gives it its height; factor: how many times
    nearer than what data.choice.zoom fits. Returns its container. Raises DataError if the outlines
    cannot be used.

    All that changes goes by the datasets, so that the browser keeps the picture: the description
    is the same always, and what the map says stands beside it.
    """
    theme, key = theme_mode(), f"drawn_{anchor}"
    outlines, counties = map(projected, (data.outlines_address, data.counties_address))
    spec = drawn_map.spec(outlines, counties, data.names_address, theme)
    sight = _sight(view, data, factor)
    container = st.container(key=key)
    with container:
        st.vega_lite_chart(
            {**spec, "datasets": drawn_map.datasets(_rows(data), sight, data.arcs)},
            width="stretch",
            height="stretch",
            theme=None,
            alt=maps_wording.ALT,
            key=f"chart_{anchor}",
            on_select=partial(_on_click, view, f"chart_{anchor}"),
            selection_mode=PICKED,
        )
    return container


def _rows(data: MapData) -> pd.DataFrame:
    """What the shapes show, made once for the same filters and choice."""
    register, choice = data.selection.register, data.choice
    key = ("drawn map", choice.kind == "Links", choice.metric, choice.edition)
    return register.memo((*key, data.selection.filters), lambda: data.levels)


def _sight(view: View, data: MapData, factor: float) -> Sight:
    name, point = data.label
    return Sight(
        data.zoom.box, factor, sorted(data.codes), name, point, _turn(view.filters.council)
    )


def _turn(council: str) -> int:
    """How many times another council was chosen, or none, in this visit."""
    before, turn = st.session_state.get(_TURN, ("", 0))
    if council != before:
        turn += 1
        st.session_state[_TURN] = (council, turn)
    return turn


def _on_click(selection: Selection, key: str) -> None:
    """Choose the council that was clicked; a click on the chosen one clears it."""
    clicked: Any = st.session_state[key].selection.get(PICKED) or [{}]
    code, directory = str(clicked[0].get("code", "")), selection.register.directory
    if code not in directory.by_code:
        return  # the sea was clicked
    if code == selection.filters.council:
        clear("council")
    else:
        choose(directory.label(code))
