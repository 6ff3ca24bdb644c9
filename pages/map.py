"""Map: how much each council shares and with whom, to click, to read as a table, to print."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib import cache, sharing, text_maps
from lib.charts import maps
from lib.charts.theme import Mode
from lib.columns import MAP_BREAKS
from lib.faults import DataError
from lib.format import plain
from lib.text import Finding
from lib.ui import map as ui
from lib.ui import output
from lib.ui.view import View, current

HEADINGS = ["Council", "Type", "Arrangements", "Partner councils", "With a reported saving"]
HEADINGS += ["Services", "Most arrangements with"]
LINK_HEADINGS = ["From", "To", "Services shared", "Arrangements", "Which services"]


def told(view: View, choice: ui.Choice, rows: pd.DataFrame, links: pd.DataFrame) -> Finding:
    """What the map says."""
    if choice.kind == "Links":
        return text_maps.links(links, min(len(links), ui.MOST_LINKS), view.scope, choice.when)
    code, own = view.filters.council, ui.chosen_codes(view, choice)
    name = view.register.directory.by_code[code].short if code else ""
    return text_maps.councils(rows, choice.metric, view.scope, choice.when, name, own)


def figures(choice: ui.Choice, rows: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """The map's numbers under headings for people, most first."""
    if choice.kind == "Links":
        return links.drop(columns=["a", "b"]).set_axis(LINK_HEADINGS, axis=1)
    ranked = rows.sort_values([choice.metric, "council"], ascending=[False, True])
    return ranked.drop(columns="code").set_axis(HEADINGS, axis=1)


def picture(
    view: View, choice: ui.Choice, rows: pd.DataFrame, scene: maps.Scene, inline: bool, theme: Mode
) -> Any:
    """The map as a chart; inline: with the outlines in it, for a file."""
    levels = [sharing.level(n, MAP_BREAKS[choice.metric]) for n in rows[choice.metric]]
    shown = rows.assign(level=levels, value=rows[choice.metric])
    shown = shown[shown["code"].isin(ui.in_sight(view, choice))]
    return maps.picture(
        shown,
        cache.shapes(choice.places).collection if inline else scene.places,
        text_maps.LEGEND[choice.metric],
        sharing.level_names(MAP_BREAKS[choice.metric]),
        scene.arcs,
        sorted(ui.chosen_codes(view, choice)),
        theme,
    )


def page(view: View, choice: ui.Choice) -> None:
    """The map beside the card, the notes, the table and the files."""
    rows, every_link = ui.counted(view, choice), ui.linked(view, choice)
    links = ui.drawn_links(every_link, ui.chosen_codes(view, choice))
    finding, scene = told(view, choice, rows, every_link), ui.scene(view, choice, rows, links)
    stem = f"map-{choice.kind.lower()}"
    output.head(finding, stem)
    beside, card = st.columns([2, 1], gap="medium")
    with beside:
        if choice.picture:
            key = f"{choice} {view.filters} {cache.stamp()}"
            drawn = partial(picture, view, choice, rows, scene, False)
            output.chart(stem, key, finding, drawn)
        else:
            ui.legend(choice, list(scene.levels))
            ui.draw(view, choice, scene, finding.alt)
    with card:
        ui.card(view, choice, rows)
    ui.notes(view, choice, rows)
    table = figures(choice, rows, every_link)
    ui.table(table)
    output.foot(view, stem, finding, table, partial(picture, view, choice, rows, scene, True))


try:
    page(current(), ui.controls())
except DataError as error:
    st.error(plain(error.faults[0]), icon=":material/error:")
