"""The papers by their keys, and each as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lib.analysis.filters import Selection
from lib.briefing import compose, reorganisation
from lib.briefing.paper import Paper
from lib.briefing.pdf import to_pdf
from lib.briefing.word import to_docx
from lib.outputs.output import Option, Options
from lib.outputs.proposals import WITHIN
from lib.outputs.reorganisation import PROPOSAL_OPTION

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Declaration:
    """A paper. title: what it is; page: the address of the page that shows what it is about; make:
    the paper of a selection and options, with the page's link and the day (YYYY-MM-DD)."""

    title: str
    page: str
    make: Callable[[Selection, Options, str, str], Paper]
    options: tuple[Option, ...] = ()

    def complete(self, options: Options) -> dict[str, str]:
        """The options with a value for each; what is empty counts as not chosen."""
        return {option.name: str(options.get(option.name) or "") for option in self.options}


PAPERS = {
    "briefing": Declaration(
        "A briefing of two pages",
        "my-council",
        lambda selection, _, link, made_on: compose.paper(selection, link, made_on),
    ),
    "reorganisation-briefing": Declaration(
        "A briefing on an area that reorganises, or on a proposal",
        "reorganisation",
        reorganisation.paper,
        (PROPOSAL_OPTION, WITHIN),
    ),
}


def write(
    key: str, selection: Selection, options: Options, link: str, made_on: date, ending: str
) -> bytes:
    """The file of a paper with that ending, one of MEDIA_TYPES. link: of the page that shows the
    selection, or "". Raises Unanswerable; DataError if the outlines cannot be used."""
    declaration = PAPERS[key]
    document = declaration.make(selection, declaration.complete(options), link, made_on.isoformat())
    return (to_docx if ending == "docx" else to_pdf)(document, made_on)
