"""The pages of money by AppTest: the numbers that they say are those of the CSVs, by plain pandas."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from lib.analysis import compare
from lib.config import MIN_SAMPLE
from lib.format import money, spelled
from lib.register import cache
from lib.register.columns import CATEGORY, MEASURE
from tests import shipped
from tests.pages.conftest import headings, html, tables, words

SIDES = "procurement_v_back_office"
TYPICAL = "Typical figure (median), likely range"


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


def opened_with(opened, page: str, *boxes: str, **query: str):
    """A page of which some closed boxes are opened."""
    app = opened(page, **query)
    for box in boxes:
        app.session_state[box] = True
        app = app.run()
    assert not app.exception
    return app


def in_sight(app) -> str:
    """The markup that a reader sees before anything is opened."""
    closed = '<p class="notes only-printed">.*?</p>|aria-label="[^"]*"|<details.*?</details>|data-copy="[^"]*"'
    return re.sub(closed, "", html(app), flags=re.S)


def table_with(app, column: str) -> pd.DataFrame:
    """The first table with a column, as text."""
    return next(table for table in tables(app) if column in table.columns)


@pytest.mark.parametrize("measure", MEASURE)
def test_the_numbers_are_those_of_the_csv(opened, measure):
    app = opened_with(opened, "savings", "how_sure", kind=MEASURE[measure])
    shown = table_with(app, "Average (mean)").to_numpy().tolist()
    for (_, *cells), left in zip(shown, (0, 1, 3, 5), strict=True):
        pounds = counted(measure)[left:]
        expected = [short(f(pounds)) for f in (sum, pd.Series.median, pd.Series.mean)]
        assert cells == [str(len(pounds)), *expected]


@pytest.mark.parametrize("left", [0, 1, 3, 5])
def test_the_answer_is_that_of_the_csv(opened, left):
    text = words(opened("savings", without=str(left) if left else "None"))
    some, pounds = len(shipped.with_figures()), counted("cumulative")[left:]
    assert f"{some} of {shipped.ALL} shared services have published a saving" in text
    assert f"{len(pounds)} shared services reported saving {money(pounds.sum())} to date" in text
    assert f"{pounds[:5].sum() / pounds.sum():.0%} of it comes from five of them" in text


def test_the_coverage_by_category_is_that_of_the_csv(opened):
    app = opened_with(opened, "savings", "how_sure", "show_table_coverage_open")
    back_office = shipped.ARRANGEMENTS[shipped.ARRANGEMENTS["category"] == "back_office"]
    has_figure = back_office["arrangement_id"].isin(shipped.with_figures())
    table = table_with(app, "Published a saving")
    line = table[table["Category"] == "Back office"].iloc[0].tolist()
    assert line[1:3] == [str(len(back_office)), str(has_figure.sum())]


def test_the_parts_and_the_lost_are_counted_in_words(opened):
    kind = MEASURE["cumulative_per_year"]
    text = words(opened_with(opened, "savings", "how_sure", kind=kind))
    own_rows = shipped.latest("cumulative")
    kept = (own_rows["as_of_year"] - own_rows["start_year"]).ge(0)
    assert f"{(~kept).sum()} figures achieved to date cannot be spread over the years" in text
    parts = len(own_rows[kept & (own_rows["part_of"] != "")])
    noun = "sub-project is" if parts == 1 else "sub-projects are"
    assert f"{spelled(parts).capitalize()} {noun} left out of the total" in text


def test_statistics_stand_only_in_what_is_opened(opened):
    text = in_sight(opened("savings"))
    assert [w for w in ("edian", "Wilson", "bootstrap", "n =", "quartile") if w in text] == []


def test_promised_stands_beneath_achieved_and_the_other_way_round(opened):
    for kind, first, second in (
        ("Achieved per year", "What was achieved", "What was promised"),
        ("Expected per year", "What was promised", "What was achieved"),
    ):
        found = headings(opened("savings", kind=kind))
        assert found.index(first) < found.index(second)


def test_a_link_with_the_older_words_opens_the_same_kind(opened):
    app = opened("savings", kind="Achieved a year")
    assert app.selectbox(key="kind").value == "Achieved per year"


def test_a_region_has_counts_and_no_money(opened):
    app = opened_with(
        opened, "savings", "breakdown_box", "show_table_breakdown_open", by="Region (counts only)"
    )
    assert list(table_with(app, "Region")) == ["Region", "Shared services", "Published a saving"]
    assert "No saving is ever added up for a region or a council." in words(app)


def test_a_figure_chosen_by_name_has_its_card(opened):
    app = opened("savings")
    top = shipped.latest("cumulative").sort_values("savings_gbp").iloc[-1]
    app.selectbox(key="look").set_value(top["name"]).run()
    assert top["title"] in words(app)


def figures_of(name: str) -> pd.DataFrame:
    """The latest figures of each kind of a council of today and those that it replaced."""
    ids = set(shipped.of(name, inherited=True)["arrangement_id"])
    kinds = ("cumulative", "annual", "projected_annual", "projected_total")
    rows = pd.concat([shipped.latest(kind).assign(kind=kind) for kind in kinds])
    return rows[rows["arrangement_id"].isin(ids)]


def council_with(are_wanted: Callable[[pd.DataFrame], bool]) -> str:
    """The first council of today whose figures are such."""
    names = shipped.COUNCILS.loc[shipped.COUNCILS["status"] == "existing", "name"]
    taking_part = shipped.taking_part()
    codes = dict(zip(shipped.COUNCILS["name"], shipped.COUNCILS["gss_code"], strict=True))
    return next(n for n in names if codes[n] in taking_part and are_wanted(figures_of(n)))


def test_a_council_with_forecasts_alone_has_nothing_achieved(opened):
    name = council_with(lambda f: len(f) > 1 and f["kind"].str.startswith("projected").all())
    text = words(opened("savings", council=name))
    assert "forecasts: " in text
    assert "been reported as achieved." in text
    for pounds in figures_of(name)["savings_gbp"].nlargest(1):
        assert money(pounds) in text


def test_a_councils_figures_are_listed_with_their_pages(opened):
    name = council_with(lambda f: len(f) > 2)
    text = words(opened("savings", council=name))
    rows = figures_of(name)
    assert [title for title in rows["title"] if " ".join(title.split()) not in text] == []
    assert text.count("Forecast: ") == rows["kind"].str.startswith("projected").sum()


def test_a_councils_page_has_no_statistics_and_no_sum(opened):
    app = opened("savings", council=council_with(lambda f: 1 < len(f) < 9))
    text = words(app)
    assert [w for w in ("£0", "under 10", "At least", "At most") if w in text] == []
    assert [box.label for box in app.expander if "sure" in box.label] == []


def test_a_council_without_a_figure_has_not_saved_zero(opened):
    text = words(opened("savings", council=council_with(lambda f: f.empty)))
    assert "published a saving. That does not mean nothing was saved." in text


def test_under_ten_figures_are_listed_whatever_the_filter(opened):
    counts = shipped.ARRANGEMENTS[
        shipped.ARRANGEMENTS["arrangement_id"].isin(shipped.with_figures())
    ]["category"].value_counts()
    few = CATEGORY[next(key for key, number in counts.items() if number < MIN_SAMPLE)]
    assert "match your filters." in words(opened("savings", category=few))


def test_no_bounds_are_said(opened):
    text = words(opened_with(opened, "savings", "how_sure"))
    assert [w for w in ("blanks hold", "At least", "At most", "could bring it") if w in text] == []


def both_kinds() -> tuple[set[str], set[str]]:
    """The ids with an expected saving, and of them those with any achieved one."""
    ids = {basis: set(rows["arrangement_id"]) for basis, rows in shipped.SAVINGS.groupby("basis")}
    expected = ids["projected_annual"] | ids["projected_total"]
    return expected, expected & (ids["cumulative"] | ids["annual"])


def test_who_reported_back_is_that_of_the_csv(opened):
    expected, both = both_kinds()
    text = words(opened("savings"))
    assert (
        f"{len(both)} of {len(expected)} shared services with a forecast have also reported" in text
    )


def test_how_many_reached_what_was_promised_is_that_of_the_csv(opened):
    pairs = shipped.table("promise_pairs")
    hits = (pairs["achieved_gbp"].astype(int) >= pairs["expected_gbp"].astype(int)).sum()
    sentence = f"{spelled(hits)} reached the forecast, {spelled(len(pairs) - hits)} did not."
    assert sentence in words(opened("savings"))


def test_what_cannot_be_compared_is_listed_as_such(opened):
    _, both = both_kinds()
    app = opened_with(opened, "savings", "how_sure", "show_table_other-promises_open")
    table = table_with(app, "Comparable")
    assert len(table) == len(both) - len(shipped.table("promise_pairs"))
    assert set(table["Comparable"]) == {"Not the same measure"}


def test_all_blank_on_the_comparison_cannot_tell(opened):
    app = opened(SIDES, figure="Without a figure")
    assert not app.exception
    assert "We cannot tell which saves more: too few have published figures." in words(app)


def test_an_empty_side_is_named(opened):
    text = words(opened_with(opened, SIDES, "worked_out", category="Procurement"))
    assert "No shared service of Back office is in view: there is nothing to compare" in text
    assert "and 0 in Back office. We need at least ten of each." in text


def test_the_same_side_twice_is_refused_in_words(opened):
    app = opened(SIDES, first="Back office")
    assert "Both sides are the same." in words(app)


@pytest.mark.parametrize("measure", MEASURE)
def test_the_two_sides_are_those_of_the_csv(opened, measure):
    app = opened_with(opened, SIDES, "worked_out", kind=MEASURE[measure])
    table = table_with(app, "What").set_index("What")
    for key, side in (("procurement", "Procurement"), ("back_office", "Back office")):
        own_rows = shipped.ARRANGEMENTS[shipped.ARRANGEMENTS["category"] == key]
        pounds = counted(measure, key)
        some = own_rows["arrangement_id"].isin(shipped.with_figures()).sum()
        cell = table[side]
        assert cell["Shared services"] == str(len(own_rows))
        assert cell["Published a saving"] == f"{some} ({some / len(own_rows):.0%})"
        assert cell["Figures of this kind"] == str(len(pounds))
        assert cell["Total"] == (short(pounds.sum()) if len(pounds) else "not published")
        assert cell["Total without the biggest"] == short(pounds[1:].sum())
        if len(pounds) >= 10:
            assert cell[TYPICAL].startswith(short(pounds.median()))
        else:
            assert cell[TYPICAL] == "too few to show"


def test_the_verdict_on_procurement_and_back_office_is_what_the_intervals_say(opened):
    app = opened(SIDES)
    comparison = compare.compare(cache.register().arrangements, "Procurement", "Back office")
    winner = comparison["cumulative"].winner
    verdict = f"{winner.name} typically reported" if winner else "We cannot tell which saves more"
    assert headings(app)[0].startswith(verdict)
    sides = [counted("cumulative", key) for key in ("procurement", "back_office")]
    if min(map(len, sides)) >= MIN_SAMPLE:
        for pounds in sides:
            assert money(pounds.median()) in words(app)


def test_the_method_stands_only_in_what_is_opened(opened):
    shown = in_sight(opened(SIDES))
    assert "bootstrap" not in shown and "Wilson" not in shown
    assert "bootstrap" in in_sight(opened_with(opened, SIDES, "worked_out"))


def test_what_the_lga_said_is_dated_and_no_trend(opened):
    app = opened(SIDES)
    table = tables(app)[-1]
    cells = table.agg(" ".join, axis=1)
    assert cells.str.contains("2015 Back office such as legal, audit and HR").any()
    assert cells.str.contains("£145m").any() and cells.str.contains(r"£79\.4m").any()
    assert set(table["Edition"]) == {"2014", "2015", "2017", "2018"}
    assert "These cannot be compared from year to year." in words(app)


def test_the_bootstrap_runs_once_for_a_selection(opened, monkeypatch):
    runs = []
    real = compare.stats.bootstrap
    monkeypatch.setattr(compare.stats, "bootstrap", lambda *a, **k: runs.append(1) or real(*a, **k))
    app = opened_with(opened, SIDES, "worked_out", year="2014")
    first = len(runs)
    app.segmented_control(key="without").set_value("3").run()
    app.selectbox(key="kind").set_value(MEASURE["projected_total"]).run()
    assert len(runs) == first


def test_what_a_study_found_is_said_where_the_money_is(opened):
    assert "did not cut office costs any faster than others" in words(opened("savings"))


@pytest.mark.parametrize(("page", "box"), [("savings", "evidence"), (SIDES, "worked_out")])
def test_the_evidence_stands_beside_the_money(opened, page, box):
    text = words(opened_with(opened, page, box))
    for part in ("Elston and Dixon", "Bel and Warner", "LGSS", "Five well-known cases"):
        assert part in text
