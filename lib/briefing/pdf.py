"""A paper for a committee as a tagged PDF (PDF/UA-1).

Everything in the paper is text, never markup: nothing of it is run in the file.
"""

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

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
from lib.export.notes import clean
from lib.format import web_address

_TEMPLATE = Path(__file__).with_suffix(".typ")
_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
_LONG_WORD = re.compile(r"\S{20,}")
# What the PDF's letters lack: a reader would get boxes, and PDF/UA refuses them.
_UNPRINTABLE = re.compile(
    r"[^\u0020-\u007e\u00a0-\u024f\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e80-\u1e85"
    r"\u2010-\u2015\u2018-\u2022\u2026\u2030\u2039\u203a\u2044\u200b\u20ac]"
)


def to_pdf(paper: Paper, made_on: date) -> bytes:
    """The paper as PDF/UA-1, A4: the same bytes for the same paper and day.

    A letter that the font does not have becomes "?".
    """
    output = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=[str(_FONTS)],  # pyright: ignore[reportArgumentType] - a list of text is right
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_template_data(paper))},
        pdf_standards=["ua-1"],
        timestamp=datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
    )
    return bytes(output)  # pyright: ignore[reportArgumentType] - one file, so not a list


def _template_data(paper: Paper) -> dict[str, Any]:
    """The paper as the template reads it; pictures that fit beside one another in one block."""
    return {
        "title": _text(paper.title) or "–",  # PDF/UA knows no empty heading
        "author": PRODUCT,
        "foot": _text(paper.footer),
        "facts": [[_text(label), _cell(value)] for label, value in paper.facts],
        "blocks": [_block(block) for block in rows_of_blocks(paper.blocks)],
    }


def _block(block: Block | tuple[Picture, ...]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _text(block.text) or "–"}
        case Paragraph():
            texts = {"text": _text(block.text), "link": _cell(block.link or "")}
            return {"kind": "paragraph", "small": block.small, **texts}
        case Points():
            items = [_text(item) for item in block.items]
            return {"kind": "points", "numbered": block.numbered, "items": items}
        case Table():
            return {"kind": "table", **_table(block)}
        case tuple():
            return {"kind": "pictures", "pictures": [_picture(picture) for picture in block]}
        case _:
            raise TypeError(f"A paper has no {type(block).__name__} by itself.")


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": _text(table.caption),
        "headings": [_text(heading) for heading in table.headings],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "widths": list(table.widths),
    }


def _picture(picture: Picture) -> dict[str, Any]:
    drawing = _UNPRINTABLE.sub("?", clean(picture.svg.decode()).replace("\n", " "))
    texts = {"alt": _text(picture.alt) or "–", "caption": _text(picture.caption)}
    return asdict(picture) | texts | {"svg": drawing, "height": MAX_HEIGHT_CM}


def _cell(cell: Cell) -> str | dict[str, str]:
    """Text, or a link if its address is one of the web."""
    if isinstance(cell, Link):
        address = web_address(cell.address)
        return {"text": _text(cell.text), "address": address} if address else _text(cell.text)
    return _text(cell)


def _text(text: str) -> str:
    """Text with letters that the font has, and places where a long word may be broken."""
    printable = _UNPRINTABLE.sub("?", clean(text).replace("\n", " ").replace("\t", " "))
    return _LONG_WORD.sub(
        lambda word: re.sub(r"(.{12}|[/&=?])", "\\1\u200b", word.group()), printable
    )
