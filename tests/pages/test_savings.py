"""The pages of money by AppTest: the numbers that they say are those of the CSVs, by plain pandas."""

import pandas as pd
import pytest

from lib.analysis import compare
from lib.config import MIN_SAMPLE
from lib.format import money
from lib.register import cache
from lib.register.columns import MEASURE
from tests import shipped
from tests.pages.conftest import words

SIDES = "procurement_v_back_office"


def counted(measure: str, category: str = "") -> pd.Series:
    """The latest figures of a measure that are no part of a wider arrangement, largest first."""
    rows = shipped.latest("cumulative" if measure == "cumulative_per_year" else measure)
    rows = rows[(rows["part_of"] == "") & rows["category"].str.contains(category)]
    pounds = rows["savings_gbp"]
    if measure == "cumulative_per_year":
        years = rows["as_of_year"] - rows["start_year"]
        pounds = pounds / years.where(years >= 0).clip(lower=1)
    return pounds.dropna().sort_values(ascending=False)


def short(pounds: float) -> str:
    """Pounds as a metric has them, written anew for the test."""
    for unit, letter in ((1e9, "bn"), (1e6, "m")):
        if pounds >= unit:
            digits = 2 if pounds < 10 * unit else 1
            return f"£{pounds / unit:.{digits}f}".rstrip("0").rstrip(".") + letter
    return f"£{pounds:,.0f}"


def metrics(app) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize("left", [0, 1, 3, 5])
@pytest.mark.parametrize("measure", MEASURE)
def test_the_numbers_are_those_of_the_csv(opened, measure, left):
    app = opened("savings", kind=MEASURE[measure], without=str(left) if left else "None")
    pounds = counted(measure)[left:]
    expected = {
        "Total": short(pounds.sum()),
        "Figures": str(len(pounds)),
        "Five largest": f"{pounds[:5].sum() / pounds.sum():.0%}",
        "Median": short(pounds.median()),
        "Mean": short(pounds.mean()),
    }
    shown = metrics(app)
    assert {label: shown[label] for label in expected} == expected


def test_the_coverage_comes_first_and_is_that_of_the_csv(opened):
    app = opened("savings")
    some, whole = len(shipped.with_figures()), shipped.ALL
    assert app.header[0].value.replace("\\", "").startswith(f"{some} of {whole} arrangements")
    back_office = shipped.ARRANGEMENTS[shipped.ARRANGEMENTS["category"] == "back_office"]
    has_figure = back_office["arrangement_id"].isin(shipped.with_figures())
    app.session_state["table_coverage"] = True
    table = app.run().table[0].value
    line = table[table["Category"] == "Back office"].iloc[0].tolist()
    assert line[1:3] == [str(len(back_office)), str(has_figure.sum())]


def test_the_parts_and_the_lost_are_counted_in_words(opened):
    text = words(opened("savings", kind=MEASURE["cumulative_per_year"]))
    own_rows = shipped.latest("cumulative")
    kept = (own_rows["as_of_year"] - own_rows["start_year"]).ge(0)
    assert f"{kept.sum()} figures achieved to date have both years" in text
    assert f"{(~kept).sum()} are lost" in text
    parts = len(own_rows[kept & (own_rows["part_of"] != "")])
    singular, plural = (
        "figure of a part of a wider arrangement is",
        "figures of parts of wider arrangements are",
    )
    assert f"{parts} {singular if parts == 1 else plural} in no sum" in text


def test_what_leaving_out_the_largest_changed_is_said(opened):
    pounds = counted("cumulative")
    text = words(opened("savings", without="3"))
    assert f"Without the 3 largest of {len(pounds)}, the total falls from" in text


def test_a_region_has_counts_and_no_money(opened):
    app = opened("savings", by="Region (counts only)")
    app.session_state["table_breakdown"] = True
    table = app.run().table[-1].value
    assert list(table.columns) == ["Region", "Arrangements", "With a figure"]
    assert "No saving is ever added up for a region or a council." in words(app)


def test_a_figure_chosen_by_name_has_its_card(opened):
    app = opened("savings")
    top = shipped.latest("cumulative").sort_values("savings_gbp").iloc[-1]
    app.selectbox(key="look").set_value(top["name"]).run()
    assert top["title"] in words(app)


def test_one_figure_is_said_in_the_singular(opened):
    figures = counted("cumulative")
    names = shipped.COUNCILS[shipped.COUNCILS["status"] == "existing"]["name"]
    figures_by_name = {
        name: figures[figures.index.isin(shipped.of(name, inherited=True).index)] for name in names
    }
    name = next(name for name, pounds in figures_by_name.items() if len(pounds) == 1)
    app = opened("savings", council=name)
    assert (
        f"One figure of a saving achieved to date: {money(figures_by_name[name].sum())}"
        in words(app)
    )
    assert "1 figure is fewer than 10" in words(app)
    assert metrics(app)["Median"] == "under 10"


def test_no_figure_of_a_kind_is_said_without_a_chart(opened):
    app = opened("savings", council="Dover", figure="Without a figure")
    assert not app.exception
    assert "No figure of savings achieved to date is in view" in words(app)
    blanks = (~shipped.of("Dover")["arrangement_id"].isin(shipped.with_figures())).sum()
    assert f"0 of {blanks} arrangements (0%) have a reported saving" in words(app)


def test_nothing_is_said_of_what_the_blanks_could_hold(opened):
    assert "blanks hold" not in words(opened("savings"))


def both_kinds() -> tuple[set[str], set[str]]:
    """The ids with an expected saving, and of them those with any achieved one."""
    ids = {basis: set(rows["arrangement_id"]) for basis, rows in shipped.SAVINGS.groupby("basis")}
    expected = ids["projected_annual"] | ids["projected_total"]
    return expected, expected & (ids["cumulative"] | ids["annual"])


def test_who_reported_back_is_that_of_the_csv(opened):
    expected, both = both_kinds()
    text = words(opened("savings"))
    assert (
        f"{len(both)} of {len(expected)} shared services that published an expected saving" in text
    )


def test_how_many_reached_what_was_promised_is_that_of_the_csv(opened):
    pairs = shipped.table("promise_pairs")
    hits = (pairs["achieved_gbp"].astype(int) >= pairs["expected_gbp"].astype(int)).sum()
    sentence = f"{hits} reached what was expected, {len(pairs) - hits} did not."
    assert sentence in words(opened("savings"))


def test_what_cannot_be_compared_is_listed_as_such(opened):
    _, both = both_kinds()
    app = opened("savings")
    app.session_state["table_other-promises"] = True
    table = next(t.value for t in app.run().table if "Comparable" in t.value.columns)
    assert len(table) == len(both) - len(shipped.table("promise_pairs"))
    assert set(table["Comparable"]) == {"Not the same measure"}


def test_all_blank_on_the_comparison_cannot_tell(opened):
    app = opened(SIDES, figure="Without a figure")
    assert not app.exception
    assert "We cannot tell from these records" in words(app)


def test_an_empty_side_is_named(opened):
    text = words(opened(SIDES, category="Procurement"))
    assert "No arrangement of Back office is in view: there is nothing to compare" in text
    assert "Back office has 0 figures, and 10 are needed" in text


def test_the_same_side_twice_is_refused_in_words(opened):
    app = opened(SIDES, first="Back office")
    assert "Both sides are the same." in words(app)


@pytest.mark.parametrize("measure", MEASURE)
def test_the_two_sides_are_those_of_the_csv(opened, measure):
    app = opened(SIDES, kind=MEASURE[measure])
    table = next(t.value for t in app.table if "What" in t.value.columns).set_index("What")
    for key, side in (("procurement", "Procurement"), ("back_office", "Back office")):
        own_rows = shipped.ARRANGEMENTS[shipped.ARRANGEMENTS["category"] == key]
        pounds = counted(measure, key)
        some = own_rows["arrangement_id"].isin(shipped.with_figures()).sum()
        cell = table[side].str.replace("\\", "")
        assert cell["Arrangements"] == str(len(own_rows))
        assert cell["With a figure of any kind"] == f"{some} ({some / len(own_rows):.0%})"
        assert cell["Figures of this kind"] == str(len(pounds))
        assert cell["Total"] == (short(pounds.sum()) if len(pounds) else "none")
        assert cell["Total without the largest"] == short(pounds[1:].sum())
        if len(pounds) >= 10:
            assert cell["Median, with its interval"].startswith(short(pounds.median()))
        else:
            assert cell["Median, with its interval"] == "not shown: under 10 figures"


def test_the_verdict_on_procurement_and_back_office_is_what_the_intervals_say(opened):
    app = opened(SIDES)
    comparison = compare.compare(cache.register().arrangements, "Procurement", "Back office")
    winner = comparison["cumulative"].winner
    verdict = f"Among those that reported, {winner.name}" if winner else "We cannot tell from these"
    assert any(header.value.startswith(verdict) for header in app.header)
    sides = [counted("cumulative", key) for key in ("procurement", "back_office")]
    ratio = f"{sides[0].median() / sides[1].median():.2g} times"
    if min(map(len, sides)) >= MIN_SAMPLE:
        assert ratio in words(app)


def test_what_the_lga_said_is_dated_and_no_trend(opened):
    app = opened(SIDES)
    table = app.table[-1].value
    cells = table.astype(str).agg(" ".join, axis=1).str.replace("\\", "")
    assert cells.str.contains("2015 Back office such as legal, audit and HR").any()
    assert cells.str.contains("£145m").any() and cells.str.contains(r"£79\.4m").any()
    assert set(table["Edition"]) == {"2014", "2015", "2017", "2018"}
    assert "These statements cannot be a trend." in words(app)


def test_the_bootstrap_runs_once_for_a_selection(opened, monkeypatch):
    runs = []
    real = compare.stats.bootstrap
    monkeypatch.setattr(compare.stats, "bootstrap", lambda *a, **k: runs.append(1) or real(*a, **k))
    app = opened(SIDES, year="2014")
    first = len(runs)
    app.segmented_control(key="without").set_value("3").run()
    app.selectbox(key="kind").set_value(MEASURE["projected_total"]).run()
    assert len(runs) == first


@pytest.mark.parametrize("page", ["savings", SIDES])
def test_the_evidence_stands_beside_the_money(opened, page):
    text = words(opened(page))
    for part in ("Elston and Dixon", "Bel and Warner", "LGSS", "Five well-known cases"):
        assert part in text
