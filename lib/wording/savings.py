"""The sentences about reported savings, made from the same small frames as the charts."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from lib.analysis import savings
from lib.analysis.savings import Figures, Spread
from lib.analysis.summary import Coverage
from lib.config import EVIDENCE, MIN_SAMPLE
from lib.format import capital, count, listed, money, share, spelled
from lib.register.columns import EXPECTED, GROUPS, LEAVE_OUT, MEASURE_WORDS, PER_YEAR
from lib.wording.findings import BLANK, NOT_LGA, PARTNERSHIP, SAMPLE, Finding

ONE_BASIS = (
    "What was achieved and what was expected, to date and per year, are never added together."
)
CASH = (
    "Not adjusted for inflation; few pages say whether the cost of setting up was taken off first."
)
BAND = (
    "Band: the middle half of the figures. Line: the middle figure (median), where there are at "
    f"least {MIN_SAMPLE}."
)
COUNTS_ONLY = (
    "Counts only: one that crosses a border counts in each region, and its saving belongs to no "
    "region. No saving is ever added up for a region or a council."
)
LIKELY_RANGE = "The likely range is a 95% interval."
TOO_FEW = "too few to show"


def answer(cover: Coverage, found: Finding) -> str:
    """How many have published a saving, and what those of a kind come to. found: of figures()."""
    some, blank = cover.with_figure, cover.arrangements - cover.with_figure
    sentence = f"{some:,} of {count(cover.arrangements, 'shared service')} {_have(some)} published a saving"
    if blank:
        sentence += f"; we do not know what the other {blank:,} saved"
    return f"{sentence}. {found.heading}."


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _share_of_five(spread: Spread) -> str:
    """The share of the five largest of a total; "" of few, for it would say nothing."""
    return f"{spread.top_share:.0%}" if spread.n >= MIN_SAMPLE and spread.top_share else ""


def coverage(rows: pd.DataFrame, scope: str) -> Finding:
    """How much of a selection has a figure. rows: lib.analysis.savings.coverage, not empty."""
    with_figure, total = int(rows["with_figure"].sum()), int(rows["arrangements"].sum())
    blank = total - with_figure
    ending = f": we do not know what the other {blank:,} saved" if blank else ""
    return Finding(
        f"{with_figure:,} of {count(total, 'shared service')} ({share(with_figure, total)}) "
        f"{_have(with_figure)} published a saving{ending}",
        f"Share that has published a saving of any kind, with its likely range; {scope}.",
        f"Chart of the share with a saving in {count(len(rows), 'category', 'categories')}. "
        + " ".join(
            f"{r['group']}: {r['with_figure']:,} of {r['arrangements']:,}, {interval(r)}."
            for r in rows.to_dict("records")
        ),
        (
            BLANK,
            SAMPLE,
            LIKELY_RANGE,
            "Large and successful schemes are more likely to be written about.",
            NOT_LGA,
        ),
    )


def interval(row: Mapping[Hashable, Any]) -> str:
    """A share with its interval: "35% (25% to 47%)". row: of lib.analysis.savings.coverage_by_group."""
    return f"{row['share']:.0%} ({row['low']:.0%} to {row['high']:.0%})"


def figures(figures: Figures, spread: Spread, leave_out: int, scope: str) -> Finding:
    """The figures of a measure. spread: of those without the leave_out largest."""
    total = total_sentence(figures, spread, leave_out)
    return Finding(
        total,
        f"One dot a shared service, in cash pounds on a log scale; {scope}. {years_stated(figures)}",
        f"Chart of {count(len(figures.rows), 'reported saving')} as dots on a log scale. {total}. "
        f"{middle(spread)}".strip(),
        (PARTNERSHIP, ONE_BASIS, CASH, *_by_years(figures), BAND, NOT_LGA, EVIDENCE),
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
        return f"{prefix}{'no' if omitted else 'No'} figure {words} is {'left' if omitted else 'in view'}"
    number = spelled(spread.n) if omitted else capital(spelled(spread.n))
    services = "shared service" if spread.n == 1 else "shared services"
    verb = "expected to save" if figures.measure in EXPECTED else "reported saving"
    pounds = money(spread.total) if spread.total else "nothing"
    sentence = f"{prefix}{number} {services} {verb} {pounds} {words.partition(' ')[2]}"
    if share_of_five := _share_of_five(spread):
        sentence += f"; {share_of_five} of it comes from five of them"
    return sentence


def largest(number: int) -> str:
    """“biggest”, “three biggest”."""
    return "biggest" if number == 1 else f"{spelled(number)} biggest"


def middle(spread: Spread) -> str:
    """The median and quartiles in words; "" of few."""
    if spread.median is None or spread.lower is None or spread.upper is None:
        return ""
    if spread.largest == spread.lower == spread.upper:
        return f"The middle figures are all alike: {money(spread.median)}."
    return (
        f"The middle figure (median) is {money(spread.median)}; the middle half lies between "
        f"{money(spread.lower)} and {money(spread.upper)}."
    )


def years_stated(figures: Figures) -> str:
    """The years that the counted figures were stated for."""
    years, n = figures.years, len(figures.pounds)
    if years.empty:
        return "The year of the figures is not given." if n else ""
    unknown = n - len(years)
    return f"Stated for {span(years)}" + (f", {unknown} without a year." if unknown else ".")


def span(years: pd.Series) -> str:
    """The first and the last of some years: "2009 to 2026", or the only one."""
    first, last = years.min(), years.max()
    return f"{first}" if first == last else f"{first} to {last}"


def not_in_sums(figures: Figures) -> str:
    """What is in view and yet not in the sums, in words."""
    sentences = []
    if parts := figures.parts_left_out:
        noun = "sub-project is" if parts == 1 else "sub-projects are"
        sentences.append(
            f"{capital(spelled(parts))} {noun} left out of the total: the money may already be in a "
            "larger one’s."
        )
    if figures.measure == PER_YEAR and figures.without_years:
        sentences.append(
            f"{count(figures.without_years, 'figure')} achieved to date cannot be spread over the "
            "years, because a year is not known."
        )
    if figures.other_basis or figures.without_figure:
        sentences.append(
            f"{figures.other_basis:,} more have only another kind of figure, and "
            f"{figures.without_figure:,} have published none."
        )
    return " ".join(sentences)


def without_largest(figures: Figures) -> pd.DataFrame:
    """What a few large figures do to the whole, a row for none, one, three and five left out, as
    text: Figures, Number, Total, Middle figure (median), Average (mean)."""
    rows = []
    for number in LEAVE_OUT:
        s = savings.spread(figures.without(number).pounds)
        name = f"Without the {largest(number)}" if number else "All"
        rows.append((name, f"{s.n:,}", *map(_short, (s.total, s.median, s.mean))))
    columns = ["Figures", "Number", "Total", "Middle figure (median)", "Average (mean)"]
    return pd.DataFrame(rows, columns=columns)


def _short(pounds: float | None) -> str:
    return TOO_FEW if pounds is None else money(pounds, short=True)


def breakdown(rows: pd.DataFrame, by: str, figures: Figures, scope: str) -> Finding:
    """The figures by group. rows: lib.analysis.savings.breakdown, not empty."""
    with_figures = rows[rows["n"] > 0]
    with_median = with_figures.dropna(subset=["median_gbp"])
    name, n = GROUPS[by].lower(), int(rows["n"].sum())
    words = MEASURE_WORDS[figures.measure]
    return Finding(
        f"No {name} has ten figures {words}: too few to say what is typical"
        if with_median.empty
        else f"Typical figure {words}: {_medians(with_median)}",
        f"One dot a shared service, by {name}, in cash pounds on a log scale; {scope}. "
        f"{years_stated(figures)}".strip(),
        f"Chart of {count(n, 'figure')} by {name}. "
        + " ".join(
            f"{r['group']}: {count(r['n'], 'figure')}"
            + (f", median {money(r['median_gbp'])}." if r["median_gbp"] == r["median_gbp"] else ".")
            for r in with_figures.to_dict("records")
        ),
        (BAND, PARTNERSHIP, "A difference between groups may come from who reported.", EVIDENCE),
    )


def _medians(rows: pd.DataFrame) -> str:
    return listed(
        [f"{r['group']} {money(r['median_gbp'])} ({r['n']})" for r in rows.to_dict("records")]
    )


def regions(rows: pd.DataFrame, scope: str) -> Finding:
    """Counts by region. rows: lib.analysis.savings.regions, not empty."""
    parts = [
        f"{r['region']}: {r['arrangements']}, {r['with_figure']} with a figure."
        for r in rows.to_dict("records")
    ]
    return Finding(
        "Shared services by region, and how many have published a saving",
        f"Number by region of the members, with and without a figure of any kind; {scope}.",
        f"Stacked bar chart of {count(len(rows), 'region')}. {' '.join(parts)}",
        (COUNTS_ONLY, SAMPLE, BLANK, NOT_LGA),
    )
