"""The map: its choices, the legend, the click, and the card of the chosen council."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib import cache, sharing, text_maps
from lib.charts import maps
from lib.charts.theme import PALETTES
from lib.columns import COUNCIL_TYPE, EDITIONS, MAP_BREAKS, MAP_COUNTS, MAP_KINDS, REGIONS
from lib.config import MOST_LINKS
from lib.format import count, plain
from lib.outlines import Box, Outlines, around
from lib.ui import listing, output
from lib.ui.filter_bar import choose, clear
from lib.ui.view import View, mode

ENGLAND, CHOSEN = "England", "Chosen council"
_BOUND = "query-params"
_STYLE = """<style>
.map-tip::after {content: attr(data-code); white-space: pre-line}
.deck-tooltip:has(.map-tip) {max-width: 22rem; border-radius: 4px; padding: .5rem .7rem; z-index: 9}
.map-legend {display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin-top: .3rem}
.map-legend i {display: inline-block; width: 1.1em; height: 1.1em; border: 1px solid;
  margin-right: .4em; vertical-align: -.15em; border-radius: 2px}
@media print {[data-testid=stDeckGlJsonChart] {display: none}}
</style>"""


@dataclass(frozen=True)
class Choice:
    """What the visitor wants to see. kind: of MAP_KINDS; metric: a column of sharing.COUNTS; when:
    a key of EDITIONS; zoom: ENGLAND, CHOSEN or a region; picture: a chart in place of the map."""

    kind: str
    metric: str
    when: str
    zoom: str
    picture: bool

    @property
    def places(self) -> str:
        """The name of the outline file."""
        what = "hexagons" if self.kind == "Hexagons" else "councils"
        return f"{what}-{self.when.lower()}"


def controls() -> Choice:
    """The map's own choices, all in the link."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_choices"):
        kind = st.segmented_control(
            "Show", MAP_KINDS, default=MAP_KINDS[0], required=True, key="show", bind=_BOUND
        )
        when = st.segmented_control(
            "Councils of", list(EDITIONS), default="Today", required=True, key="on", bind=_BOUND
        )
        metric = st.selectbox("Colour says", list(MAP_COUNTS), key="colour", bind=_BOUND, width=230)
        zoom = st.selectbox(
            "Zoom to", [ENGLAND, CHOSEN, *REGIONS], key="zoom", bind=_BOUND, width=230
        )
        picture = st.toggle(
            "Picture to print",
            key="picture",
            bind=_BOUND,
            help="The same map as a drawing: for a printer, and for who cannot use the moving one.",
        )
    return Choice(str(kind), MAP_COUNTS[str(metric)], str(when), str(zoom), picture)


def counted(view: View, choice: Choice) -> pd.DataFrame:
    """lib.sharing.councils of the view for the councils of the chosen day."""
    return cache.councils(view.filters, EDITIONS[choice.when])


def linked(view: View, choice: Choice) -> pd.DataFrame:
    """lib.sharing.links of the view for the councils of the chosen day."""
    return cache.links(view.filters, EDITIONS[choice.when])


def drawn_links(links: pd.DataFrame, codes: frozenset[str]) -> pd.DataFrame:
    """The links to draw: the chosen council's own first, then those with most services."""
    own = links["a"].isin(codes) | links["b"].isin(codes)
    return pd.concat([links[own], links[~own]]).head(MOST_LINKS)


def chosen_codes(view: View, choice: Choice) -> frozenset[str]:
    """The councils of the map that the chosen one is, became or replaced."""
    code, directory = view.filters.council, view.register.directory
    if not code:
        return frozenset()
    on = directory.on(EDITIONS[choice.when])
    return (directory.heirs(code) & on) or frozenset(directory.forebears(code)) & on


def draw(view: View, choice: Choice, scene: maps.Scene, alt: str) -> None:
    """The map to look at and to click. Its key never changes, so it stays where the visitor has
    moved it; only what it shows does."""
    address = urlencode(
        {
            **view.filters.link(view.register.directory),
            "edition": choice.when,
            "v": view.register.package.version,
        },
        doseq=True,
    )
    st.html(f'{_STYLE}<style>@import url("/geo/tips.css?{address}");</style>')
    st.pydeck_chart(
        maps.deck(scene, mode()),
        height=maps.HEIGHT,
        key="map",
        on_select=partial(_clicked, view),
        selection_mode="single-object",
        alt=alt,
    )


def _clicked(view: View) -> None:
    """Choose the council that was clicked; a click on the chosen one lets it go."""
    objects: dict[str, list[dict[str, Any]]] = st.session_state["map"].selection.objects
    codes = [one.get("properties", {}).get("code") for layer in objects.values() for one in layer]
    directory = view.register.directory
    if not codes or codes[0] not in directory.by_code:
        return  # the selection was let go, or a link was clicked
    if codes[0] == view.filters.council:
        clear("council")
    else:
        choose(directory.name(codes[0]))


def scene(view: View, choice: Choice, rows: pd.DataFrame, links: pd.DataFrame) -> maps.Scene:
    """What the map shows. rows: counted(); links: those to draw. Raises DataError."""
    shapes, version = cache.shapes(choice.places), view.register.package.version
    counties = cache.shapes(f"counties-{choice.when.lower()}")
    codes = chosen_codes(view, choice)
    breaks = MAP_BREAKS[choice.metric]
    numbers = dict(zip(rows["code"], rows[choice.metric], strict=True))
    every = {**counties.rings, **shapes.rings}
    return maps.Scene(
        f"/geo/{choice.places}.json?v={version}",
        [sharing.level(numbers.get(code, 0), breaks) for code in shapes.codes],
        "" if choice.kind == "Hexagons" else f"/geo/borders-{choice.when.lower()}.json?v={version}",
        [ring for code in sorted(codes) for ring in every.get(code, [])],
        arcs(view, choice, links),
        box(view, choice, shapes, counties),
        maps.ROOM_ON_A_PHONE if "Mobi" in st.context.headers.get("User-Agent", "") else maps.ROOM,
    )


def arcs(view: View, choice: Choice, links: pd.DataFrame) -> list[dict[str, Any]]:
    """The links as the map draws them; none but in the view of links."""
    if choice.kind != "Links":
        return []
    places = {code: one.point for code, one in view.register.directory.by_code.items()}
    codes = chosen_codes(view, choice)
    return maps.arcs(links, places, codes)


def box(view: View, choice: Choice, shapes: Outlines, counties: Outlines) -> Box:
    """What the visitor zooms to, in degrees."""
    boxes = {**counties.boxes, **shapes.boxes}
    if choice.zoom == CHOSEN:
        own = [boxes[code] for code in chosen_codes(view, choice) if code in boxes]
        return maps.wider(around(own), 2.5) if own else maps.ENGLAND
    known = view.register.directory.by_code
    inside = [boxes[code] for code in shapes.codes if known[code].region == choice.zoom]
    return maps.wider(around(inside), 1.05) if inside else maps.ENGLAND


def legend(choice: Choice, levels: list[int]) -> None:
    """The classes with how many councils each has."""
    names, colours = sharing.level_names(MAP_BREAKS[choice.metric]), PALETTES[mode()].levels
    items = "".join(
        f'<span role="listitem"><i style="background:{colour}"></i>{name} '
        f"<small>({levels.count(n)})</small></span>"
        for n, (name, colour) in enumerate(zip(names, colours, strict=True))
    )
    said = f"<strong>{text_maps.LEGEND[choice.metric]}</strong> <small>(councils drawn)</small>"
    st.html(f'{said}<div class="map-legend" role="list" aria-label="Legend">{items}</div>')


def card(view: View, choice: Choice, rows: pd.DataFrame) -> None:
    """The chosen council: what it is, its counts and partners in view, its arrangements."""
    code = view.filters.council
    if not code:
        st.markdown("**Click a council on the map, or choose one above.**")
        st.caption("Its arrangements and partners are then shown here, and every page follows.")
        return
    one = view.register.directory.by_code[code]
    st.subheader(plain(one.short), anchor=False)
    st.caption(plain(f"{COUNCIL_TYPE[one.kind]}, {one.region}"))
    codes = chosen_codes(view, choice)
    for row in rows[rows["code"].isin(codes)].to_dict("records"):
        _counts({str(k): v for k, v in row.items()})
    listing.links(view, most=8, brief=True)
    with st.container(horizontal=True):
        st.button("Zoom in", key="zoom_in", icon=":material/zoom_in:", on_click=_zoom_in)
        _let_go(one.short)


def _zoom_in() -> None:
    st.session_state["zoom"] = CHOSEN


def _let_go(name: str) -> None:
    st.button(
        f"Let {name} go",
        key="let_go",
        icon=":material/close:",
        on_click=clear,
        args=("council",),
    )


def _counts(row: dict[str, Any]) -> None:
    said = (
        f"**{count(row['arrangements'], 'arrangement')}** with "
        f"**{count(row['partners'], 'partner council')}**; {row['with_figure']} with a reported saving."
    )
    st.markdown(said)
    if row["most_with"]:
        st.markdown(plain(f"Most with {row['most_with']}."))


def in_sight(view: View, choice: Choice) -> frozenset[str]:
    """The councils that a picture zoomed to a place shows."""
    shapes = cache.shapes(choice.places)
    west, south, east, north = box(
        view, choice, shapes, cache.shapes(f"counties-{choice.when.lower()}")
    )
    known = view.register.directory.by_code
    if choice.zoom in REGIONS:
        return frozenset(code for code in shapes.codes if known[code].region == choice.zoom)
    return frozenset(
        code
        for code, (w, s, e, n) in shapes.boxes.items()
        if w < east and e > west and s < north and n > south
    )


def notes(view: View, choice: Choice, rows: pd.DataFrame) -> None:
    """What the map does not show, and why."""
    directory = view.register.directory
    missing = sharing.not_drawn(view.frame, directory, directory.on(EDITIONS[choice.when]))
    names = [(directory.name(code), why) for code, why in missing]
    counties = "" if choice.kind == "Hexagons" else text_maps.counties(rows)
    approximate = text_maps.APPROXIMATE if choice.when == "2017" and counties else ""
    said = [text_maps.absent(names, choice.when), counties, approximate]
    st.caption(plain(" ".join(filter(None, said))))


def table(rows: pd.DataFrame) -> None:
    """The map's numbers, most first: sent only when it is opened, for it is long."""
    box = st.expander(
        f"The same figures as a table ({count(len(rows), 'row')})",
        key="map_table",
        on_change="rerun",
    )
    if box.open:
        with box:
            output.rows(rows)
