"""A council beside those comparable with it, and an arrangement beside others of its service."""

import pandas as pd
import streamlit as st

from lib.format import count, plain
from lib.outputs.council import RULE, ChosenCouncil, comparable_councils, rule
from lib.ui.frame.view import View
from lib.ui.parts import output
from lib.ui.parts.options import choice
from lib.wording import council as council_wording
from lib.wording import findings

_WIDTHS = (230, 180, 280)  # pixels of the boxes of RULE


def services(view: View, chosen: ChosenCouncil) -> None:
    """What comparable councils share, and it does not. The filters but the council hold here too."""
    st.header("Beside comparable councils", anchor="comparable")
    with st.container(horizontal=True, vertical_alignment="bottom", key="rule"):
        options = {o.name: choice(o, view, width) for o, width in zip(RULE, _WIDTHS, strict=True)}
    comparable, rule_text = comparable_councils(chosen, rule(options))
    st.markdown(plain(rule_text))
    if comparable.empty:
        st.warning("No council of today fits. Widen the type, the region or the size.")
        return
    _list_comparable(comparable)
    output.output(view, "council-services", "services", **options)


def _list_comparable(comparable: pd.DataFrame) -> None:
    table = comparable[["council", "region", "population", "distance_km"]].assign(
        distance_km=comparable["distance_km"].round()
    )
    with st.expander(f"The {count(len(comparable), 'comparable council')}"):
        output.rows(table.set_axis(["Council", "Region", "Population", "Distance (km)"], axis=1))


def arrangement_beside_others(view: View) -> None:
    """One of its arrangements beside others of the same service."""
    frame, register = view.frame, view.register
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
