"""The map's page: its choices, the key, how near it is, and what stands beside the map."""

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.analysis import sharing
from lib.charts import maps
from lib.charts.theme import PALETTES
from lib.format import count
from lib.outputs.map import COLOUR, EDITION, KIND, ZOOM, Choice, MapData
from lib.outputs.map_zoom import CHOSEN, ENGLAND
from lib.register.columns import COUNCIL_TYPE, EDITIONS, MAP_BREAKS
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, heading, link, paragraph
from lib.ui.frame.view import BOUND, View, theme_mode
from lib.ui.parts import listing
from lib.ui.parts.options import choice, is_asked, segments
from lib.ui.sections.map_scene import MOVING
from lib.wording import maps as maps_wording
from lib.wording.findings import Finding

_NEARNESS, _SEEN = "map_nearness", "map_council"
_MOST_LISTED = 6  # shared services beside the map, until more are asked for
_STEP, _FARTHEST, _NEAREST = 1.6, -4, 8  # how many times nearer a step is; steps


def controls(view: View) -> tuple[dict[str, str], bool]:
    """The map's own choices, all in the link: the output's options, and whether the visitor wants
    to move the map freely."""
    _follow_council(view.filters.council)
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_choices"):
        chosen = {KIND.name: segments(KIND, view)}
        is_links = chosen[KIND.name] == "Links"  # whose lines say how much, not the colours
        chosen[COLOUR.name] = COLOUR.default if is_links else choice(COLOUR, view, width=190)
        chosen[ZOOM.name] = choice(ZOOM, view, width=190)
        box = st.popover("Options", key="map_more", on_change="rerun")
        # Also while one is chosen: what the browser does not have loses its value with the page.
        is_moved = st.session_state.get(MOVING) or MOVING in st.query_params
        if box.open or is_moved or is_asked(EDITION):
            with box:
                chosen[EDITION.name], is_moving = segments(EDITION, view), _moving()
        else:
            chosen[EDITION.name], is_moving = EDITION.default, False
    return chosen, is_moving


def _moving() -> bool:
    return st.toggle(
        "Move freely",
        key=MOVING,
        bind=BOUND,
        help="Drag the map and turn the wheel. It needs 3D graphics in your browser.",
    )


def _follow_council(council: str) -> None:
    """Zoom to a council when it is chosen, and back to England when it is cleared. It must happen
    before the box of places exists. A link that says where to look is not overruled."""
    state = st.session_state
    before = state.get(_SEEN)
    state[_SEEN] = council
    if before is None and ZOOM.name in st.query_params:
        return
    if council and council != before and state.get(ZOOM.name) != CHOSEN:
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
    if steps:
        st.button("Reset", key="reset", on_click=_go, args=(place, 0))


def _go(place: tuple[str, str], steps: int) -> None:
    st.session_state[_NEARNESS] = (place, steps)


def legend(data: MapData, said: str) -> str:
    """The key in one line, and for a screen reader what the map says."""
    is_links = data.choice.kind == "Links"
    title, items = _widths() if is_links else _classes(data.choice, data.levels["level"].tolist())
    parts = "".join(f'<span role="listitem">{item}</span>' for item in items)
    return (
        f'<div class="map-legend"><strong>{title}</strong>'
        f'<div class="map-legend" role="list" aria-label="Key">{parts}</div></div>'
        f"{paragraph(said, 'only-heard')}"
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


def beside(view: View, data: MapData, finding: Finding) -> str:
    """What the map says, and the chosen council, or those that share most."""
    head = heading(finding.heading, f"map-{data.choice.kind.lower()}")
    return head + (_card(view, data) if view.filters.council else _most(view, data))


def _most(view: View, data: MapData) -> str:
    """The ten that share most, each to be chosen."""
    metric = data.choice.metric
    first, others = sharing.most(data.rows, metric)
    if first.empty:
        return paragraph("Choose a council on the map or by its name.", "strong")
    items = [
        link(_with_council(view, row["code"]), f"{row['council']} ({row[metric]})")
        for row in first.to_dict("records")
    ]
    rest = maps_wording.as_many(others) if others else ""
    return (
        paragraph(maps_wording.MOST[metric], "strong")
        + bullets(items, "most")
        + paragraph(rest, "small")
    )


def _with_council(view: View, code: str) -> str:
    """The address of the map with a council chosen, or none."""
    return shell.address("map", view.query(replace(view.filters, council=code)))


def _card(view: View, data: MapData) -> str:
    """The chosen council: what it is, its counts and partners in view, its shared services."""
    council = view.register.directory.by_code[view.filters.council]
    rows = data.rows[data.rows["code"].isin(data.codes)].to_dict("records")
    return "".join(
        [
            heading(council.short, level=3),
            paragraph(f"{COUNCIL_TYPE[council.kind]}, {council.region}", "small"),
            *(_counts({str(k): v for k, v in row.items()}) for row in rows),
            listing.links(view, view.frame, limit=_MOST_LISTED, is_brief=True),
            link(_with_council(view, ""), f"Clear {council.short}", "button"),
        ]
    )


def _counts(row: dict[str, Any]) -> str:
    sentence = (
        f"<p><strong>{count(row['arrangements'], 'shared service')}</strong> with "
        f"<strong>{count(row['partners'], 'partner council')}</strong>; {row['with_figure']} with a "
        "published saving.</p>"
    )
    top = row["top_partners"]
    return sentence + paragraph(f"Most with {top}." if top else "")


def notes(data: MapData, subtitle: str) -> str:
    """What the map is of, what it does not show, and why."""
    directory, choice = data.selection.register.directory, data.choice
    missing = sharing.absent_members(
        data.in_force, directory, directory.existing_on(EDITIONS[choice.edition])
    )
    missing_names = [(directory.label(code), reason) for code, reason in missing]
    counties = "" if choice.kind == "Hexagons" else maps_wording.counties(data.rows)
    sentences = [subtitle, maps_wording.absent_members(missing_names, choice.edition), counties]
    return paragraph(" ".join(filter(None, sentences)), "small")
