"""Before a council is chosen: how to choose one, or what the chosen area shares."""

from html import escape

from lib.analysis import summary
from lib.register.areas import Area
from lib.ui.frame.markup import heading, write
from lib.ui.frame.view import View
from lib.ui.parts import examples, listing
from lib.wording import areas as area_wording

_MOST_LISTED, _PAGE = 10, "my_council"


def no_council_chosen(view: View) -> None:
    """The page before a council is chosen; with an area chosen, that area."""
    if area := view.register.directory.areas.get(view.filters.area):
        return write(_area(view, area))
    return write(
        "<p><strong>Choose your council above.</strong> This page then shows what it shares and with "
        "whom. The other pages keep the choice.</p>",
        examples.few(view, _PAGE),
    )


def _area(view: View, area: Area) -> str:
    directory = view.register.directory
    shared = area_wording.shared(area, directory, summary.by_status(view.frame))
    codes = sorted(area.codes, key=directory.label)
    members = "".join(examples.see(view, _PAGE, code, verb="") for code in codes)
    return (
        heading(area_wording.name(area), "area")
        + f"<p>{escape(shared)} Choose a council to see its own:</p>"
        + f'<div class="row buttons">{members}</div>'
        + listing.links(view, view.frame, limit=_MOST_LISTED, has_source=True)
    )
