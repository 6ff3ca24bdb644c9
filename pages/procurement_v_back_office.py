"""Procurement v back office: both sides' figures, what differs, and whether the records can tell."""

import pandas as pd
import streamlit as st

from lib.analysis import compare, savings
from lib.analysis.compare import Comparison, rows_of_side
from lib.format import plain
from lib.ui.frame.view import View, current
from lib.ui.parts import comparison as choices
from lib.ui.parts import output
from lib.ui.sections import savings as ui
from lib.wording import compare as compare_wording


def coverage(view: View, names: list[str]) -> None:
    """How many of both sides have a figure: before any money."""
    rows = savings.coverage_by_group({name: rows_of_side(view.frame, name) for name in names})
    finding = compare_wording.coverage(rows, view.scope)
    if rows["arrangements"].all():
        ui.coverage(view, rows, finding, "Side")
    else:
        output.head(finding, "coverage")


def sides(view: View, comparison: Comparison, left_out: int) -> None:
    """The verdict on the chosen kind of figure, every point, and both sides in a table."""
    finding = compare_wording.finding(comparison, view.scope)
    output.head(finding, "verdict")
    st.markdown(f"**{plain(compare_wording.difference(comparison))}**")
    output.rows(compare_wording.sides(comparison, left_out or 1))
    rows = pd.concat(
        [
            ui.point_rows(side.figures.rows, side.name)
            for side in (comparison.first, comparison.second)
        ]
    )
    bands = [
        (side.name, interval.low, interval.estimate, interval.high)
        for side in (comparison.first, comparison.second)
        if (interval := side.median)
    ]
    if len(rows):
        ui.points(view, "sides", finding, rows, ui.spans(bands), ui.axis(comparison.measure))
    else:
        output.quotation(view, "sides", finding)


def every_measure(comparisons: dict[str, Comparison]) -> None:
    """The same question of every kind of figure."""
    st.header("The same question of every kind of figure", anchor="every-kind")
    output.rows(compare_wording.every_measure(comparisons))
    st.caption(plain(compare_wording.METHOD))


def statements(view: View) -> None:
    """What the LGA said, by edition."""
    table = compare_wording.statements(view.register.package.tables["published_breakdowns"])
    if table.empty:
        return
    finding = compare_wording.lga_statements(table)
    output.head(finding, "lga")
    addresses = table.pop("source_url").tolist()
    output.rows(table, {"Stated": addresses})
    output.foot(view, "lga", finding, table.assign(Address=addresses))


view = current()
first, second = choices.pair(view.register.services)
if first == second:
    st.warning("Both sides are the same. Choose two that differ.", icon=":material/balance:")
elif not view.frame.empty:
    coverage(view, [first, second])
    with st.container(horizontal=True, vertical_alignment="bottom", key="comparison_choices"):
        kind, left_out = ui.measure(), ui.leave_out()
    compared = compare.comparison_in_view(view.register, view.filters, first, second)
    sides(view, compared[kind], left_out)
    every_measure(compared)
statements(view)
ui.evidence()
