"""The output of the table: every arrangement that passes the filters and has the words searched for."""

import pandas as pd

from lib.analysis.filters import Selection
from lib.format import count
from lib.outputs.output import Declaration, Option, Options, Output
from lib.register.columns import BASIS, CATEGORY
from lib.register.register import Register
from lib.wording import findings, status

_NOT_INHERITED = "its own"


def found(selection: Selection, query: str) -> pd.DataFrame:
    """The arrangements in which every word of the query stands."""
    return selection.register.search(selection.frame, query)


def table_of(selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as a person reads them; with a council chosen, how each comes to it."""
    table = listing(selection.register).loc[frame.index]
    if code := selection.filters.council:
        origins = [
            selection.register.directory.inherited_from(code, codes) or _NOT_INHERITED
            for codes in frame["codes"]
        ]
        if set(origins) - {_NOT_INHERITED}:
            table.insert(1, "How it comes here", origins)
    return table


def listing(register: Register) -> pd.DataFrame:
    """Every arrangement as a person reads it, on the index of Register.arrangements, kept: text
    columns named for people, Start, End, Last seen (years), and the latest figure of each kind in
    whole pounds."""

    def compute() -> pd.DataFrame:
        frame = register.arrangements
        figures = {
            f"{label} (£)": pd.array(
                [latest[basis].pounds if basis in latest else pd.NA for latest in frame["latest"]],
                dtype="Int64",
            )
            for basis, label in BASIS.items()
        }
        rows = [row for _, row in frame.iterrows()]
        return pd.DataFrame(
            {
                "Arrangement": frame["name"],
                "Status": [status.in_words(row) for row in rows],
                "Services": frame["services"].map("; ".join),
                "Councils": frame["members"].map(", ".join),
                "Start": frame["start_year"],
                "End": frame["end_year"],
                "Last seen": frame["last_seen"],
                **figures,
                "Reported saving": [findings.saving(row) if row["latest"] else "" for row in rows],
                "Category": frame["category"].astype(str).map(CATEGORY),
                "Service as stated": frame["service_as_stated"],
                "Other partners": frame["other_partners"].str.replace(";", ", "),
                "Source": frame["source_url"],
            },
            index=frame.index,
        )

    return register.memo("listing", compute)


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
                status.CAVEAT,
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
