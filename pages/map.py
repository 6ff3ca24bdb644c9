"""Map: how much each council shares and with whom, to click, to read as a table, to print."""

import streamlit as st

from lib.format import plain
from lib.outputs.map import MapData
from lib.outputs.map import choice as choice_of
from lib.register.faults import DataError
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.sections import map as ui
from lib.ui.sections.map_scene import prepare


def page(view: View) -> None:
    """The map beside the card, the notes, the table and the files."""
    options, is_picture = ui.controls(view)
    data = MapData(view, choice_of(options))
    panel = panel_of(view, "map", f"map-{data.choice.kind.lower()}", **options)
    output.head(panel.output.finding, panel.anchor)
    map_column, card_column = st.columns([2, 1], gap="medium")
    with map_column:
        if is_picture:
            output.picture(panel)
        else:
            prepared_map = prepare(data)
            ui.legend(data.choice, list(prepared_map.scene.levels))
            ui.draw(data, prepared_map.deck, panel.output.finding.alt)
    with card_column:
        ui.card(view, data)
    ui.notes(data)
    foot(panel)


try:
    page(current())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
