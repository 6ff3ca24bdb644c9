"""Outputs of reported savings: who has a figure, every figure as a point, the figures by group."""

from functools import partial

import pandas as pd

from lib.analysis import savings
from lib.analysis.filters import Selection
from lib.analysis.savings import Figures, Spread
from lib.charts import counts
from lib.charts import points as charts
from lib.charts.coverage import coverage as coverage_chart
from lib.charts.drawing import Drawing
from lib.charts.theme import Mode
from lib.config import MIN_SAMPLE
from lib.format import money
from lib.outputs.output import Declaration, Option, Options, Output, words
from lib.register.columns import GROUPS, LEAVE_OUT, MEASURE
from lib.wording import findings, status
from lib.wording import savings as savings_wording
from lib.wording.findings import Finding

MEASURES = {label: key for key, label in MEASURE.items()}  # by the words in the link
LEFT_OUT = {"None": 0} | {str(number): number for number in LEAVE_OUT[1:]}
_GROUP_KEYS = {label: key for key, label in GROUPS.items()}
_FORMER = {  # "a year" was what is now "per year"
    label.replace("per year", "a year").lower(): label for label in MEASURES if "per year" in label
}
KIND = Option("kind", "Kind of figure", words(MEASURES), next(iter(MEASURES)), former=_FORMER)
WITHOUT = Option("without", "Leave out the biggest savings", words(LEFT_OUT), "None")
BY = Option("by", "Break down by", words(_GROUP_KEYS), next(iter(_GROUP_KEYS)))

_MOST_GROUPS = 12  # of a chart; the table has all
_SPANS = ["group", "low", "middle", "high"]  # of lib.charts.points.points
_BREAKDOWN_NAMES = ["Shared services", "Figures", "Total (£)", "Median (£)", "Lower quartile (£)"]
_BREAKDOWN_NAMES += ["Upper quartile (£)", "Five biggest"]
_HEADINGS = {
    "name": "Shared service",
    "saving": "Reported saving",
    "partners": "Partners",
    "stated": "Stated for",
    "sums": "In the total",
    "source": "Source",
}


def coverage(selection: Selection, _: Options) -> Output:
    """How many have a figure at all, by category."""
    rows = savings.coverage(selection.frame)
    return coverage_of(rows, savings_wording.coverage(rows, selection.scope), "Category")


def coverage_of(rows: pd.DataFrame, finding: Finding, heading: str) -> Output:
    """How many of each group have a figure. rows: lib.analysis.savings.coverage_by_group."""
    table = rows[["group", "arrangements", "with_figure"]].set_axis(
        [heading, "Shared services", "Published a saving"], axis=1
    )
    table["Share (likely range)"] = [savings_wording.interval(r) for r in rows.to_dict("records")]
    return Output(finding, table, partial(coverage_chart, rows))


def figures(selection: Selection, options: Options) -> Output:
    """Every figure of a kind as a point, without the largest."""
    measure, left_out = MEASURES[options["kind"]], LEFT_OUT[options["without"]]
    of_kind = savings.figures_in_view(selection.register, selection.filters, measure)
    remaining = of_kind.without(left_out)
    spread = savings.spread(remaining.pounds)
    finding = savings_wording.figures(of_kind, spread, left_out, selection.scope)
    return points(selection, finding, point_rows(remaining.rows), _band(spread), measure)


def points(
    selection: Selection,
    finding: Finding,
    rows: pd.DataFrame,
    bands: list[tuple[str, float, float, float]],
    measure: str,
) -> Output:
    """Figures as points. rows: of point_rows(), on the index of the selection; bands: group, low, middle, high (pounds)."""
    drawn = charts.thin_out(rows)
    with_yes_no = rows.assign(sums=rows["counted"].map({True: "yes", False: "no"}))
    headings = ({"group": "Group"} if rows["group"].nunique() > 1 else {}) | _HEADINGS
    brief = with_yes_no[list(headings)].set_axis(list(headings.values()), axis=1)
    arrangements = selection.frame.loc[rows.index]
    addresses = rows["source_url"].tolist()
    table = brief.assign(
        Status=status.all_in_words(arrangements),
        Partners=findings.all_partners(arrangements),
        Pounds=rows["pounds"].round().tolist(),
        Note=rows["note"].tolist(),
        Address=addresses,
    )
    spans = pd.DataFrame(bands, columns=_SPANS)
    return Output(
        finding,
        table,
        partial(charts.points, drawn, spans, _axis(measure), named=len(rows) >= MIN_SAMPLE)
        if len(rows)
        else None,
        brief=brief,
        links={"Source": addresses},
        remark=f"{len(drawn):,} of {len(rows):,} figures are drawn, evenly from the largest to the "
        "smallest. The table and the bands have all."
        if len(drawn) < len(rows)
        else "",
    )


def breakdown(selection: Selection, options: Options) -> Output:
    """The figures of a kind by group; regions by counts alone."""
    by = _GROUP_KEYS[options["by"]]
    if by == "region":
        return _regions(selection)
    measure = MEASURES[options["kind"]]
    of_kind = savings.figures_in_view(selection.register, selection.filters, measure)
    councils = selection.register.directory.by_code
    kinds = {code: council.kind for code, council in councils.items()}
    rows = savings.breakdown(selection.frame, of_kind, by, kinds)
    with_figures = rows[rows["n"] > 0]
    top = with_figures.head(_MOST_GROUPS)
    table = rows.set_axis([GROUPS[by], *_BREAKDOWN_NAMES], axis=1)
    group_names = savings.groups(of_kind.rows, by, kinds)
    return Output(
        savings_wording.breakdown(rows, by, of_kind, selection.scope),
        table,
        partial(_by_group, of_kind, group_names, top) if len(top) else None,
        brief=_money_in_words(table),
        remark=f"The {_MOST_GROUPS} groups with most figures; the table has all."
        if len(with_figures) > _MOST_GROUPS
        else "",
    )


def _regions(selection: Selection) -> Output:
    rows = savings.regions(selection.frame)
    table = rows.set_axis(["Region", "Shared services", "Published a saving"], axis=1)
    bars = rows.rename(columns={"region": "category"})
    bars["without_figure"] = bars["arrangements"] - bars["with_figure"]
    finding = savings_wording.regions(rows, selection.scope)
    return Output(finding, table, partial(counts.categories, bars, kind="Region"))


def _by_group(figures: Figures, groups: pd.Series, breakdown: pd.DataFrame, theme: Mode) -> Drawing:
    """The chart of a breakdown. groups: of figures.rows; breakdown: rows of lib.analysis.savings.breakdown."""
    names = breakdown["group"].tolist()
    rows = point_rows(figures.rows, groups)
    rows = rows[rows["group"].isin(names)]
    rows = rows.sort_values("group", key=lambda g: g.map(names.index), kind="stable")
    labels = {r["group"]: f"{r['group']} ({r['n']})" for r in breakdown.to_dict("records")}
    rows["group"] = rows["group"].map(labels)
    bands = breakdown.dropna(subset=["median_gbp"])
    bands = bands[["group", "lower_gbp", "median_gbp", "upper_gbp"]].set_axis(_SPANS, axis=1)
    bands["group"] = bands["group"].map(labels)
    return charts.points(charts.thin_out(rows), bands, _axis(figures.measure), theme)


def _axis(measure: str) -> str:
    return f"{MEASURE[measure]}, log scale"


def _money_in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A breakdown's table as the page shows it: short pounds, and why a median is not there."""
    table = table.copy()
    for column in table.columns[3:7]:
        few = "" if "Total" in column else savings_wording.TOO_FEW
        table[column] = [few if pd.isna(v) else money(v, short=True) for v in table[column]]
    table["Five biggest"] = [
        f"{v:.0%}" if n > 5 and pd.notna(v) else savings_wording.TOO_FEW
        for v, n in zip(table["Five biggest"], table["Figures"], strict=True)
    ]
    return table


def point_rows(rows: pd.DataFrame, group: pd.Series | str = "") -> pd.DataFrame:
    """Rows of lib.analysis.savings.Figures as lib.charts.points.points and the table have them."""
    return pd.DataFrame(
        {
            "arrangement_id": rows["arrangement_id"],
            "name": rows["name"],
            "group": group,
            "pounds": rows["pounds"],
            "counted": rows["counted"],
            "saving": [money(pounds, short=True) for pounds in rows["pounds"]],
            "partners": findings.all_partners(rows, limit=6),
            "stated": ["not given" if pd.isna(y) else str(int(y)) for y in rows["savings_as_of"]],
            "source": rows["source_title"],
            "source_url": rows["source_url"],
            "note": rows["savings_note"],
        }
    )


def _band(spread: Spread) -> list[tuple[str, float, float, float]]:
    """The middle half with its median; none of few."""
    if spread.lower is None or spread.median is None or spread.upper is None:
        return []
    return [("", spread.lower, spread.median, spread.upper)]


OUTPUTS = (
    Declaration("savings-coverage", "Who has a reported saving", "savings", coverage),
    Declaration("savings-figures", "Every reported saving", "savings", figures, (KIND, WITHOUT)),
    Declaration("savings-breakdown", "Reported savings by group", "savings", breakdown, (KIND, BY)),
)
