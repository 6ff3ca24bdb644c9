"""The sentences about reported savings, made from the same small frames as the charts."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from lib.analysis.savings import Bounds, Figures, Spread
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
    some, whole = int(rows["with_figure"].sum()), int(rows["arrangements"].sum())
    rest = whole - some
    tail = f"no total can speak for the other {rest:,}" if rest else "none is blank"
    return Finding(
        f"{some:,} of {count(whole, 'arrangement')} ({share(some, whole)}) "
        f"{'has' if some == 1 else 'have'} a reported saving: {tail}",
        "Share of arrangements with a figure of any kind, with its 95% interval (Wilson), by "
        f"category; {scope}. n = {whole:,}, of which {some:,} with a figure.",
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


def figures(found: Figures, kept: Spread, leave_out: int, scope: str) -> Finding:
    """The figures of a measure. kept: their spread without the leave_out largest."""
    words = MEASURE_WORDS[found.measure]
    return Finding(
        total_sentence(found, kept, leave_out),
        f"Each reported saving {words}, one point a partnership, in pounds on a log scale; "
        f"{scope}. {years_stated(found)} n = {kept.n:,}.",
        f"Chart of {count(len(found.rows), 'reported saving')} as points on a log scale. "
        + f"{total_sentence(found, kept, leave_out)}. {median_and_quartiles(kept)}",
        (PARTNERSHIP, ONE_BASIS, CASH, *_by_years(found), NOT_LGA, EVIDENCE),
    )


def _by_years(found: Figures) -> tuple[str, ...]:
    if found.measure != PER_YEAR:
        return ()
    said = "Each figure is divided by the years from its start to the year that it was stated for."
    return (said,)


def total_sentence(found: Figures, kept: Spread, leave_out: int) -> str:
    """The total in one sentence, whatever there is: nothing, one figure, few, or many."""
    words = MEASURE_WORDS[found.measure]
    left = min(leave_out, len(found.pounds))
    without = f"Without the {largest(left)}, " if left else ""
    if not kept.n:
        if left:
            return f"{without}no figure of savings {words} is left"
        return f"No figure of savings {words} is in view"
    if kept.n == 1:
        return (
            f"{without}{'one' if left else 'One'} figure of a saving {words}: {money(kept.total)}"
        )
    said = f"{without}{kept.n} figures of savings {words} add up to {money(kept.total)}"
    if kept.n > 5 and kept.top_share is not None:
        said += f"; the five largest are {kept.top_share:.0%} of it"
    return said


def largest(number: int) -> str:
    """“largest”, “3 largest”."""
    return "largest" if number == 1 else f"{number} largest"


def median_and_quartiles(kept: Spread) -> str:
    """Median and quartiles, or why there are none."""
    if kept.median is None or kept.lower is None or kept.upper is None:
        return (
            f"Median and quartiles are not shown: {count(kept.n, 'figure')} "
            f"{'is' if kept.n == 1 else 'are'} fewer than {MIN_SAMPLE}."
        )
    if kept.largest == kept.lower == kept.upper:
        return f"Middle figures are all alike: {money(kept.median)}."
    return (
        f"The median is {money(kept.median)}; the middle half lies between {money(kept.lower)} "
        f"and {money(kept.upper)}."
    )


def years_stated(found: Figures) -> str:
    """The years that the counted figures were stated for."""
    years, n = found.years, len(found.pounds)
    if years.empty:
        return "The year of the figures is not stated." if n else ""
    unknown = n - len(years)
    return f"Stated for {span(years)}" + (f", {unknown} without a year." if unknown else ".")


def span(years: pd.Series) -> str:
    """The first and the last of some years: "2009 to 2026", or the only one."""
    first, last = years.min(), years.max()
    return f"{first}" if first == last else f"{first} to {last}"


def not_in_sums(found: Figures) -> str:
    """What is in view and yet not in the sums, in words."""
    said = []
    if found.parts_left_out:
        part = (
            "a part of a wider arrangement"
            if found.parts_left_out == 1
            else "parts of wider arrangements"
        )
        said.append(
            f"{count(found.parts_left_out, 'figure')} of {part} {'is' if found.parts_left_out == 1 else 'are'} in no "
            "sum: the money may already be inside the wider one’s."
        )
    if found.measure == PER_YEAR:
        said.append(
            f"{len(found.rows)} figures achieved to date have both years; {found.without_years} "
            f"{'is' if found.without_years == 1 else 'are'} lost because a year is not known."
        )
    if found.other_basis or found.without_figure:
        said.append(
            f"Not shown: {count(found.other_basis, 'arrangement')} with another kind of figure, "
            f"{found.without_figure:,} with none."
        )
    return " ".join(said)


def change_without_largest(whole: Spread, kept: Spread, leave_out: int) -> str:
    """What leaving out the largest has changed; "" where nothing was left out."""
    left = whole.n - kept.n
    if not leave_out or not left:
        return ""
    fall = (
        f" (by {share(round(whole.total - kept.total), round(whole.total))})" if whole.total else ""
    )
    said = (
        f"Without the {largest(left)} of {whole.n}, the total falls from "
        f"{money(whole.total)} to {money(kept.total)}{fall}"
    )
    if whole.mean is None or whole.median is None:
        return said + "."
    if kept.mean is None or kept.median is None:
        return f"{said}. {kept.n} are left: too few for a mean or a median."
    return (
        f"{said}, the mean from {money(whole.mean)} to {money(kept.mean)}, the median from "
        f"{money(whole.median)} to {money(kept.median)}."
    )


def bounds(found: Bounds, measure: str, n: int) -> Finding:
    """What the blanks could hold. n: how many figures the reported sum is made of."""
    words = MEASURE_WORDS[measure]
    if not found.blanks:
        heading = f"No blank is in view: the reported sum {words} is {money(found.reported)}"
    elif not found.upper:
        heading = "No figure of this kind is in the register: nothing can be said of the blanks"
    else:
        heading = (
            f"{money(found.reported)} is what was reported {words}; what the blanks hold could "
            f"bring it up to {money(found.upper)}, or add nothing"
        )
    borrowed = (
        f" ({found.filled_from_all} in categories without such a figure: that of all categories)"
        if found.filled_from_all
        else ""
    )
    return Finding(
        heading,
        f"Sum of {count(n, 'figure')}, and what {count(found.blanks, 'arrangement')} without any "
        "figure may hold: at least nothing; at most, each the 75th percentile of its category in "
        f"the whole register{borrowed}.",
        caveats=(
            "The upper bound is not an estimate. Blanks are not like the rest: some were never "
            "meant to save, others stopped counting. Parts of wider arrangements are in neither.",
        ),
    )


def breakdown(rows: pd.DataFrame, by: str, found: Figures, scope: str) -> Finding:
    """The figures by group. rows: lib.analysis.savings.breakdown, not empty."""
    some = rows[rows["n"] > 0]
    enough = some.dropna(subset=["median_gbp"])
    name = GROUPS[by].lower()
    n = int(rows["n"].sum())
    few = f"No {name} has {MIN_SAMPLE} figures: too few for a median"
    heading = few if enough.empty else _medians(enough, len(some) - len(enough))
    return Finding(
        heading,
        f"Reported saving {MEASURE_WORDS[found.measure]} by {name}, in pounds on a log scale; "
        f"{scope}. {years_stated(found)} n = {n:,}.",
        f"Chart of {count(n, 'figure')} by {name}. "
        + " ".join(
            f"{r['group']}: {count(r['n'], 'figure')}"
            + (f", median {money(r['median_gbp'])}." if r["median_gbp"] == r["median_gbp"] else ".")
            for r in some.to_dict("records")
        ),
        (BAND, PARTNERSHIP, "A difference between groups may come from who reported.", EVIDENCE),
    )


def _medians(enough: pd.DataFrame, rest: int) -> str:
    said = [f"{r['group']} {money(r['median_gbp'])} ({r['n']})" for r in enough.to_dict("records")]
    tail = f"; {rest} {'has' if rest == 1 else 'have'} too few for one" if rest else ""
    return f"Median of those that reported: {listed(said)}{tail}"


def regions(rows: pd.DataFrame, scope: str) -> Finding:
    """Counts by region. rows: lib.analysis.savings.regions, not empty."""
    top = rows.iloc[0]
    said = [
        f"{r['region']}: {r['arrangements']}, {r['with_figure']} with a figure."
        for r in rows.to_dict("records")
    ]
    return Finding(
        f"{top['region']} has most arrangements: {top['arrangements']}, {top['with_figure']} of them "
        "with a reported saving",
        f"Number of arrangements by region of their members, with and without a figure of any kind; {scope}.",
        f"Stacked bar chart of {count(len(rows), 'region')}. {' '.join(said)}",
        (COUNTS_ONLY, SAMPLE, BLANK, NOT_LGA),
    )
