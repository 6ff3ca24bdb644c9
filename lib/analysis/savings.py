"""Reported savings on one basis at a time: the figures, their spread and breakdowns.

Pure. Money is in whole pounds, cash terms, as reported by the partnerships; nothing is estimated.
Of an arrangement only the latest statement of a kind counts. Rows of part_of are in no sum: their money may already be
inside the wider arrangement's.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import stats

from lib.analysis import summary
from lib.analysis.filters import Filters, selection
from lib.config import MIN_SAMPLE
from lib.register.columns import CATEGORY, COUNCIL_TYPE, PER_YEAR
from lib.register.register import Register

PARTNER_BANDS = {
    "Up to 2 partners": (0, 2),
    "3 partners": (3, 3),
    "4 or 5 partners": (4, 5),
    "6 to 10 partners": (6, 10),
    "Over 10 partners": (11, None),
}
START_BANDS = {
    "Before 2008": (0, 2007),
    "2008 to 2010": (2008, 2010),
    "2011 to 2013": (2011, 2013),
    "2014 to 2016": (2014, 2016),
    "2017 and later": (2017, None),
}
NOT_STATED = "Not stated"
_GROUP_ORDER = {  # of groups that have one; the others go by how many figures they have
    "lead_type": [*COUNCIL_TYPE.values(), NOT_STATED],
    "partners": [*PARTNER_BANDS],
    "start": [*START_BANDS, NOT_STATED],
}


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of a selection on one measure.

    rows: the selection's rows with such a figure, largest first, and pounds (float; a year for the
    measures of a year), counted (False: part of a wider arrangement, in no sum).
    undated: the index of those with a figure of the basis whose years are not both known.
    other_basis, without_figure: arrangements with another figure, or with none."""

    measure: str
    rows: pd.DataFrame
    undated: pd.Index
    other_basis: int
    without_figure: int

    @property
    def parts_left_out(self) -> int:
        """How many are not counted."""
        return int((~self.rows["counted"]).sum())

    @property
    def without_years(self) -> int:
        """How many have a figure of the basis whose years are not both known."""
        return len(self.undated)

    @property
    def pounds(self) -> np.ndarray:
        """The figures that sums are made of, largest first."""
        return self.rows["pounds"].to_numpy(float)[self.rows["counted"].to_numpy(bool)]

    @property
    def years(self) -> pd.Series:
        """The years that they were stated for; those that say none are left out."""
        return self.rows.loc[self.rows["counted"], "savings_as_of"].dropna().astype(int)

    def without(self, largest: int) -> "Figures":
        """The same with so many of the largest no longer counted."""
        left_out = self.rows.index[self.rows["counted"]][:largest]
        counted = self.rows["counted"] & ~self.rows.index.isin(left_out)
        return replace(self, rows=self.rows.assign(counted=counted))

    def within(self, frame: pd.DataFrame) -> "Figures":
        """Those of some of the arrangements, frame: of Register.arrangements."""
        rows = self.rows[self.rows.index.isin(frame.index)]
        undated = self.undated[self.undated.isin(frame.index)]
        with_figure = int(frame["has_figure"].sum())
        others = with_figure - len(rows) - len(undated)
        return Figures(self.measure, rows, undated, others, len(frame) - with_figure)


def figures_in_view(register: Register, filters: Filters, measure: str) -> Figures:
    """figures() of a selection, kept."""
    if not filters.active():
        key = ("all figures", measure)
        return register.memo(key, lambda: figures(register.arrangements, measure))
    everything = figures_in_view(register, Filters(), measure)
    key = ("figures", filters, measure)
    return register.memo(key, lambda: everything.within(selection(register, filters)))


def figures(frame: pd.DataFrame, measure: str) -> Figures:
    """The figures of a selection. frame: of Register.arrangements; measure: a key of MEASURE.

    By its years: the figure over the years from the start to the year that it was stated for,
    at least one; only where both are known and in that order."""
    basis = "cumulative" if measure == PER_YEAR else measure
    rows = with_statement(frame[frame["has_figure"]], basis)
    pounds = rows["savings_gbp"].astype(float)
    if measure == PER_YEAR:
        pounds = pounds / _years(rows)
    rows = rows.assign(pounds=pounds, counted=rows["part_of"].isna())
    usable = rows.dropna(subset=["pounds"])
    usable = usable.sort_values(["pounds", "arrangement_id"], ascending=[False, True]).copy()
    undated = rows.index[rows["pounds"].isna()]
    return Figures(measure, usable, undated, 0, 0).within(frame)


def with_statement(frame: pd.DataFrame, basis: str) -> pd.DataFrame:
    """The arrangements that have a statement of a basis, each with the latest one: savings_gbp,
    savings_as_of, savings_note, and in source_title, source_url and source_date the page that
    states it."""
    rows = frame.loc[[basis in latest for latest in frame["latest"]]]
    statements = [latest[basis] for latest in rows["latest"]]
    return rows.assign(
        savings_gbp=pd.array([s.pounds for s in statements], dtype="Int64"),
        savings_as_of=pd.array([s.year for s in statements], dtype="Int64"),
        savings_note=pd.array([s.note for s in statements], dtype=object),
        source_title=pd.array([s.title for s in statements], dtype=object),
        source_url=pd.array([s.url for s in statements], dtype=object),
        source_date=pd.array([s.date or pd.NA for s in statements], dtype="string"),
    )


def _years(rows: pd.DataFrame) -> pd.Series:
    """Years from start to statement, at least one; missing where they are not both known."""
    span = rows["savings_as_of"].astype(float) - rows["start_year"].astype(float)
    return span.where(span >= 0).clip(lower=1)


@dataclass(frozen=True)
class Spread:
    """What a list of figures comes to. Pounds; share of the five largest from 0 to 1.

    mean, median, lower and upper quartile are None under lib.config.MIN_SAMPLE figures, the share of
    the five largest is None of a total of nought."""

    n: int
    total: float
    largest: float | None
    top_share: float | None
    mean: float | None
    median: float | None
    lower: float | None
    upper: float | None


def spread(pounds: np.ndarray) -> Spread:
    """The spread of figures in any order. Quartiles by linear interpolation."""
    n, total = len(pounds), float(pounds.sum())
    top = float(np.sort(pounds)[-5:].sum()) / total if total else None
    largest = float(pounds.max()) if n else None
    if n < MIN_SAMPLE:
        return Spread(n, total, largest, top, None, None, None, None)
    lower, median, upper = (float(q) for q in np.quantile(pounds, [0.25, 0.5, 0.75]))
    return Spread(n, total, largest, top, total / n, median, lower, upper)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95% interval of a share by Wilson's score, from 0 to 1; of nothing, all is possible."""
    if not whole:
        return 0.0, 1.0
    interval = stats.binomtest(part, whole).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def coverage(frame: pd.DataFrame) -> pd.DataFrame:
    """coverage_by_group() of the categories that a selection has, best covered first."""
    keys = frame["category"].astype(str)
    rows_by_category = {label: frame[keys == key] for key, label in CATEGORY.items()}
    table = coverage_by_group({name: rows for name, rows in rows_by_category.items() if len(rows)})
    return table.sort_values(["share", "group"], ascending=[False, True], ignore_index=True)


def coverage_by_group(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """group, arrangements, with_figure (on any basis), share, low, high (from 0 to 1), a row for
    each of the frames in their order."""
    rows = []
    for group, frame in frames.items():
        cover = summary.coverage(frame)
        part, whole = cover.with_figure, cover.arrangements
        rows.append((group, whole, part, part / whole if whole else 0.0, *wilson(part, whole)))
    columns = ["group", "arrangements", "with_figure", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def groups(frame: pd.DataFrame, by: str, kinds: dict[str, str]) -> pd.Series:
    """The group of each row, as a person reads it. by: a key of lib.register.columns.GROUPS but region;
    kinds: council type by code."""
    if by == "category":
        return frame["category"].astype(str).map(CATEGORY)
    if by == "service":
        return frame["service"].astype(str)
    if by == "lead_type":
        lead = frame["lead_gss"].map(kinds, na_action="ignore").astype(object)
        return lead.map(COUNCIL_TYPE, na_action="ignore").fillna(NOT_STATED)
    if by == "partners":
        return _band_labels(frame["partner_count"], PARTNER_BANDS)
    return _band_labels(frame["start_year"], START_BANDS)


def _band_labels(values: pd.Series, bands: dict[str, tuple[int, int | None]]) -> pd.Series:
    labels = pd.Series(NOT_STATED, index=values.index)
    for name, (first, last) in bands.items():
        within = values.ge(first) & (values.le(last) if last is not None else True)
        labels[within.fillna(False).astype(bool)] = name
    return labels


def breakdown(
    frame: pd.DataFrame, figures: Figures, by: str, kinds: dict[str, str]
) -> pd.DataFrame:
    """group, arrangements, n (counted figures), total_gbp, median_gbp, lower_gbp, upper_gbp,
    top_share; a row a group of the selection. Medians and quartiles are missing under MIN_SAMPLE."""
    all_groups = groups(frame, by, kinds)
    counted = figures.rows[figures.rows["counted"]]
    counted_groups = groups(counted, by, kinds)
    rows = []
    for name, number in all_groups.value_counts(sort=False).items():
        s = spread(counted.loc[counted_groups == name, "pounds"].to_numpy(float))
        rows.append((name, number, s.n, s.total, s.median, s.lower, s.upper, s.top_share))
    columns = ["group", "arrangements", "n", "total_gbp", "median_gbp", "lower_gbp", "upper_gbp"]
    table = pd.DataFrame(rows, columns=[*columns, "top_share"])
    money = [*columns[3:], "top_share"]
    table[money] = table[money].astype(float)
    if order := _GROUP_ORDER.get(by):
        return table.sort_values("group", key=lambda g: g.map(order.index), ignore_index=True)
    keys = ["n", "arrangements", "group"]
    return table.sort_values(keys, ascending=[False, False, True], ignore_index=True)


def regions(frame: pd.DataFrame) -> pd.DataFrame:
    """region, arrangements, with_figure, most first. Counts only: a partnership across a border
    counts in each region, and its money belongs to none."""
    long = frame[["regions", "has_figure"]].explode("regions")
    table = long.groupby("regions", as_index=False).agg(
        arrangements=("regions", "size"), with_figure=("has_figure", "sum")
    )
    table = table.rename(columns={"regions": "region"})
    return table.sort_values(["arrangements", "region"], ascending=[False, True], ignore_index=True)
