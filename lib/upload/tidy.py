"""Cells of a file without what stands in them only by the way they came there. Pure."""

import re
from html import unescape

from lib.export.notes import clean

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_TEXT_APOSTROPHE = re.compile(r"^'(?=[\s\u200b\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")


def tidy_row(row: list[str]) -> list[str]:
    """Cells without what a file forbids, blanks about them, and the apostrophe that keeps a
    spreadsheet from running one."""
    return [_TEXT_APOSTROPHE.sub("", clean(cell).strip()).strip() for cell in row]


def written_out(cell: str) -> str:
    """A text with what a web page writes for a character as that character: "&amp;", "&pound;"."""
    return _ENTITY.sub(lambda match: unescape(match[0]), cell) if "&" in cell else cell
