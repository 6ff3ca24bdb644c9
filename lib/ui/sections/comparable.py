"""A council beside those comparable with it, and an arrangement beside others of its service."""

from functools import partial

import pandas as pd
import streamlit as st

from lib.analysis import neighbours
from lib.analysis.filters import selection
from lib.analysis.neighbours import ANY_TYPE, ANYWHERE, SAME_REGION, SAME_TYPE, SIZES, Rule
from lib.charts import counts
from lib.format import count, plain
from lib.register.columns import COUNCIL_TYPE
from lib.register.services import services_by_council, without_end
from lib.ui.frame.view import BOUND
from lib.ui.parts import output
from lib.ui.sections.council import ChosenCouncil
from lib.wording import council as council_wording
from lib.wording import findings

MOST_BARS = 12
_HEADINGS = ["Service", "Shared by it", "Comparable councils", "Which"]


def rule() -> Rule:
    """Which councils the visitor compares with; in the link."""
    kinds, where = [SAME_TYPE, ANY_TYPE, *COUNCIL_TYPE.values()], [ANYWHERE, SAME_REGION]
    with st.container(horizontal=True, vertical_alignment="bottom", key="rule"):
        kind = st.selectbox("Compare with", kinds, key="like_type", bind=BOUND, width=230)
        region = st.selectbox("Where", where, key="like_where", bind=BOUND, width=180)
        size = st.selectbox("Size", list(SIZES), key="like_size", bind=BOUND, width=280)
    return Rule(kind or SAME_TYPE, region or ANYWHERE, size or next(iter(SIZES)))


def services(chosen: ChosenCouncil) -> None:
    """What comparable councils share, and it does not. The filters but the council hold here too."""
    st.header("Beside comparable councils", anchor="comparable")
    chosen_rule = rule()
    comparable, rows = compare_services(
        chosen, selection(chosen.view.register, chosen.view.filters.without("council")), chosen_rule
    )
    kind = COUNCIL_TYPE[chosen.council.kind]
    rule_text = council_wording.comparable_rule(
        chosen_rule, chosen.council.short, kind, len(comparable)
    )
    st.markdown(plain(rule_text))
    if comparable.empty:
        st.warning("No council of today fits. Widen the type, the region or the size.")
        return
    _list_comparable(comparable)
    finding = council_wording.services(rows, chosen.council.short, len(comparable), rule_text)
    output.head(finding, "services")
    missing = neighbours.missing_services(rows).head(MOST_BARS)
    draw = partial(
        counts.bars, missing, ("service", "Service"), ("councils", "Comparable councils")
    )
    if len(missing):
        output.chart("services", f"services {missing.to_numpy().tolist()}", finding, draw)
    table = rows.assign(shared=rows["shared"].map({True: "yes", False: "no"}))
    table = table.set_axis(_HEADINGS, axis=1)
    output.folded_table(table, "table_services")
    output.foot(chosen.view, "services", finding, table, draw if len(missing) else None)


def compare_services(
    chosen: ChosenCouncil, frame: pd.DataFrame, rule: Rule
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The comparable councils (lib.analysis.neighbours.comparable), and the services that they and the
    council share in the arrangements of frame (lib.analysis.neighbours.compare_services)."""
    comparable = neighbours.comparable(chosen.directory, chosen.council.code, rule)
    services_of, no_services = services_by_council(without_end(frame)), frozenset[str]()
    others = {
        row["council"]: services_of.get(row["code"], no_services)
        for row in comparable.to_dict("records")
    }
    own_services = services_of.get(chosen.council.code, no_services)
    return comparable, neighbours.compare_services(
        own_services, others, chosen.view.register.similar_services
    )


def _list_comparable(comparable: pd.DataFrame) -> None:
    table = comparable[["council", "region", "population", "distance_km"]].assign(
        distance_km=comparable["distance_km"].round()
    )
    with st.expander(f"The {count(len(comparable), 'comparable council')}"):
        output.rows(table.set_axis(["Council", "Region", "Population", "Distance (km)"], axis=1))


def arrangement_beside_others(chosen: ChosenCouncil) -> None:
    """One of its arrangements beside others of the same service."""
    frame, register = chosen.view.frame, chosen.view.register
    if frame.empty:
        return
    st.header("One arrangement beside others of its service", anchor="others")
    names = frame["name"].tolist()
    if st.session_state.get("beside") not in names:
        st.session_state["beside"] = None
    name = st.selectbox(
        "Compare", names, None, key="beside", width=480, placeholder="Choose an arrangement"
    )
    if not name:
        return
    row = frame[frame["name"] == name].iloc[0]
    arrangements = register.arrangements
    others = arrangements[arrangements["service"].isin(register.similar_services[row["service"]])]
    figures = others[others["savings_gbp"].notna()].sort_values(["savings_basis", "name"])
    st.markdown(plain(f"{name}: {findings.saving(row)}."))
    st.markdown(
        plain(
            f"{row['service']}, and services like it: {count(len(others), 'arrangement')}, "
            f"{len(figures)} with a figure."
        )
    )
    sentences = council_wording.figures_of_service(figures, row["service"])
    st.markdown("\n".join(f"- {plain(line)}" for line in sentences))
    if len(figures):
        table = pd.DataFrame(
            {
                "Arrangement": figures["name"],
                "Reported saving": [findings.saving(figure) for _, figure in figures.iterrows()],
                "Source": figures["source_title"],
            }
        )
        output.folded_table(table, "table_beside", {"Source": figures["source_url"].tolist()})
    st.caption(plain(f"{findings.PARTNERSHIP} {findings.BLANK}"))
