import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from lib.briefing.paper import (
    Heading,
    Link,
    Paper,
    Paragraph,
    Picture,
    Points,
    Table,
    rows_of_blocks,
)
from lib.briefing.pdf import to_pdf
from lib.briefing.word import to_docx

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" '
    b'height="200" fill="#eee"/><text x="9" y="40" font-family="Source Sans, Source Sans Pro, '
    b'sans-serif" font-size="14">Inside the drawing</text></svg>'
)
DAY = date(2026, 11, 24)
NASTY = "#set $x$ *bold* @ref \\ `code` <w:t> & “quotes” £5 Bakoš"
PAPER = Paper(
    "Shared services: Dover & Deal",
    (
        ("Prepared on", "24 November 2026"),
        ("Online", Link("the page", "https://example.org/a?b=c")),
    ),
    (
        Heading("Summary"),
        Points(("First point", "Second point")),
        Heading("Arrangements"),
        Heading("One of them", 2),
        Table(
            "Two rows",
            ("Name", "Source"),
            (
                ("East Kent", Link("Minutes", "https://example.org/minutes")),
                (NASTY, Link("Not a page", "javascript:alert(1)")),
            ),
            (2, 1),
        ),
        Picture(SVG, "A map of Kent", "Where they are", 0.5),
        Picture(SVG, "Bars by service", "How many", 0.5),
        Points(("Who asked?", "Who answered?"), numbered=True),
        Paragraph(
            "Read with care. \x01\x0b", small=True, link=Link("Study", "https://example.org/s")
        ),
    ),
    "The foot of the page",
)


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(to_docx(PAPER, DAY)))


@pytest.fixture(scope="module")
def pdf():
    return PdfReader(io.BytesIO(to_pdf(PAPER, DAY)))


@pytest.fixture(scope="module")
def pdf_text(pdf):
    return " ".join("\n".join(page.extract_text() for page in pdf.pages).split())


def elements(pdf):
    """Every element of the structure tree."""
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, DictionaryObject):
            yield element
            kids = element.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]


def kinds(pdf):
    return [str(element.get("/S")) for element in elements(pdf)]


def test_word_has_title_and_headings_by_level(word):
    styles = {p.text: p.style.name for p in word.paragraphs if p.text}
    assert styles["Shared services: Dover & Deal"] == "Title"
    assert (styles["Summary"], styles["One of them"]) == ("Heading 1", "Heading 2")


def test_word_has_real_lists(word):
    styles = {p.text: p.style.name for p in word.paragraphs}
    assert (styles["First point"], styles["Who asked?"]) == ("List Bullet", "List Number")


def test_words_table_has_a_header_row_that_repeats(word):
    [table] = word.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Name", "Source"]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert table.rows[1]._tr.find(f".//{qn('w:tblHeader')}") is None
    assert table.rows[2].cells[0].text == NASTY


def test_words_pictures_are_vectors_with_alt_text_over_a_bitmap(word):
    alt_texts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert alt_texts == ["A map of Kent", "Bars by service"]
    with zipfile.ZipFile(io.BytesIO(to_docx(PAPER, DAY))) as file:
        names = file.namelist()
        drawings = [name for name in names if name.endswith(".svg")]
        assert [file.read(name) for name in drawings] == [SVG, SVG]
        assert any(name.endswith(".png") for name in names)
        assert b'Extension="svg"' in file.read("[Content_Types].xml") or (
            b"image/svg+xml" in file.read("[Content_Types].xml")
        )
        assert file.read("word/document.xml").count(b"svgBlip") == 2


def test_words_links_open_pages_of_the_web_alone(word):
    targets = {rel.target_ref for rel in word.part.rels.values() if rel.is_external}
    assert targets == {
        "https://example.org/a?b=c",
        "https://example.org/minutes",
        "https://example.org/s",
    }
    assert "Not a page" in word.tables[0].rows[2].cells[1].text


def test_word_knows_its_language_title_and_foot(word):
    assert word.core_properties.title == "Shared services: Dover & Deal"
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    foot = word.sections[0].footer
    assert foot.paragraphs[0].text.startswith("The foot of the page Page")
    assert "NUMPAGES" in foot._element.xml


def test_word_drops_control_characters(word):
    assert any(p.text == "Read with care. Study" for p in word.paragraphs)


def test_the_pdf_says_all_of_it(pdf_text):
    for part in (
        "Shared services: Dover & Deal",
        "Prepared on: 24 November 2026",
        "First point",
        "One of them",
        "Two rows",
        "East Kent",
        "Where they are",
        "Who asked?",
        "Read with care.",
        "The foot of the page",
        "Page 1 of 1",
    ):
        assert part in pdf_text


def test_nothing_in_the_pdf_is_read_as_markup(pdf_text):
    assert NASTY in pdf_text


def test_the_drawings_words_are_drawn_in_the_pdf(pdf_text):
    assert pdf_text.count("Inside the drawing") == 2


def test_the_pdf_is_tagged_and_says_so(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Shared services: Dover & Deal"
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", xmp)


def test_the_pdf_has_the_structure_of_a_paper(pdf):
    tags = kinds(pdf)
    for kind, number in {"/H1": 2, "/H2": 1, "/Table": 1, "/TH": 2, "/TD": 4, "/Figure": 2}.items():
        assert tags.count(kind) == number, kind
    assert tags.count("/LI") == 4


def test_the_pdfs_pictures_have_alt_text(pdf):
    alt_texts = {
        str(element["/Alt"]) for element in elements(pdf) if element.get("/S") == "/Figure"
    }
    assert alt_texts == {"A map of Kent", "Bars by service"}


def test_the_pdfs_links_open_pages_of_the_web_alone(pdf):
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    assert {note["/A"]["/URI"] for note in notes} == {
        "https://example.org/a?b=c",
        "https://example.org/minutes",
        "https://example.org/s",
    }


def test_the_same_paper_gives_the_same_pdf():
    assert to_pdf(PAPER, DAY) == to_pdf(PAPER, DAY)


@pytest.mark.parametrize("name", ["x" * 300, "אבג \U0001f600 \u202e", "", "\x00\ud800", "漢字"])
def test_no_name_breaks_either_file(name):
    paper = Paper(
        name,
        (("Covers", name),),
        (Heading(name), Table(name, (name, "B"), ((name, Link(name, "https://e.org")),), (1, 1))),
        name,
    )
    assert len(PdfReader(io.BytesIO(to_pdf(paper, DAY))).pages) == 1
    assert len(docx.Document(io.BytesIO(to_docx(paper, DAY))).tables) == 1


@pytest.mark.parametrize(
    "address", ["https://e.org/\x01", "https://e.org/\ud800", "https://e.org/" + "x" * 9000]
)
def test_an_address_that_a_file_forbids_stays_words(address):
    paper = Paper("T", (("Online", Link("here", address)),), (), "")
    assert "/Annots" not in PdfReader(io.BytesIO(to_pdf(paper, DAY))).pages[0]
    assert "here" in docx.Document(io.BytesIO(to_docx(paper, DAY))).paragraphs[1].text


def test_a_letter_that_the_font_lacks_becomes_a_question_mark_in_words_and_drawings():
    picture = Picture(SVG.replace(b"Inside", "漢字".encode()), "", "\x85 and ⁃", 0.5)
    text = (
        PdfReader(io.BytesIO(to_pdf(Paper("T", (), (picture,), ""), DAY))).pages[0].extract_text()
    )
    assert "?? the drawing" in text
    assert "? and ?" in text


def test_words_table_has_its_properties_in_the_order_of_the_format(word):
    tags = [child.tag for child in word.tables[0]._tbl.tblPr]
    order = [qn(f"w:{n}") for n in ("tblW", "tblBorders", "tblLayout", "tblLook")]
    assert [tag for tag in tags if tag in order] == order
    assert tags[-1] == qn("w:tblCaption")


def test_a_long_name_is_whole_in_the_pdf():
    paper = Paper("T", (), (Paragraph("y" * 300),), "")
    text = PdfReader(io.BytesIO(to_pdf(paper, DAY))).pages[0].extract_text()
    assert text.count("y") == 300


def test_pictures_stand_side_by_side_as_far_as_they_fit():
    half, whole = Picture(SVG, "", "", 0.5), Picture(SVG, "", "", 1.0)
    blocks = (half, half, half, whole, Heading("A"), half)
    assert list(rows_of_blocks(blocks)) == [(half, half), (half,), (whole,), Heading("A"), (half,)]
