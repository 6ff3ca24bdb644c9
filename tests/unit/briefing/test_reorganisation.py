"""The paper on an area that reorganises, or on a proposal, of the small register, and as files."""

import io
from datetime import date

import docx
import pytest
from pypdf import PdfReader

from lib.analysis.filters import Filters, Selection
from lib.briefing import files, reorganisation
from lib.briefing.paper import Heading, Link, Paper, Paragraph, Picture, Points, Table
from lib.outputs.output import Unanswerable
from tests.fixtures.small import small

DAY = date(2026, 11, 28)
OF_AN_AREA = {"within": "Kent"}
OF_A_PROPOSAL = {"proposal": "kent-two"}
PARTLY_STATED = {"proposal": "kent-three"}

pytestmark = pytest.mark.usefixtures("small_outlines")


def paper(options: dict[str, str], filters: Filters | None = None) -> Paper:
    selection = Selection(small(), filters or Filters())
    complete = {"proposal": "", "within": "", **options}
    return reorganisation.paper(selection, complete, "http://here/", DAY.isoformat())


def written(options: dict[str, str], ending: str) -> io.BytesIO:
    selection = Selection(small(), Filters())
    made = files.write("reorganisation-briefing", selection, options, "http://here/", DAY, ending)
    return io.BytesIO(made)


def headings(document: Paper) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def tables(document: Paper) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def points(document: Paper) -> list[Points]:
    return [block for block in document.blocks if isinstance(block, Points)]


def paragraphs(document: Paper) -> str:
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("options", [{}, {"within": "Wessex"}, {"proposal": "no-such"}])
def test_where_it_is_about_nothing_it_says_what_to_choose(options: dict[str, str]) -> None:
    with pytest.raises(Unanswerable, match="Choose a proposal"):
        paper(options)


def test_what_stands_under_the_title() -> None:
    facts = dict(paper(OF_AN_AREA).facts)
    assert facts["Prepared on"] == "28 November 2026, from data version 2.0.0 (15 January 2026)"
    assert facts["Covers"] == "The whole register"
    assert facts["Online"] == Link("http://here/", "http://here/")


def test_a_proposal_goes_before_its_area() -> None:
    assert paper(OF_AN_AREA | OF_A_PROPOSAL).title.endswith("in Kent: Two unitaries")


# Of an area


def test_the_paper_of_an_area_reads_in_the_order_of_a_report() -> None:
    document = paper(OF_AN_AREA)
    assert document.title == "Shared services and reorganisation in Kent"
    assert headings(document) == [
        "Summary",
        "The proposals",
        "Each shared service under each proposal",
        "Questions for the joint committee",
        "How to read this",
    ]


def test_its_summary_has_each_proposals_numbers_and_what_is_not_known() -> None:
    assert points(paper(OF_AN_AREA))[0].items == (
        "Kent: what 3 proposals would do to 3 shared services.",
        "One unitary: 3 inside one new council, 0 divided, 0 across the border.",
        "Two unitaries: 0 inside one new council, 3 divided, 0 across the border.",
        "Three unitaries has no bar, because which council goes where is not fully stated.",
    )


def test_its_first_table_has_every_proposal_with_its_source() -> None:
    rows = tables(paper(OF_AN_AREA))[0].rows
    assert rows[1] == (
        "2. Two unitaries",
        "Canterbury and Dover",
        "Consulted on. Vesting day in 2028",
        "North Kent, South Kent",
        Link("Kent: two councils", "https://example.org/kent-two"),
    )
    assert rows[2][1:4] == ("not stated", "Consulted on", "not fully stated")


def test_its_second_table_has_a_column_for_each_complete_proposal() -> None:
    table = tables(paper(OF_AN_AREA))[1]
    assert table.headings == ("Shared service", "Status", "1", "2")
    assert ("East Kent HR (HR and payroll)", "Running (seen in 2025)", "inside", "divided") in (
        table.rows
    )
    assert len(table.rows) == 3


def test_it_names_the_councils_of_the_area_at_its_end() -> None:
    assert "Councils of the area: Kent, Canterbury and Dover." in paragraphs(paper(OF_AN_AREA))


def test_an_area_in_which_nothing_is_in_view_says_so() -> None:
    document = paper(OF_AN_AREA, Filters(category=("safety",)))
    assert "No shared service in view is touched." in paragraphs(document)
    assert len(tables(document)) == 1


# Of a proposal


def test_the_paper_of_a_proposal_reads_in_the_order_of_a_report() -> None:
    assert headings(paper(OF_A_PROPOSAL)) == [
        "Summary",
        "The new councils",
        "What must be done, shared service by shared service",
        "Questions for the joint committee",
        "How to read this",
    ]


def test_its_summary_has_its_outcomes_leads_and_borders() -> None:
    assert points(paper(OF_A_PROPOSAL))[0].items == (
        "No shared service would go inside one new council, 3 would be divided between new "
        "councils, none would cross the new border.",
        "2 shared services are led by a council that ends.",
        "3 shared services depend on a boundary through a council of today.",
    )


def test_it_says_how_far_it_has_got_who_proposed_it_and_what_it_splits() -> None:
    assert (
        "Consulted on. Vesting day in 2028. Proposed by Canterbury and Dover. Splits Dover."
        in paragraphs(paper(OF_A_PROPOSAL))
    )


def test_its_first_table_says_who_takes_over_whom() -> None:
    assert tables(paper(OF_A_PROPOSAL))[0].rows == (
        ("North Kent", "Canterbury, part of Dover and part of Kent"),
        ("South Kent", "part of Dover and part of Kent"),
    )


def test_its_second_table_says_what_must_be_done_by_service_and_name() -> None:
    table = tables(paper(OF_A_PROPOSAL))[1]
    assert table.caption == (
        "Inside one new council: 0, divided between new councils: 3, across the new border: 0."
    )
    assert [str(row[0]) for row in table.rows] == [
        "East Kent Contact Centre (Contact centre)",
        "Kent Buying Group (Energy buying)",
        "East Kent HR (HR and payroll)",
    ]
    assert table.rows[2][2] == (
        "Must be divided between North Kent and South Kent, or shared by agreement. Depends on the "
        "new boundary, which splits Dover. Canterbury, which leads it, ends: North Kent follows."
    )


def test_its_questions_have_its_own_numbers_and_its_vesting_day() -> None:
    questions = points(paper(OF_A_PROPOSAL))[1]
    assert questions.numbered
    assert len(questions.items) == 5
    assert questions.items[0].startswith("Which of the 3 shared services that would be divided")
    assert "before the new councils begin in 2028?" in questions.items[1]


@pytest.mark.parametrize("options", [OF_AN_AREA, OF_A_PROPOSAL])
def test_its_picture_is_a_drawing_with_words_for_it(options: dict[str, str]) -> None:
    [picture] = [block for block in paper(options).blocks if isinstance(block, Picture)]
    assert picture.svg.startswith(b"<svg")
    assert picture.alt
    assert picture.caption


# Of a proposal that is partly stated


def test_without_all_of_its_grouping_it_counts_nothing() -> None:
    document = paper(PARTLY_STATED)
    assert headings(document) == [
        "Summary",
        "Questions for the joint committee",
        "How to read this",
    ]
    assert tables(document) == []
    assert "Without all of its grouping we cannot say what it would do." in paragraphs(document)


def test_it_says_what_is_stated_of_it() -> None:
    assert "Only partly stated: the rest of the county (districts not stated)." in paragraphs(
        paper(PARTLY_STATED)
    )


# As files


@pytest.mark.parametrize("options", [OF_AN_AREA, OF_A_PROPOSAL, PARTLY_STATED])
def test_word_has_its_title_headings_and_tables(options: dict[str, str]) -> None:
    document, expected = docx.Document(written(options, "docx")), paper(options)
    texts = [(p.text, p.style.name) for p in document.paragraphs if p.style]
    assert (expected.title, "Title") in texts
    assert [text for text, style in texts if style == "Heading 1"] == headings(expected)
    heads = [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables]
    assert heads == [table.headings for table in tables(expected)]


@pytest.mark.parametrize("options", [OF_AN_AREA, OF_A_PROPOSAL, PARTLY_STATED])
def test_the_pdf_says_all_of_it(options: dict[str, str]) -> None:
    reader, expected = PdfReader(written(options, "pdf")), paper(options)
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert reader.metadata and reader.metadata.title == expected.title
    for words in (expected.title, *headings(expected), *points(expected)[0].items):
        assert words in text
