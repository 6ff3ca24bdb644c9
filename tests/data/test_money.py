"""The tables of money against the CSVs that ship, each worked out anew by plain pandas."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lib.analysis import compare, savings
from lib.config import ROOT
from lib.register.columns import COUNCIL_TYPE, GROUPS, MEASURE
from lib.wording import compare as compare_wording

DATA = ROOT / "data"


STATED = ["arrangement_id", "basis"]


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """arrangements.csv with bodies, the main service, the lead's type and whether it has a figure;
    and of each basis the figure that counts and its year, as in "annual" and "annual_year"."""
    table = pd.read_csv(DATA / "arrangements.csv")
    members = pd.read_csv(DATA / "members.csv")
    members = members[members["left_year"].isna()]
    councils = pd.read_csv(DATA / "councils.csv").set_index("gss_code")
    others = (
        table["other_partners"]
        .fillna("")
        .map(lambda cell: len([p for p in cell.split(";") if p.strip()]))
    )
    ids = table["arrangement_id"]
    table["partner_count"] = ids.map(members.groupby("arrangement_id").size()) + others
    leads = members[members["role"] == "lead"].set_index("arrangement_id")["gss_code"]
    table["lead_type"] = ids.map(leads).map(councils["type"])
    table["service"] = table["services"].str.split(";").str[0]
    counted = statements_that_count()
    table["has_figure"] = ids.isin(counted.index.get_level_values(0))
    for basis in ("cumulative", "annual", "projected_annual", "projected_total"):
        of_basis = counted.xs(basis, level="basis")
        table[basis] = ids.map(of_basis["savings_gbp"])
        table[f"{basis}_year"] = ids.map(of_basis["as_of_year"])
    return table


def statements_that_count() -> pd.DataFrame:
    """The rows of savings.csv that count, by arrangement and basis: the largest year, then the
    later date of the page, then the smallest figure."""
    table = pd.read_csv(DATA / "savings.csv", dtype={"page_date": str})
    table = table.fillna({"page_date": ""}).sort_values("savings_gbp", ascending=False)
    table = table.sort_values(["as_of_year", "page_date"], na_position="first", kind="stable")
    return table.groupby(STATED).tail(1).set_index(STATED)


def pounds_of(rows: pd.DataFrame, measure: str) -> pd.Series:
    """The counted figures of a measure, on the rows' own index."""
    basis = "cumulative" if measure == "cumulative_per_year" else measure
    own_rows = rows[rows["part_of"].isna()].dropna(subset=[basis])
    if measure != "cumulative_per_year":
        return own_rows[basis]
    years = own_rows["cumulative_year"] - own_rows["start_year"]
    return (own_rows[basis] / years.where(years >= 0).clip(lower=1)).dropna()


def grouped(rows: pd.DataFrame, by: str) -> pd.Series:
    """Groups with names of the test's own, in the order that a breakdown has them."""
    if by == "category":
        return rows["category"]
    if by == "service":
        return rows["service"]
    if by == "lead_type":
        return rows["lead_type"].fillna("none")
    if by == "partners":
        return pd.cut(rows["partner_count"], [0, 2, 3, 5, 10, 999], labels=list("abcde")).astype(
            str
        )
    bands = pd.cut(rows["start_year"], [0, 2007, 2010, 2013, 2016, 9999], labels=list("abcde"))
    return bands.astype(object).fillna("f").astype(str)


@pytest.mark.parametrize("by", [by for by in GROUPS if by != "region"])
@pytest.mark.parametrize("measure", MEASURE)
def test_a_breakdown_is_that_of_the_csv(shipped, rows, measure, by):
    kinds = {code: council.kind for code, council in shipped.directory.by_code.items()}
    frame = shipped.arrangements
    table = savings.breakdown(frame, savings.figures(frame, measure), by, kinds)
    pounds, group = pounds_of(rows, measure), grouped(rows, by)
    expected = []
    for name in group.unique():
        figures = pounds[group.loc[pounds.index] == name]
        middle = (
            figures.quantile([0.5, 0.25, 0.75]).tolist() if len(figures) >= 10 else [np.nan] * 3
        )
        expected.append(((group == name).sum(), len(figures), figures.sum(), *middle))
    shown = table[["arrangements", "n", "total_gbp", "median_gbp", "lower_gbp", "upper_gbp"]]

    def key(row):
        return tuple(-1.0 if pd.isna(value) else round(float(value), 3) for value in row)

    assert np.array(sorted(map(key, shown.to_numpy()))) == pytest.approx(
        np.array(sorted(map(key, expected)))
    )


def test_each_lead_type_has_its_own_number(shipped, rows):
    kinds = {code: council.kind for code, council in shipped.directory.by_code.items()}
    frame = shipped.arrangements
    table = savings.breakdown(frame, savings.figures(frame, "annual"), "lead_type", kinds)
    named = rows["lead_type"].map(COUNCIL_TYPE).fillna(savings.NOT_STATED).value_counts()
    assert dict(zip(table["group"], table["arrangements"], strict=True)) == named.to_dict()


def test_the_counts_by_region_are_those_of_the_csv(shipped):
    members = pd.read_csv(DATA / "members.csv")
    members = members[members["left_year"].isna()]
    region = pd.read_csv(DATA / "councils.csv").set_index("gss_code")["region"]
    with_figure = set(pd.read_csv(DATA / "savings.csv")["arrangement_id"])
    pairs = members.assign(region=members["gss_code"].map(region))
    pairs = pairs[["arrangement_id", "region"]].drop_duplicates()
    pairs["has"] = pairs["arrangement_id"].isin(with_figure)
    expected = pairs.groupby("region")["has"].agg(["size", "sum"]).to_dict("index")
    table = savings.regions(shipped.arrangements).set_index("region")
    assert {
        name: {"size": row["arrangements"], "sum": row["with_figure"]}
        for name, row in table.to_dict("index").items()
    } == expected


def test_wilsons_interval_of_each_category_is_that_of_the_formula(shipped, rows):
    table = savings.coverage(shipped.arrangements)
    z = 1.959963984540054
    counts = rows.groupby("category")["has_figure"].agg(["size", "sum"])
    expected = set()
    for n, k in counts.to_numpy():
        middle = (k + z * z / 2) / (n + z * z)
        half = z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
        expected.add((n, k, round(middle - half, 6), round(middle + half, 6)))
    shown = table[["arrangements", "with_figure", "low", "high"]].to_numpy()
    assert {(n, k, round(a, 6), round(b, 6)) for n, k, a, b in shown} == expected


@pytest.mark.parametrize("measure", MEASURE)
def test_the_comparison_is_that_of_the_csv(shipped, rows, measure):
    comparison = compare.compare(shipped.arrangements, "Procurement", "Back office")[measure]
    x, y = (
        pounds_of(rows[rows["category"] == key], measure).sort_values().to_numpy(float)
        for key in ("procurement", "back_office")
    )
    assert (comparison.first.spread.n, comparison.second.spread.n) == (len(x), len(y))
    if min(len(x), len(y)) < 10:
        assert comparison.ratio is comparison.probability is comparison.winner is None
        return
    wins = [1 if a > b else 0.5 if a == b else 0 for a, b in itertools.product(x, y)]
    assert comparison.probability.estimate == pytest.approx(np.mean(wins))
    assert comparison.ratio.estimate == pytest.approx(np.median(x) / np.median(y))
    again = stats.bootstrap(
        (x, y),
        lambda a, b, axis=-1: np.median(a, axis) / np.median(b, axis),
        n_resamples=9_999,
        method="BCa",
        rng=np.random.default_rng(7),  # another seed: the same but for the noise of resampling
    ).confidence_interval
    assert np.log(comparison.ratio.low) == pytest.approx(np.log(again.low), abs=0.25)
    assert np.log(comparison.ratio.high) == pytest.approx(np.log(again.high), abs=0.25)


@pytest.mark.parametrize(
    ("key", "side"), [("procurement", "Procurement"), ("back_office", "Back office")]
)
def test_partners_and_ages_are_those_of_the_csv(shipped, rows, key, side):
    comparison = compare.compare(shipped.arrangements, "Procurement", "Back office")["cumulative"]
    cell = compare_wording.sides(comparison, 1).set_index("What")[side]
    own_rows = rows[rows["category"] == key]
    low, middle, high = own_rows["partner_count"].quantile([0.25, 0.5, 0.75])
    assert (
        cell["Partners in each partnership"]
        == f"median {middle:g}, middle half {low:g} to {high:g}"
    )
    figures = own_rows[own_rows["part_of"].isna() & own_rows["cumulative"].notna()]
    years = figures["cumulative_year"].dropna()
    years_in_words = f"{years.min():.0f} to {years.max():.0f}, median {years.median():g}"
    assert cell["Year of the figures"].startswith(years_in_words)
