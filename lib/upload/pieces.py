"""A cell with names cut into pieces: roles told, brackets kept whole, separators kept. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.upload.bodies import goes_on
from lib.upload.tidy import written_out

_ROLE = r"(?:joint )?(?:lead|host|accountable)(?:ing|s)?(?: (?:council|authority|partner|body|borough|district))?"
_PARTNER = (
    r"(?:other |member |partner |participating |local )*(?:partners?|members?|councils?|authorities"
    r"|organisations|bodies|districts|boroughs)"
)
_LABEL = re.compile(rf"\b(?:(?P<lead>{_ROLE})|{_PARTNER})\s*[:=]\s*", re.I)
_LED_BY = re.compile(rf"^(?:{_ROLE}[:\s]*[-–—]\s+|(?:led|hosted) by\s+)", re.I)
_LEAD_NOTE = re.compile(rf"^{_ROLE}$", re.I)
_PLAIN_NOTE = re.compile(rf"^(?:{_PARTNER}|joint|also|new|[A-Z]{{2,6}})$")
_STRONG = re.compile(r"[;\n\r|•·▪●\t]|\s{5,}")
_NUMBERED = re.compile(
    r"^(?:(?:\(?\d{1,2}[.)]|\(?[a-h]\)|[-–—*])\s+|(?:both|between|jointly|namely)\s+)", re.I
)
# A comma within a title ("Police, Fire and Crime Commissioner") parts nothing.
_SEPARATOR = re.compile(
    r"(\s*(?:,(?!\s*fire (?:and|&) crime\b)|/|&|\+|\band\b|\bwith\b)\s*|\s+-\s+|\s*[–—]\s*)", re.I
)
# How a council is styled in law: "the Mayor and Burgesses of the London Borough of Brent".
_IN_LAW = re.compile(
    r"\b(?:the\s+)?(?:lord\s+)?mayor,?(?:\s+(?:and|&|aldermen|commonalty|burgesses|citizens),?)+\s+of\s+"
    r"(?=the\b|city\b|london\b|royal\b|borough\b)",
    re.I,
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_KEPT = re.compile("\ue000(\\d+)\ue001")  # of private use: where a bracket stood
MOST_PIECES = 120  # in one cell
_JOINT = re.compile(r"^\s*(?:&|and|/|\+)\s*$", re.I)
_SOFT = re.compile(r"^\s*(?:&|and|with)\s*$", re.I)  # separators that names have in them too


@dataclass(frozen=True)
class NamedBody:
    """What one piece of a cell stands for: a code; or, where near_names has any, a question; or
    another body."""

    text: str
    code: str | None = None
    near_names: tuple[str, ...] = ()
    by_near_spelling: bool = False  # taken by a near spelling
    is_lead: bool = False  # the cell says so
    remedy: str = ""  # what to do where it is neither


@dataclass(frozen=True)
class Piece:
    """A part of a cell between strong separators. parts: names and separators in turn; is_lead:
    whether it is said that these lead."""

    text: str
    parts: tuple[str, ...]
    is_lead: bool = False

    def span(self, start: int, end: int) -> str:
        """The text from one part to before another, without what stands about a name."""
        return bare("".join(self.parts[start:end]))

    def is_lead_of(self, place: int) -> bool:
        """Whether it is said that its name at a place leads: "led by" is of the first, and of others
        only where nothing but "and" joins them."""
        is_joint = all(map(_JOINT.match, self.parts[1::2]))
        return self.is_lead and (place == 0 or is_joint)

    def next_comma(self, start: int) -> int:
        """The place of the next comma, or the end."""
        places = range(start, len(self.parts))
        return next((n for n in places if self.parts[n].strip() == ","), len(self.parts))

    def is_softly_joined(self, place: int) -> bool:
        """Whether "and" or the like stands before a part."""
        return place < len(self.parts) and _SOFT.match(self.parts[place - 1]) is not None

    def body_end(self, end: int) -> int:
        """Where the name of a body ends that ends there at the earliest: "Fire and Rescue"."""
        while self.is_softly_joined(end + 1) and goes_on(self.span(end + 1, end + 2)):
            end += 2
        return end


def cut(text: str) -> list[Piece]:
    """The pieces of a cell."""
    pieces = [
        Piece(piece, tuple(_parts(piece)), is_lead and place == 0)
        for section, is_lead in _by_role(_IN_LAW.sub("", written_out(text)))
        for place, piece in enumerate(_strong_pieces(section))
    ]
    return [_unnumbered(piece) for piece in pieces]


def _strong_pieces(text: str) -> list[str]:
    return [" ".join(piece.split()) for piece in _STRONG.split(text) if piece.strip()]


def bare(text: str) -> str:
    """A name without blanks, dots and marks about it; brackets that belong together stay."""
    text = text.strip(" .,\"'*†‡")
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        text = text.strip("()[] ")
    return text


def note(text: str) -> tuple[str, str]:
    """A name and what stands in brackets after or before it: "Dover (lead)"; no brackets: ""."""
    match = _BRACKET.search(text)
    if not match or (match.end() < len(text) and match.start() > 0):
        return text, ""
    rest = bare(text[: match.start()] + text[match.end() :])
    return rest, (match[1] or match[2] or "").strip()


def is_lead_note(text: str) -> bool:
    """Whether a note says that who has it leads."""
    return _LEAD_NOTE.match(text) is not None


def is_plain_note(text: str) -> bool:
    """Whether a note says nothing that changes whom it is about: "member", initials."""
    return _PLAIN_NOTE.match(text) is not None


def _by_role(text: str) -> Iterator[tuple[str, bool]]:
    """The cell by what it says of roles: "Lead: Dover; Partners: Thanet"."""
    place, is_lead = 0, False
    for match in _LABEL.finditer(text):
        yield text[place : match.start()], is_lead
        place, is_lead = match.end(), match["lead"] is not None
    yield text[place:], is_lead


def _unnumbered(piece: Piece) -> Piece:
    """Without what a list puts before its items; "led by Dover" is Dover, who leads."""
    text = _NUMBERED.sub("", piece.text)
    plain = _LED_BY.sub("", text)
    is_lead = piece.is_lead or plain != text
    return piece if plain == piece.text else Piece(plain, tuple(_parts(plain)), is_lead)


def _parts(text: str) -> list[str]:
    """Names and separators in turn; what stands in brackets is not cut."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    parts = _SEPARATOR.split(_BRACKET.sub(keep, text))[: 2 * MOST_PIECES]
    return [_KEPT.sub(lambda match: kept[int(match[1])], part) for part in parts]
