"""All outputs by their keys, and the one way to make one."""

from typing import Any

from lib.analysis.filters import Filters, Selection
from lib.outputs import (
    about,
    arrangement_page,
    arrangements,
    comparison,
    council,
    map,
    overview,
    partners,
    promises,
    proposals,
    reorganisation,
    savings,
    similar,
    statements,
)
from lib.outputs.output import Declaration, Output
from lib.wording import findings

_WINGS = (
    *(
        overview,
        map,
        savings,
        promises,
        comparison,
        council,
        similar,
        partners,
        proposals,
        reorganisation,
    ),
    *(arrangements, arrangement_page, about, statements),
)
OUTPUTS: dict[str, Declaration] = {
    declaration.key: declaration for wing in _WINGS for declaration in wing.OUTPUTS
}


def make(key: str, selection: Selection, **options: Any) -> Output:
    """The output of that key, kept with the register. options: by name, in the words of the links;
    what is left out or empty has its default. Raises Unanswerable and DataError."""
    declaration = OUTPUTS[key]
    complete = declaration.complete(options)
    memo_key = ("output", key, selection.filters, *complete.items())
    return selection.register.memo(memo_key, lambda: _make(declaration, selection, complete))


def _make(declaration: Declaration, selection: Selection, options: dict[str, Any]) -> Output:
    if not declaration.needs_rows or len(selection.frame):
        return declaration.make(selection, options)
    everything = Selection(selection.register, Filters())
    headings = declaration.make(everything, options).table.head(0)
    return Output(findings.nothing(declaration.title, selection.scope), headings)
