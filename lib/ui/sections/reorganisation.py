"""What a change of councils does: before and after on a map, the lists, the table."""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from lib.analysis.reorganisation import MEANING, OUTCOME, UNTOUCHED, WHAT_IF, Change, counts
from lib.charts import map_picture
from lib.charts.theme import PALETTES, Mode, themed
from lib.format import plain
from lib.ui.frame.view import View
from lib.ui.parts import listing, output, places
from lib.wording import reorganisation as reorganisation_wording
from lib.wording.findings import Finding

STAYS = "Stays as it is"
MOST_LISTED = 60  # arrangements of an outcome, each with a link


def numbers(rows: pd.DataFrame) -> None:
    """How many arrangements have each outcome."""
    with st.container(horizontal=True):
        for key, number in counts(rows).items():
            st.metric(OUTCOME[key], f"{number:,}", width="content", help=MEANING[key])


def before_and_after(view: View, change: Change, finding: Finding) -> None:
    """The councils before, and the new ones, side by side."""
    key = f"{sorted(change.into.items())}"
    columns = st.columns(2, gap="medium")
    for column, after in zip(columns, (False, True), strict=True):
        with column:
            st.subheader("After" if after else "Before", anchor=False)
            draw = partial(picture, view, change, after, False)
            output.chart(f"map_{after}", f"{after} {key}", finding, draw)


def both_maps(view: View, change: Change, theme: Mode) -> alt.HConcatChart:
    """Both maps in one picture, for a file."""
    return themed(
        alt.hconcat(*(_map(view, change, after, True, theme, 330) for after in (False, True))),
        theme,
    )


def picture(view: View, change: Change, after: bool, inline: bool, theme: Mode) -> Any:
    """The councils of the area, before or after."""
    return themed(_map(view, change, after, inline, theme, 0), theme)


def _map(
    view: View, change: Change, after: bool, inline: bool, theme: Mode, width: int
) -> alt.Chart:
    directory, p = view.register.directory, PALETTES[theme]
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
    labels = [*names, STAYS]
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
        places.outline_source(
            outline_file, set(frame["code"]), view.register.package.version, inline
        ),
        "New council",
        [labels[level] for level in used],
        theme,
        style,
    )


def lists(view: View, rows: pd.DataFrame) -> None:
    """The arrangements of each outcome but the untouched, each a link to its details."""
    for key in OUTCOME:
        outcome_rows = rows[rows["outcome"] == key]
        st.subheader(f"{OUTCOME[key]}: {len(outcome_rows)}", anchor=key)
        st.caption(MEANING[key])
        if key == UNTOUCHED:
            st.markdown("The files list them.")
            continue
        listed = outcome_rows.head(MOST_LISTED)
        arrangements = view.frame.loc[listed.index]
        for (_, row), (_, outcome) in zip(arrangements.iterrows(), listed.iterrows(), strict=True):
            with st.container(gap="xxsmall", key=f"list_{row['arrangement_id']}"):
                listing.link(view, row)
                st.markdown(plain(reorganisation_wording.line(row, outcome)))
        if len(outcome_rows) > len(listed):
            st.caption(f"{len(outcome_rows) - len(listed):,} more stand in the table.")


def table(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Every arrangement in view with its outcome, under headings for people."""
    arrangements = view.frame.loc[rows.index]
    outcome_table = pd.DataFrame(
        {
            "Arrangement": arrangements["name"],
            "Service": arrangements["service"],
            "Outcome": rows["outcome"].map(OUTCOME),
            "Into": rows["into"],
            "Councils replaced": rows["inside"],
            "Partners that stay": rows["outside"],
            "Recorded": rows["remark"],
            "Source": arrangements["source_url"],
        }
    )
    order = rows["outcome"].map(list(OUTCOME).index)
    return outcome_table.loc[order.sort_values(kind="stable").index]


def tables(view: View, rows: pd.DataFrame, draw: Any, finding: Finding) -> None:
    """All of it as a table, and the files."""
    full_table = table(view, rows)
    touched = full_table[full_table["Outcome"] != OUTCOME[UNTOUCHED]]
    if len(touched):
        brief = touched[["Arrangement", "Outcome", "Into", "Recorded"]]
        output.folded_table(brief, "table_reorganisation")
    output.foot(view, "reorganisation", finding, full_table, draw)
