"""The address of an output: its key and a file's ending, then the filters and options of the links."""

from typing import Any
from urllib.parse import urlencode

from lib.analysis.filters import Filters, Selection
from lib.outputs.catalogue import OUTPUTS

FOLDER = "outputs"


def file(key: str, ending: str, selection: Selection, **options: Any) -> str:
    """The address of a file, without a slash before it: so it holds beside every page, wherever the
    pages are mounted. A filter that the output does not take is left out: it would be refused."""
    declaration = OUTPUTS[key]
    used = selection if declaration.takes_filters else Selection(selection.register, Filters())
    return joined(f"{FOLDER}/{key}.{ending}", parameters(used, declaration.chosen(options)))


def page(site: str, key: str, selection: Selection, options: dict[str, Any]) -> str:
    """The whole address of the page that shows it so. site: where the pages are, with a slash at
    the end."""
    return joined(site + OUTPUTS[key].page, parameters(selection, OUTPUTS[key].chosen(options)))


def parameters(selection: Selection, options: dict[str, Any] | None = None) -> str:
    """The filters, then the options, as a query string."""
    filters = selection.filters.link(selection.register.directory)
    return urlencode({**filters, **(options or {})}, doseq=True)


def joined(path: str, query: str) -> str:
    """A path with its query, if there is any."""
    return f"{path}?{query}" if query else path
