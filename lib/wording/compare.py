"""The sentences of a comparison of two sides: the verdict, and how far it can be trusted."""

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from lib.analysis.compare import RESAMPLES, Comparison, Interval, Side
from lib.analysis.savings import spread
from lib.analysis.summary import coverage as coverage_of
from lib.config import EVIDENCE, MIN_SAMPLE
from lib.format import count, listed, money, share
from lib.register.columns import MEASURE, MEASURE_WORDS
from lib.wording.findings import BLANK, NOT_LGA, PARTNERSHIP, SAMPLE, Finding
from lib.wording.savings import CASH, ONE_BASIS, interval, largest, span

CANNOT = "We cannot tell from these records"
METHOD = (
    f"Intervals are 95%: of medians and of their ratio by BCa bootstrap ({RESAMPLES:,} resamples, fewer "
    "where there are more than 2,000 figures, seeded), of the probability by Newcombe’s method 5, of coverage by Wilson’s score."
)
NO_TREND = (
    "These statements cannot be a trend. The names and the limits of the categories changed with "
    "each edition, the totals are cumulative over different years, what was stated differs (a sum, "
    "or only an order), and no edition’s rows are public any more."
)
LGA_SOURCE = "Source: published statements of the LGA’s editions; each row has its own."


def verdict(comparison: Comparison) -> str:
    """What can be said of two sides on a measure, in plain English."""
    words, sides = MEASURE_WORDS[comparison.measure], (comparison.first, comparison.second)
    if too_few := [side for side in sides if side.spread.n < MIN_SAMPLE]:
        counts = listed([f"{side.name} has {count(side.spread.n, 'figure')}" for side in too_few])
        return f"{CANNOT} which reports the larger savings {words}: {counts}, and {MIN_SAMPLE} are needed"
    if comparison.winner is None:
        return f"{CANNOT} which reports the larger savings {words}: {_why_undecided(comparison)}"
    other = comparison.second if comparison.winner is comparison.first else comparison.first
    return f"Among those that reported, {comparison.winner.name} has the larger savings {words}: {_medians(comparison.winner, other)}"


def _why_undecided(comparison: Comparison) -> str:
    """Why nothing can be said though there are enough figures."""
    if comparison.ratio is None or comparison.probability is None:
        return "a figure of zero leaves no ratio"
    if comparison.ratio.low == comparison.ratio.high == 1:
        return "all figures are the same"
    if not comparison.ratio.contains(1) and not comparison.probability.contains(0.5):
        return "the medians and the pairs point to different sides"
    unit = "medians" if comparison.ratio.contains(1) else "pairs"
    return f"the intervals of the {unit} include no difference"


def _medians(first: Side, second: Side) -> str:
    if first.median is None or second.median is None:
        return ""
    return f"the median is {money(first.median.estimate)} against {money(second.median.estimate)}"


def coverage(rows: pd.DataFrame, scope: str) -> Finding:
    """How many of two sides have a figure. rows: lib.analysis.savings.coverage_by_group, two."""
    parts = [
        f"{r['with_figure']:,} of {r['arrangements']:,} in {r['group']}"
        for r in rows.to_dict("records")
    ]
    first, second = rows.to_dict("records")
    if empty := [r["group"] for r in (first, second) if not r["arrangements"]]:
        heading = f"No arrangement of {listed(empty)} is in view: there is nothing to compare"
    else:
        heading = f"A figure was found for {listed(parts)}: {_coverage_differs(first, second)}"
    return Finding(
        heading,
        f"Share of arrangements with a figure of any kind, with its 95% interval (Wilson); {scope}. "
        f"n = {first['arrangements'] + second['arrangements']:,}.",
        " ".join(f"{r['group']}: {interval(r)}." for r in (first, second)),
        (BLANK, SAMPLE, NOT_LGA),
    )


def _coverage_differs(first: dict[Hashable, Any], second: dict[Hashable, Any]) -> str:
    is_apart = first["low"] > second["high"] or second["low"] > first["high"]
    return "the two differ in who reported" if is_apart else "their intervals overlap"


def finding(comparison: Comparison, scope: str) -> Finding:
    """The verdict on a measure, with both sides' points in words."""
    sides = (comparison.first, comparison.second)
    years = pd.concat([side.figures.years for side in sides])
    stated = f"Stated for {span(years)}. " if len(years) else ""
    return Finding(
        verdict(comparison),
        f"Each reported saving {MEASURE_WORDS[comparison.measure]}, one point a partnership, in pounds on a "
        f"log scale; band: 95% interval of the median, line: median; {scope}. {stated}"
        + " ".join(f"{side.name}: n = {side.spread.n:,}." for side in sides),
        f"{verdict(comparison)}. "
        + " ".join(_side_in_words(side) for side in sides)
        + f" {_ratio_and_probability(comparison)}",
        (SAMPLE, METHOD, BLANK, PARTNERSHIP, ONE_BASIS, CASH, NOT_LGA, EVIDENCE),
    )


def _side_in_words(side: Side) -> str:
    text = f"{side.name}: {count(side.spread.n, 'figure')}"
    if side.median:
        text += f", median {_interval(side.median, money)}"
    return text + "."


def _ratio_and_probability(comparison: Comparison) -> str:
    """The ratio and the probability in words, as far as there are any."""
    sentences = []
    first, second = comparison.first.name, comparison.second.name
    if ratio := comparison.ratio:
        sentences.append(
            f"The median of {first} is {ratio.estimate:.2g} times that of {second} "
            f"(95% interval {ratio.low:.2g} to {ratio.high:.2g})."
        )
    if comparison.probability:
        sentences.append(
            f"A random figure of {first} exceeds one of {second} with a probability of "
            f"{_interval(comparison.probability, _per_cent)}; 50% is no difference."
        )
    return " ".join(sentences)


def difference(comparison: Comparison) -> str:
    """The ratio and the probability, or why there are none."""
    return _ratio_and_probability(comparison) or (
        f"No ratio and no probability: each side needs {MIN_SAMPLE} figures above nought."
    )


def sides(comparison: Comparison, leave_out: int) -> pd.DataFrame:
    """Both sides as a table of text: what is compared, and a column a side."""
    first, second = (_side_lines(side, leave_out) for side in (comparison.first, comparison.second))
    columns = {"What": list(first), comparison.first.name: list(first.values())}
    return pd.DataFrame({**columns, comparison.second.name: list(second.values())})


def _side_lines(side: Side, leave_out: int) -> dict[str, str]:
    s, cover = side.spread, coverage_of(side.frame)
    share_with_figure = share(cover.with_figure, cover.arrangements)
    rest = spread(side.figures.without(leave_out).pounds)
    too_few = f"not shown: under {MIN_SAMPLE} figures"
    quartiles = too_few if s.lower is None else f"{_pounds(s.lower)} to {_pounds(s.upper)}"
    rest_total = _pounds(rest.total) if rest.n else "nothing left"
    return {
        "Arrangements": f"{cover.arrangements:,}",
        "With a figure of any kind": f"{cover.with_figure} ({share_with_figure})",
        "Figures of this kind": f"{s.n}",
        "Left out: parts of wider arrangements": f"{side.figures.parts_left_out}",
        "Median, with its interval": _interval(side.median, _pounds) if side.median else too_few,
        "Middle half": quartiles,
        "Total": _pounds(s.total) if s.n else "none",
        "Five largest": f"{s.top_share:.0%} of the total" if s.top_share and s.n > 5 else "–",
        f"Total without the {largest(leave_out)}": rest_total,
        "Partners a partnership": _partners(side.frame),
        "Year of the figures": _years(side),
    }


def _interval(value: Interval, write: Callable[[float], str]) -> str:
    """An estimate with its interval in brackets, each number as write() has it."""
    return f"{write(value.estimate)} ({write(value.low)} to {write(value.high)})"


_two_digits, _per_cent = "{:.2g}".format, "{:.0%}".format


def _pounds(pounds: float | None) -> str:
    return "" if pounds is None else money(pounds, short=True)


def _partners(frame: pd.DataFrame) -> str:
    """The median and the middle half of how many bodies take part, of all arrangements."""
    if len(frame) < MIN_SAMPLE:
        return f"not shown: under {MIN_SAMPLE} arrangements"
    low, middle, high = frame["partner_count"].quantile([0.25, 0.5, 0.75])
    return f"median {middle:g}, middle half {low:g} to {high:g}"


def _years(side: Side) -> str:
    years = side.figures.years
    if years.empty:
        return "not stated"
    unknown = side.spread.n - len(years)
    text = f"{span(years)}, median {years.median():g}"
    return text + (f"; {unknown} not stated" if unknown else "")


def every_measure(comparisons: dict[str, Comparison]) -> pd.DataFrame:
    """The comparison on each measure as a table of text, one a row: three columns, for a phone."""
    return pd.DataFrame(
        {
            "Kind of figure": [MEASURE[key] for key in comparisons],
            "Figures": [
                f"{c.first.spread.n} and {c.second.spread.n}" for c in comparisons.values()
            ],
            "Verdict": [_short_verdict(c) for c in comparisons.values()],
        }
    )


def _short_verdict(comparison: Comparison) -> str:
    if min(comparison.first.spread.n, comparison.second.spread.n) < MIN_SAMPLE:
        return "Cannot tell: too few figures"
    winner = comparison.winner
    text = f"{winner.name} larger" if winner else f"Cannot tell: {_why_undecided(comparison)}"
    if comparison.ratio:
        text += f". Ratio of medians {_interval(comparison.ratio, _two_digits)}"
    if comparison.probability:
        text += f"; first exceeds second {_interval(comparison.probability, _per_cent)}"
    return text


def statements(breakdowns: pd.DataFrame) -> pd.DataFrame:
    """What the LGA said by category in 2014, 2015, 2017 and 2018, as dated statements.

    breakdowns: the table published_breakdowns. Columns: Edition, Category as named then, Stated,
    Note, source_url.
    """
    rows = breakdowns[
        breakdowns["edition_year"].isin([2014, 2015, 2017, 2018])
        & (breakdowns["dimension"] == "category")
        & breakdowns["measure"].isin(["total", "rank_only"])
    ]
    amounts = [
        money(pounds, short=True) if pd.notna(pounds) else "named, no figure"
        for pounds in rows["savings_gbp"]
    ]
    return pd.DataFrame(
        {
            "Edition": rows["edition_year"].astype(int).astype(str),
            "Category as named then": rows["label"],
            "Stated": amounts,
            "Note": rows["note"].fillna(""),
            "source_url": rows["source_url"],
        }
    ).reset_index(drop=True)


def lga_statements(table: pd.DataFrame) -> Finding:
    """The LGA's statements. table: of statements(), not empty."""
    return Finding(
        "The LGA put back office first in 2015, procurement and commissioning first in 2017",
        f"{count(len(table), 'statement')} by category in the editions of 2014, 2015, 2017 and 2018, "
        "in cumulative cash pounds where a sum was stated.",
        caveats=(NO_TREND,),
        source=LGA_SOURCE,
    )
