"""What figures count in: by headings, titles and cells; where these disagree the visitor is asked."""

import pytest

from lib.upload import bundle, headings, layout, units
from lib.upload.draft import LEAVE_OUT, Answers, Draft
from tests.fixtures.small import small

K, M = 1_000, 1_000_000


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Savings (£m)", {M}),
        ("Savings m", {M}),
        ("Savings (£ms)", {M}),
        ("Savings £ million", {M}),
        ("Saving, GBP mn", {M}),
        ("Savings (?m)", {M}),
        ("Savings (\ufffdm)", {M}),
        ("Savings (Â£m)", {M}),
        ("savings_£m", {M}),
        ("Saving £000s", {K}),
        ("Savings £'000", {K}),
        ("Savings (£,000)", {K}),
        ("Savings ?000", {K}),
        ("Savings (000's)", {K}),
        ("Savings £k", {K}),
        ("Savings in thousands", {K}),
        ("Savings £1,000s", {K}),
        ("Savings (£bn)", {1_000_000_000}),
        ("Savings (£)", {1}),
        ("Savings, pounds", {1}),
        ("savings gbp", {1}),
        ("Savings", set()),
        ("Savings since 2000", set()),
        ("Savings 2010 to 2000", set()),
        ("Savings per 1000 residents", set()),
        ("Savings per 1,000 people", set()),
        ("Savings per thousand households", set()),
        ("Members", set()),
        ("Savings (in £ million)", {M}),
        ("Savings £ millions p.a.", {M}),
        ("Savings GBPm", {M}),
        ("Savings (£ x1000)", {K}),
        ("Savings (£'s)", {1}),
        ("Savings (€m)", {units.OTHER}),
        ("Savings ($000)", {units.OTHER}),
        ("Savings %", {units.OTHER}),
        ("Savings £m (was £000)", {K, M}),
    ],
)
def test_what_a_heading_counts_in(heading, wanted):
    assert units.in_heading(heading) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("All figures in £000s", {K}),
        ("Savings (£m) by service", {M}),
        ("£ thousands", {K}),
        ("Shown in millions", {M}),
        ("Amounts are thousands of pounds", {K}),
        ("The partnership saved £1.2m in 2015", set()),
        ("Councils that saved £5000", set()),
        ("Shared services since 2000", set()),
        ("One of millions", set()),
        ("All amounts in €000", {units.OTHER}),
        ("Savings in US dollars", {units.OTHER}),
    ],
)
def test_what_a_title_counts_in(title, wanted):
    assert units.in_titles([title]) == wanted


def drafted(text: str, **answers) -> Draft:
    (sheet,) = bundle.read([("a.csv", text.encode())]).candidates
    heads = headings.find(sheet.rows)
    given = Answers(layout.match_columns(heads.names), **{"basis": "annual", **answers})
    return bundle.draft(sheet, given, small())


def column(heading: str, *cells: str, above: str = "", below: str = "", **answers) -> Draft:
    """A sheet with a column of savings. above, below: rows about the headings."""
    rows = [f'"Legal {n}","Dover; Canterbury",Back office,"{cell}"' for n, cell in enumerate(cells)]
    head = f'Name,Councils,Category,"{heading}"'
    return drafted("\n".join(filter(None, [above, head, below, *rows])), **answers)


def pounds(draft: Draft) -> list[str]:
    return draft.tables["savings"]["savings_gbp"].tolist()


@pytest.mark.parametrize(
    ("heading", "cell", "wanted"),
    [
        ("Savings (£m)", "1.5", "1500000"),
        ("Savings m", "0.25", "250000"),
        ("Savings (?m)", "12", "12000000"),
        ("Savings (£000)", "250", "250000"),
        ("Savings (£000)", "£450", "450000"),
        ("Savings (£m)", "£20k", "20000"),
        ("Savings", "1200000", "1200000"),
        ("Savings", "£450", "450"),
        ("Savings (£)", "450", "450"),
        ("Savings", "£1.2m", "1200000"),
        ("Savings", "0", "0"),
        ("Savings (£m)", "0", "0"),
    ],
)
def test_what_is_certain_is_taken(heading, cell, wanted):
    draft = column(heading, cell)
    assert (pounds(draft), draft.waiting) == ([wanted], 0)


@pytest.mark.parametrize(
    ("heading", "cell", "doubt"),
    [
        ("Savings (£000)", "£1,200,000", units.TOO_LARGE),
        ("Savings (£000)", "£2,500", units.TOO_LARGE),
        ("Savings (£000)", "750,000", units.TOO_LARGE),
        ("Savings (£m)", "450000", units.TOO_LARGE),
        ("Savings (£m)", "640", units.TOO_LARGE),
        ("Savings (£m)", "0.0004", units.TOO_SMALL),
        ("Savings £k", "0.7", units.TOO_SMALL),
        ("Savings", "1.2", units.NO_UNIT),
        ("Savings", "450", units.NO_UNIT),
        ("Savings", "£1.2", units.NO_UNIT),
        ("Savings", "£1.25", units.NO_UNIT),
        ("Savings", "2015", units.NO_UNIT),
        ("Savings (£)", "2015", ""),
        ("Savings", "1200000000", units.HUGE),
        ("Savings", "£450000k", ""),
        ("Savings", "£4,500,000k", units.HUGE),
        ("Savings £m (£000)", "5", units.TWO_UNITS),
    ],
)
def test_where_unit_and_size_disagree_the_visitor_is_asked(heading, cell, doubt):
    draft = column(heading, cell)
    assert list(draft.met.doubtful_amounts) == ([doubt] if doubt else [])
    assert (draft.waiting, len(pounds(draft))) == ((1, 0) if doubt else (0, 1))


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [("1", ["1200000", "5000"]), (str(K), ["1200000000", "5000000"]), (LEAVE_OUT, [])],
)
def test_one_answer_holds_for_all_figures_of_one_doubt(answer, wanted):
    draft = column("Savings (£000)", "£1,200,000", "£5,000", amounts={units.TOO_LARGE: answer})
    assert (pounds(draft), draft.waiting) == (wanted, 0)
    assert len(draft.tables["arrangements"]) == 2


def test_the_figures_asked_about_are_shown_as_they_stand():
    draft = column("Savings (£000)", "£1,200,000", "250", "£5,000", "£5,000")
    assert draft.met.doubtful_amounts == {units.TOO_LARGE: {"£1,200,000": 1, "£5,000": 2}}
    assert (pounds(draft), draft.waiting) == (["250000"], 3)


def test_a_unit_in_a_second_row_of_headings_counts():
    draft = column("Savings", "150", below=",,,£000")
    assert (pounds(draft), draft.rows) == (["150000"], 1)


def test_a_unit_in_a_title_above_counts():
    assert pounds(column("Savings", "150", above="All figures in £000s")) == ["150000"]


def test_a_headings_own_unit_goes_before_the_titles():
    assert pounds(column("Savings (£m)", "2", above="All figures in £000s")) == ["2000000"]


def test_a_title_with_an_amount_or_a_year_is_no_unit():
    draft = column("Savings", "150000", above="Saved £1.2m since 2000")
    assert pounds(draft) == ["150000"]


def test_an_amount_beyond_all_is_a_fault_and_no_question():
    (fault,) = column("Savings", "£9,999bn").faults
    assert (fault.row, fault.column, fault.value) == (2, "Savings", "£9,999bn")


def test_an_answer_that_makes_nothing_of_a_figure_is_a_fault():
    (fault,) = column("Savings", "0.4", amounts={units.NO_UNIT: "1"}).faults
    assert "under £1" in fault.remedy


def test_a_column_that_says_its_kind_needs_no_answer():
    text = (
        "Name,Councils,Category,Achieved to date (£),Expected per year (£)\n"
        'Legal,"Dover; Canterbury",Back office,500,2000000\n'
    )
    savings = drafted(text, basis="").tables["savings"]
    assert savings[["savings_gbp", "basis"]].to_numpy().tolist() == [
        ["500", "cumulative"],
        ["2000000", "projected_annual"],
    ]


@pytest.mark.parametrize(
    ("heading", "above"), [("Savings (€m)", ""), ("Savings %", ""), ("Savings", "Figures in €000")]
)
def test_what_is_not_in_pounds_is_no_saving(heading, above):
    """A column that says so is not taken, which is said; one that the visitor chooses is a fault."""
    rows = [*filter(None, [above]), f"Name,Councils,Category,{heading}"]
    text = "\n".join([*rows, 'Legal,"Dover; Canterbury",Back office,3'])
    (sheet,) = bundle.read([("a.csv", text.encode())]).candidates
    columns = layout.match_columns(headings.find(sheet.rows).names)
    draft = bundle.draft(sheet, Answers({**columns, "savings": 3}, basis="annual"), small())
    assert [fault.remedy for fault in draft.faults] == [units.OTHER_REMEDY]
    if not above:
        remark = f"Savings may stand in what was not read: “{heading}”."
        assert remark in bundle.draft(sheet, Answers(columns, basis="annual"), small()).remarks


def test_a_second_column_of_savings_is_said_not_to_be_read():
    text = 'Name,Councils,Category,Savings,Savings 2015 (£k)\nLegal,"Dover; Canterbury",Back office,5000,200\n'
    draft = drafted(text)
    assert pounds(draft) == ["5000"]
    assert "Savings may stand in what was not read: “Savings 2015 (£k)”." in draft.remarks
