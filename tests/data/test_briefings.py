"""Briefings of councils of every kind, made as the page makes them, and read back."""

import io
from dataclasses import dataclass
from datetime import date

import docx
import pytest
from docx.document import Document as DocxDocument
from pypdf import PdfReader

from lib.analysis.filters import Filters, Selection
from lib.briefing import compose
from lib.briefing.paper import Paper, Picture
from lib.briefing.pdf import to_pdf
from lib.briefing.word import to_docx
from lib.register import cache

DAY = date(2026, 11, 24)
LINK = "https://shared.example.org/my-council"
LABELS = ["Kent", "Dover", "Camden", "Mendip (until 2023)", "Somerset", "Elmbridge", ""]
LABELS += ["North Northamptonshire"]  # the longest of those that have a promise and its delivery


@dataclass(frozen=True)
class Made:
    """A council's label ("" for a filter without one), its view, its paper and both files."""

    label: str
    view: Selection
    paper: Paper
    pdf: list[str]  # the text of its pages
    word: DocxDocument


@pytest.fixture(scope="module", params=LABELS)
def briefing(request) -> Made:
    register = cache.register()
    code = register.directory.labels.get(request.param, "")
    filters = Filters(council=code) if code else Filters(category=("back_office",))
    view = Selection(register, filters)
    paper = compose.paper(view, LINK, DAY.isoformat())
    pages = PdfReader(io.BytesIO(to_pdf(paper, DAY))).pages
    word = docx.Document(io.BytesIO(to_docx(paper, DAY)))
    return Made(request.param, view, paper, [page.extract_text() for page in pages], word)


def test_a_briefing_has_two_pages_and_says_whose_it_is(briefing):
    assert len(briefing.pdf) == 2
    first_page = " ".join(briefing.pdf[0].split())
    directory, code = briefing.view.register.directory, briefing.view.filters.council
    subject = directory.by_code[code].official_name if briefing.label else "English councils"
    assert subject in first_page
    assert "24 November 2026" in first_page
    assert f"data version {briefing.view.register.package.version}" in first_page
    assert LINK in first_page


def test_both_files_have_the_same_words(briefing):
    whole = "".join("".join(briefing.pdf).split()).replace("\u200b", "")
    cells = [cell.text for row in briefing.word.tables[0].rows for cell in row.cells]
    lists = [
        p.text for p in briefing.word.paragraphs if p.style.name.startswith(("List", "Heading"))
    ]
    for text in [*cells, *lists]:
        assert "".join(text.split()) in whole, text


def test_a_briefing_has_a_map_and_a_chart_with_their_words(briefing):
    pictures = [block for block in briefing.paper.blocks if isinstance(block, Picture)]
    assert len(pictures) == 2
    assert all(len(p.alt) > 40 and p.svg.startswith(b"<svg") for p in pictures)
    assert pictures[0].svg.count(b"<path") > 20


def test_every_figure_in_a_briefing_is_the_registers_with_its_basis_and_source(briefing):
    by_name = {row["name"]: row for row in briefing.view.frame.to_dict("records")}
    for row in briefing.word.tables[0].rows[1:]:
        name, _, _, saving, source = (cell.text for cell in row.cells)
        own_name = max((n for n in by_name if name.startswith(n)), key=len)
        assert source.startswith(by_name[own_name]["source_title"])
        if saving != "Not published":
            assert saving.startswith("£")
            assert "achieved" in saving or "expected" in saving
            assert "as reported in" in saving or "date not given" in saving


def test_a_briefing_asks_five_questions(briefing):
    assert sum(p.style.name == "List Number" for p in briefing.word.paragraphs) == 5
