"""Briefings of councils of every kind, made as the page makes them, and read back."""

import io
from datetime import date

import docx
import pytest
from pypdf import PdfReader

from lib.analysis.filters import Filters, selection
from lib.briefing.paper import Picture
from lib.briefing.pdf import to_pdf
from lib.briefing.word import to_docx
from lib.register import cache
from lib.ui.frame.view import View
from lib.ui.sections import briefing

DAY = date(2026, 11, 24)
LINK = "https://shared.example.org/my-council"
LABELS = ["Kent", "Dover", "Camden", "Mendip (until 2023)", "Somerset", "Elmbridge", ""]


@pytest.fixture(scope="module", params=LABELS)
def made(request):
    """A council's label ("" for a filter without one), its view and its paper."""
    register = cache.register()
    code = register.directory.labels.get(request.param, "")
    filters = Filters(council=code) if code else Filters(category=("back_office",))
    view = View(register, filters, selection(register, filters))
    return request.param, view, briefing.paper(view, LINK, DAY.isoformat())


def test_a_briefing_has_two_pages_and_says_whose_it_is(made):
    label, view, paper = made
    pages = PdfReader(io.BytesIO(to_pdf(paper, DAY))).pages
    assert len(pages) == 2
    said = " ".join(pages[0].extract_text().split())
    known = view.register.directory.by_code
    assert (known[view.filters.council].official_name if label else "English councils") in said
    assert "24 November 2026" in said
    assert f"data version {view.register.package.version}" in said
    assert LINK in said


def test_both_files_have_the_same_words(made):
    _, _, paper = made
    word = docx.Document(io.BytesIO(to_docx(paper, DAY)))
    pdf = PdfReader(io.BytesIO(to_pdf(paper, DAY)))
    said = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    lists = [p.text for p in word.paragraphs if p.style.name.startswith(("List", "Heading"))]
    for text in [*cells, *lists]:
        assert "".join(text.split()) in said.replace("\u200b", ""), text


def test_a_briefing_has_a_map_and_a_chart_with_their_words(made):
    _, _, paper = made
    pictures = [block for block in paper.blocks if isinstance(block, Picture)]
    assert len(pictures) == 2
    assert all(len(one.alt) > 40 and one.svg.startswith(b"<svg") for one in pictures)
    assert pictures[0].svg.count(b"<path") > 20


def test_every_figure_in_a_briefing_is_the_registers_with_its_basis_and_source(made):
    _, view, paper = made
    word = docx.Document(io.BytesIO(to_docx(paper, DAY)))
    by_name = {row["name"]: row for row in view.frame.to_dict("records")}
    for row in word.tables[0].rows[1:]:
        name, _, _, saving, source = (cell.text for cell in row.cells)
        own = max((n for n in by_name if name.startswith(n)), key=len)
        assert source.startswith(by_name[own]["source_title"])
        if saving != "No figure found":
            assert saving.startswith("£")
            assert "achieved" in saving or "expected" in saving
            assert "as stated in" in saving or "year not stated" in saving


def test_a_briefing_asks_five_questions(made):
    _, _, paper = made
    word = docx.Document(io.BytesIO(to_docx(paper, DAY)))
    assert sum(p.style.name == "List Number" for p in word.paragraphs) == 5
