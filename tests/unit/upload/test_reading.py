"""How cells of a visitor's sheet are read: money, years, categories, headings, council names."""

import pandas as pd
import pytest

from lib.upload import bundle, layout, values
from lib.upload.draft import LEAVE_OUT, Answers, Draft
from tests.hostile import HEAD, row


@pytest.mark.parametrize(
    ("text", "pounds", "annual"),
    [
        ("£1.2m", 1_200_000, False),
        ("1,200,000", 1_200_000, False),
        ("£1.2 million", 1_200_000, False),
        ("GBP 500k", 500_000, False),
        ("£0.5bn", 500_000_000, False),
        ("1 200 000", 1_200_000, False),
        ("£100,000 p.a.", 100_000, True),
        ("£3m a year", 3_000_000, True),
        ("0", 0, False),
        ("12.50", 12, False),
        ("£1.2m [r]", 1_200_000, False),
        ("3 mill", 3_000_000, False),
        ("£0", 0, False),
    ],
)
def test_money_as_people_write_it(text, pounds, annual):
    assert values.money(text) == values.Money(pounds, annual)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "TBC",
        "n/a",
        "N/A",
        "not known",
        "None",
        "[c]",
        "[x]",
        "[low]",
        "nil",
        "NIL",
        "not available",
        "to be confirmed",
        "..",
        ":",
        "Commercially sensitive",
        "n/k",
    ],
)
def test_a_cell_that_says_nothing_is_a_blank_and_no_zero(text):
    assert values.money(text) is None


@pytest.mark.parametrize(
    "text", ["about 1m", "£1m-£2m", "-5", "$5", "1e6", "1.2.3", "12,34", "15%", "5€", "£1m [f]"]
)
def test_money_that_is_not_one_amount_is_not_guessed(text):
    with pytest.raises(values.Unreadable, match="write one amount"):
        values.money(text)


def test_an_amount_under_a_pound_is_no_zero():
    with pytest.raises(values.Unreadable, match="under £1"):
        values.money("0.4")


def test_a_columns_unit_holds_for_cells_without_their_own():
    assert values.money("1.5", 1_000_000) == values.Money(1_500_000)
    assert values.money("£20k", 1_000_000) == values.Money(20_000)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015", "2015"),
        ("2015/16", "2015"),
        ("April 2015", "2015"),
        ("2015-04-01", "2015"),
        ("01/04/2015", "2015"),
        ("2015-2016", "2015"),
        ("Apr-15", "2015"),
        ("September '09", "2009"),
        ("1 Oct 07", "2007"),
        ("01/04/15", "2015"),
        ("31.3.99", "1999"),
        ("13/14", "2013"),
        ("1999/00", "1999"),
        ("04/15", "2015"),
        ("FY15", "2015"),
        ("FY 2008/09", "2008"),
        ("c. 2012", "2012"),
        ("circa 1998", "1998"),
        ("Spring 2014", "2014"),
        ("Q3 2010/11", "2010"),
        ("2014 onwards", "2014"),
    ],
)
def test_years_as_people_write_them(text, year):
    assert values.year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "TBC",
        "Ongoing",
        "Rolling contract",
        "to date",
        "n/k",
        "N/K",
        "present",
        "Open-ended",
        "on-going",
        "until further notice",
        "no end date",
        "n/a",
        "[z]",
        "permanent",
    ],
)
def test_words_that_mean_no_year_cost_no_row(text):
    assert values.year(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "15",
        "soon",
        "2010 or 2012",
        "12345",
        "3015",
        "2012-2016",
        "2012 to 2016",
        "15-Apr",
        "03/04",
        "31/31/15",
        "April",
        "FY",
        "1066",
    ],
)
def test_a_year_that_is_not_one_is_not_guessed(text):
    with pytest.raises(values.Unreadable, match="year of four digits"):
        values.year(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015", "2015"),
        ("2015-05", "2015-05"),
        ("1/4/2015", "2015-04-01"),
        ("TBC", None),
        ("May 2015", "2015-05"),
        ("3rd May 2015", "2015-05-03"),
        ("[x]", None),
    ],
)
def test_the_date_of_a_page(text, date):
    assert values.page_date(text) == date


@pytest.mark.parametrize("text", ["last May", "31/31/2015", "15-05-01", "Apr-15"])
def test_a_date_of_a_page_that_is_none_is_not_guessed(text):
    with pytest.raises(values.Unreadable, match="write the date as"):
        values.page_date(text)


@pytest.mark.parametrize("text", ["Back office", "back_office", "BACK  OFFICE"])
def test_a_category_by_its_words(text):
    assert values.category(text) == "back_office"


def test_an_unknown_category_is_not_guessed():
    assert values.category("Corporate") is None


def test_the_columns_of_the_lgas_sheet_are_found():
    heads = ["Name", "Description", "Category", "Region", "Councils", "Savings"]
    columns = {name: heads[place] for name, place in layout.match_columns(heads).items()}
    assert columns == {
        "name": "Name",
        "summary": "Description",
        "category": "Category",
        "councils": "Councils",
        "savings": "Savings",
    }


@pytest.mark.parametrize(
    "heading", ["Savings p.a.", "Savings per annum (£m)", "Net annual savings", "Forecast savings"]
)
def test_a_heading_of_savings_may_say_of_which_kind(heading):
    assert layout.match_columns(["Name", heading]) == {"name": 0, "savings": 1}


def test_a_near_heading_is_found_and_a_far_one_is_not():
    assert layout.match_columns(["Arangement name", "Partner council", "Colour"]) == {
        "name": 0,
        "councils": 1,
    }


def test_the_headings_may_stand_below_a_title():
    rows = [["Shared services in Kent", ""], ["", ""], ["Name", "Councils"], ["Legal", "Dover"]]
    assert layout.find_header(rows) == 2


def test_a_template_finds_every_one_of_its_columns():
    heads = [field.label for field in layout.FIELDS.values()]
    assert list(layout.match_columns(heads)) == list(layout.FIELDS)


def drafted(shipped, data: bytes, **fields) -> Draft:
    (sheet,) = bundle.read([("a.csv", data)]).candidates
    return bundle.draft(sheet, Answers(layout.match_columns(sheet.rows[0]), **fields), shipped)


def only(draft: Draft, table: str = "arrangements") -> dict[str, str]:
    (record,) = draft.tables[table].to_dict("records")
    return record


def test_a_row_becomes_an_arrangement_with_its_members(shipped):
    data = row("Legal team", "Dover; Thanet; Kent Police", lead="Thanet", start="2010/11")
    draft = drafted(shipped, data)
    arrangement = only(draft)
    assert (arrangement["arrangement_id"], arrangement["category"]) == ("legal-team", "back_office")
    assert (arrangement["start_year"], arrangement["other_partners"]) == ("2010", "Kent Police")
    assert draft.tables["members"][["gss_code", "role"]].to_numpy().tolist() == [
        ["E07000114", "lead"],
        ["E07000108", "member"],
    ]


def test_a_rows_figure_becomes_a_statement_with_the_rows_page(shipped):
    page = {"source": "https://example.org/a", "source_date": "01/04/2015"}
    draft = drafted(shipped, row(savings="£1.2m", basis="Achieved to date", **page))
    saving = only(draft, "savings")
    assert (saving["savings_gbp"], saving["basis"]) == ("1200000", "cumulative")
    assert (saving["url"], saving["page_date"]) == ("https://example.org/a", "2015-04-01")


def test_a_rows_page_becomes_its_description_in_the_year_of_its_date(shipped):
    page = {"source": "https://example.org/a", "source_date": "2015-05"}
    source = only(drafted(shipped, row(**page)), "sources")
    assert (source["supports"], source["year"]) == ("description", "2015")
    assert (source["title"], source["page_date"]) == ("a.csv", "2015-05")


def test_an_end_has_its_reason(shipped):
    arrangement = only(drafted(shipped, row(end="2018")))
    assert (arrangement["end_year"], arrangement["end_reason"]) == ("2018", "ended")


def test_a_figure_without_its_kind_waits_for_one_answer_for_all(shipped):
    data = row(savings="£1m")
    draft = drafted(shipped, data)
    assert (draft.waiting, draft.met.needs_basis) == (1, True)
    assert only(drafted(shipped, data, basis="annual"), "savings")["basis"] == "annual"


def test_figures_can_be_left_out(shipped):
    assert drafted(shipped, row(savings="£1m"), basis=LEAVE_OUT).tables["savings"].empty


def test_a_cell_that_says_a_year_needs_no_answer(shipped):
    assert only(drafted(shipped, row(savings="£1m a year")), "savings")["basis"] == "annual"


def test_a_row_that_waits_for_two_answers_still_waits_after_one(shipped):
    data = row(savings="£1m", category="Corporate")
    assert drafted(shipped, data, basis="annual").waiting == 1
    draft = drafted(shipped, data, basis="annual", categories={"Corporate": "back_office"})
    assert (draft.waiting, only(draft)["service_as_stated"]) == (0, "Corporate")


def test_names_that_are_alike_get_ids_of_their_own(shipped):
    line = b'"Legal","Dover; Thanet",Back office,,,,,,\n'
    arrangements = drafted(shipped, HEAD.encode() + line * 3).tables["arrangements"]
    assert arrangements["arrangement_id"].tolist() == ["legal", "legal-2", "legal-3"]


def test_an_address_that_is_none_of_the_web_is_kept_as_a_title_alone(shipped):
    source = only(drafted(shipped, row(source="javascript:alert(1)")), "sources")
    assert source["title"] == "javascript:alert(1)"
    assert pd.isna(source["url"])
