"""How numbers, money, dates and untrusted text are written. Standard library only."""

import re
from collections.abc import Sequence

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@])")
_ICON = re.compile(r"(?<=:)(?=[A-Za-z0-9+_/-]+:)")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_SPELLED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun in the right form: "1 council", "1,204 councils"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def spelled(number: int) -> str:
    """A whole number for running text: in words up to ten, above it in figures."""
    return _SPELLED[number] if 0 <= number < len(_SPELLED) else f"{number:,}"


def share(part: int, whole: int) -> str:
    """A part of a whole in per cent without decimals; "under 1%" of little, "over 99%" of nearly
    all: only nothing is "0%" and only the whole "100%"."""
    if not part or not whole:
        return "0%"
    figure = f"{100 * part / whole:.0f}%"
    if part < whole and figure == "100%":
        return "over 99%"
    return "under 1%" if figure == "0%" else figure


def money(pounds: float, *, short: bool = False) -> str:
    """Pounds for a sentence (£1.2 million) or, short, for a chart or table (£1.2m).

    Under a million the pounds are written out; above it two decimals at the most (one from ten
    upward), without noughts that say nothing: £643 million, £156.5 million, £1.34 billion.
    """
    sign, size = "-" if round(pounds) < 0 else "", abs(pounds)
    # What would round to 1,000 million is a billion, and what would round to £1,000,000 a million.
    for unit, threshold, word, suffix in (
        (1e9, 999.95e6, " billion", "bn"),
        (1e6, 999_999.5, " million", "m"),
    ):
        if size >= threshold:
            figure = f"{size / unit:,.{2 if size < 10 * unit else 1}f}"
            return f"{sign}£{figure.rstrip('0').rstrip('.')}{suffix if short else word}"
    return f"{sign}£{size:,.0f}"


def day(text: str) -> str:
    """A date as a person writes it, from YYYY, YYYY-MM or YYYY-MM-DD; other text unchanged."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not match:
        return text
    year, month, date = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year if month is None else text
    return (
        f"{int(date)} {_MONTHS[int(month) - 1]} {year}"
        if date
        else f"{_MONTHS[int(month) - 1]} {year}"
    )


def plain(text: object) -> str:
    """Text from the data, escaped so that Markdown shows it to the letter and runs nothing.

    Streamlit draws :material/…: and :name: even from escaped text, so there an invisible word
    joiner parts the first colon from the name. White space of any kind becomes one space.
    """
    line = " ".join(str(text).split())
    return _MARKDOWN.sub(r"\\\1", _ICON.sub("\u2060", line))


def listed(words: Sequence[str], *, limit: int = 0) -> str:
    """Words in a sentence: "A, B and C"; with a limit, "A, B and 4 more"."""
    shown = list(words[:limit]) if limit and len(words) > limit else list(words)
    if len(shown) < len(words):
        return f"{', '.join(shown)} and {len(words) - len(shown)} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def capital(text: str) -> str:
    """Text that begins with a capital letter, for the start of a sentence."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Text that begins with a small letter, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def web_address(text: str) -> str:
    """The address if it is http or https, of at most 2,000 characters, and has none that could
    leave a link or that a file forbids, else ""."""
    pattern = r"https?://[^\s<>\"'`\\\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,2000}"
    return text if re.fullmatch(pattern, text) else ""


def archive_address(address: str, year: str = "") -> str:
    """Where the public web archive keeps copies of a page: the one nearest to a year, or of no
    year the list of all. "" where the address is none of the web."""
    return f"https://web.archive.org/web/{year or '*'}/{address}" if web_address(address) else ""


def css_string(text: str) -> str:
    """Text as a CSS string in quotes: all but letters, digits and spaces as escapes, so that
    nothing can end the string or the style sheet."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def printable(text: str) -> str:
    """Text for a terminal, which no character in it can steer."""
    return "".join(character if character.isprintable() else "?" for character in text)
