"""The Word document of a paper, by its own styles: headings, lists, tables with a header row."""

import io
from datetime import UTC, date, datetime
from typing import Any

import docx
import vl_convert
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from lib.briefing.paper import (
    MAX_HEIGHT_CM,
    Block,
    Cell,
    Heading,
    Link,
    Paper,
    Paragraph,
    Picture,
    Points,
    Table,
    rows_of_blocks,
)
from lib.config import PRODUCT
from lib.export.notes import clean, clip
from lib.format import web_address

_INK, _BLUE = RGBColor(0x12, 0x43, 0x6D), RGBColor(0x0B, 0x53, 0x94)
_WIDTH, _MAX_HEIGHT = Cm(17.4), Cm(MAX_HEIGHT_CM)  # of the text of a page, and of a picture
_FONT, _SIZE, _SMALL = "Arial", Pt(9.5), Pt(8.5)
_MAX_PROPERTY = 255  # characters, by the file format
_BITMAP_SCALE = 3.0  # pixels to the pixel of the drawing
_SVG = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{}"/></a:ext></a:extLst>'
)
_BORDERS = (
    "<w:tblBorders {}>"
    '<w:top w:val="single" w:sz="8" w:color="12436D"/>'
    '<w:bottom w:val="single" w:sz="4" w:color="B8BFC7"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="B8BFC7"/></w:tblBorders>'
)


def to_docx(paper: Paper, made_on: date) -> bytes:
    """The paper as a Word document, A4: headings, lists and tables by style, pictures as vectors
    with a bitmap for programs that know no SVG, alt text, links, "Page 1 of 2"."""
    buffer = io.BytesIO()
    _document(paper, made_on).save(buffer)
    return buffer.getvalue()


def _document(paper: Paper, made_on: date) -> Document:
    """The paper as a python-docx document."""
    docx_document = docx.Document()
    _page(docx_document)
    _styles(docx_document)
    _properties(docx_document, paper, made_on)
    docx_document.add_heading(clean(paper.title), 0)
    facts = docx_document.add_paragraph()
    for number, (label, value) in enumerate(paper.facts):
        if number:
            facts.add_run().add_break()
        facts.add_run(f"{clean(label)}: ").bold = True
        _cell(facts, value)
    for block in rows_of_blocks(paper.blocks):
        _block(docx_document, block)
    _footer(docx_document, clean(paper.footer))
    return docx_document


def _page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin, page.bottom_margin = Cm(1.5), Cm(1.5)
    page.footer_distance = Cm(0.8)


def _styles(document: Document) -> None:
    """One sans-serif family throughout, compact, in the product's ink; the language is British."""
    sizes = {"Normal": _SIZE, "Title": Pt(18), "Heading 1": Pt(12.5), "Heading 2": Pt(10.5)}
    spacing = {"Title": (0, 6), "Heading 1": (9, 3), "Heading 2": (6, 2)}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, size
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)  # a theme's font would win over the name
        before, after = spacing.get(name, (0, 4))
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        if name != "Normal":
            style.font.color.rgb = _INK
    for name in ("List Bullet", "List Number", "Caption"):
        style = document.styles[name]
        style.paragraph_format.space_after = Pt(2)
    caption: Any = document.styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = _SMALL, False, None
    title = document.styles["Title"].element.get_or_add_pPr()
    for line in title.findall(qn("w:pBdr")):
        title.remove(line)
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # else Word opens it as of an older version
    language = document.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")


def _properties(document: Document, paper: Paper, made_on: date) -> None:
    properties = document.core_properties
    properties.title, properties.author = clip(clean(paper.title), _MAX_PROPERTY), PRODUCT
    properties.comments, properties.language = clip(clean(paper.footer), _MAX_PROPERTY), "en-GB"
    properties.created = properties.modified = datetime(
        made_on.year, made_on.month, made_on.day, tzinfo=UTC
    )


def _block(document: Document, block: Block | tuple[Picture, ...]) -> None:
    match block:
        case Heading():
            document.add_heading(clean(block.text), block.level)
        case Paragraph():
            size, paragraph = _SMALL if block.small else None, document.add_paragraph()
            _cell(paragraph, block.text, size)
            if block.link:
                _cell(paragraph, block.link, size)
        case Points():
            style = "List Number" if block.numbered else "List Bullet"
            for item in block.items:
                document.add_paragraph(clean(item), style)
        case Table():
            _table(document, block)
        case tuple():
            _pictures(document, block)
        case _:
            raise TypeError(f"A paper has no {type(block).__name__} by itself.")


def _table(document: Document, table: Table) -> None:
    """A table with its caption above; the header row repeats, and no row is parted by a page."""
    caption = document.add_paragraph(clean(table.caption), "Caption")
    caption.paragraph_format.keep_with_next = True
    word_table = document.add_table(1, len(table.headings))
    word_table.autofit = False
    _table_properties(word_table._tbl.tblPr, clean(table.caption))
    for cell, heading in zip(word_table.rows[0].cells, table.headings, strict=True):
        run = cell.paragraphs[0].add_run(clean(heading))
        run.bold, run.font.size = True, _SMALL
    header = word_table.rows[0]._tr.get_or_add_trPr()
    header.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for row in table.rows:
        for cell, value in zip(word_table.add_row().cells, row, strict=True):
            _cell(cell.paragraphs[0], value, _SMALL)
    widths = [Length(int(_WIDTH * part / sum(table.widths))) for part in table.widths]
    for column, width in zip(word_table.columns, widths, strict=True):
        column.width = width  # Word goes by the cells, others by the columns
    for row in word_table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
            cell.paragraphs[0].paragraph_format.line_spacing = 1


def _table_properties(properties: Any, caption: str) -> None:
    """Light rules, and the caption for a screen reader; in the order that the file format asks."""
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(parse_xml(_BORDERS.format(nsdecls("w"))))
    element = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
    element.set(qn("w:val"), caption)
    properties.append(element)


def _cell(paragraph: WordParagraph, value: Cell, size: Length | None = None) -> None:
    """Text, or a link if its address is one of the web."""
    if isinstance(value, str):
        paragraph.add_run(clean(value)).font.size = size
    elif address := web_address(value.address):
        _link(paragraph, value, address, size)
    else:
        paragraph.add_run(clean(value.text)).font.size = size


def _link(paragraph: WordParagraph, link: Link, address: str, size: Length | None) -> None:
    run = paragraph.add_run(clean(link.text))
    run.font.color.rgb, run.font.underline, run.font.size = _BLUE, True, size
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    hyperlink = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"/>')
    run._r.addprevious(hyperlink)
    hyperlink.append(run._r)


def _pictures(document: Document, pictures: tuple[Picture, ...]) -> None:
    """Pictures beside one another with their captions beneath, in the same order."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    for picture in pictures:
        _picture(document, paragraph.add_run(), picture)
    names = ("Left: ", "Right: ") if len(pictures) == 2 else ("",) * len(pictures)
    captions = [
        f"{name}{clean(p.caption).rstrip('.')}." for name, p in zip(names, pictures, strict=True)
    ]
    document.add_paragraph(" ".join(captions), "Caption")


def _picture(document: Document, run: Run, picture: Picture) -> None:
    """The drawing as SVG, over a bitmap that older programs show; both with the alt text."""
    bitmap = vl_convert.svg_to_png(picture.svg.decode(), scale=_BITMAP_SCALE)
    shape = run.add_picture(io.BytesIO(bitmap), width=Length(int(_WIDTH * picture.width * 0.98)))
    if shape.height > _MAX_HEIGHT:
        shape.width, shape.height = Length(shape.width * _MAX_HEIGHT // shape.height), _MAX_HEIGHT
    shape._inline.docPr.set("descr", clean(picture.alt))
    blip: BaseOxmlElement | None = shape._inline.find(f".//{qn('a:blip')}")
    package = document.part.package
    if blip is not None and package is not None:
        number = len(list(package.iter_parts()))
        name = PackURI(f"/word/media/drawing{number}.svg")
        part = Part(name, "image/svg+xml", picture.svg, package)
        blip.append(parse_xml(_SVG.format(document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))))


def _footer(document: Document, line: str) -> None:
    """The line at the foot of every page, with "Page 1 of 2" counted by Word."""
    paragraph = document.sections[0].footer.paragraphs[0]
    for text, field in ((f"{line} Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text).font.size = Pt(8)
        run = '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r>'
        xml = f'<w:fldSimple {nsdecls("w")} w:instr="{field}">{run}</w:fldSimple>'
        paragraph._p.append(parse_xml(xml))
