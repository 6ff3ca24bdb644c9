"""How cells of a visitor's sheet are read: money, years, categories, headings, council names."""

import pytest

from lib.upload import bundle, layout, names, values
from lib.upload.draft import LEAVE_OUT, Answers
from lib.upload.names import OTHER_BODY, Reader
from lib.upload.rows import DraftMaker
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
    ],
)
def test_money_as_people_write_it(text, pounds, annual):
    assert values.money(text) == values.Money(pounds, annual)


@pytest.mark.parametrize("text", ["", "-", "–", "TBC", "n/a", "N/A", "not known", "None"])
def test_a_cell_that_says_nothing_is_a_blank_and_no_zero(text):
    assert values.money(text) is None


@pytest.mark.parametrize("text", ["about 1m", "£1m-£2m", "-5", "$5", "1e6", "1.2.3", "12,34"])
def test_money_that_is_not_one_amount_is_not_guessed(text):
    with pytest.raises(values.Unreadable, match="write one amount"):
        values.money(text)


def test_a_columns_unit_holds_for_cells_without_their_own():
    assert values.money("1.5", 1_000_000) == values.Money(1_500_000)
    assert values.money("£20k", 1_000_000) == values.Money(20_000)


@pytest.mark.parametrize(
    ("heading", "pounds"),
    [("Savings (£m)", 1_000_000), ("Saving £000s", 1_000), ("Savings £k", 1_000), ("Savings", 1)],
)
def test_a_headings_unit(heading, pounds):
    assert layout.pounds_per_unit(heading) == pounds


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015", "2015"),
        ("2015/16", "2015"),
        ("April 2015", "2015"),
        ("2015-04-01", "2015"),
        ("01/04/2015", "2015"),
        ("2015-2016", "2015"),
        ("TBC", None),
    ],
)
def test_years_as_people_write_them(text, year):
    assert values.year(text) == year


@pytest.mark.parametrize("text", ["15", "soon", "2010 or 2012", "12345", "3015"])
def test_a_year_that_is_not_one_is_not_guessed(text):
    with pytest.raises(values.Unreadable, match="year of four digits"):
        values.year(text)


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


@pytest.fixture
def reader(shipped) -> Reader:
    return Reader(shipped.directory, {})


def meant(shipped, bodies: list[names.NamedBody]) -> list[str]:
    """The councils' labels, other bodies in brackets, questions with a question mark."""
    return [
        shipped.directory.label(body.code)
        if body.code
        else f"{body.text}?"
        if body.near_names
        else f"({body.text})"
        for body in bodies
    ]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Dover, Thanet and Canterbury", ["Dover", "Thanet", "Canterbury"]),
        ("Dover; Thanet; Canterbury", ["Dover", "Thanet", "Canterbury"]),
        ("Dover\nThanet", ["Dover", "Thanet"]),
        ("Dover & Thanet", ["Dover", "Thanet"]),
        ("Dover / Thanet + Swale", ["Dover", "Thanet", "Swale"]),
        ("Brighton and Hove, East Sussex", ["Brighton and Hove", "East Sussex"]),
        ("Brighton & Hove City Council", ["Brighton and Hove"]),
        ("Bath and North East Somerset and Bristol", ["Bath and North East Somerset", "Bristol"]),
        ("Bournemouth, Christchurch and Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Kent County Council, Kent Police", ["Kent", "(Kent Police)"]),
        ("Avon and Somerset Police, Bristol", ["(Avon and Somerset Police)", "Bristol"]),
        ("Basingstok and Deane, Hart", ["Basingstoke and Deane", "Hart"]),
        ("Brighton and Hov", ["Brighton and Hove"]),
        ("Dover, Dover District Council", ["Dover"]),
        ("The London Borough of Camden", ["Camden"]),
        ("Dovr", ["Dovr?"]),
        ("Mendip", ["Mendip (until 2023)"]),
        ("Capita plc", ["(Capita plc)"]),
        ("", []),
    ],
)
def test_the_councils_of_a_cell(shipped, reader, cell, wanted):
    assert meant(shipped, reader.read_cell(cell)) == wanted


def test_an_answer_of_the_visitor_goes_before_all(shipped):
    reader = Reader(shipped.directory, {"Dovr": "Dover", "Swale": OTHER_BODY})
    assert meant(shipped, reader.read_cell("Dovr, Swale")) == ["Dover", "(Swale)"]


def test_spellings_beyond_the_limit_are_said_to_be_other_bodies(shipped, monkeypatch):
    monkeypatch.setattr(names, "_MOST_LOOKED_UP", 1)
    reader = Reader(shipped.directory, {})
    assert meant(shipped, reader.read_cell("Dovr; Thannet")) == ["Dovr?", "(Thannet)"]
    assert "later ones count as other bodies" in reader.remarks()[0]


def test_a_file_with_too_many_names_is_told_so_row_by_row_and_read_no_further(shipped, monkeypatch):
    monkeypatch.setattr(names, "_MOST_NAMES", 2)
    lines = b"".join(b'"Legal","Dover; Body %d plc",Back office,,,,,,\n' % n for n in range(4))
    draft = drafted(shipped, HEAD.encode() + lines)
    assert len(draft.arrangements) == 2
    assert [(fault.row, fault.remedy) for fault in draft.faults] == [
        (row, "the file has more names than are read; split it") for row in (4, 5)
    ]


def drafted(shipped, data: bytes, **fields):
    (sheet,) = bundle.read([("a.csv", data)]).candidates
    columns = layout.match_columns(sheet.rows[0])
    answers = Answers(columns, **fields)
    return DraftMaker(sheet, 0, answers, Reader(shipped.directory, answers.names)).draft()


def only(draft) -> dict[str, str]:
    (arrangement,) = draft.arrangements.to_dict("records")
    return arrangement


def test_a_row_becomes_an_arrangement_with_its_members(shipped):
    cells = {"savings": "£1.2m", "basis": "Achieved to date", "start": "2010/11"}
    draft = drafted(
        shipped, row("Legal team", "Dover; Thanet; Kent Police", lead="Thanet", **cells)
    )
    arrangement = only(draft)
    assert (arrangement["arrangement_id"], arrangement["category"]) == ("legal-team", "back_office")
    assert (arrangement["savings_gbp"], arrangement["savings_basis"]) == ("1200000", "cumulative")
    assert (arrangement["start_year"], arrangement["other_partners"]) == ("2010", "Kent Police")
    assert draft.members[["gss_code", "role"]].to_numpy().tolist() == [
        ["E07000114", "lead"],
        ["E07000108", "member"],
    ]


def test_a_figure_without_its_kind_waits_for_one_answer_for_all(shipped):
    data = row(savings="£1m")
    assert (drafted(shipped, data).waiting, drafted(shipped, data).needs_basis) == (1, True)
    assert only(drafted(shipped, data, basis="annual"))["savings_basis"] == "annual"


def test_figures_can_be_left_out(shipped):
    arrangement = only(drafted(shipped, row(savings="£1m"), basis=LEAVE_OUT))
    assert (
        arrangement["savings_gbp"] is None
        or arrangement["savings_gbp"] != arrangement["savings_gbp"]
    )


def test_a_cell_that_says_a_year_needs_no_answer(shipped):
    assert only(drafted(shipped, row(savings="£1m a year")))["savings_basis"] == "annual"


def test_a_row_that_waits_for_two_answers_still_waits_after_one(shipped):
    data = row(savings="£1m", category="Corporate")
    assert drafted(shipped, data, basis="annual").waiting == 1
    draft = drafted(shipped, data, basis="annual", categories={"Corporate": "back_office"})
    assert (draft.waiting, only(draft)["service"]) == (0, "Corporate")


def test_names_that_are_alike_get_ids_of_their_own(shipped):
    line = b'"Legal","Dover; Thanet",Back office,,,,,,\n'
    arrangements = drafted(shipped, HEAD.encode() + line * 3).arrangements
    assert arrangements["arrangement_id"].tolist() == ["legal", "legal-2", "legal-3"]


def test_an_address_that_is_none_of_the_web_is_kept_as_a_title_alone(shipped):
    arrangement = only(drafted(shipped, row(source="javascript:alert(1)")))
    assert arrangement["source_title"] == "javascript:alert(1)"
    assert (
        arrangement["source_url"] is None or arrangement["source_url"] != arrangement["source_url"]
    )
