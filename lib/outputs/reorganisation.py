"""The output of reorganisation: what a change of councils does to the arrangements."""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from lib.analysis import reorganisation
from lib.analysis.filters import Selection
from lib.analysis.reorganisation import (
    CHANGE_YEAR,
    OUTCOME,
    UNTOUCHED,
    WHAT_IF,
    YOUR_OWN,
    Change,
)
from lib.charts import map_picture
from lib.charts.theme import PALETTES, Mode, themed
from lib.outputs import places
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable
from lib.register.geography import Council
from lib.register.register import Register
from lib.wording import reorganisation as reorganisation_wording
from lib.wording import status

GROUPS = ("new1", "new2", "new3", "new4", "new5")  # the visitor's own new councils, in the link
_STAYS = "Stays as it is"
_SIDE = 330  # pixels of each map of a file


def changes(register: Register) -> dict[str, Change]:
    """The changes of the register, past and ordered, by their labels."""
    return register.memo(
        "changes",
        lambda: {change.label: change for change in reorganisation.changes(register.directory)},
    )


def groupable(register: Register) -> dict[str, Council]:
    """The councils of today that a visitor can group, by their labels."""
    directory = register.directory
    councils = [directory.by_code[code] for code in directory.existing_on(None)]
    by_label = {council.label: council for council in councils if council.kind != "county"}
    return dict(sorted(by_label.items(), key=lambda item: item[0].casefold()))


def change(register: Register, options: Options) -> Change | None:
    """The change that the options describe; None: no councils are grouped yet."""
    by_label, label = changes(register), options["change"]
    if label and label != YOUR_OWN:
        return by_label.get(label)
    if not label:
        return next(iter(by_label.values()), None)
    councils = groupable(register)
    groups = {
        f"New council {number}": [councils[name].code for name in options.get(key, ())]
        for number, key in enumerate(GROUPS, 1)
    }
    made = reorganisation.what_if(register.directory, groups, CHANGE_YEAR)
    return made if made.into else None


def output(selection: Selection, options: Options) -> Output:
    """Every arrangement with what the change does to it, and the councils before and after. Raises
    Unanswerable; DataError if the outlines cannot be used."""
    chosen = change(selection.register, options)
    if chosen is None:
        raise Unanswerable("Choose councils for a first new council: new1=…")
    rows = outcomes(selection, chosen)
    table = _table(selection, rows)
    touched = table[table["Outcome"] != OUTCOME[UNTOUCHED]]
    return Output(
        reorganisation_wording.finding(rows, chosen, selection.scope),
        table,
        partial(_both_maps, selection.register, chosen),
        brief=touched[["Shared service", "Outcome", "Into", "Recorded"]],
    )


def outcomes(selection: Selection, change: Change) -> pd.DataFrame:
    """lib.analysis.reorganisation.outcomes of the selection."""
    return reorganisation.outcomes(selection.frame, change, selection.register.directory)


def _table(selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    """Every arrangement in view with its outcome, under headings for people."""
    arrangements = selection.frame.loc[rows.index]
    table = pd.DataFrame(
        {
            "Shared service": arrangements["name"],
            "Service": arrangements["services"].map("; ".join),
            "Status": [status.in_words(row) for _, row in arrangements.iterrows()],
            "Outcome": rows["outcome"].map(OUTCOME),
            "Into": rows["into"],
            "Councils replaced": rows["inside"],
            "Partners that stay": rows["outside"],
            "Recorded": rows["remark"],
            "Source": arrangements["source_url"],
        }
    )
    order = rows["outcome"].map(list(OUTCOME).index)
    return table.loc[order.sort_values(kind="stable").index]


def _both_maps(register: Register, change: Change, theme: Mode) -> alt.HConcatChart:
    """Both maps in one picture, for a file."""
    maps = [_map(register, change, after, theme, _SIDE) for after in (False, True)]
    chart = alt.hconcat(*maps).resolve_scale(color="independent")  # each has colours of its own
    return themed(chart, theme)


def picture(register: Register, change: Change, after: bool, theme: Mode) -> Any:
    """The councils of the area, before or after, for a page."""
    return themed(_map(register, change, after, theme, 0), theme)


def _map(register: Register, change: Change, after: bool, theme: Mode, width: int) -> alt.Chart:
    directory, p = register.directory, PALETTES[theme]
    year = None if change.status == WHAT_IF else change.year - 1
    outline_file, council_of_shape = places.outlines(directory, year)
    names = [*change.new_councils]
    counties = {code for code in change.into if directory.by_code[code].kind == "county"}
    rows = []
    for shape, code in council_of_shape.items():
        council = directory.by_code[code]
        into = change.into.get(code, ())
        if into or council.county in counties:
            rows.append((shape, council.short, names.index(into[0]) if into else len(names)))
    frame = pd.DataFrame(rows, columns=["code", "council", "level"])
    colours = [*p.groups[: len(names)], p.second]
    labels = [*names, _STAYS]
    if not after:
        colours = [p.levels[2]] * len(colours)
    frame["value"] = [labels[level] for level in frame["level"]]
    used = sorted(set(frame["level"]))
    frame["level"] = [used.index(level) for level in frame["level"]]
    style = map_picture.Style(
        tuple(colours[level] for level in used), 380, 1, 300, not after, after, width
    )
    return map_picture.shapes(
        frame,
        places.address(outline_file, register.package.version),
        "New council",
        [labels[level] for level in used],
        theme,
        style,
    )


def _changes(register: Register) -> list[str]:
    return [*changes(register), YOUR_OWN]


_OPTIONS = (
    Option("change", "Change", _changes),
    *(
        Option(key, f"New council {n}", lambda r: list(groupable(r)), several=True)
        for n, key in enumerate(GROUPS, 1)
    ),
)
OUTPUTS = (
    Declaration(
        "reorganisation",
        "How a change of councils affects shared services",
        "reorganisation",
        output,
        _OPTIONS,
        needs_rows=False,
    ),
)
