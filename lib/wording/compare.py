"""The sentences of a comparison of two sides: the verdict, and how far it can be trusted."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from lib.analysis.compare import RESAMPLES, SERVICE_PREFIX, Comparison, Interval, Side
from lib.analysis.savings import spread
from lib.analysis.summary import coverage as coverage_of
from lib.config import EVIDENCE, MIN_SAMPLE
from lib.format import count, listed, money, share
from lib.register.columns import EXPECTED, MEASURE, MEASURE_WORDS
from lib.wording.findings import BLANK, NOT_LGA, PARTNERSHIP, SAMPLE, Finding
from lib.wording.savings import CASH, LIKELY_RANGE, ONE_BASIS, TOO_FEW, interval, largest, span

METHOD = (
    "We say that one side has the larger savings only if two tests agree. The first compares the middle "
    "figures (medians): the likely range of one divided by the other must leave out 1. The second "
    "compares each figure of one side with each of the other: the likely range of how often the "
    "first is larger must leave out one half. Likely ranges are 95% intervals: of medians by "
    f"bootstrap (BCa, {RESAMPLES:,} resamples, fewer where there are more than 2,000 figures, "
    "seeded), of the pairs by Newcombe’s method 5, of shares by Wilson’s score."
)
BAND = f"Band: the likely range of the median. Line: the median, of at least {MIN_SAMPLE} figures."
AS_REPORTED = "Councils reported these figures; nobody has checked them."
_ABOUT = {  # parts of a whole as a person says them
    "a tenth": 0.1,
    "a fifth": 0.2,
    "a quarter": 0.25,
    "a third": 1 / 3,
    "two fifths": 0.4,
    "half": 0.5,
    "two thirds": 2 / 3,
    "three quarters": 0.75,
    "nine tenths": 0.9,
}


def verdict(comparison: Comparison) -> str:
    """What can be said of two sides on a measure, in plain English and at most 20 words."""
    saves = "expects to save" if comparison.measure in EXPECTED else "saves"
    winner = comparison.winner
    if winner is None:
        return f"We cannot tell which {saves} more: {_why_undecided(comparison)}"
    verb = "expected" if comparison.measure in EXPECTED else "reported"
    names = _names(comparison)
    first, second = names if winner is comparison.first else reversed(names)
    return f"{first} typically {verb} larger savings than {second}"


def _names(comparison: Comparison) -> list[str]:
    """Both sides' names as a sentence has them; a category and a service of one name are told apart."""
    whole = [comparison.first.name, comparison.second.name]
    short = [name.removeprefix(SERVICE_PREFIX) for name in whole]
    return whole if short[0] == short[1] else short


def _why_undecided(comparison: Comparison) -> str:
    """Why nothing can be said."""
    few = [s for s in (comparison.first, comparison.second) if s.spread.n < MIN_SAMPLE]
    if few:
        return "too few have published figures"
    if comparison.ratio is None or comparison.probability is None:
        return "some of the figures are zero"
    if comparison.ratio.low == comparison.ratio.high == 1:
        return "all the figures are the same"
    if not comparison.ratio.contains(1) and not comparison.probability.contains(0.5):
        return "two ways of comparing them disagree"
    return "the gap could be chance"


def typical(comparison: Comparison) -> str:
    """The two typical figures with how many there are of each; of few only how many."""
    words, (first, second) = MEASURE_WORDS[comparison.measure], _names(comparison)
    numbers = [comparison.first.spread.n, comparison.second.spread.n]
    medians = [comparison.first.median, comparison.second.median]
    one, other = (money(median.estimate) if median else "" for median in medians)
    if not (one and other):
        counts = f"{numbers[0]} in {first} and {numbers[1]} in {second}"
        return f"Figures {words}: {counts}. We need at least ten of each."
    return (
        f"Typically {one} in {first} ({count(numbers[0], 'shared service')}) against {other} in "
        f"{second} ({numbers[1]}), {words}."
    )


def coverage(rows: pd.DataFrame, scope: str) -> Finding:
    """How many of two sides have a figure. rows: lib.analysis.savings.coverage_by_group, two."""
    first, second = rows.to_dict("records")
    if empty := [r["group"] for r in (first, second) if not r["arrangements"]]:
        heading = f"No shared service of {listed(empty)} is in view: there is nothing to compare"
    else:
        heading = _who_published(first, second)
    parts = [
        f"{r['group']}: {r['with_figure']:,} of {r['arrangements']:,}, {interval(r)}."
        for r in (first, second)
    ]
    return Finding(
        heading,
        f"Share that has published a saving of any kind, with its likely range; {scope}.",
        " ".join(parts),
        (BLANK, SAMPLE, LIKELY_RANGE, NOT_LGA),
    )


def _who_published(first: Mapping[Hashable, Any], second: Mapping[Hashable, Any]) -> str:
    """ "About a third of each have published a saving", or both shares where they are not alike."""
    parts = {_part_of_whole(side["share"]) for side in (first, second)}
    is_apart = first["low"] > second["high"] or second["low"] > first["high"]
    if len(parts) == 1 and not is_apart and (part := parts.pop()):
        return f"About {part} of each have published a saving"
    shares = [
        f"{share(side['with_figure'], side['arrangements'])} in {side['group']}"
        for side in (first, second)
    ]
    ending = "" if is_apart else ", a gap that could be chance"
    return f"Published a saving: {listed(shares)}{ending}"


def _part_of_whole(value: float) -> str:
    """The nearest part of a whole in words; "" of hardly any and nearly all."""
    if not 0.07 <= value <= 0.93:
        return ""
    return min(_ABOUT, key=lambda name: abs(_ABOUT[name] - value))


def finding(comparison: Comparison, scope: str, *, is_filtered: bool = False) -> Finding:
    """The verdict on a measure, with both sides' points in words. is_filtered: scope is not the
    whole register, and is said wherever the verdict is copied."""
    sides = (comparison.first, comparison.second)
    years = pd.concat([side.figures.years for side in sides])
    stated = f" Stated for {span(years)}." if len(years) else ""
    of_what = f" Only {scope}." if is_filtered else ""
    return Finding(
        verdict(comparison),
        f"One dot a shared service, {MEASURE_WORDS[comparison.measure]}, in cash pounds on a log scale; "
        f"{scope}.{stated}",
        f"{verdict(comparison)}. {' '.join(_side_in_words(side) for side in sides)}",
        (SAMPLE, BAND, METHOD, BLANK, PARTNERSHIP, ONE_BASIS, CASH, NOT_LGA, EVIDENCE),
        brief=f"{verdict(comparison)}. {typical(comparison)}{of_what} {AS_REPORTED}",
    )


def _side_in_words(side: Side) -> str:
    text = f"{side.name}: {count(side.spread.n, 'figure')}"
    if side.median:
        text += f", median {_interval(side.median, money)}"
    return text + "."


def sides(comparison: Comparison, leave_out: int) -> pd.DataFrame:
    """Both sides as a table of text: what is compared, and a column a side."""
    first, second = (_side_lines(side, leave_out) for side in (comparison.first, comparison.second))
    columns = {"What": list(first), comparison.first.name: list(first.values())}
    return pd.DataFrame({**columns, comparison.second.name: list(second.values())})


def _side_lines(side: Side, leave_out: int) -> dict[str, str]:
    s, cover = side.spread, coverage_of(side.frame)
    rest = spread(side.figures.without(leave_out).pounds)
    return {
        "Shared services": f"{cover.arrangements:,}",
        "Published a saving": f"{cover.with_figure} ({share(cover.with_figure, cover.arrangements)})",
        "Figures of this kind": f"{s.n}",
        "Sub-projects, not counted twice": f"{side.figures.parts_left_out}",
        "Typical figure (median), likely range": _interval(side.median, _pounds)
        if side.median
        else TOO_FEW,
        "Middle half": TOO_FEW if s.lower is None else f"{_pounds(s.lower)} to {_pounds(s.upper)}",
        "Total": _pounds(s.total) if s.n else "not published",
        "Of it in the five biggest": f"{s.top_share:.0%}" if s.top_share and s.n > 5 else TOO_FEW,
        f"Total without the {largest(leave_out)}": _pounds(rest.total)
        if rest.n
        else "nothing left",
        "Partners in each partnership": _partners(side.frame),
        "Year of the figures": _years(side),
    }


def _interval(value: Interval, write: Callable[[float], str]) -> str:
    """An estimate with its interval in brackets, each number as write() has it."""
    return f"{write(value.estimate)} ({write(value.low)} to {write(value.high)})"


_two_digits = "{:.2g}".format


def _pounds(pounds: float | None) -> str:
    return "" if pounds is None else money(pounds, short=True)


def _partners(frame: pd.DataFrame) -> str:
    """The median and the middle half of how many bodies take part, of all arrangements."""
    if len(frame) < MIN_SAMPLE:
        return TOO_FEW
    low, middle, high = frame["partner_count"].quantile([0.25, 0.5, 0.75])
    return f"median {middle:g}, middle half {low:g} to {high:g}"


def _years(side: Side) -> str:
    years = side.figures.years
    if years.empty:
        return "not given"
    unknown = side.spread.n - len(years)
    text = f"{span(years)}, median {years.median():g}"
    return text + (f"; {unknown} not given" if unknown else "")


def every_measure(comparisons: Mapping[str, Comparison]) -> pd.DataFrame:
    """The comparison on each measure as a table of text, one a row: three columns, for a phone."""
    return pd.DataFrame(
        {
            "Type of saving": [MEASURE[key] for key in comparisons],
            "Figures": [
                f"{c.first.spread.n} and {c.second.spread.n}" for c in comparisons.values()
            ],
            "Answer": [_short_verdict(c) for c in comparisons.values()],
        }
    )


def _short_verdict(comparison: Comparison) -> str:
    winner = comparison.winner
    text = f"{winner.name} larger" if winner else f"Cannot tell: {_why_undecided(comparison)}"
    if comparison.ratio:
        ratio = _interval(comparison.ratio, _two_digits).replace(" (", " (likely range ")
        text += f". First divided by second: {ratio}"
    return text
