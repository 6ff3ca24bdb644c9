"""The outputs of one arrangement: its years, its members, its savings, its pages."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from lib.analysis import timeline
from lib.analysis.filters import Selection
from lib.charts import map_picture
from lib.charts.drawing import Drawing
from lib.charts.theme import PALETTES, Mode
from lib.charts.timeline import timeline as timeline_chart
from lib.outputs import places
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable
from lib.register import cache
from lib.register.geography import Directory
from lib.register.outlines import bounding_box
from lib.wording import arrangement as wording

_LEVELS = ["Not a member", "Member", "Has left"]
_MARGIN = (0.5, 0.3)  # degrees of longitude and latitude about the members


def arrangement(selection: Selection, options: Options) -> pd.Series:
    """The arrangement that the options name. Raises Unanswerable if there is none."""
    row = selection.register.arrangement(options["arrangement"])
    if row is None:
        raise Unanswerable("Name an arrangement: its id, as in arrangements.csv.")
    return row


def years(selection: Selection, options: Options) -> Output:
    """What happened to it, by year."""
    row = arrangement(selection, options)
    events = timeline.events(row, selection.register.directory)
    return Output(
        wording.timeline(row, events),
        events[["year", "what"]].set_axis(["Year", "What"], axis=1).astype({"Year": str}),
        partial(timeline_chart, events) if len(events) else None,
    )


def members(selection: Selection, options: Options) -> Output:
    """Who takes part, and who did, on a map, which raises DataError if the outlines cannot be used."""
    row = arrangement(selection, options)
    shown = _Shown(row, selection.register.directory)
    table = wording.members_table(row, shown.directory)
    draw = partial(_picture, shown, selection.register.package.version)
    brief = wording.without_blanks(table)
    return Output(wording.members(row), table, draw, brief=brief)


@dataclass(frozen=True, eq=False)
class _Shown:
    """The members on the outlines of the last year in which all of them were there."""

    row: pd.Series
    directory: Directory

    @cached_property
    def outlines(self) -> tuple[str, dict[str, str]]:
        ends = [self.directory.by_code[m.code].end_year for m in self.row["memberships"]]
        years = [end - 1 for end in ends if end]
        return places.outlines(self.directory, min(years) if years else None)

    @cached_property
    def levels(self) -> dict[str, int]:
        """The level of each shape that is a member's, or of a district of a county that is."""
        level = dict.fromkeys(self.row["former_codes"], 2) | dict.fromkeys(self.row["codes"], 1)
        county = {code: c.county or "" for code, c in self.directory.by_code.items()}
        found = {
            shape: level.get(code) or level.get(county[code]) or 0
            for shape, code in self.outlines[1].items()
            if code in county
        }
        return {shape: number for shape, number in found.items() if number}


def _picture(shown: _Shown, version: str, theme: Mode) -> Drawing:
    """The members among the councils about them."""
    outline_file, council_of_shape = shown.outlines
    boxes, councils = cache.shapes(outline_file).boxes, shown.directory.by_code
    west, south, east, north = bounding_box([boxes[shape] for shape in shown.levels or boxes])
    x, y = _MARGIN
    rows = [
        (shape, councils[code].short, shown.levels.get(shape, 0))
        for shape, code in council_of_shape.items()
        if code in councils
        and (west - x < boxes[shape][0] and boxes[shape][2] < east + x)
        and (south - y < boxes[shape][1] and boxes[shape][3] < north + y)
    ]
    frame = pd.DataFrame(rows, columns=["code", "council", "level"])
    names = _LEVELS if 2 in frame["level"].tolist() else _LEVELS[:2]
    p = PALETTES[theme]
    ground = map_picture.Ground(
        places.address(outline_file, version),
        "Councils that take part",
        tuple(names),
        map_picture.Style((p.levels[0], p.levels[4], p.levels[2]), height=300, columns=3),
    )
    drawn = frame.assign(value=[_LEVELS[level] for level in frame["level"]])
    return map_picture.picture(drawn, ground, mode=theme)


def savings(selection: Selection, options: Options) -> Output:
    """Every statement of what it saves."""
    row = arrangement(selection, options)
    table = wording.statements_table(row)
    brief = wording.statements_in_brief(row)
    links = {"Page": table["Address"].tolist()}
    return Output(wording.statements(row), table, brief=brief, links=links)


def pages(selection: Selection, options: Options) -> Output:
    """Every page that it rests on, with a link to the public web archive."""
    row = arrangement(selection, options)
    table = wording.sources_table(row)
    brief = wording.sources_in_brief(row)
    links = {"Page": table["Address"].tolist(), "Archive": table["Archived copy"].tolist()}
    return Output(wording.sources(row), table, brief=brief, links=links)


_OPTIONS = (Option("arrangement", "Arrangement"),)
_PAGE = "arrangements"


def _declaration(key: str, title: str, make: Any, *, has_picture: bool) -> Declaration:
    return Declaration(
        key,
        title,
        _PAGE,
        make,
        _OPTIONS,
        has_picture=has_picture,
        needs_rows=False,
        takes_filters=False,
    )


OUTPUTS = (
    _declaration(
        "arrangement-timeline", "One shared service, year by year", years, has_picture=True
    ),
    _declaration(
        "arrangement-members", "The councils of one shared service", members, has_picture=True
    ),
    _declaration(
        "arrangement-savings", "What one shared service saves", savings, has_picture=False
    ),
    _declaration(
        "arrangement-sources", "The pages of one shared service", pages, has_picture=False
    ),
)
