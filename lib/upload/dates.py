"""The year, or the date, that a text names as people write it; nothing of it is guessed. Pure."""

import re
from calendar import month_abbr, month_name

from lib.config import FIRST_YEAR, LAST_YEAR

# Words that say that there is no year: nothing has ended, or nobody knows.
NO_YEAR = frozenset(
    [
        *("ongoing", "on going", "current", "currently", "present", "to present", "to date", "now"),
        *("continuing", "continuous", "continues", "live", "active", "running", "still running"),
        *("rolling", "rolling contract", "annual rolling contract", "rolling annual", "renewable"),
        *("permanent", "indefinite", "indefinitely", "in perpetuity", "open ended", "open"),
        *("no end date", "no end", "no fixed end", "no fixed term", "until further notice"),
        *("not ended", "not yet ended", "not applicable", "not yet started", "under review"),
    ]
)
# Words of which one says so too, whatever stands beside it ("Ongoing (rolling)"), if no year does;
# unless others say that it is over.
_OPEN = re.compile(
    r"\b(?:on-?\s?going|rolling|current\w*|present|live|active|running|continu\w+|in progress"
    r"|permanent\w*|indefinite\w*|perpetuity|renew\w*|open[ -]ended|further notice|unknown|known"
    r"|don.?t know|not yet|to be \w+|tb[acd]|no (?:fixed |set |planned |agreed )?(?:end|term|date))\b",
    re.I,
)
_OVER = re.compile(
    r"\b(?:ended|closed|terminated|ceased|expired|finished|dissolved|stopped|disbanded|no longer"
    r"|not running|wound up|withdrawn)\b",
    re.I,
)
# What makes a year another one than it is, or none: "before 2012", "2010s", 0 as a date (1900).
_NOT_THAT_YEAR = re.compile(
    r"\b(?:before|pre|prior to|earlier than|after|post|later than|by)\b[\s-]*(?:\w+\s+){0,2}\d"
    r"|\d0['’]?s\b|\b(?:1899|1900)[-/]\d|\d[-/](?:1899|1900)\b",
    re.I,
)
_FROM = re.compile(r"^(?:since|from|began|begun|started)\b|\bonwards?\b|\d\s*\+$", re.I)
_UNTIL = re.compile(r"^(?:until|till|to|up to|ends?|ended|ending|expires?|expired|closed)\b", re.I)
_MONTHS = {
    name.casefold(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = re.compile(r"(?<![0-9])((?:1[89]|20)[0-9]{2})(?![0-9])")
# A span of two years: 2015/16, 2015-2016, 15/16, FY15/16.
_SPAN = re.compile(r"(?<![0-9/.-])((?:1[89]|20)?[0-9]{2})\s*[/–-]\s*((?:20)?[0-9]{2})(?![0-9/.-])")
_SHORT_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{2})")
_MONTH_YEAR = re.compile(
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[\s-]+)?{_MONTH}[\s-]*['’]?([0-9]{{2}})", re.I
)
_MONTH_NUMBER = re.compile(r"(0?[1-9]|1[0-2])/([0-9]{2})")
_FINANCIAL = re.compile(r"(?:fy|financial year)\s*['’]?([0-9]{2})", re.I)
_APOSTROPHE = re.compile(r"(?:\w+\s+)?['’]([0-9]{2})")  # "Summer '18"
_WORDED_DAY = re.compile(
    rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+)?{_MONTH}[\s,-]+((?:19|20)[0-9]{{2}})", re.I
)
_LONGEST = 60  # characters
_CENTURY_TURNS = 60  # of two digits: those below are of this century


def year_of(text: str) -> str:
    """The one year of four digits that a text names, the first of a financial year; "" if there is
    none, or more than one."""
    text = " ".join(text[:_LONGEST].split())
    if _NOT_THAT_YEAR.search(text):
        return ""
    readings = (_of_span, _of_four_digits, _of_two_digits)
    found = next(filter(None, (reading(text) for reading in readings)), set[int]())
    year = found.pop() if len(found) == 1 else 0
    return str(year) if FIRST_YEAR <= year <= LAST_YEAR else ""


def says_no_year(text: str) -> bool:
    """Whether words say that there is no year, or that nobody knows it: "Rolling 12 months"."""
    has_year = re.search(r"\d{3}|\d[-/.]\d|['’]\d\d", text) or year_of(text)
    return bool(_OPEN.search(text) and not _OVER.search(text) and not has_year)


def is_of_a_start(text: str) -> bool:
    """Whether a text with a year does not tell that of an end: "since 2018", "current (2025)"."""
    text = text.strip()
    is_open = (
        _OPEN.search(text)
        and not _OVER.search(text)
        and not re.search(r"\b(?:to|until|till)\b", text)
    )
    return bool(year_of(text) and (_FROM.search(text) or is_open))


def is_of_an_end(text: str) -> bool:
    """Whether a text with a year tells that of an end: "until 2018"."""
    return bool(year_of(text) and _UNTIL.search(text.strip()))


def day_of(text: str) -> str:
    """A date in words ("3 May 2015", "May 2015") as YYYY-MM-DD or YYYY-MM, "" if it is none."""
    match = _WORDED_DAY.fullmatch(text.strip())
    if not match:
        return ""
    day, month, year = match.groups()
    return f"{year}-{_MONTHS[month.casefold()]:02}" + (f"-{int(day):02}" if day else "")


def _of_span(text: str) -> set[int]:
    """The first of two years one after the other; nothing else that a dash parts is one year."""
    match = _SPAN.search(text)
    if not match or (len(match[1]) == 2 and len(match[2]) == 4):
        return set()
    first, second = _whole(match[1]), _whole(match[2])
    is_month_too = len(match[1]) == 2 and int(match[1]) <= 12 and "/" in match[0]
    if (
        len(match[1]) == 4
        and len(match[2]) == 2
        and 1 <= int(match[2]) <= 12
        and second != first + 1
    ):
        return {first}  # 2015-04
    if second == first + 1 and not is_month_too:
        return {first}
    return set() if len(match[1]) == 2 else {first, second}


def _of_four_digits(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _of_two_digits(text: str) -> set[int]:
    """Of "Apr-15", "01/04/15", "FY15" and "04/15" the year; of "15" alone none."""
    if day := _SHORT_DAY.fullmatch(text):
        is_day = 1 <= int(day[1]) <= 31 and 1 <= int(day[3]) <= 12
        return {_whole(day[4])} if is_day else set()
    for form in (_MONTH_YEAR, _FINANCIAL, _APOSTROPHE):
        if match := form.fullmatch(text):
            return {_whole(match[match.lastindex or 1])}
    month = _MONTH_NUMBER.fullmatch(text)
    is_span_too = month is not None and int(month[2]) == int(month[1]) + 1
    return {_whole(month[2])} if month and not is_span_too else set()


def _whole(digits: str) -> int:
    """A year of two or four digits in full."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < _CENTURY_TURNS else 1900)
