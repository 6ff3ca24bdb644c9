"""Map: how much each council shares and with whom, to click, to move, to read as a table, to print."""

import streamlit as st

from lib.format import plain
from lib.outputs.map import MapData
from lib.outputs.map import choice as choice_of
from lib.register.faults import DataError
from lib.ui.frame.markup import write
from lib.ui.frame.view import View, current
from lib.ui.parts.drawn_map import drawn
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import map as ui
from lib.ui.sections.map_scene import moving


def page(view: View) -> None:
    """The choices and the map, beside them what it says and of whom; the key, the notes, the files."""
    map_column, side_column = st.columns([2, 1], gap="medium")
    with map_column:
        options, is_moving = ui.controls(view)
        data = MapData(view, choice_of(options))
        panel = panel_of(view, "map", f"map-{data.choice.kind.lower()}", **options)
        if is_moving:
            moving(data)
        else:
            with drawn(view, data, "map", ui.nearness(data)):
                ui.zoom_buttons(data)
        finding = panel.output.finding  # only now: the browser draws the map meanwhile
        write(ui.legend(data, finding.alt), ui.notes(data, finding.subtitle))
    with side_column:
        write(ui.beside(view, data, finding))
    foot(panel)


try:
    page(current())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
