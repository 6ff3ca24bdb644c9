"""Reported savings: the choices, the numbers, the points to click, and the card of one figure."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.savings import Figures, Spread
from lib.charts import savings as charts
from lib.charts.theme import Mode
from lib.config import MIN_SAMPLE
from lib.format import money, plain
from lib.register.columns import GROUPS, LEAVE_OUT, MEASURE
from lib.ui.frame import shell
from lib.ui.frame.view import BOUND, View
from lib.ui.parts import listing, output
from lib.wording import findings
from lib.wording import savings as savings_wording
from lib.wording.evidence import EVIDENCE, Evidence
from lib.wording.findings import Finding

SPANS = ["group", "low", "middle", "high"]  # of lib.charts.savings.points
LOOKED_AT = "look"  # the state's name for the figure that is looked at
HEADINGS = {
    "name": "Arrangement",
    "saving": "Reported saving",
    "partners": "Partners",
    "stated": "Stated for",
    "sums": "In the sums",
    "source": "Source",
}


def measure() -> str:
    """The kind of figure that the visitor chose: a key of lib.register.columns.MEASURE."""
    by_label = {label: key for key, label in MEASURE.items()}
    label = st.selectbox(
        "Kind of figure",
        list(by_label),
        key="kind",
        bind=BOUND,
        width=330,
        help="The kinds are never added together. On average: the figure achieved to date over the "
        "years from the start to the year that it was stated for, where both are known.",
    )
    return by_label.get(label or "", next(iter(MEASURE)))


def leave_out() -> int:
    """How many of the largest figures the visitor leaves out."""
    options = {"None": 0} | {str(number): number for number in LEAVE_OUT[1:]}
    chosen = st.segmented_control(
        "Leave out the largest",
        list(options),
        default="None",
        required=True,
        key="without",
        bind=BOUND,
        help="A few large figures make most of a total. See what is left without them.",
    )
    return options.get(chosen or "None", 0)


def coverage(view: View, rows: pd.DataFrame, finding: Finding, heading: str) -> None:
    """How many have a figure at all: before any money. rows: lib.analysis.savings.coverage_by_group."""
    table = rows[["group", "arrangements", "with_figure"]].set_axis(
        [heading, "Arrangements", "With a figure"], axis=1
    )
    table["Share (95% interval)"] = [savings_wording.interval(r) for r in rows.to_dict("records")]
    output.output(view, "coverage", finding, table, partial(charts.coverage, rows))


def group() -> str:
    """What the visitor breaks the figures down by: a key of lib.register.columns.GROUPS."""
    by_label = {label: key for key, label in GROUPS.items()}
    label = st.selectbox("Break down by", list(by_label), key="by", bind=BOUND, width=330)
    return by_label.get(label or "", next(iter(GROUPS)))


def by_group(figures: Figures, groups: pd.Series, breakdown: pd.DataFrame, theme: Mode) -> Any:
    """The chart of a breakdown. groups: of figures.rows; breakdown: rows of lib.analysis.savings.breakdown."""
    names = breakdown["group"].tolist()
    rows = point_rows(figures.rows, groups)
    rows = rows[rows["group"].isin(names)]
    rows = rows.sort_values("group", key=lambda g: g.map(names.index), kind="stable")
    labels = {r["group"]: f"{r['group']} ({r['n']})" for r in breakdown.to_dict("records")}
    rows["group"] = rows["group"].map(labels)
    bands = breakdown.dropna(subset=["median_gbp"])
    bands = bands[["group", "lower_gbp", "median_gbp", "upper_gbp"]].set_axis(SPANS, axis=1)
    bands["group"] = bands["group"].map(labels)
    return charts.points(charts.thin_out(rows), bands, axis(figures.measure), theme)


def axis(measure: str) -> str:
    """The title of the axis of points."""
    return f"{MEASURE[measure]}, log scale"


def money_in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A breakdown's table as the page shows it: short pounds, and why a median is not there."""
    table = table.copy()
    for column in table.columns[3:7]:
        few = "" if "Total" in column else f"under {MIN_SAMPLE}"
        table[column] = [few if pd.isna(v) else money(v, short=True) for v in table[column]]
    table["Five largest"] = [
        f"{v:.0%}" if n > 5 and pd.notna(v) else "–"
        for v, n in zip(table["Five largest"], table["Figures"], strict=True)
    ]
    return table


def point_rows(rows: pd.DataFrame, group: pd.Series | str = "") -> pd.DataFrame:
    """Rows of lib.analysis.savings.Figures as lib.charts.savings.points and the table have them."""
    return pd.DataFrame(
        {
            "arrangement_id": rows["arrangement_id"],
            "name": rows["name"],
            "group": group,
            "pounds": rows["pounds"],
            "counted": rows["counted"],
            "saving": [money(pounds, short=True) for pounds in rows["pounds"]],
            "partners": [findings.partners(row, limit=6) for _, row in rows.iterrows()],
            "stated": ["–" if pd.isna(y) else str(int(y)) for y in rows["savings_as_of"]],
            "source": rows["source_title"],
        }
    )


def band(spread: Spread, group: str = "") -> list[tuple[str, float, float, float]]:
    """The middle half of a group with its median, for lib.charts.savings.points; none of few."""
    if spread.lower is None or spread.median is None or spread.upper is None:
        return []
    return [(group, spread.lower, spread.median, spread.upper)]


def spans(rows: list[tuple[str, float, float, float]]) -> pd.DataFrame:
    """Bands as a frame: group, low, middle, high (pounds)."""
    return pd.DataFrame(rows, columns=SPANS)


def numbers(spread: Spread) -> None:
    """What the figures come to."""
    few = f"under {MIN_SAMPLE}"
    metrics = {
        "Total": money(spread.total, short=True) if spread.n else "–",
        "Figures": str(spread.n),
        "Five largest": f"{spread.top_share:.0%}"
        if spread.top_share is not None and spread.n > 5
        else "–",
        "Median": few if spread.median is None else money(spread.median, short=True),
        "Mean": few if spread.mean is None else money(spread.mean, short=True),
    }
    with st.container(horizontal=True):
        for label, value in metrics.items():
            st.metric(label, value, width="content")


def on_point_click(stem: str, names: dict[str, str]) -> None:
    """Look at the figure whose point was clicked. names: of the arrangements, by id."""
    clicked: Any = st.session_state[f"chart_{stem}"].selection.get(charts.POINT) or [{}]
    name = names.get(str(clicked[0].get("arrangement_id", "")))
    if name:
        st.session_state[LOOKED_AT] = name


def points(
    view: View, stem: str, finding: Finding, rows: pd.DataFrame, bands: pd.DataFrame, axis: str
) -> None:
    """The chart of points, a way to choose one without a mouse, the card of the chosen one, the
    table and the files. rows: of point_rows()."""
    drawn_rows = charts.thin_out(rows)
    key = f"{stem} {axis} {drawn_rows.to_numpy().tolist()} {bands.to_numpy().tolist()}"
    names = dict(zip(drawn_rows["arrangement_id"], drawn_rows["name"], strict=True))
    draw = partial(charts.points, drawn_rows, bands, axis)
    output.chart(stem, key, finding, draw, partial(on_point_click, stem, names))
    if len(drawn_rows) < len(rows):
        st.caption(
            f"{len(drawn_rows):,} of {len(rows):,} figures are drawn, evenly by their rank: more could "
            "not be told apart. The bands and the files have all."
        )
    figure_chooser(view, list(names.values()))
    with_yes_no = rows.assign(sums=rows["counted"].map({True: "yes", False: "no"}))
    has_groups = rows["group"].nunique() > 1
    headings = ({"group": "Group"} if has_groups else {}) | HEADINGS
    table = with_yes_no[list(headings)].set_axis(list(headings.values()), axis=1)
    arrangements = view.frame.set_index("arrangement_id").loc[rows["arrangement_id"]]
    addresses = arrangements["source_url"].tolist()
    output.folded_table(table, f"table_{stem}", {"Source": addresses})
    partner_names = [findings.partners(row) for _, row in arrangements.iterrows()]
    file_table = table.assign(
        Partners=partner_names, Pounds=rows["pounds"].round().tolist(), Address=addresses
    )
    output.foot(view, stem, finding, file_table, draw)


def figure_chooser(view: View, names: list[str]) -> None:
    """The figure that was clicked or chosen: who, how much, when, where it is said."""
    if st.session_state.get(LOOKED_AT) not in names:
        st.session_state[LOOKED_AT] = None
    chosen = st.selectbox(
        "Click a point, or choose a figure",
        names,
        index=None,
        key=LOOKED_AT,
        width=480,
        placeholder="Largest first",
    )
    with st.container():
        if chosen:
            card(view, view.frame[view.frame["name"] == chosen].iloc[0])


def card(view: View, row: pd.Series) -> None:
    """One figure with its partners, year and source."""
    with st.container(border=True):
        listing.link(view, row)
        st.markdown(plain(f"{findings.saving(row)}. Partners: {findings.partners(row)}."))
        output.source(row)
        if pd.notna(row["part_of"]):
            st.caption("A part of a wider arrangement: in no sum.")


def sums(figures: Figures, all_spread: Spread, spread: Spread, left_out: int) -> None:
    """The sentences under the numbers: what leaving out changed, the middle, what is not in."""
    sentences = [
        savings_wording.change_without_largest(all_spread, spread, left_out),
        savings_wording.median_and_quartiles(spread),
    ]
    st.markdown(plain(" ".join(filter(None, sentences))))
    if note := savings_wording.not_in_sums(figures):
        st.caption(plain(note))


def evidence() -> None:
    """What sharing costs, and what studies found, shortly; the whole is on About the data."""
    st.header("What sharing costs, and what the evidence says", anchor="evidence")
    st.markdown(
        "A reported saving is a claim, not an effect. What was claimed and what was found differ:"
    )
    for study in EVIDENCE:
        if study.brief:
            st.markdown(_evidence_line(study))
    st.page_link(shell.page("about"), label="All the evidence, with what it does not say")


def _evidence_line(study: Evidence) -> str:
    kind = "Claimed" if study.claims_saving else "Found"
    return f"- **{kind}.** [{plain(study.source)}](<{study.url}>): {plain(study.finding)}"
