"""The output of the table: every arrangement that passes the filters and has the words searched for."""

import pandas as pd

from lib.analysis.filters import Selection
from lib.format import count
from lib.outputs.output import Declaration, Option, Options, Output
from lib.wording import findings

_NOT_INHERITED = "its own"


def found(selection: Selection, query: str) -> pd.DataFrame:
    """The arrangements in which every word of the query stands."""
    return selection.register.search(selection.frame, query)


def table_of(selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as a person reads them; with a council chosen, how each comes to it."""
    table = selection.register.listing.loc[frame.index]
    if code := selection.filters.council:
        origins = [
            selection.register.directory.inherited_from(code, codes) or _NOT_INHERITED
            for codes in frame["codes"]
        ]
        if set(origins) - {_NOT_INHERITED}:
            table.insert(1, "How it comes here", origins)
    return table


def output(selection: Selection, options: Options) -> Output:
    """The table of what was found."""
    query = options["q"]
    frame = found(selection, query)
    search_words = f"; search: {query}" if query else ""
    return Output(
        findings.Finding(
            f"{count(len(frame), 'shared service arrangement')} of English councils",
            f"One row an arrangement; {selection.scope}{search_words}. Savings in whole pounds, cash terms.",
            caveats=(
                findings.SAMPLE,
                findings.BLANK,
                findings.PARTNERSHIP,
                findings.NO_END,
                findings.NOT_LGA,
            ),
        ),
        table_of(selection, frame),
    )


OUTPUTS = (
    Declaration(
        "arrangements",
        "Every arrangement",
        "arrangements",
        output,
        (Option("q", "Search"),),
        has_picture=False,
        needs_rows=False,
    ),
)
