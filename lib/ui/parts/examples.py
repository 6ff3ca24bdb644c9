"""Councils to begin with, for a page that needs one."""

from dataclasses import replace

from lib.ui.frame import shell
from lib.ui.frame.markup import link
from lib.ui.frame.view import View

_NAMES = ("Dover", "Kent", "Camden", "Somerset")


def few(view: View, page: str) -> str:
    """A link to the same page for each of a few councils of today. page: its key in shell.PAGES."""
    labels = view.register.directory.labels
    links = "".join(see(view, page, labels[name], verb="") for name in _NAMES if name in labels)
    return f'<div class="row buttons"><span>For example</span>{links}</div>'


def see(view: View, page: str, code: str, verb: str = "See ") -> str:
    """A link to this page (page: its key) with another council chosen."""
    query = view.query(replace(view.filters, council=code, area=""))
    label = f"{verb}{view.register.directory.label(code)}"
    return link(shell.address(page, query), label, "button")
