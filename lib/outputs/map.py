"""The output of the map: how much each council shares, or the links between them."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from lib.analysis import sharing
from lib.analysis.filters import Selection
from lib.charts import map_picture, maps
from lib.charts.drawing import Drawing
from lib.charts.theme import Mode
from lib.config import MAX_LINKS
from lib.outputs import map_zoom, places
from lib.outputs.map_zoom import Zoom
from lib.outputs.output import Declaration, Option, Options, Output, words
from lib.outputs.places import NAMES
from lib.register.columns import EDITIONS, MAP_BREAKS, MAP_COUNTS, MAP_KINDS
from lib.register.outlines import bounding_box
from lib.wording import maps as maps_wording
from lib.wording.findings import Finding

_HEADINGS = ["Council", "Type", "Shared services", "Partner councils", "With a reported saving"]
_HEADINGS += ["Services", "Most shared services with"]
_LINK_HEADINGS = ["From", "To", "Services shared", "Shared services", "Which services"]


@dataclass(frozen=True)
class Choice:
    """What the visitor wants to see. kind: of MAP_KINDS; metric: a column of sharing.COUNTS; edition:
    a key of EDITIONS; zoom: of lib.outputs.map_zoom.places."""

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

    @cached_property
    def rows(self) -> pd.DataFrame:
        """lib.analysis.sharing.councils, of the councils of the edition."""
        register, filters = self.selection.register, self.selection.filters
        return sharing.councils_in_view(register, filters, EDITIONS[self.choice.edition])

    @property
    def in_force(self) -> pd.DataFrame:
        """The arrangements that count: lib.analysis.sharing.in_force."""
        register, filters = self.selection.register, self.selection.filters
        return sharing.in_force_in_view(register, filters, EDITIONS[self.choice.edition])

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
        name = self.chosen_name
        if self.choice.kind == "Links":
            own = len(self._own_links) if self.codes else None
            return maps_wording.links(self.links, len(self.drawn_links), scope, edition, name, own)
        return maps_wording.councils(
            self.rows, self.choice.metric, scope, edition, name, self.codes
        )

    @property
    def chosen_name(self) -> str:
        """The chosen council's name in a sentence, or ""."""
        code = self.selection.filters.council
        return self.selection.register.directory.by_code[code].short if code else ""

    @property
    def _own_links(self) -> pd.DataFrame:
        """The links of the chosen council."""
        links = self.links
        return links[links["a"].isin(self.codes) | links["b"].isin(self.codes)]

    @property
    def label(self) -> tuple[str, tuple[float, float]]:
        """The name to write on the map and where (longitude, latitude); "" if none is chosen. Where
        another council stands for the chosen one, that one's."""
        code = min(self.codes) if len(self.codes) == 1 else self.selection.filters.council
        if not code or not self.codes:
            return "", (0.0, 0.0)
        council = self.selection.register.directory.by_code[code]
        if self.choice.kind == "Hexagons":
            west, south, east, north = bounding_box([self.zoom.boxes[c] for c in self.codes])
            return council.short, ((west + east) / 2, (south + north) / 2)
        return council.short, council.point

    @property
    def drawn_links(self) -> pd.DataFrame:
        """The links that can be told apart on a map: the chosen council's own, or of all those with
        most services."""
        return self._own_links if self.codes else self.links.head(MAX_LINKS)

    @property
    def arcs(self) -> list[dict[str, Any]]:
        """drawn_links as a map draws them; none but in the view of links."""
        if self.choice.kind != "Links":
            return []
        councils = self.selection.register.directory.by_code
        points = {code: council.point for code, council in councils.items()}
        return maps.arcs(self.drawn_links, points)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """rows with the class (level) of each. Under links the councils are one colour, so that the
        links can be told from them."""
        rows, breaks = self.rows, MAP_BREAKS[self.choice.metric]
        if self.choice.kind == "Links":
            return rows.assign(level=0)
        return rows.assign(level=[sharing.level(n, breaks) for n in rows[self.choice.metric]])

    @cached_property
    def zoom(self) -> Zoom:
        """What is in sight."""
        rows, choice = self.rows, self.choice
        partners = set(rows.loc[rows["arrangements"] > 0, "code"]) - self.codes
        register = self.selection.register
        return Zoom(
            register, choice.zoom, choice.outline_file, choice.county_file, self.codes, partners
        )

    @property
    def outlines_address(self) -> str:
        """Where a page fetches the outlines, to be kept with their version."""
        return places.address(self.choice.outline_file, self._version)

    @property
    def counties_address(self) -> str:
        """Where a page fetches the outlines of the county councils; "" of the hexagons, which have
        a shape for each."""
        is_hexagons = self.choice.kind == "Hexagons"
        return "" if is_hexagons else places.address(self.choice.county_file, self._version)

    @property
    def names_address(self) -> str:
        """Where a page fetches the councils' names."""
        return places.address(NAMES, self._version)

    @property
    def _version(self) -> str:
        return self.selection.register.package.version


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
    numbers = data.rows[data.choice.metric]
    keys = [(-n, name) for n, name in zip(numbers, data.rows["council"], strict=True)]
    ranked = data.rows.iloc[sorted(range(len(keys)), key=keys.__getitem__)]
    return ranked.drop(columns="code").set_axis(_HEADINGS, axis=1)


def _picture(data: MapData, theme: Mode) -> Drawing:
    metric = data.choice.metric
    rows = data.levels[data.levels["code"].isin(data.zoom.in_frame)]
    ground = map_picture.Ground(
        data.outlines_address,
        maps_wording.LEGEND[metric],
        tuple(sharing.level_names(MAP_BREAKS[metric])),
        map_picture.Style(legend=data.choice.kind != "Links"),
    )
    drawn = rows.assign(value=rows[metric])
    return map_picture.picture(drawn, ground, data.arcs, sorted(data.codes), theme)


KIND = Option("show", "Show", words(MAP_KINDS), MAP_KINDS[0])
EDITION = Option("on", "Boundaries", words(EDITIONS), "Today")
COLOUR = Option(
    "colour",
    "Colour by",
    words(MAP_COUNTS),
    next(iter(MAP_COUNTS)),
    former={"arrangements": "Shared services"},
)
ZOOM = Option("zoom", "Zoom to", map_zoom.places, map_zoom.ENGLAND)
_OPTIONS = (KIND, EDITION, COLOUR, ZOOM)
OUTPUTS = (
    Declaration(
        "map", "How much each council shares, on a map", "map", output, _OPTIONS, needs_rows=False
    ),
)
