"""The map's page: its choices, the key, how near it is, and what stands beside the map."""

from html import escape
from typing import Any

import streamlit as st

from lib.analysis import sharing
from lib.charts import maps
from lib.charts.theme import PALETTES
from lib.format import count, plain
from lib.outputs.map import COLOUR, EDITION, KIND, ZOOM, Choice, MapData
from lib.outputs.map_zoom import CHOSEN, ENGLAND
from lib.register.columns import COUNCIL_TYPE, EDITIONS, MAP_BREAKS
from lib.ui.frame.council_box import choose
from lib.ui.frame.filter_bar import clear
from lib.ui.frame.view import BOUND, View, theme_mode
from lib.ui.parts import listing
from lib.ui.parts.options import choice, segments
from lib.ui.sections.map_scene import MOVING
from lib.wording import maps as maps_wording

_NEARNESS, _SEEN, _MOST = "map_nearness", "map_council", "map_most"
_STEP, _FARTHEST, _NEAREST = 1.6, -4, 8  # how many times nearer a step is; steps
_STYLE = """<style>
.st-key-map_frame {position: relative}
.st-key-map_frame > :has(> .st-key-map_zoom) {position: absolute; right: 0; top: 0; z-index: 2; width: auto}
.st-key-map_zoom {width: auto}
.st-key-nearer [data-testid=stMarkdownContainer], .st-key-farther [data-testid=stMarkdownContainer]
  {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
.st-key-map_ten [role=radiogroup] {flex-direction: column; gap: .25rem}
@media (max-width: 640px) {
  .st-key-map_choices > :has([data-testid=stSelectbox]) {flex: 1 1 9rem; min-width: 0; order: 1}
  .st-key-map_ten [role=radiogroup] {flex-direction: row}
  .st-key-map_zoom {flex-direction: column; align-items: flex-end}
}
@media print {.st-key-map_zoom {display: none}}
</style>"""


def controls(view: View) -> tuple[dict[str, str], bool]:
    """The map's own choices, all in the link: the output's options, and whether the visitor wants
    to move the map freely."""
    _follow_council(view.filters.council)
    st.html(_STYLE)
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_choices"):
        chosen = {KIND.name: segments(KIND, view)}
        is_links = chosen[KIND.name] == "Links"  # whose lines say how much, not the colours
        chosen[COLOUR.name] = COLOUR.default if is_links else choice(COLOUR, view, width=190)
        chosen[ZOOM.name] = choice(ZOOM, view, width=190)
        with st.popover("Options", key="map_more"):
            chosen[EDITION.name] = segments(EDITION, view)
            is_moving = st.toggle(
                "Move freely",
                key=MOVING,
                bind=BOUND,
                help="Drag the map and turn the wheel. It needs 3D graphics in your browser.",
            )
    return chosen, is_moving


def _follow_council(council: str) -> None:
    """Zoom to a council when it is chosen, and back to England when it is cleared. It must happen
    before the box of places exists. A link that says where to look is not overruled."""
    state = st.session_state
    before = state.get(_SEEN)
    state[_SEEN] = council
    if before is None and ZOOM.name in st.query_params:
        return
    if council and council != before:
        state[ZOOM.name] = CHOSEN
    elif before and not council and state.get(ZOOM.name) == CHOSEN:
        state[ZOOM.name] = ENGLAND


def nearness(data: MapData) -> float:
    """How many times nearer the visitor has come than the place that is zoomed to."""
    return _STEP ** _steps(data)


def _steps(data: MapData) -> int:
    """The steps nearer (below zero: away), of this place alone."""
    place, steps = st.session_state.get(_NEARNESS, (None, 0))
    return steps if place == _place(data) else 0


def _place(data: MapData) -> tuple[str, str]:
    return data.choice.zoom, data.selection.filters.council


def zoom_buttons(data: MapData) -> None:
    """Nearer, away, and back to where the place fits. The wheel is the page's."""
    steps, place = _steps(data), _place(data)
    with st.container(horizontal=True, gap="xxsmall", key="map_zoom"):
        for key, icon, title, to in (
            ("nearer", ":material/add:", "Zoom in", steps + 1),
            ("farther", ":material/remove:", "Zoom out", steps - 1),
        ):
            st.button(
                title,
                key=key,
                icon=icon,
                on_click=_go,
                args=(place, to),
                disabled=not _FARTHEST <= to <= _NEAREST,
            )
        st.button("Reset", key="reset", on_click=_go, args=(place, 0), disabled=not steps)


def _go(place: tuple[str, str], steps: int) -> None:
    st.session_state[_NEARNESS] = (place, steps)


def legend(data: MapData, said: str) -> None:
    """The key in one line, and for a screen reader what the map says."""
    is_links = data.choice.kind == "Links"
    title, items = _widths() if is_links else _classes(data.choice, data.levels["level"].tolist())
    parts = "".join(f'<span role="listitem">{item}</span>' for item in items)
    st.html(
        f'<div class="map-legend"><strong>{title}</strong>'
        f'<div class="map-legend" role="list" aria-label="Key">{parts}</div></div>'
        f'<p class="only-heard">{escape(said)}</p>'
    )


def _classes(choice: Choice, levels: list[int]) -> tuple[str, list[str]]:
    """The classes with how many councils each has."""
    names, colours = sharing.level_names(MAP_BREAKS[choice.metric]), PALETTES[theme_mode()].levels
    items = [
        f'<i style="background:{colour}"></i>{name} <small>({levels.count(n)})</small>'
        for n, (name, colour) in enumerate(zip(names, colours, strict=True))
    ]
    return maps_wording.LEGEND[choice.metric], items


def _widths() -> tuple[str, list[str]]:
    """How wide the lines are."""
    colour = PALETTES[theme_mode()].link
    items = [
        f'<b style="height:{maps.line_width(number)}px;background:{colour}"></b>{name}'
        for number, name in ((1, "1"), (6, "6"), (12, "12 or more"))
    ]
    return "Services shared", items


def beside(view: View, data: MapData) -> None:
    """What stands beside the map: the chosen council, or those that share most."""
    if view.filters.council:
        _card(view, data)
    else:
        _most(view, data)


def _most(view: View, data: MapData) -> None:
    """The ten that share most, each to be chosen."""
    metric = data.choice.metric
    first, others = sharing.most(data.rows, metric)
    if first.empty:
        st.markdown("**Choose a council on the map or by its name.**")
        return
    numbers = dict(zip(first["council"], first[metric], strict=True))
    with st.container(key="map_ten"):
        st.pills(
            f"**{maps_wording.MOST[metric]}**",
            list(numbers),
            format_func=lambda name: f"{name} ({numbers[name]})",
            key=_MOST,
            on_change=_choose_of_most,
            help="Choose one to see its shared services.",
        )
    if others:
        st.caption(maps_wording.as_many(others))


def _choose_of_most() -> None:
    if name := st.session_state.get(_MOST):
        choose(name)
        st.session_state[_MOST] = None


def _card(view: View, data: MapData) -> None:
    """The chosen council: what it is, its counts and partners in view, its shared services."""
    council = view.register.directory.by_code[view.filters.council]
    st.subheader(plain(council.short), anchor=False)
    st.caption(plain(f"{COUNCIL_TYPE[council.kind]}, {council.region}"))
    for row in data.rows[data.rows["code"].isin(data.codes)].to_dict("records"):
        _counts({str(k): v for k, v in row.items()})
    listing.links(view, view.frame, "card", limit=6, is_brief=True)
    st.button(
        f"Clear {council.short}",
        key="clear_chosen",
        icon=":material/close:",
        on_click=clear,
        args=("council",),
    )


def _counts(row: dict[str, Any]) -> None:
    sentence = (
        f"**{count(row['arrangements'], 'shared service')}** with "
        f"**{count(row['partners'], 'partner council')}**; {row['with_figure']} with a published saving."
    )
    st.markdown(sentence)
    if row["top_partners"]:
        st.markdown(plain(f"Most with {row['top_partners']}."))


def notes(data: MapData, subtitle: str) -> None:
    """What the map is of, what it does not show, and why."""
    directory, choice = data.selection.register.directory, data.choice
    missing = sharing.absent_members(
        data.in_force, directory, directory.existing_on(EDITIONS[choice.edition])
    )
    missing_names = [(directory.label(code), reason) for code, reason in missing]
    counties = "" if choice.kind == "Hexagons" else maps_wording.counties(data.rows)
    sentences = [subtitle, maps_wording.absent_members(missing_names, choice.edition), counties]
    st.caption(plain(" ".join(filter(None, sentences))))
