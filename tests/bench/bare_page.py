"""The page of tests.bench.bare."""

import altair as alt
import pandas as pd
import streamlit as st

from lib.config import data_folder


@st.cache_data
def read(name: str) -> pd.DataFrame:
    """A table of the data."""
    return pd.read_csv(data_folder() / f"{name}.csv", dtype=str)


rows, members, councils = map(read, ("arrangements", "members", "councils"))
today = councils[councils["status"] == "existing"].sort_values("name")
name = st.selectbox("Find your council", today["name"], index=None)
if name:
    code = today.loc[today["name"] == name, "gss_code"].iloc[0]
    ids = members.loc[members["gss_code"] == code, "arrangement_id"]
    rows = rows[rows["arrangement_id"].isin(ids)]
shared = members[members["arrangement_id"].isin(rows["arrangement_id"])]
counts = shared["gss_code"].value_counts().rename_axis("code").reset_index(name="number")
st.altair_chart(alt.Chart(rows).mark_bar().encode(x="count()", y="category"))
outlines = alt.Data(
    url="/geo/councils-today.json", format=alt.DataFormat(type="json", property="features")
)
lookup = alt.LookupData(counts, "code", ["number"])
st.altair_chart(
    alt.Chart(outlines, height=460)
    .mark_geoshape()
    .transform_lookup("properties.code", lookup)
    .encode(color=alt.condition("isValid(datum.number)", "number:Q", alt.value("#eeeeee")))
    .project("mercator")
)
