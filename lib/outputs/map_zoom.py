"""What of a map is in sight: England, a region, a county's area, or a council and those nearby."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from lib.charts import maps
from lib.register import cache
from lib.register.columns import REGIONS
from lib.register.outlines import Box, bounding_box
from lib.register.register import Register

ENGLAND, CHOSEN = "England", "Chosen council"
_NEARBY = (0.9, 0.55)  # degrees of longitude and latitude within which a partner is nearby


def county_areas(register: Register) -> dict[str, str]:
    """The code of each county council of today, by the name of its area."""
    return {
        f"{council.short} (county area)": council.code
        for council in register.directory.by_code.values()
        if council.kind == "county" and council.status == "existing"
    }


def places(register: Register) -> tuple[str, ...]:
    """All that a map can be zoomed to, in the words of a link."""
    return (ENGLAND, CHOSEN, *REGIONS, *county_areas(register))


@dataclass(frozen=True, eq=False)
class Zoom:
    """A place of places() on the map of an outline file. county_file: of the county councils'
    outlines; codes: of the chosen council; partners: of those that share with it. Raises DataError
    if the outlines cannot be used."""

    register: Register
    place: str
    outline_file: str
    county_file: str
    codes: frozenset[str]
    partners: Collection[str]

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The box of every council of the map, a county's too, in degrees."""
        return {**cache.shapes(self.county_file).boxes, **cache.shapes(self.outline_file).boxes}

    @property
    def box(self) -> Box:
        """What is to be seen, in degrees."""
        if self.place == CHOSEN:
            own = [self.boxes[code] for code in self.codes if code in self.boxes]
            return self._with_neighbours(bounding_box(own)) if own else maps.ENGLAND
        boxes = [self.boxes[code] for code in self._area]
        return maps.scaled(bounding_box(boxes), 1.05) if boxes else maps.ENGLAND

    @property
    def in_frame(self) -> frozenset[str]:
        """The shapes that a picture of the place shows: those of a region or county alone."""
        west, south, east, north = self.box
        return self._area or frozenset(
            code
            for code, (w, s, e, n) in cache.shapes(self.outline_file).boxes.items()
            if w < east and e > west and s < north and n > south
        )

    def _with_neighbours(self, own: Box) -> Box:
        """The chosen council's box with those of its partners whose middle is nearby."""
        west, south, east, north = own
        reach = (west - _NEARBY[0], south - _NEARBY[1], east + _NEARBY[0], north + _NEARBY[1])
        boxes = [self.boxes[code] for code in self.partners if code in self.boxes]
        near = [box for box in boxes if _has_middle_in(reach, box)]
        return maps.scaled(bounding_box([own, *near]), 1.2 if near else 2.5)

    @cached_property
    def _area(self) -> frozenset[str]:
        """The shapes of the region or county area; none of another place."""
        councils = self.register.directory.by_code
        county = county_areas(self.register).get(self.place)
        return frozenset(
            code
            for code in cache.shapes(self.outline_file).codes
            if councils[code].region == self.place
            or (county and county in (code, councils[code].county))
        )


def _has_middle_in(reach: Box, box: Box) -> bool:
    west, south, east, north = reach
    return west < (box[0] + box[2]) / 2 < east and south < (box[1] + box[3]) / 2 < north
