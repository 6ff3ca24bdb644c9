"""Cells as people write them: money, years, categories, bases. Pure."""

import re
from dataclasses import dataclass

from lib.register.columns import BASIS, BASIS_WORDS, CATEGORY
from lib.register.names import fold
from lib.upload.book_parts import NO_RESULT, ZERO_RESULT
from lib.upload.dates import (
    NO_YEAR,
    day_of,
    is_of_a_start,
    is_of_an_end,
    says_no_year,
    year_of,
)
from lib.upload.tidy import written_out

_BLANK_WORDS = frozenset(
    [
        *("", "tbc", "tbd", "tba", "na", "n a", "n k", "nk", "none", "unknown", "not known", "nil"),
        *(
            "not stated",
            "nil known",
            "nil return",
            "not available",
            "unavailable",
            "no data",
            "null",
        ),
        *("not provided", "not reported", "not recorded", "not published", "not disclosed"),
        *("not yet known", "to be confirmed", "to be determined", "to be advised", "blank", "nan"),
        *("confidential", "commercially sensitive", "not quantified", "unquantified", "awaited"),
        *("no figure", "not applicable", "pending", "withheld"),
    ]
)
# How official statistics mark what is missing: [c] confidential, [x] not available, and so on.
_MARK = re.compile(r"£?\s*(?:\[(?:c|x|z|w|u|low|note ?\d*)\]\s*)+|[cxzwu]", re.I)
# Words that say that there is no figure, and not how much; a year may stand with them.
_NO_FIGURE = re.compile(
    r"(?:no|not|none|nothing|nil|n/?[akr]|nr|dnk|unknown|unable|undisclosed|cost[ -]neutral|neutral"
    r"|commercial\w*|confidential|redacted|suppressed|withheld|see|various|tb[acd]|to be|await\w*"
    r"|pending|too early|significant|substantial|minimal|negligible|data (?:not|un)\w*)\b",
    re.I,
)
_SAYS_AMOUNT = re.compile(r"[£€$%#\d]|\b(?:hundred|thousand|million|billion)s?\b", re.I)
_NOTE_MARK = re.compile(
    r"\s*\[(?:r|p|note ?\d*|\d{1,2})\]$", re.I
)  # after a figure: it changes none
_MONEY = re.compile(
    r"(£|gbp)?\s*([0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,15}(?:\.[0-9]+)?)"
    r"\s*(m|mn|mil|mill|million|millions|k|thousand|thousands|bn|billion)?\s*"
    r"((?:p\.?a\.?|per annum|per year|a year|/\s*year|annually)?)\.?",
    re.I,
)
_UNITS: dict[str, int] = dict.fromkeys(("m", "mn", "mil", "mill", "million", "millions"), 10**6)
_UNITS |= {"k": 1000, "thousand": 1000, "thousands": 1000, "bn": 10**9, "billion": 10**9}
_MOST_POUNDS = 10**12  # pounds
_ISO_DAY = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
)
_BRITISH_DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]((?:19|20)[0-9]{2})")
FORMULA_REMEDY = (
    "the file keeps no result of this formula; open it in Excel and save it, or write the value"
)
MONEY_REMEDY = "write one amount, as in £1.2m or 1200000, or leave it blank"
_MONEY_REMEDIES = {
    NO_RESULT: FORMULA_REMEDY,
    ZERO_RESULT: "a formula gives 0 here, perhaps of a blank cell; write 0 or leave it blank",
}
YEAR_REMEDY = "write one year of four digits, or leave it blank"
DATE_REMEDY = "write the date as YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY, or leave it blank"
_CATEGORY_BY_WORD = {fold(word): key for key, label in CATEGORY.items() for word in (key, label)}
_CATEGORY_BY_WORD |= {"back office services": "back_office", "shared management team": "management"}
_BASIS_BY_WORD = {fold(w): key for key in BASIS for w in (key, BASIS[key], BASIS_WORDS[key])}
_BASIS_BY_WORD |= {"achieved": "cumulative", "to date": "cumulative", "total": "cumulative"}
_BASIS_BY_WORD |= {"per annum": "annual", "pa": "annual", "per year": "annual", "yearly": "annual"}
_BASIS_BY_WORD |= {"projected": "projected_total", "expected": "projected_total"}


class Unreadable(ValueError):
    """A cell that cannot be understood; its text is the remedy."""


@dataclass(frozen=True)
class Money:
    """pounds: whole; annual: the cell itself says that it is a year's."""

    pounds: int
    annual: bool = False


@dataclass(frozen=True)
class Figure:
    """An amount as a cell has it. number: as written; unit: pounds in one of it, where the cell says
    so, else 0; has_pound: whether it has a £; decimals: digits after its point; annual: as of Money."""

    number: float
    unit: int = 0
    has_pound: bool = False
    decimals: int = 0
    annual: bool = False

    def money(self, unit: int) -> Money:
        """What it is in pounds. unit: pounds in one of it. Raises Unreadable."""
        pounds = round(self.number * unit, 2)
        if pounds >= _MOST_POUNDS:
            raise Unreadable("the amount is over £1,000 billion; correct it")
        if self.number and not round(pounds):
            raise Unreadable("the amount is under £1; write whole pounds, or leave it blank")
        return Money(round(pounds), self.annual)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, TBC, N/A, [x]."""
    is_mark = _MARK.fullmatch(text.strip()) is not None
    return is_mark or not re.search(r"\w", text) or fold(text) in _BLANK_WORDS


def figure(text: str) -> Figure | None:
    """The amount of a cell, None for a blank. Raises Unreadable."""
    text = written_out(text).replace("Â£", "£")  # UTF-8 that was read as Windows-1252
    if is_blank(text) or _says_no_figure(text):
        return None
    match = _MONEY.fullmatch(_NOTE_MARK.sub("", text.strip()))
    if not match:
        raise Unreadable(_MONEY_REMEDIES.get(text, MONEY_REMEDY))
    pound, number, unit, annual = match.groups()
    return Figure(
        float(re.sub(r"[, ]", "", number)),
        _UNITS[unit.lower()] if unit else 0,
        bool(pound),
        len(number.partition(".")[2]),
        bool(annual),
    )


def _says_no_figure(text: str) -> bool:
    """Whether words say that there is no figure: "TBC 2026", "No savings", "Redacted"."""
    without_years = re.sub(r"\b(?:19|20)\d\d\b", "", text)
    begins = _NO_FIGURE.match(text.strip()) is not None
    return begins and not _SAYS_AMOUNT.search(without_years)


def money(text: str, unit: int = 1) -> Money | None:
    """The pounds of a cell, None for a blank. unit: of the column, for a cell without one of its
    own. Raises Unreadable."""
    amount = figure(text)
    return amount and amount.money(amount.unit or unit)


def year(text: str) -> str | None:
    """The year that a cell names: 2015, 2015/16, Apr-15, 2015-04-01, 1/4/15, FY15, c. 2015; None for
    a blank and for what says that there is none ("ongoing"). Raises Unreadable."""
    if is_blank(text) or fold(text) in NO_YEAR or says_no_year(text):
        return None
    if year := year_of(text):
        return year
    raise Unreadable(YEAR_REMEDY)


def start_year(text: str) -> str | None:
    """The year of a start, as year(). Raises Unreadable for that of an end too: "until 2018"."""
    if is_of_an_end(text):
        raise Unreadable(f"it tells the end; {YEAR_REMEDY}")
    return year(text)


def end_year(text: str) -> str | None:
    """The year of an end, as year(). Raises Unreadable for one of a start, or in which it still ran:
    "since 2018", "current (2025)"."""
    if is_of_a_start(text):
        raise Unreadable(f"it tells no end; {YEAR_REMEDY}")
    return year(text)


def page_date(text: str) -> str | None:
    """The date of a page as the register has it (YYYY, YYYY-MM, YYYY-MM-DD), of one written so, as
    DD/MM/YYYY or as 3 May 2015; None for a blank. Raises Unreadable."""
    if is_blank(text):
        return None
    date = text.strip()
    if match := _BRITISH_DAY.fullmatch(date):
        date = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    date = day_of(date) or date
    if not _ISO_DAY.fullmatch(date):
        raise Unreadable(DATE_REMEDY)
    return date


def category(text: str) -> str | None:
    """The key of lib.register.columns.CATEGORY that a cell means by its exact words, or None."""
    return _CATEGORY_BY_WORD.get(fold(text))


def basis(text: str) -> str | None:
    """The key of lib.register.columns.BASIS that a cell means by its exact words, or None."""
    return _BASIS_BY_WORD.get(fold(text))
