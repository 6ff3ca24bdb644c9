"""What a column's numbers count in, by its headings; and whether a number's size agrees. Pure."""

import re
from collections.abc import Iterable

from lib.upload.values import Figure

POUNDS, THOUSAND, MILLION, BILLION = 1, 1_000, 1_000_000, 1_000_000_000
OTHER = 0  # in place of a unit: what is counted is no pounds
OTHER_REMEDY = "its heading says that it is not in pounds; write pounds, or leave the column out"
UNIT_WORDS = {
    POUNDS: "Pounds",
    THOUSAND: "Thousands of pounds",
    MILLION: "Millions of pounds",
}
# Why figures are asked about.
TOO_LARGE, TOO_SMALL, NO_UNIT, TWO_UNITS, HUGE, MERGED = (
    "large",
    "small",
    "none",
    "two",
    "huge",
    "merged",
)
# A £ that a program lost or doubled, where a unit or a bracket follows.
_POUND = re.compile(
    r"[âÂ]£|ï¿½|￡|\bgbp(?=(?:m|k|bn)?\b)|[?\ufffd](?=\s*(?:[mk]|bn|['’,]?0{3}|\)|$))", re.I
)
_RATE = re.compile(
    r"\bper\s+(?:£?[\d,]+\w*|thousand|million|head|capita|person|household)(?:\s+\w+)?", re.I
)
_BEFORE, _AFTER = r"(?<![a-z0-9.,'’])(?:£\s*)?", r"(?![a-z0-9])"
_UNITS = {
    BILLION: re.compile(_BEFORE + r"(?:bn|bns|billions?)" + _AFTER),
    MILLION: re.compile(
        _BEFORE + r"(?:m|ms|m['’]s|mn|mns|mm|mil|mill|mills|mio|millions?)" + _AFTER
    ),
    THOUSAND: re.compile(
        _BEFORE
        + r"(?:k|ks|k['’]s|th|ths|thou|thousands?)"
        + _AFTER
        + r"|(?<![0-9.,])(?:£\s*)?[,'’]?\s*000\s*['’]?s?(?![0-9])"
        + r"|[x×]\s*£?\s*1,?000(?![0-9,])"
        + r"|£\s*1,?000\s*['’]?s?(?![0-9])|(?<![0-9.,])1,?000['’]?s"
        + _AFTER
    ),
}
_OTHER = re.compile(
    r"€|\$|%|\b(?:eur|euros?|usd|dollars?|per ?cent|percent(?:age)?|fte|hours|days)\b", re.I
)
_IN_POUNDS = re.compile(r"£(?:\s*['’]?s\b)?|\bpounds?\b")
# What stands about a unit in a heading: "(in £ millions p.a.)".
_ABOUT_UNIT = re.compile(r"\bin\b(?=\W*$)|\bp\.?a\b\.?\W*$", re.I)
# In a title above the headings a unit counts where it surely speaks of the figures.
_TITLE_UNIT = re.compile(
    r"£\s*(?:m|k|bn|mn|millions?|thousands?|billions?|['’,]?\s*000)\w{0,2}(?![0-9])"
    r"|\b(?:in|as)\s+(?:£\s*)?(?:thousands?|millions?|billions?|['’]?000s)\b"
    r"|\b(?:thousands?|millions?|billions?) of pounds\b"
)
_TITLE_OTHER = re.compile(
    r"\b(?:figures|amounts|values|savings|all|in|as)\b[^£]*(?:€|\$|\b(?:euros?|dollars?)\b)"
)
_LONGEST_TITLE = 200  # characters
# Where a number is doubted: in thousands from £20 million on, in millions from £100 million on, and
# a sum with its £ written out in either; of no unit below 1,000; in any below £1,000.
_LARGEST = {THOUSAND: 20_000, MILLION: 100, BILLION: 2}
_YEARS = range(1990, 2051)
_LEAST, _MOST = 1_000, 1_000_000_000  # pounds


def in_heading(heading: str) -> frozenset[int]:
    """The units that a heading names, in pounds: {1000} of "Savings (£000)"; {} of none; {OTHER} of
    another currency, or of what is no money."""
    text = _RATE.sub(" ", _POUND.sub("£", heading).casefold())
    if _OTHER.search(text) and not _IN_POUNDS.search(text):
        return frozenset({OTHER})
    units = {unit for unit, pattern in _UNITS.items() if pattern.search(text)}
    return frozenset(units or ({POUNDS} if _IN_POUNDS.search(text) else set()))


def in_titles(titles: Iterable[str]) -> frozenset[int]:
    """The units that the texts above a table give for its figures: "All figures in £000s"."""
    found = frozenset[int]()
    for title in titles:
        text = _POUND.sub("£", title[:_LONGEST_TITLE]).casefold()
        for match in _TITLE_UNIT.finditer(text):
            found |= in_heading(match[0])
        if _TITLE_OTHER.search(text):
            found |= {OTHER}
    return found - {POUNDS}


def without(heading: str) -> str:
    """A heading without its unit: "Savings" of "Savings (£m)"."""
    text = _POUND.sub("£", heading)
    for pattern in _UNITS.values():
        text = re.compile(pattern.pattern, re.I).sub(" ", text)
    text = _IN_POUNDS.sub(" ", text)
    return _ABOUT_UNIT.sub(" ", text) if text != heading else text


def doubt(figure: Figure, units: frozenset[int]) -> str:
    """Why the pounds of a figure are not sure, "" where they are. units: of its column."""
    unit = figure.unit or max(units, default=POUNDS)
    pounds = figure.number * unit
    if not figure.number:
        return ""
    if not figure.unit and len(units - {POUNDS}) > 1:
        return TWO_UNITS
    if figure.unit or unit == POUNDS:
        return HUGE if pounds >= _MOST else "" if figure.unit else _of_no_unit(figure, units)
    is_written_out = figure.has_pound and figure.number >= _LEAST
    if is_written_out or figure.number >= _LARGEST[unit]:
        return TOO_LARGE
    return TOO_SMALL if pounds < _LEAST else ""


def _of_no_unit(figure: Figure, units: frozenset[int]) -> str:
    """A sum below 1,000 may leave its unit out; one with a £ is in pounds, unless it has a part of
    a pound: £1.25 is hardly a saving. A number alone may be a year."""
    is_in_pounds = figure.has_pound or POUNDS in units
    is_small = figure.number < _LEAST and not (is_in_pounds and not figure.decimals)
    is_year = not is_in_pounds and figure.number in _YEARS
    return NO_UNIT if is_small or is_year else ""
