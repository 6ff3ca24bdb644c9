"""All shared services, as a list and as a table, by AppTest."""

import pandas as pd
import pytest

from lib.register.columns import BASIS
from lib.ui.sections.arrangements import FEWEST_FOR_TABLE, STEP
from lib.ui.sections.grid import PAGE_ROWS
from tests import shipped
from tests.pages.conftest import html, links, open_page, words
from tests.shipped import ALL, DOVER


def names(app) -> list[str]:
    """The names in the list, in its order."""
    return [label for label, query in links(app).items() if "arrangement=" in query]


def test_the_list_begins_with_the_first_twenty_by_name(plain):
    first = sorted(shipped.ARRANGEMENTS["name"], key=str.casefold)[:STEP]
    assert names(plain("arrangements")) == [" ".join(name.split()) for name in first]


def test_a_click_shows_twenty_more(opened):
    app = opened("arrangements")
    app.button(key="show_more").click().run()
    assert len(names(app)) == 2 * STEP


def test_a_new_search_begins_the_list_anew(opened):
    app = opened("arrangements")
    app.button(key="show_more").click().run()
    app.text_input(key="q").set_value("council").run()
    assert len(names(app)) == STEP


def test_a_name_is_a_link_to_its_page_that_keeps_the_filters(opened):
    app = opened("arrangements", council="Dover")
    row = shipped.of("Dover").iloc[0]
    assert len(names(app)) == DOVER
    assert links(app)[row["name"]] == f"council=Dover&arrangement={row['arrangement_id']}"


def test_an_entry_says_status_partners_and_a_published_saving(opened):
    row = shipped.with_saving()
    text = words(opened("arrangements", q=row["name"]))
    for part in (shipped.statuses()[row["arrangement_id"]], "Between ", "Saving: £"):
        assert part in text


def test_the_order_of_savings_is_said(opened):
    assert "Achieved to date first, largest first" in words(opened("arrangements", sort="Saving"))


def test_by_start_the_latest_comes_first(opened):
    years = shipped.ARRANGEMENTS["start_year"]
    latest = shipped.ARRANGEMENTS[years == years.max()]["name"]
    assert names(opened("arrangements", sort="Start"))[0] in set(latest)


def test_a_search_that_finds_nothing_can_be_cleared(opened):
    app = opened("arrangements", q="zzzz")
    assert f"None of {ALL} shared services has “zzzz”." in words(app)
    app.button(key="clear_search").click().run()
    assert len(names(app)) == STEP


def test_a_search_looks_at_the_other_partners_too(opened):
    other = shipped.ARRANGEMENTS[shipped.ARRANGEMENTS["other_partners"] != ""].iloc[0]
    query = f"{other['other_partners'].split(';')[0]} {other['name'].split()[-1]}"
    assert other["name"] in names(opened("arrangements", q=query.lower()))


def test_few_are_a_list_whatever_the_link_asks(opened):
    assert DOVER < FEWEST_FOR_TABLE
    assert not opened("arrangements", council="Dover", view="Table").dataframe


def pages_of_table() -> list:
    """The table's pages, in the order of savings, from the first to the last."""
    app = open_page("arrangements", view="Table", sort="Saving")
    pages = [app.dataframe[0].value]
    while buttons := [button for button in app.button if button.key == "rows_after"]:
        buttons[0].click().run()
        pages.append(app.dataframe[0].value)
    return pages


@pytest.fixture(scope="module")
def whole_table():
    """All rows of the table."""
    return pd.concat(pages_of_table())


def test_the_pages_of_the_table_have_every_row_once(whole_table):
    assert sorted(whole_table["Shared service"]) == sorted(shipped.ARRANGEMENTS["name"])


def test_the_table_says_which_rows_it_shows_and_leads_back(opened):
    app = opened("arrangements", view="Table")
    assert f"Rows 1 to {PAGE_ROWS} of {ALL}." in words(app)
    app.button(key="rows_after").click().run()
    assert f"Rows {PAGE_ROWS + 1} to {2 * PAGE_ROWS} of {ALL}." in words(app)
    app.button(key="rows_before").click().run()
    assert f"Rows 1 to {PAGE_ROWS} of {ALL}." in words(app)


def test_another_order_begins_with_the_first_page(opened):
    app = opened("arrangements", view="Table")
    app.button(key="rows_after").click().run()
    app.selectbox(key="sort").set_value("Start").run()
    assert f"Rows 1 to {PAGE_ROWS} of {ALL}." in words(app)


@pytest.mark.parametrize("basis", BASIS)
def test_in_the_table_a_blank_stays_blank(whole_table, basis):
    assert whole_table[f"{BASIS[basis]} (£)"].notna().sum() == len(shipped.latest(basis))


def test_the_table_has_the_order_of_the_list(whole_table):
    largest = shipped.latest("cumulative")["savings_gbp"].max()
    assert whole_table["Achieved to date (£)"].iloc[0] == largest


def test_the_way_back_leads_to_the_list_as_it_was(opened):
    app = opened("arrangements", q="legal", sort="Start")
    before = names(app)
    app.query_params["arrangement"] = shipped.ARRANGEMENTS["arrangement_id"].iloc[0]
    app.run().button(key="back").click().run()
    assert names(app) == before
    assert "arrangement" not in app.query_params


def test_with_a_council_the_way_back_leads_to_its_page(opened):
    key = shipped.of("Dover").iloc[0]["arrangement_id"]
    assert "← Back to Dover" in links(opened("arrangements", arrangement=key, council="Dover"))


def test_a_member_is_a_link_to_its_page(opened):
    key = shipped.of("Dover").iloc[0]["arrangement_id"]
    markup = html(opened("arrangements", arrangement=key))
    assert 'href="my-council?council=Dover"' in markup


def test_an_address_of_nothing_says_so_above_the_list(opened):
    app = opened("arrangements", arrangement="no-such-id")
    assert "No shared service has the address “no-such-id”." in words(app)
    assert len(names(app)) == STEP
