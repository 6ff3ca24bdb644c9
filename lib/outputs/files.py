"""An output as a file: picture, table, data or page, each with its caveats, source, filters and date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lib.analysis.filters import Selection
from lib.charts.theme import PALETTES, Mode
from lib.export import csv, image, page, records, xlsx
from lib.export.image import Frame
from lib.export.notes import Notes
from lib.outputs.output import Declaration, Output
from lib.outputs.places import features
from lib.wording.findings import for_package

MIN_WIDTH, MAX_WIDTH = 320, 1_600  # pixels of a picture
MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}
PICTURES = ("svg", "png")


@dataclass(frozen=True)
class Look:
    """How a picture is to look. width: pixels."""

    theme: Mode = "light"
    width: int = image.WIDTH

    @property
    def frame(self) -> Frame:
        """The ground and the letters about the chart."""
        if self.theme == "light":
            return Frame(self.width)
        p = PALETTES[self.theme]
        return Frame(self.width, p.ground, p.text, p.quiet)


def formats(declaration: Declaration) -> tuple[str, ...]:
    """The endings of the files that an output has."""
    return tuple(e for e in MEDIA_TYPES if declaration.has_picture or e not in PICTURES)


def notes(output: Output, selection: Selection, made_on: date, link: str) -> Notes:
    """What every file of it says about itself. link: of the page that shows it, or ""."""
    package = selection.register.package
    finding = for_package(output.finding, package)
    return Notes(
        finding.heading,
        finding.subtitle,
        selection.words,
        finding.caveats,
        finding.source,
        package.edition,
        made_on,
        link,
    )


def write(output: Output, notes: Notes, ending: str, look: Look | None = None) -> bytes:
    """The file with that ending, one of MEDIA_TYPES."""
    return _WRITERS[ending](output, notes, look or Look())


def _svg(output: Output, notes: Notes, look: Look) -> bytes:
    return image.to_svg(output.chart(look.theme), notes, look.frame, features)


def _png(output: Output, notes: Notes, look: Look) -> bytes:
    return image.to_png(output.chart(look.theme), notes, look.frame, features)


def _html(output: Output, notes: Notes, look: Look) -> bytes:
    frame, chart = look.frame, output.chart(look.theme)
    widths = {look.width, page.NARROW} if chart else ()
    drawings = {
        w: image.to_bare_svg(chart, w, frame.ground, features).decode() for w in widths if chart
    }
    return page.to_html(output.shown, notes, drawings, output.finding.alt, frame, output.links)


_WRITERS: dict[str, Callable[[Output, Notes, Look], bytes]] = {
    "svg": _svg,
    "png": _png,
    "csv": lambda output, notes, _: csv.to_csv(output.table, notes),
    "xlsx": lambda output, notes, _: xlsx.to_xlsx(output.table, notes),
    "json": lambda output, notes, _: records.to_json(output.table, notes),
    "html": _html,
}
