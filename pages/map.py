"""Map: how much each council shares and with whom, to click, to read as a table, to print."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis import sharing
from lib.charts import map_picture
from lib.charts.theme import Mode
from lib.format import plain
from lib.register import cache
from lib.register.columns import MAP_BREAKS
from lib.register.faults import DataError
from lib.ui.frame.view import View, current
from lib.ui.parts import output
from lib.ui.parts.scenes import Choice, PreparedMap, councils_in_frame, prepare
from lib.ui.sections import map as ui
from lib.wording import maps as maps_wording

HEADINGS = ["Council", "Type", "Arrangements", "Partner councils", "With a reported saving"]
HEADINGS += ["Services", "Most arrangements with"]
LINK_HEADINGS = ["From", "To", "Services shared", "Arrangements", "Which services"]


def figures(choice: Choice, prepared_map: PreparedMap) -> pd.DataFrame:
    """The map's numbers under headings for people, most first."""
    if choice.kind == "Links":
        return prepared_map.links.drop(columns=["a", "b"]).set_axis(LINK_HEADINGS, axis=1)
    ranked = prepared_map.rows.sort_values([choice.metric, "council"], ascending=[False, True])
    return ranked.drop(columns="code").set_axis(HEADINGS, axis=1)


def picture(
    view: View, choice: Choice, prepared_map: PreparedMap, inline: bool, theme: Mode
) -> Any:
    """The map as a chart; inline: with the outlines in it, for a file."""
    rows = prepared_map.rows[prepared_map.rows["code"].isin(councils_in_frame(view, choice))]
    breaks = MAP_BREAKS[choice.metric]
    levels = [sharing.level(number, breaks) for number in rows[choice.metric]]
    return map_picture.picture(
        rows.assign(level=levels, value=rows[choice.metric]),
        cache.shapes(choice.outline_file).collection
        if inline
        else prepared_map.scene.outlines_address,
        maps_wording.LEGEND[choice.metric],
        sharing.level_names(breaks),
        prepared_map.scene.arcs,
        sorted(prepared_map.codes),
        theme,
    )


def page(view: View, choice: Choice) -> None:
    """The map beside the card, the notes, the table and the files."""
    prepared_map = prepare(view, choice)
    stem = f"map-{choice.kind.lower()}"
    output.head(prepared_map.finding, stem)
    map_column, card_column = st.columns([2, 1], gap="medium")
    with map_column:
        if choice.picture:
            key = f"{choice} {view.filters}"
            output.chart(
                stem, key, prepared_map.finding, partial(picture, view, choice, prepared_map, False)
            )
        else:
            ui.legend(choice, list(prepared_map.scene.levels))
            ui.draw(view, choice, prepared_map)
    with card_column:
        ui.card(view, prepared_map)
    ui.notes(view, choice, prepared_map.rows)
    table = figures(choice, prepared_map)
    output.folded_table(table, "map_table")
    output.foot(
        view, stem, prepared_map.finding, table, partial(picture, view, choice, prepared_map, True)
    )


try:
    page(current(), ui.controls())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
