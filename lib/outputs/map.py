"""The output of the map: how much each council shares, or the links between them."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from lib.analysis import sharing
from lib.analysis.filters import Selection
from lib.charts import map_picture, maps
from lib.charts.theme import Mode
from lib.config import MAX_LINKS
from lib.outputs import places
from lib.outputs.output import Declaration, Option, Options, Output, words
from lib.register import cache
from lib.register.columns import EDITIONS, MAP_BREAKS, MAP_COUNTS, MAP_KINDS, REGIONS
from lib.register.outlines import Box, bounding_box
from lib.wording import maps as maps_wording
from lib.wording.findings import Finding

ENGLAND, CHOSEN = "England", "Chosen council"
_HEADINGS = ["Council", "Type", "Arrangements", "Partner councils", "With a reported saving"]
_HEADINGS += ["Services", "Most arrangements with"]
_LINK_HEADINGS = ["From", "To", "Services shared", "Arrangements", "Which services"]


@dataclass(frozen=True)
class Choice:
    """What the visitor wants to see. kind: of MAP_KINDS; metric: a column of sharing.COUNTS; edition:
    a key of EDITIONS; zoom: ENGLAND, CHOSEN or a region."""

    kind: str
    metric: str
    edition: str
    zoom: str

    @property
    def outline_file(self) -> str:
        """The name of the outline file."""
        shape_kind = "hexagons" if self.kind == "Hexagons" else "councils"
        return f"{shape_kind}-{self.edition.lower()}"

    @property
    def county_file(self) -> str:
        """The name of the file of the county councils' outlines."""
        return f"counties-{self.edition.lower()}"


def choice(options: Options) -> Choice:
    """The choice that the options of a link make."""
    return Choice(options["show"], MAP_COUNTS[options["colour"]], options["on"], options["zoom"])


@dataclass(frozen=True, eq=False)
class MapData:
    """What a map shows of a selection."""

    selection: Selection
    choice: Choice

    @property
    def rows(self) -> pd.DataFrame:
        """lib.analysis.sharing.councils, of the councils of the edition."""
        register, filters = self.selection.register, self.selection.filters
        return sharing.councils_in_view(register, filters, EDITIONS[self.choice.edition])

    @property
    def in_force(self) -> pd.DataFrame:
        """The arrangements that count: lib.analysis.sharing.in_force."""
        filters = self.selection.filters
        return sharing.in_force(self.selection.frame, filters, EDITIONS[self.choice.edition])

    @property
    def links(self) -> pd.DataFrame:
        """lib.analysis.sharing.links, all of them."""
        register, filters = self.selection.register, self.selection.filters
        return sharing.links_in_view(register, filters, EDITIONS[self.choice.edition])

    @cached_property
    def codes(self) -> frozenset[str]:
        """The councils of the map that the chosen one is, became or replaced."""
        code, directory = self.selection.filters.council, self.selection.register.directory
        if not code:
            return frozenset()
        existing = directory.existing_on(EDITIONS[self.choice.edition])
        return (directory.with_successors(code) & existing) or frozenset(
            directory.predecessors(code)
        ) & existing

    @property
    def finding(self) -> Finding:
        """What the map says. Raises DataError as all that needs the outlines."""
        scope, edition = self.selection.scope, self.choice.edition
        if self.choice.kind == "Links":
            drawn = min(len(self.links), MAX_LINKS)
            return maps_wording.links(self.links, drawn, scope, edition)
        code = self.selection.filters.council
        name = self.selection.register.directory.by_code[code].short if code else ""
        return maps_wording.councils(
            self.rows, self.choice.metric, scope, edition, name, self.codes
        )

    @property
    def arcs(self) -> list[dict[str, Any]]:
        """The links as a map draws them, the chosen council's own first, then those with most
        services; none but in the view of links."""
        if self.choice.kind != "Links":
            return []
        links, codes = self.links, self.codes
        is_own = links["a"].isin(codes) | links["b"].isin(codes)
        drawn = pd.concat([links[is_own], links[~is_own]]).head(MAX_LINKS)
        councils = self.selection.register.directory.by_code
        return maps.arcs(drawn, {code: council.point for code, council in councils.items()}, codes)

    @property
    def box(self) -> Box:
        """What the visitor zooms to, in degrees."""
        shapes, counties = self._outlines
        boxes = {**counties.boxes, **shapes.boxes}
        if self.choice.zoom == CHOSEN:
            chosen_boxes = [boxes[code] for code in self.codes if code in boxes]
            return maps.scaled(bounding_box(chosen_boxes), 2.5) if chosen_boxes else maps.ENGLAND
        councils = self.selection.register.directory.by_code
        codes = [code for code in shapes.codes if councils[code].region == self.choice.zoom]
        region_boxes = [boxes[code] for code in codes]
        return maps.scaled(bounding_box(region_boxes), 1.05) if region_boxes else maps.ENGLAND

    @property
    def in_frame(self) -> frozenset[str]:
        """The councils that a picture zoomed to a place shows."""
        shapes = self._outlines[0]
        west, south, east, north = self.box
        councils = self.selection.register.directory.by_code
        if self.choice.zoom in REGIONS:
            return frozenset(
                code for code in shapes.codes if councils[code].region == self.choice.zoom
            )
        return frozenset(
            code
            for code, (w, s, e, n) in shapes.boxes.items()
            if w < east and e > west and s < north and n > south
        )

    @property
    def _outlines(self) -> tuple[Any, Any]:
        return cache.shapes(self.choice.outline_file), cache.shapes(self.choice.county_file)

    @property
    def outlines_address(self) -> str:
        """Where a page fetches the outlines, to be kept with their version."""
        version = self.selection.register.package.version
        return places.address(self.choice.outline_file, version)


def output(selection: Selection, options: Options) -> Output:
    """The map as a picture, with its numbers. Raises DataError if the outlines cannot be used."""
    data = MapData(selection, choice(options))
    return Output(
        data.finding,
        _table(data),
        partial(_picture, data),
    )


def _table(data: MapData) -> pd.DataFrame:
    """The map's numbers under headings for people, most first."""
    if data.choice.kind == "Links":
        return data.links.drop(columns=["a", "b"]).set_axis(_LINK_HEADINGS, axis=1)
    ranked = data.rows.sort_values([data.choice.metric, "council"], ascending=[False, True])
    return ranked.drop(columns="code").set_axis(_HEADINGS, axis=1)


def _picture(data: MapData, theme: Mode) -> Any:
    metric = data.choice.metric
    rows, breaks = data.rows[data.rows["code"].isin(data.in_frame)], MAP_BREAKS[metric]
    levels = [sharing.level(number, breaks) for number in rows[metric]]
    return map_picture.picture(
        rows.assign(level=levels, value=rows[metric]),
        data.outlines_address,
        maps_wording.LEGEND[metric],
        sharing.level_names(breaks),
        data.arcs,
        sorted(data.codes),
        theme,
    )


KIND = Option("show", "Show", words(MAP_KINDS), MAP_KINDS[0])
EDITION = Option("on", "Councils of", words(EDITIONS), "Today")
COLOUR = Option("colour", "Colour by", words(MAP_COUNTS), next(iter(MAP_COUNTS)))
ZOOM = Option("zoom", "Zoom to", words((ENGLAND, CHOSEN, *REGIONS)), ENGLAND)
_OPTIONS = (KIND, EDITION, COLOUR, ZOOM)
OUTPUTS = (
    Declaration(
        "map", "How much each council shares, on a map", "map", output, _OPTIONS, needs_rows=False
    ),
)
