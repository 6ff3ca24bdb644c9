"""The sentences about reported savings, made from the same small frames as the charts."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from lib.analysis.savings import Figures, Spread
from lib.config import EVIDENCE, MIN_SAMPLE
from lib.format import count, listed, money, share
from lib.register.columns import GROUPS, MEASURE_WORDS, PER_YEAR
from lib.wording.findings import BLANK, NOT_LGA, PARTNERSHIP, SAMPLE, Finding

ONE_BASIS = "The kinds of figure are never added together."
CASH = "Cash terms; whether before or after the cost of setting up is seldom stated."
BAND = f"Band: middle half, line: median, where there are at least {MIN_SAMPLE} figures."
COUNTS_ONLY = (
    "Counts only: a partnership across a border counts in each region, and its money is no "
    "region’s. No saving is ever added up for a region or a council."
)


def coverage(rows: pd.DataFrame, scope: str) -> Finding:
    """How much of a selection has a figure. rows: lib.analysis.savings.coverage, not empty."""
    with_figure, total = int(rows["with_figure"].sum()), int(rows["arrangements"].sum())
    blank = total - with_figure
    ending = f"no total can speak for the other {blank:,}" if blank else "none is blank"
    return Finding(
        f"{with_figure:,} of {count(total, 'arrangement')} ({share(with_figure, total)}) "
        f"{'has' if with_figure == 1 else 'have'} a reported saving: {ending}",
        "Share of arrangements with a figure of any kind, with its 95% interval (Wilson), by "
        f"category; {scope}. n = {total:,}, of which {with_figure:,} with a figure.",
        f"Chart of the share with a figure in {count(len(rows), 'category', 'categories')}. "
        + " ".join(
            f"{r['group']}: {r['with_figure']:,} of {r['arrangements']:,}, {interval(r)}."
            for r in rows.to_dict("records")
        ),
        (
            BLANK,
            SAMPLE,
            "Large and successful schemes are more likely to be written about.",
            NOT_LGA,
        ),
    )


def interval(row: Mapping[Hashable, Any]) -> str:
    """A share with its interval: "35% (25% to 47%)". row: of lib.analysis.savings.coverage_by_group."""
    return f"{row['share']:.0%} ({row['low']:.0%} to {row['high']:.0%})"


def figures(figures: Figures, spread: Spread, leave_out: int, scope: str) -> Finding:
    """The figures of a measure. spread: of those without the leave_out largest."""
    words = MEASURE_WORDS[figures.measure]
    return Finding(
        total_sentence(figures, spread, leave_out),
        f"Each reported saving {words}, one point a partnership, in pounds on a log scale; "
        f"{scope}. {years_stated(figures)} n = {spread.n:,}.",
        f"Chart of {count(len(figures.rows), 'reported saving')} as points on a log scale. "
        + f"{total_sentence(figures, spread, leave_out)}. {median_and_quartiles(spread)}",
        (PARTNERSHIP, ONE_BASIS, CASH, *_by_years(figures), NOT_LGA, EVIDENCE),
    )


def _by_years(figures: Figures) -> tuple[str, ...]:
    if figures.measure != PER_YEAR:
        return ()
    return (
        "Each figure is divided by the years from its start to the year that it was stated for.",
    )


def total_sentence(figures: Figures, spread: Spread, leave_out: int) -> str:
    """The total in one sentence, whatever there is: nothing, one figure, few, or many."""
    words = MEASURE_WORDS[figures.measure]
    omitted = min(leave_out, len(figures.pounds))
    prefix = f"Without the {largest(omitted)}, " if omitted else ""
    if not spread.n:
        if omitted:
            return f"{prefix}no figure of savings {words} is left"
        return f"No figure of savings {words} is in view"
    if spread.n == 1:
        return f"{prefix}{'one' if omitted else 'One'} figure of a saving {words}: {money(spread.total)}"
    sentence = f"{prefix}{spread.n} figures of savings {words} add up to {money(spread.total)}"
    if spread.n > 5 and spread.top_share is not None:
        sentence += f"; the five largest are {spread.top_share:.0%} of it"
    return sentence


def largest(number: int) -> str:
    """“largest”, “3 largest”."""
    return "largest" if number == 1 else f"{number} largest"


def median_and_quartiles(spread: Spread) -> str:
    """Median and quartiles, or why there are none."""
    if spread.median is None or spread.lower is None or spread.upper is None:
        return (
            f"Median and quartiles are not shown: {count(spread.n, 'figure')} "
            f"{'is' if spread.n == 1 else 'are'} fewer than {MIN_SAMPLE}."
        )
    if spread.largest == spread.lower == spread.upper:
        return f"Middle figures are all alike: {money(spread.median)}."
    return (
        f"The median is {money(spread.median)}; the middle half lies between {money(spread.lower)} "
        f"and {money(spread.upper)}."
    )


def years_stated(figures: Figures) -> str:
    """The years that the counted figures were stated for."""
    years, n = figures.years, len(figures.pounds)
    if years.empty:
        return "The year of the figures is not stated." if n else ""
    unknown = n - len(years)
    return f"Stated for {span(years)}" + (f", {unknown} without a year." if unknown else ".")


def span(years: pd.Series) -> str:
    """The first and the last of some years: "2009 to 2026", or the only one."""
    first, last = years.min(), years.max()
    return f"{first}" if first == last else f"{first} to {last}"


def not_in_sums(figures: Figures) -> str:
    """What is in view and yet not in the sums, in words."""
    sentences = []
    if figures.parts_left_out:
        words = (
            "a part of a wider arrangement"
            if figures.parts_left_out == 1
            else "parts of wider arrangements"
        )
        sentences.append(
            f"{count(figures.parts_left_out, 'figure')} of {words} {'is' if figures.parts_left_out == 1 else 'are'} in no "
            "sum: the money may already be inside the wider one’s."
        )
    if figures.measure == PER_YEAR:
        sentences.append(
            f"{len(figures.rows)} figures achieved to date have both years; {figures.without_years} "
            f"{'is' if figures.without_years == 1 else 'are'} lost because a year is not known."
        )
    if figures.other_basis or figures.without_figure:
        sentences.append(
            f"Not shown: {count(figures.other_basis, 'arrangement')} with another kind of figure, "
            f"{figures.without_figure:,} with none."
        )
    return " ".join(sentences)


def change_without_largest(before: Spread, after: Spread, leave_out: int) -> str:
    """What leaving out the largest has changed; "" where nothing was left out."""
    omitted = before.n - after.n
    if not leave_out or not omitted:
        return ""
    difference, total = round(before.total - after.total), round(before.total)
    fall = f" (by {share(difference, total)})" if before.total else ""
    sentence = (
        f"Without the {largest(omitted)} of {before.n}, the total falls from "
        f"{money(before.total)} to {money(after.total)}{fall}"
    )
    if before.mean is None or before.median is None:
        return sentence + "."
    if after.mean is None or after.median is None:
        return f"{sentence}. {after.n} are left: too few for a mean or a median."
    return (
        f"{sentence}, the mean from {money(before.mean)} to {money(after.mean)}, the median from "
        f"{money(before.median)} to {money(after.median)}."
    )


def breakdown(rows: pd.DataFrame, by: str, figures: Figures, scope: str) -> Finding:
    """The figures by group. rows: lib.analysis.savings.breakdown, not empty."""
    with_figures = rows[rows["n"] > 0]
    with_median = with_figures.dropna(subset=["median_gbp"])
    name = GROUPS[by].lower()
    n = int(rows["n"].sum())
    too_few = f"No {name} has {MIN_SAMPLE} figures: too few for a median"
    without_median = len(with_figures) - len(with_median)
    heading = too_few if with_median.empty else _medians(with_median, without_median)
    return Finding(
        heading,
        f"Reported saving {MEASURE_WORDS[figures.measure]} by {name}, in pounds on a log scale; "
        f"{scope}. {years_stated(figures)} n = {n:,}.",
        f"Chart of {count(n, 'figure')} by {name}. "
        + " ".join(
            f"{r['group']}: {count(r['n'], 'figure')}"
            + (f", median {money(r['median_gbp'])}." if r["median_gbp"] == r["median_gbp"] else ".")
            for r in with_figures.to_dict("records")
        ),
        (BAND, PARTNERSHIP, "A difference between groups may come from who reported.", EVIDENCE),
    )


def _medians(rows: pd.DataFrame, without_median: int) -> str:
    parts = [f"{r['group']} {money(r['median_gbp'])} ({r['n']})" for r in rows.to_dict("records")]
    verb = "has" if without_median == 1 else "have"
    ending = f"; {without_median} {verb} too few for one" if without_median else ""
    return f"Median of those that reported: {listed(parts)}{ending}"


def regions(rows: pd.DataFrame, scope: str) -> Finding:
    """Counts by region. rows: lib.analysis.savings.regions, not empty."""
    top = rows.iloc[0]
    parts = [
        f"{r['region']}: {r['arrangements']}, {r['with_figure']} with a figure."
        for r in rows.to_dict("records")
    ]
    return Finding(
        f"{top['region']} has most arrangements: {top['arrangements']}, {top['with_figure']} of them "
        "with a reported saving",
        f"Number of arrangements by region of their members, with and without a figure of any kind; {scope}.",
        f"Stacked bar chart of {count(len(rows), 'region')}. {' '.join(parts)}",
        (COUNTS_ONLY, SAMPLE, BLANK, NOT_LGA),
    )
