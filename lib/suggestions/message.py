"""A short message to whoever keeps the register: its words, and the links that send it. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

LONGEST_WHAT, LONGEST_WHERE, LONGEST_SENDER = 1_000, 500, 254  # characters
_LONGEST_SUBJECT = 120
_MOST_ENCODED = 1_800  # characters of the text in a link; mail programs take no more
SUBJECT = "Shared services explorer: a mistake or something missing"


@dataclass(frozen=True)
class Message:
    """What a visitor tells. what: is wrong or missing; where: the address of the page; sender: their
    e-mail address, or "" if they want no answer; version: of the data that they saw."""

    what: str
    where: str
    sender: str
    version: str

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not self.what.strip()

    @property
    def text(self) -> str:
        """The message in lines, each part cut to what the form takes, without what cannot be seen."""
        sender = _one_line(self.sender, LONGEST_SENDER)
        lines = [
            _visible(self.what.strip())[:LONGEST_WHAT],
            "",
            f"Where: {_one_line(self.where, LONGEST_WHERE) or 'not said'}",
            f"Please answer to: {sender}" if sender else "No answer is needed.",
            f"Data version: {_one_line(self.version, LONGEST_SENDER)}",
        ]
        return "\n".join(lines)

    @property
    def file(self) -> bytes:
        """The message as a text file."""
        return f"{SUBJECT}\n\n{self.text}\n".encode("utf-8", "replace")


def _one_line(text: str, limit: int) -> str:
    return " ".join(_visible(text).split())[:limit]


def _visible(text: str) -> str:
    """Text with the ends of its lines alike, and without other characters that cannot be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())


def recipient(address: str) -> str:
    """The plain address in a mailto: address, for people to read."""
    return unquote(address.removeprefix("mailto:").partition("?")[0])


def mailto(address: str, subject: str, text: str, rest: str = "") -> str:
    """A link that opens a mail program with the letter; a long text is cut.

    address: mailto: and where to; what else it asks for is left out. rest: where the whole of a
    text that is cut can be found, "The file has the rest."
    """
    body = quote(text.replace("\n", "\r\n"), safe="", errors="replace")
    if len(body) > _MOST_ENCODED:
        cut = re.sub("%[0-9A-F]?$", "", body[:_MOST_ENCODED])
        end = f"…\r\n({rest})" if rest else "…"
        body = quote(unquote(cut, errors="ignore") + end, safe="")
    is_long = len(subject) > _LONGEST_SUBJECT
    subject = subject[: _LONGEST_SUBJECT - 1] + "…" if is_long else subject
    encoded = quote(subject, safe="", errors="replace")
    return f"{address.partition('?')[0]}?subject={encoded}&body={body}"
