"""Cells with words where a year or a figure is looked for: what is certain costs no row."""

import pytest

from lib.upload import values


@pytest.mark.parametrize(
    "text",
    [
        "Ongoing (rolling)",
        "ongoing - annual review",
        "Rolling 12 months",
        "In progress",
        "Still live",
        "present day",
        "permanent arrangement",
        "don't know",
        "Not yet",
    ],
)
def test_words_that_say_that_there_is_no_year_may_have_others_beside_them(text):
    assert values.start_year(text) is values.end_year(text) is None


@pytest.mark.parametrize(
    "text", ["Ended", "Contract expired", "no longer running", "Kent", "2 years", "decemeber"]
)
def test_words_that_say_that_it_is_over_or_nothing_are_no_blank(text):
    with pytest.raises(values.Unreadable):
        values.end_year(text)


@pytest.mark.parametrize(
    "text", ["before 2018", "pre-2018", "after April 2018", "by 2018", "post 2018", "2010s"]
)
def test_a_year_that_is_said_not_to_be_the_one_is_not_taken(text):
    with pytest.raises(values.Unreadable):
        values.year(text)


@pytest.mark.parametrize("text", ["00/01/1900", "1900-01-01", "1899-12-31", "01/01/1900"])
def test_a_spreadsheets_zero_as_a_date_is_no_year(text):
    with pytest.raises(values.Unreadable):
        values.year(text)


@pytest.mark.parametrize(
    "text", ["since 2018", "from 2018", "2018 onwards", "2018+", "Current (2018)", "Ongoing 2018"]
)
def test_a_year_of_a_start_or_in_which_it_still_ran_is_no_end(text):
    assert values.start_year(text) == "2018"
    with pytest.raises(values.Unreadable, match="tells no end"):
        values.end_year(text)


@pytest.mark.parametrize("text", ["until 2018", "to March 2018", "up to 2018", "expires 2018"])
def test_a_year_of_an_end_is_no_start(text):
    assert values.end_year(text) == "2018"
    with pytest.raises(values.Unreadable, match="tells the end"):
        values.start_year(text)


@pytest.mark.parametrize(
    "text", ["Summer '18", "’18", "c. 2018", "early 2018", "y/e 31 March 2018"]
)
def test_a_year_in_words_is_that_year(text):
    assert values.year(text) == "2018"


@pytest.mark.parametrize(
    "text",
    [
        "No savings",
        "none identified",
        "Redacted",
        "Commercial in confidence",
        "data not held",
        "see notes",
        "TBC 2026",
        "tbc - awaiting report",
        "Not separately identified",
        "cost neutral",
        "[note 2]",
        "[u] [x]",
        "£[c]",
        "x",
        "N/R",
    ],
)
def test_words_that_say_that_there_is_no_figure_cost_no_row_and_are_no_zero(text):
    assert values.figure(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "none (£5m planned)",
        "TBC £2m",
        "not quite 1m",
        "no more than a million",
        "#REF!",
        "see row 12",
    ],
)
def test_words_with_an_amount_beside_them_are_asked_to_be_written(text):
    with pytest.raises(values.Unreadable):
        values.figure(text)


@pytest.mark.parametrize("text", ["Â£1.2m", "&pound;1.2m"])
def test_a_pound_that_came_as_something_else_is_one(text):
    assert values.money(text) == values.Money(1_200_000)
