"""Pictures of charts with their notes inside."""

import struct
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from lib.export.image import WIDTH, Frame, to_png, to_svg
from lib.export.letters import wrap
from lib.export.notes import Notes

SVG = "{http://www.w3.org/2000/svg}"
NOTES = Notes(
    title="Dover shares 3 services",
    subtitle="Arrangements, 2010 to 2026, n = 3",
    filters=("Council: Dover", "Category: Back office"),
    caveats=("An end is often not found.", "Two.", "Three.", "Four."),
    source="Source: the register; Open Government Licence v3.0.",
    version="1.0.0",
    made_on=date(2026, 11, 23),
    link="https://example.org/councils",
)
HOSTILE = "<script>alert('1')</script> & \"x\" ]]> \x00\x0b"
FRAME = pd.DataFrame({"service": ["Legal", "ICT"], "saving": [1_500_000, 3_000_000]})


def bars(frame: pd.DataFrame = FRAME) -> alt.Chart:
    money = alt.Axis(format="$,.0f", title="Saving")
    return alt.Chart(frame).mark_bar().encode(x=alt.X("saving:Q", axis=money), y="service:N")


def svg(chart: alt.TopLevelMixin | None, notes: Notes, *frame: Frame, **data: Any) -> bytes:
    return to_svg(chart and chart.to_dict(), notes, *frame, **data)


def png(chart: alt.TopLevelMixin, notes: Notes, **more: Any) -> bytes:
    return to_png(chart.to_dict(), notes, **more)


def texts(chart: alt.TopLevelMixin, notes: Notes = NOTES) -> list[str]:
    """Every line of text that the picture shows, from the top."""
    root = ElementTree.fromstring(svg(chart, notes))
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the PNG's header."""
    return struct.unpack(">II", png[16:24])


def test_title_and_subtitle_come_first() -> None:
    assert texts(bars())[:2] == [NOTES.title, NOTES.subtitle]


def test_footer_says_filters_first_caveats_source_date_and_address() -> None:
    assert texts(bars())[-7:] == [
        "Filters: Council: Dover; Category: Back office",
        "Please note: An end is often not found.",
        "Please note: Two.",
        "Please note: Three.",
        "Source: the register; Open Government Licence v3.0.",
        "Data version: 1.0.0. Made on: 23 November 2026.",
        "Link: https://example.org/councils",
    ]


def test_no_filters_say_the_whole_register() -> None:
    assert "Filters: None: the whole register" in texts(bars(), replace(NOTES, filters=()))


def test_money_is_in_pounds() -> None:
    assert "£3,000,000" in texts(bars())
    assert not [text for text in texts(bars()) if "$" in text]


def test_finding_is_said_once_when_the_chart_has_it_as_its_title() -> None:
    assert texts(bars().properties(title=NOTES.title)).count(NOTES.title) == 1


def test_chart_keeps_another_title() -> None:
    assert "By service" in texts(bars().properties(title="By service"))


def test_hostile_text_is_escaped_and_well_formed() -> None:
    notes = Notes(HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,), HOSTILE, "1", NOTES.made_on, HOSTILE)
    frame = FRAME.assign(service=[HOSTILE, "b"])
    written = svg(bars(frame), notes)
    assert b"<script" not in written
    assert [
        node.tag for node in ElementTree.fromstring(written).iter() if "script" in node.tag
    ] == []
    assert texts(bars(frame), notes)[0] == "<script>alert('1')</script> & \"x\" ]]>"


@pytest.mark.parametrize("letter", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe"])
def test_control_character_in_a_label_does_not_end_the_process(letter: str) -> None:
    assert "Legal" in texts(bars(FRAME.assign(service=[f"Le{letter}gal", "ICT"])))


def test_label_cut_inside_a_character_is_well_formed() -> None:
    for letters in range(20, 40):  # one of the lengths is cut between the halves of the picture
        frame = FRAME.assign(service=["i" * letters + "\U0001f600" * 40, "ICT"])
        assert "ICT" in texts(bars(frame))


def test_picture_has_a_name_for_screen_readers() -> None:
    root = ElementTree.fromstring(svg(bars(), NOTES))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == NOTES.title


def test_background_is_white() -> None:
    root = ElementTree.fromstring(svg(bars().configure(background="black"), NOTES))
    first = root.find(f"{SVG}rect")
    assert first is not None
    assert (first.get("fill"), first.get("width")) == ("white", root.get("width"))
    assert b'fill="black"' not in svg(bars().configure(background="black"), NOTES)


@pytest.mark.parametrize("chart", [bars(), bars().properties(width="container")])
def test_chart_without_a_width_takes_the_picture(chart: alt.Chart) -> None:
    root = ElementTree.fromstring(svg(chart, NOTES))
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    assert (root.get("width"), inner.get("width")) == (str(WIDTH), str(WIDTH - 40))


def test_wide_chart_makes_a_wider_picture() -> None:
    root = ElementTree.fromstring(svg(bars().properties(width=1000), NOTES))
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    assert int(root.get("width", 0)) == round(float(inner.get("width", 0))) + 40 > 1000


@pytest.mark.parametrize(
    "chart",
    [
        bars() + bars().mark_text(),
        alt.vconcat(bars().properties(width="container"), bars()),
        alt.hconcat(bars(), bars().add_params(alt.selection_point(name="picked"))),
        bars().facet("service:N"),
    ],
    ids=["layers", "under each other", "side by side", "facets"],
)
def test_every_kind_of_chart_gets_its_notes(chart: alt.TopLevelMixin) -> None:
    shown = texts(chart)
    assert (shown[0], shown[-1]) == (NOTES.title, "Link: https://example.org/councils")
    assert "£3,000,000" in shown


def test_long_texts_end_above_the_bottom_edge() -> None:
    notes = replace(NOTES, title="Dover " * 60, caveats=("not found " * 60,) * 3)
    root = ElementTree.fromstring(svg(bars(), notes))
    text_nodes = root.findall(f"{SVG}text")
    downs = [int(node.get("y", 0)) for node in text_nodes]
    assert len(downs) > 20
    assert downs == sorted(set(downs))
    assert downs[-1] < int(root.get("height", 0)) - 10


def test_long_line_is_wrapped_at_words_within_the_room() -> None:
    lines = wrap("Shared service arrangements of councils " * 8, 12, 720)
    assert " ".join(lines) == ("Shared service arrangements of councils " * 8).strip()
    assert len(lines) > 2
    assert 90 <= len(lines[0]) <= 125


def test_word_longer_than_a_line_is_broken() -> None:
    # An "a" is reckoned at 0.57 of 12 pixels: 105 of them in 720.
    assert wrap("a" * 250, 12, 720) == ["a" * 105, "a" * 105, "a" * 40]


def test_missing_font_falls_back_to_one_that_is_there() -> None:
    written = svg(bars().configure(font="No Such Font"), NOTES).decode()
    assert 'font-family="No Such Font, sans-serif"' in written
    assert 'font-family="No Such Font"' not in written


def test_missing_font_still_draws_text() -> None:
    chart = alt.Chart(FRAME).mark_text(font="No Such Font", size=40).encode(y="service:N")
    drawn = png(chart.encode(text="service:N"), NOTES)
    assert len(drawn) > len(png(chart.encode(text=alt.value(" ")), NOTES))


def test_data_at_an_address_are_refused_not_fetched() -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        svg(alt.Chart("https://example.org/a.csv").mark_point().encode(x="a:Q"), NOTES)


def test_records_that_are_given_stand_in_place_of_their_address() -> None:
    chart = alt.Chart("/a.json").mark_text().encode(x="a:Q", text="b:N")
    layered = alt.layer(chart, chart.mark_point())
    records = {"/a.json": [{"a": 1, "b": "seven"}]}
    assert b"seven" in svg(layered, NOTES, data=records.__getitem__)


def test_picture_at_an_address_is_left_out() -> None:
    frame = pd.DataFrame({"u": ["https://example.org/a.png"]})
    written = svg(alt.Chart(frame).mark_image(width=9, height=9).encode(url="u:N"), NOTES)
    assert b"<image" not in written


def test_png_has_its_signature() -> None:
    assert png(bars(), NOTES).startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_png_is_the_svg_times_the_scale(scale: float) -> None:
    root = ElementTree.fromstring(svg(bars(), NOTES))
    expected = tuple(int(int(root.get(side, 0)) * scale) for side in ("width", "height"))
    assert size(png(bars(), NOTES, scale=scale)) == expected


def test_chart_given_is_not_changed() -> None:
    chart = bars().properties(title=NOTES.title)
    before = chart.to_dict()
    svg(chart, NOTES)
    assert chart.to_dict() == before
