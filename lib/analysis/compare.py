"""Two sides of the register against each other: intervals first, one careful verdict.

Pure. Money is in whole pounds, cash terms, and of one measure at a time (lib.analysis.savings.figures).
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from scipy import optimize, stats

from lib.analysis import savings
from lib.analysis.filters import Filters, selection
from lib.analysis.savings import Figures, Spread
from lib.config import MIN_SAMPLE
from lib.register.columns import CATEGORY, MEASURE
from lib.register.register import Register

RESAMPLES, SEED = 9_999, 2017
_MAX_RESAMPLED = 20_000_000  # figures of all resamples: fewer resamples of more than 2,000 figures
SERVICE_PREFIX = "Service: "  # a category and a service may have the same name
_BATCH_NUMBERS = 4_000_000  # numbers of a batch of resamples in memory
_EPSILON = 1e-12


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95% interval."""

    estimate: float
    low: float
    high: float

    def contains(self, value: float) -> bool:
        """Whether a value lies within the interval."""
        return self.low <= value <= self.high


@dataclass(frozen=True, eq=False)
class Side:
    """One side. frame: its rows of the selection; figures: theirs on the measure; median: with
    its interval, None under lib.config.MIN_SAMPLE figures."""

    name: str
    frame: pd.DataFrame
    figures: Figures
    spread: Spread
    median: Interval | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two sides on one measure.

    ratio: the first median over the second; probability: that a random figure of the first
    exceeds a random one of the second, ties half. Both None if a side has too few figures;
    ratio also where a median is nought.
    """

    measure: str
    first: Side
    second: Side
    ratio: Interval | None
    probability: Interval | None

    @property
    def winner(self) -> Side | None:
        """The side with the larger figures, or None: these records cannot tell.

        Both intervals must leave out no difference: 1 of the ratio, a half of the probability.
        """
        if (
            not self.ratio
            or not self.probability
            or self.ratio.contains(1)
            or self.probability.contains(0.5)
        ):
            return None
        if (self.ratio.low > 1) != (self.probability.low > 0.5):
            return None
        return self.first if self.ratio.low > 1 else self.second


def sides(services: list[str]) -> list[str]:
    """The names of all that can be a side: the categories, then the services."""
    return [*CATEGORY.values(), *(SERVICE_PREFIX + name for name in services)]


def rows_of_side(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of a side. name: of sides()."""
    if name.startswith(SERVICE_PREFIX):
        service = name.removeprefix(SERVICE_PREFIX)
        return frame.loc[[service in services for services in frame["services"]]]
    keys = {label: key for key, label in CATEGORY.items()}
    return frame[frame["category"] == keys.get(name, "")]


class Compared(Mapping[str, Comparison]):
    """Two sides on each measure, in the order of lib.register.columns.MEASURE; on each worked out
    when it is first asked for: intervals take long, and a page shows one."""

    def __init__(self, make: Callable[[str], Comparison]) -> None:
        """make: the comparison on a measure."""
        self._make = cache(make)

    def __getitem__(self, measure: str) -> Comparison:
        """The comparison on a measure."""
        return self._make(measure)

    def __iter__(self) -> Iterator[str]:
        """The measures."""
        return iter(MEASURE)

    def __len__(self) -> int:
        """How many measures there are."""
        return len(MEASURE)


def comparison_in_view(register: Register, filters: Filters, first: str, second: str) -> Compared:
    """compare() of a selection, kept: its intervals are computed once."""

    def on_measure(measure: str) -> Comparison:
        of_kind = savings.figures_in_view(register, filters, measure)
        return _compare_on(selection(register, filters), first, second, of_kind)

    key = ("compared", filters, first, second)
    return Compared(lambda measure: register.memo((*key, measure), lambda: on_measure(measure)))


def compare(frame: pd.DataFrame, first: str, second: str) -> Compared:
    """Two sides of a selection."""
    return Compared(
        lambda measure: _compare_on(frame, first, second, savings.figures(frame, measure))
    )


def _compare_on(frame: pd.DataFrame, first: str, second: str, figures: Figures) -> Comparison:
    first_side, second_side = _side(frame, first, figures), _side(frame, second, figures)
    x, y = first_side.figures.pounds, second_side.figures.pounds
    has_enough = len(x) >= MIN_SAMPLE and len(y) >= MIN_SAMPLE
    return Comparison(
        figures.measure,
        first_side,
        second_side,
        ratio_of_medians(x, y) if has_enough else None,
        probability_of_exceeding(x, y) if has_enough else None,
    )


def _side(frame: pd.DataFrame, name: str, figures: Figures) -> Side:
    """A side. figures: of the whole selection."""
    rows = rows_of_side(frame, name)
    figures = figures.within(rows)
    pounds = figures.pounds
    median_interval = median(pounds) if len(pounds) >= MIN_SAMPLE else None
    return Side(name, rows, figures, savings.spread(pounds), median_interval)


def median(pounds: np.ndarray) -> Interval:
    """The median with its BCa bootstrap interval (9,999 resamples, seeded)."""
    return _bootstrap((pounds,), np.median)


def ratio_of_medians(first: np.ndarray, second: np.ndarray) -> Interval | None:
    """The ratio of two medians with its BCa interval; None where a figure is nought or less, for
    a ratio to nothing says nothing."""
    if min(first.min(initial=1), second.min(initial=1)) <= 0:
        return None
    return _bootstrap(
        (first, second),
        lambda x, y, axis: np.median(x, axis=axis) / np.median(y, axis=axis),
    )


def _bootstrap(samples: tuple[np.ndarray, ...], statistic: Any) -> Interval:
    """A statistic with its interval: BCa, or percentiles where figures that are all alike leave
    BCa without one. An interval that misses its own estimate is widened to it."""
    # In a fixed order: the interval must not depend on how the rows are sorted.
    samples = tuple(np.sort(sample) for sample in samples)
    estimate = float(statistic(*samples, axis=-1))
    if all(np.ptp(sample) == 0 for sample in samples):
        return Interval(estimate, estimate, estimate)
    low = high = float("nan")
    for method in ("BCa", "percentile"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the alike figures; the next method takes over
            interval = stats.bootstrap(
                samples,
                statistic,
                n_resamples=min(RESAMPLES, max(999, _MAX_RESAMPLED // max(map(len, samples)))),
                method=method,
                rng=np.random.default_rng(SEED),
                batch=max(1, _BATCH_NUMBERS // max(map(len, samples))),
            ).confidence_interval
        low, high = float(interval.low), float(interval.high)
        if np.isfinite([low, high]).all():
            break
    return Interval(estimate, min(low, estimate), max(high, estimate))


def probability_of_exceeding(first: np.ndarray, second: np.ndarray) -> Interval:
    """The probability that a random figure of the first exceeds one of the second, ties half,
    from 0 to 1: the Mann-Whitney U over the number of pairs.

    Its 95% interval is Newcombe's method 5 (Statistics in Medicine 2006, 25: 559-573), which
    like Wilson's for a share stays true where the sides hardly overlap.
    """
    m, n = len(first), len(second)
    estimate = float(stats.mannwhitneyu(first, second).statistic) / (m * n)
    z = float(stats.norm.ppf(0.975))

    def excess(probability: float) -> Any:
        pairs = (m + n) / 2 - 1
        spread = 1 + pairs * (
            (1 - probability) / (2 - probability) + probability / (1 + probability)
        )
        return abs(estimate - probability) - z * np.sqrt(
            probability * (1 - probability) * spread / (m * n)
        )

    # A hair beside the estimate the function is below nought, at 0 and 1 never.
    low: Any = optimize.brentq(excess, 0, estimate - _EPSILON) if estimate > 0 else 0
    high: Any = optimize.brentq(excess, estimate + _EPSILON, 1) if estimate < 1 else 1
    return Interval(estimate, float(low), float(high))
