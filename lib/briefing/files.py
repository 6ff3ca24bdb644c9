"""The paper of a selection as a file."""

from datetime import date

from lib.analysis.filters import Selection
from lib.briefing.compose import paper
from lib.briefing.pdf import to_pdf
from lib.briefing.word import to_docx

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def write(selection: Selection, link: str, made_on: date, ending: str) -> bytes:
    """The file with that ending, one of MEDIA_TYPES. link: of the page that shows the selection, or
    "". Raises DataError if the outlines cannot be used."""
    document = paper(selection, link, made_on.isoformat())
    return (to_docx if ending == "docx" else to_pdf)(document, made_on)
