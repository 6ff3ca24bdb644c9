"""Outputs of the comparison: who has a figure on each side, the figures of both, what the LGA said."""

import pandas as pd

from lib.analysis import compare, savings
from lib.analysis.compare import rows_of_side
from lib.analysis.filters import Selection
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable
from lib.outputs.savings import KIND, MEASURES, coverage_of, point_rows, points
from lib.register.register import Register
from lib.wording import compare as compare_wording
from lib.wording import ledger as ledger_wording

FIRST, SECOND = "Procurement", "Back office"


def side_names(register: Register) -> list[str]:
    """What can be compared: every category and service."""
    return compare.sides(register.services)


SIDES = (
    Option("first", "Compare", side_names, FIRST),
    Option("second", "with", side_names, SECOND),
)


def coverage(selection: Selection, options: Options) -> Output:
    """How many of both sides have a figure."""
    first, second = _sides(options)
    frames = {name: rows_of_side(selection.frame, name) for name in (first, second)}
    rows = savings.coverage_by_group(frames)
    output = coverage_of(rows, compare_wording.coverage(rows, selection.scope), "Side")
    return output if rows["arrangements"].all() else Output(output.finding, output.table)


def figures(selection: Selection, options: Options) -> Output:
    """The figures of both sides on a kind, with the intervals of their medians."""
    first, second = _sides(options)
    compared = compare.comparison_in_view(selection.register, selection.filters, first, second)
    comparison = compared[MEASURES[options["kind"]]]
    sides = (comparison.first, comparison.second)
    rows = pd.concat([point_rows(side.figures.rows, side.name) for side in sides])
    bands = [
        (side.name, interval.low, interval.estimate, interval.high)
        for side in sides
        if (interval := side.median)
    ]
    finding = compare_wording.finding(
        comparison, selection.scope, is_filtered=bool(selection.words)
    )
    return points(selection, finding, rows, bands, comparison.measure)


def _sides(options: Options) -> tuple[str, str]:
    if options["first"] == options["second"]:
        raise Unanswerable("Both sides are the same. Choose two that differ.")
    return options["first"], options["second"]


def lga_statements(selection: Selection, _: Options) -> Output:
    """What the LGA said by category, edition by edition, whatever is filtered."""
    return selection.register.memo("lga statements", lambda: _lga_statements(selection.register))


def _lga_statements(register: Register) -> Output:
    rows = ledger_wording.statements(register.package.tables["published_breakdowns"])
    addresses = rows.pop("source_url").tolist()
    return Output(
        ledger_wording.lga_statements(rows),
        rows.assign(Address=addresses),
        brief=rows,
        links={"Stated": addresses},
    )


_PAGE = "procurement-v-back-office"
OUTPUTS = (
    Declaration(
        "comparison-coverage", "Who has a reported saving on each side", _PAGE, coverage, SIDES
    ),
    Declaration(
        "comparison-figures", "The reported savings of both sides", _PAGE, figures, (*SIDES, KIND)
    ),
    Declaration(
        "lga-statements",
        "What the LGA said by category",
        _PAGE,
        lga_statements,
        has_picture=False,
        needs_rows=False,
        takes_filters=False,
    ),
)
