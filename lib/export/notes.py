"""What every exported file must say about itself, its name, and text that is safe in a file."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from lib.format import day

NO_FILTERS = "None: the whole register"
_PREFIX = "shared-services"
_MAX_STEM, _MAX_NAME = 50, 100

# Characters that XML 1.0 forbids (and DEL): a workbook or SVG with one of them does not open.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# How a spreadsheet recognises a formula. The full-width forms count in East Asian settings, and
# a line feed before the sign can hide it.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True)
class Notes:
    """What must travel inside every file that leaves the dashboard."""

    title: str  # the finding, as a heading
    subtitle: str  # unit, period and n
    filters: tuple[
        str, ...
    ]  # ("Council: Dover", "Category: Back office"); empty: the whole register
    caveats: tuple[str, ...]
    source: str  # source and licence line
    version: str  # data version, e.g. "1.0.0"
    made_on: date
    link: str  # address of the page that made it ("" if not known)

    def lines(self) -> list[tuple[str, str]]:
        """(label, text) pairs in reading order; one "Please note" a caveat, no Link if unknown."""
        return [
            ("Title", self.title),
            ("What it shows", self.subtitle),
            ("Filters", "; ".join(self.filters) or NO_FILTERS),
            *(("Please note", caveat) for caveat in self.caveats),
            ("Source", self.source),
            ("Data version", self.version),
            ("Made on", day(self.made_on.isoformat())),
            *([("Link", self.link)] if self.link else []),
        ]


def labelled(label: str, text: str) -> str:
    """ "Label: text", without saying the label twice when the text already opens with it."""
    return text if text.casefold().startswith(f"{label}:".casefold()) else f"{label}: {text}"


def clean(text: str) -> str:
    """Text without the control characters and half characters that XML and UTF-8 forbid."""
    return _FORBIDDEN.sub("", text)


def harmless(text: str) -> str:
    """Clean text that a spreadsheet does not run.

    A leading = + - @ tab or line break, also after blanks, gets an apostrophe before it.
    """
    text = clean(text)
    return f"'{text}" if _FORMULA.match(text) else text


def clip(text: str, limit: int) -> str:
    """Text of at most `longest` characters; a longer one ends in an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def slug(text: str) -> str:
    """Text as lower-case ASCII words joined by hyphens; "" when nothing of it is left."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    # An accent belongs to its letter and an apostrophe to its word: King's Lynn is kings-lynn.
    joined = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'\u2019")
    return "-".join(re.findall("[a-z0-9]+", joined))


def file_name(stem: str, filters: tuple[str, ...], made_on: date, ending: str) -> str:
    """Name of a download: shared-services_<stem>_<filter values or "all">_<date>.<ending>.

    A filter gives the text after its ": ". The name is ASCII, safe on Windows and at most
    100 characters: the filters are shortened first, never the date or the ending.
    """
    values = [slug(text.partition(": ")[2] or text) for text in filters]
    chosen = "_".join(filter(None, values)) or ("filtered" if filters else "all")
    name = slug(stem).removeprefix(_PREFIX).strip("-")[:_MAX_STEM].strip("-")
    start = "_".join(filter(None, (_PREFIX, name)))
    finish = f"{made_on.isoformat()}.{slug(ending)}"
    limit = _MAX_NAME - len(f"{start}__{finish}")
    return f"{start}_{chosen[:limit].strip('-_')}_{finish}"
