"""Cells as people write them: money, years, categories, bases. Pure."""

import re
from dataclasses import dataclass

from lib.config import FIRST_YEAR, LAST_YEAR
from lib.register.columns import BASIS, BASIS_WORDS, CATEGORY
from lib.register.names import fold

_BLANK_WORDS = {
    "",
    "tbc",
    "tbd",
    "na",
    "n a",
    "none",
    "unknown",
    "not known",
    "not stated",
    "nil known",
}
_MONEY = re.compile(
    r"(?:£|gbp)?\s*([0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,15}(?:\.[0-9]+)?)"
    r"\s*(m|mn|million|k|thousand|bn|billion)?\s*"
    r"((?:p\.?a\.?|per annum|per year|a year|/\s*year|annually)?)\.?",
    re.I,
)
_UNITS = {"m": 10**6, "mn": 10**6, "million": 10**6, "k": 1000, "thousand": 1000}
_UNITS |= {"bn": 10**9, "billion": 10**9}
_MOST_POUNDS = 10**12  # pounds
_YEAR = re.compile(r"(?<![0-9])((?:1[89]|20)[0-9]{2})(?:\s*[/–-]\s*(?:20)?[0-9]{2})?(?![0-9])")
_ISO_DAY = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
)
_BRITISH_DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]((?:19|20)[0-9]{2})")
MONEY_REMEDY = "write one amount, as in £1.2m or 1200000, or leave it blank"
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


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, TBC, N/A."""
    return not re.search(r"\w", text) or fold(text) in _BLANK_WORDS


def money(text: str, unit: int = 1) -> Money | None:
    """The pounds of a cell, None for a blank. unit: of the column, for a cell without one of its
    own and below a million. Raises Unreadable."""
    if is_blank(text):
        return None
    match = _MONEY.fullmatch(text.strip())
    if not match:
        raise Unreadable(MONEY_REMEDY)
    number, cell_unit, annual = match.groups()
    amount = float(re.sub(r"[, ]", "", number))
    factor = _UNITS[cell_unit.lower()] if cell_unit else unit
    pounds = round(amount * factor, 2)
    if pounds >= _MOST_POUNDS:
        raise Unreadable("the amount is over £1,000 billion; correct it")
    return Money(round(pounds), bool(annual))


def year(text: str) -> str | None:
    """The year that a cell names: 2015, 2015/16, April 2015, 2015-04-01, 1/4/2015; None for a
    blank. Raises Unreadable."""
    if is_blank(text):
        return None
    years = {match.group(1) for match in _YEAR.finditer(text[:60])}
    if len(years) != 1 or not FIRST_YEAR <= int(min(years)) <= LAST_YEAR:
        raise Unreadable(YEAR_REMEDY)
    return years.pop()


def page_date(text: str) -> str | None:
    """The date of a page as the register has it (YYYY, YYYY-MM, YYYY-MM-DD), of one written so or as
    DD/MM/YYYY; None for a blank. Raises Unreadable."""
    if is_blank(text):
        return None
    date = text.strip()
    if match := _BRITISH_DAY.fullmatch(date):
        date = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    if not _ISO_DAY.fullmatch(date):
        raise Unreadable(DATE_REMEDY)
    return date


def category(text: str) -> str | None:
    """The key of lib.register.columns.CATEGORY that a cell means by its exact words, or None."""
    return _CATEGORY_BY_WORD.get(fold(text))


def basis(text: str) -> str | None:
    """The key of lib.register.columns.BASIS that a cell means by its exact words, or None."""
    return _BASIS_BY_WORD.get(fold(text))
