"""The output of the list: every arrangement that passes the filters and has the words searched for."""

import numpy as np
import pandas as pd

from lib.analysis.filters import Selection
from lib.format import count
from lib.outputs.output import Declaration, Option, Options, Output, words
from lib.register.columns import BASIS, CATEGORY
from lib.register.records import Statement
from lib.register.register import Register
from lib.wording import findings, status

_NOT_INHERITED = "set up by this council"
NAME, START, SEEN, SAVING = "Name", "Start", "Last seen", "Saving"
SEARCH = Option("q", "Search")
SORT = Option("sort", "Sort by", words((NAME, START, SEEN, SAVING)), NAME)


def found(selection: Selection, query: str, sort: str = NAME) -> pd.Index:
    """The arrangements in which every word of the query stands, in an order of SORT, kept: their
    places in the index of Register.arrangements."""
    register = selection.register

    def compute() -> pd.Index:
        index = register.search(selection.frame, query).index
        return index[np.argsort(_places(register, sort).loc[index])]

    return register.memo(("found", selection.filters, query, sort), compute)


def _places(register: Register, sort: str) -> pd.Series:
    """Where each arrangement stands in an order of all, sorted once."""

    def compute() -> pd.Series:
        index = ordered(register.arrangements, sort).index
        return pd.Series(np.arange(len(index)), index).sort_index()

    return register.memo(("places", sort), compute)


def ordered(frame: pd.DataFrame, sort: str) -> pd.DataFrame:
    """Rows of Register.arrangements by name; or the latest start or sighting first; or by saving: the
    kinds in the order of BASIS, of each the largest amount first. What is not known comes last, and
    what is equal stands by name."""
    frame = frame.loc[frame["name"].str.casefold().sort_values(kind="stable").index]
    if sort == SAVING:
        keys = frame["latest"].map(_by_saving)
        return frame.loc[sorted(frame.index, key=keys.__getitem__)]
    column = {START: "start_year", SEEN: "last_seen"}.get(sort)
    if column is None:
        return frame
    return frame.sort_values(column, ascending=False, na_position="last", kind="stable")


def _by_saving(latest: dict[str, Statement]) -> tuple[int, int]:
    """The place of the first kind that has a figure, then the amount, the largest first."""
    for place, basis in enumerate(BASIS):
        if basis in latest:
            return place, -latest[basis].pounds
    return len(BASIS), 0


def table_of(selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as a person reads them; with a council chosen, how each comes to it."""
    table = listing(frame)
    if code := selection.filters.council:
        origins = [
            selection.register.directory.inherited_from(code, codes) or _NOT_INHERITED
            for codes in frame["codes"]
        ]
        if set(origins) - {_NOT_INHERITED}:
            table.insert(1, "How it comes here", origins)
    return table


def listing(frame: pd.DataFrame) -> pd.DataFrame:
    """Arrangements as a person reads them, frame: of Register.arrangements; same index: text columns
    named for people, Start, End, Last seen (years), and the latest figure of each kind in whole
    pounds."""
    return pd.DataFrame(
        {
            "Shared service": frame["name"],
            "Status": status.all_in_words(frame),
            "Services": frame["services"].map("; ".join),
            "Councils": frame["members"].map(", ".join),
            "Start": frame["start_year"],
            "End": frame["end_year"],
            "Last seen": frame["last_seen"],
            **{f"{label} (£)": _pounds(frame["latest"], basis) for basis, label in BASIS.items()},
            "Reported saving": findings.savings(frame),
            "Category": frame["category"].astype(str).map(CATEGORY),
            "Service as stated": frame["service_as_stated"],
            "Other partners": frame["other_partners"].str.replace(";", ", "),
            "Source": frame["source_url"],
        },
        index=frame.index,
    )


def _pounds(latest: pd.Series, basis: str) -> pd.Series:
    """The latest figures of a kind in whole pounds, missing where there is none."""
    pounds = [stated[basis].pounds if basis in stated else pd.NA for stated in latest]
    return pd.Series(pounds, latest.index, dtype="Int64")


def output(selection: Selection, options: Options) -> Output:
    """The table of what was found."""
    query = options["q"]
    index = found(selection, query, options["sort"])
    search_words = f"; search: {query}" if query else ""
    return Output(
        findings.Finding(
            f"{count(len(index), 'shared service')} of English councils",
            f"One row for each shared service; {selection.scope}{search_words}. Savings in whole "
            "pounds, not adjusted for inflation.",
            caveats=(
                findings.SAMPLE,
                findings.BLANK,
                findings.PARTNERSHIP,
                status.CAVEAT,
                findings.NOT_LGA,
            ),
        ),
        # As long as the register: a page shows a part of it, and the files have all.
        lambda: table_of(selection, selection.register.arrangements.loc[index]),
    )


OUTPUTS = (
    Declaration(
        "arrangements",
        "Every shared service",
        "arrangements",
        output,
        (SEARCH, SORT),
        has_picture=False,
        needs_rows=False,
    ),
)
