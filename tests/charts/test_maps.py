"""The maps: the deck's JSON and the picture's SVG, checked on their numbers."""

import json
import math
import re

import pandas as pd
import pytest

from lib.charts import map_picture, maps
from lib.charts.drawing import Drawing, spec_of
from lib.charts.theme import PALETTES
from lib.export.image import to_bare_svg
from lib.register.outlines import mercator

NAMES = ("None", "1 to 2", "3 to 5", "6 to 9", "10 to 14", "15 or more")


def square(i: int, code: str) -> dict:
    """A square of a tenth of a degree, clockwise."""
    x, y = -2 + 0.1 * i, 52.0
    ring = [[x, y], [x, y + 0.1], [x + 0.1, y + 0.1], [x + 0.1, y], [x, y]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"i": i, "code": code}, "geometry": geometry}


SHAPES, ADDRESS = [square(i, c) for i, c in enumerate("ABCD")], "/geo/p.json?v=1"
ROWS = pd.DataFrame(
    {"code": list("ABC"), "council": ["Aa", "Bb", "Cc"], "level": [0, 2, 2], "value": [0, 3, 4]}
)
LINKS = pd.DataFrame(
    {
        "a": ["A", "B", "C"],
        "b": ["B", "C", "D"],
        "from": ["Aa", "Bb", "Cc"],
        "to": ["Bb", "Cc", "Dd"],
        "services": [1, 9, 2],
    }
)
PLACES = {"A": (-2.0, 52.0), "B": (-1.9, 52.0), "C": (-1.8, 52.0), "D": (-1.7, 52.0)}


def drawn_whole(drawing: Drawing) -> str:
    """The chart as an SVG, with the outlines in place of their address."""
    return to_bare_svg(drawing.whole(), 500, data={ADDRESS: SHAPES}.__getitem__).decode()


def scene(**more) -> maps.Scene:
    fields = {
        "levels": [0, 2, 5],
        "borders_address": "/geo/b.json",
        "chosen": [],
        "arcs": [],
    } | more
    return maps.Scene("/geo/p.json?v=1", **fields, box=maps.ENGLAND)


def layers(**more) -> dict[str, dict]:
    return {
        layer["id"]: layer for layer in json.loads(maps.deck(scene(**more)).to_json())["layers"]
    }


def test_the_decks_message_has_no_indents_and_asks_for_no_tiles():
    text = maps.deck(scene()).to_json()
    assert "\n" not in text and ": " not in text
    assert "http" not in text
    assert json.loads(text)["mapStyle"] == "__MAP_STYLE__"  # Streamlit's word for none


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_fill_is_the_palettes_colour_of_each_shapes_class(mode):
    fill = json.loads(maps.deck(scene(), mode).to_json())["layers"][0]["getFillColor"]
    match = re.fullmatch(r"@@=\((.*)\)\[\((.*)\)\[properties\.i\]\]", fill)
    assert match
    colours, levels = (json.loads(part) for part in match.groups())
    assert ["#%02x%02x%02x" % tuple(c) for c in colours] == list(PALETTES[mode].levels)  # noqa: UP031
    assert levels == [0, 2, 5]


def test_the_fill_is_made_anew_when_the_classes_change():
    layer = layers()["places /geo/p.json?v=1"]
    assert layer["updateTriggers"]["getFillColor"] in layer["getFillColor"]


def test_borders_are_left_out_where_there_are_none():
    assert "borders /geo/b.json" in layers()
    assert [key for key in layers(borders_address="") if key.startswith("borders")] == []


def test_the_chosen_outline_goes_from_corner_to_corner_on_the_grid():
    layer = layers(chosen=[[[1.5, 51.0], [1.5, 51.25], [1.75, 51.0], [1.5, 51.0]]])["chosen"]
    assert layer["getSourcePosition"] == "@@=[1.5+this[0]/10000,51.0+this[1]/10000]"
    assert layer["data"] == [[0, 0, 0, 2500], [0, 2500, 2500, -2500], [2500, 0, -2500, 0]]


def test_links_are_there_only_when_there_are_any():
    assert "links" not in layers()
    assert len(layers(arcs=maps.arcs(LINKS, PLACES))["links"]["data"]) == 3


def test_an_arc_goes_from_place_to_place_and_says_what_is_shared():
    first = maps.arcs(LINKS, PLACES)[0]
    assert (first["x"], first["y"], first["u"], first["v"]) == (-2.0, 52.0, -1.9, 52.0)
    assert first["code"] == "Aa and Bb: 1 service"


def test_an_arc_is_wider_for_more_services():
    widths = [arc["w"] for arc in maps.arcs(LINKS, PLACES)]
    assert widths == pytest.approx([0.9, 4.1, 1.3])


def test_no_arc_is_wider_than_one_of_twelve_services():
    assert maps.line_width(40) == maps.line_width(12) > maps.line_width(11)


def test_the_chosen_councils_links_come_last_and_the_others_are_dimmed():
    arcs = maps.arcs(LINKS, PLACES, {"A"})
    assert [arc["o"] for arc in arcs] == [0, 0, 1]
    assert arcs[-1]["code"].startswith("Aa and Bb")


@pytest.mark.parametrize("box", [maps.ENGLAND, (1.2, 51.1, 1.4, 51.25), (-4.0, 50.0, -3.9, 52.0)])
@pytest.mark.parametrize("room", [maps.VIEW_SIZE, maps.PHONE_VIEW_SIZE])
def test_the_view_fits_the_box_into_the_room(box, room):
    view = maps._view_state(box, room)
    pixels = 512 * 2**view.zoom / 360
    wide = (box[2] - box[0]) * pixels
    high = (mercator(box[3]) - mercator(box[1])) * pixels
    assert wide <= room[0] * 1.01 and high <= room[1] * 1.01
    assert max(wide / room[0], high / room[1]) > 0.98 or view.zoom == 10.5
    assert math.isclose(view.longitude, (box[0] + box[2]) / 2, abs_tol=1e-4)


def test_a_wider_box_keeps_its_middle():
    assert maps.scaled((0, 0, 2, 4), 2) == (-1, -2, 3, 6)


def ground(**style) -> map_picture.Ground:
    return map_picture.Ground(ADDRESS, "Number", NAMES, map_picture.Style(**style))


def svg(mode: str = "light", **more) -> str:
    return drawn_whole(map_picture.picture(ROWS, ground(**more.pop("look", {})), mode=mode, **more))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_picture_fills_each_council_with_the_colour_of_its_class(mode):
    levels, drawn = PALETTES[mode].levels, svg(mode)
    shapes = re.findall(r'<path[^>]*fill="(#[0-9a-f]{6})"[^>]*stroke-width="0.5"', drawn)
    shapes = shapes or re.findall(r'<path[^>]*stroke-width="0.5"[^>]*fill="(#[0-9a-f]{6})"', drawn)
    assert sorted(shapes) == sorted([levels[0], levels[2], levels[2]])


def test_the_pictures_shapes_do_not_fill_the_rest_of_the_world():
    frame = re.findall(r'd="(M[^"]*)"[^>]*fill="#e3e6ea"', svg())
    assert frame
    assert max(len(path) for path in frame) < 200


def test_the_picture_names_its_classes():
    drawn = svg()
    assert all(f">{name}<" in drawn for name in [*NAMES, "Number"])


def test_the_picture_outlines_the_chosen_council_alone():
    chosen = PALETTES["light"].chosen
    assert len(re.findall(f'stroke="{chosen}"', svg(chosen=["B"]))) == 1
    assert f'stroke="{chosen}"' not in svg()


def test_the_picture_draws_links_as_lines_of_their_width():
    drawn = svg(links=maps.arcs(LINKS, PLACES))
    lines = re.findall(r"<line[^>]*>", drawn)
    link = [line for line in lines if PALETTES["light"].link in line]
    widths = [float(re.findall(r'stroke-width="([\d.]+)"', line)[0]) for line in link]
    assert sorted(widths) == pytest.approx([0.9, 1.3, 4.1])


def test_a_picture_takes_colours_and_words_of_its_own():
    colours = ("#111111", "#222222", "#333333", "#444444")
    look = {"colours": colours, "label": 300, "borders": False, "columns": 1}
    drawn = svg(look=look)
    assert len(re.findall(r'<path[^>]*fill="#333333"', drawn)) >= 2
    assert "#e3e6ea" not in drawn


def test_shapes_alone_can_go_without_a_legend_and_stand_beside_others():
    place = ground(height=90, width=120, legend=False)
    chart = map_picture.shapes(place, "rows", "light")
    rows = map_picture.named(ROWS, place)
    drawn = drawn_whole(Drawing(spec_of(chart | chart, "light"), {"rows": rows}))
    assert f">{NAMES[0]}<" not in drawn
    assert len(re.findall(f'fill="{PALETTES["light"].levels[2]}"', drawn)) == 4
