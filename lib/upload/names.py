"""The councils that a cell names: exact names, sure spellings, and those to ask about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lib.register.geography import Directory, Match
from lib.register.names import fold

OTHER_BODY = "Another body, not a council"
_SEPARATOR = re.compile(r"(\s*(?:,|/|&|\+|\band\b|\bwith\b)\s*)", re.I)
_NO_COUNCIL = re.compile(
    r"\b(police|constabulary|fire|nhs|ccg|health|healthcare|hospitals?|ambulance|universit\w+"
    r"|college|ltd|limited|plc|llp|trust|association|homes|capita|probation|school|schools"
    r"|department|ministry|agency|centre|partners|others?|all|various|national|parish|town council"
    r"|combined authority|commission\w*|pensions?|board|rescue)\b",
    re.I,
)
_NAMELESS = re.compile(r"^(the|council|councils|etc|tbc|n a|none|unknown)?$")
_MOST_PIECES = 120  # in one cell
_MOST_LOOKED_UP = 3_000  # names that are spelt in a way not known, each takes milliseconds
_MOST_NAMES, _MOST_READ = 20_000, 400_000  # in a file: different names, and names in all
_SHORTEST, _LONGEST = 3, 120  # characters of a name


@dataclass(frozen=True)
class NamedBody:
    """What one piece of a cell stands for: a code; or, where near_names has any, a question; or
    another body."""

    text: str
    code: str | None = None
    near_names: tuple[str, ...] = ()
    by_near_spelling: bool = False  # taken by a near spelling


class Reader:
    """Reads cells of one file, each spelling once. answers: what the visitor said of doubtful
    names: the label of a council, or OTHER_BODY."""

    def __init__(self, directory: Directory, answers: Mapping[str, str]) -> None:
        """directory: of the register's councils."""
        self._directory, self._answers = directory, answers
        self._bodies: dict[str, NamedBody] = {}
        self._names_looked_up = self._names_read = 0

    @property
    def is_full(self) -> bool:
        """Whether the file has more names than are read; it would hold up everybody else."""
        return len(self._bodies) > _MOST_NAMES or self._names_read > _MOST_READ

    def remarks(self) -> tuple[str, ...]:
        """What is to be said of names that were not compared with the register's."""
        if self._names_looked_up <= _MOST_LOOKED_UP:
            return ()
        compared = f"{_MOST_LOOKED_UP:,} different spellings were compared with the councils’ names"
        return (f"The first {compared}; later ones count as other bodies unless they are exact.",)

    def read_cell(self, text: str) -> list[NamedBody]:
        """What each name of a cell stands for, in its order, each council once; nothing when the
        reader is full."""
        if self.is_full:
            return []
        bodies: dict[str, NamedBody] = {}
        pieces = [" ".join(part.split()) for part in re.split(r"[;\n\r|]", text)]
        pieces = list(filter(None, pieces))
        for piece in pieces:
            # Among pieces parted by more than commas one that names a body is that body.
            is_body = len(pieces) > 1 and "," not in piece and _NO_COUNCIL.search(piece)
            for body in [self.read_name(piece)] if is_body else self._names_in_piece(piece):
                bodies.setdefault(body.code or body.text.casefold(), body)
        return list(bodies.values())

    def read_name(self, text: str) -> NamedBody:
        """What a whole cell stands for that names one council."""
        text = " ".join(text.split())[:_LONGEST]
        self._names_read += 1
        if text not in self._bodies:
            self._bodies[text] = self._look_up(text)
        return self._bodies[text]

    def _names_in_piece(self, text: str) -> list[NamedBody]:
        """The names of a piece: the longest exact ones, for names have commas and "and" too."""
        if self._directory.exact(text) or text in self._answers:
            return [self.read_name(text)]
        parts = _SEPARATOR.split(text)[: 2 * _MOST_PIECES]
        self._names_read += len(parts) // 2
        bodies, start = [], 0
        while start < len(parts):
            end = self._name_end(parts, start)
            name = "".join(parts[start:end]).strip(" .()[]\"'")
            if not _NAMELESS.match(name.casefold()):
                bodies.append(self.read_name(name))
            start = end + 1
        return bodies

    def _name_end(self, parts: list[str], start: int) -> int:
        """Where the name that begins at start ends."""
        exact_end = self._longest_exact_end(parts, start)
        if not exact_end:
            return _body_end(parts, start) or self._near_spelling_end(parts, start) or start + 1
        comma = _next_comma(parts, start)
        if exact_end >= comma or self._directory.exact("".join(parts[exact_end + 1 : comma])):
            return exact_end
        # "Brighton and Hov" is one council, "Ashford and Swal" are two.
        exact_name, full_name = ("".join(parts[start:end]) for end in (exact_end, comma))
        return (
            comma
            if self.read_name(full_name).code == self._directory.exact(exact_name)
            else exact_end
        )

    def _longest_exact_end(self, parts: list[str], start: int) -> int:
        """Where the longest exact name that begins at start ends, 0 if there is none."""
        ends = range(min(len(parts), start + 9), start, -2)  # every other part is a separator
        return next((end for end in ends if self._directory.exact("".join(parts[start:end]))), 0)

    def _near_spelling_end(self, parts: list[str], start: int) -> int:
        """Where a name with "and" in it ends that is surely meant by a near spelling
        ("Basingstok and Deane"), else 0."""
        end = _next_comma(parts, start)
        return end if end > start + 1 and self.read_name("".join(parts[start:end])).code else 0

    def _look_up(self, text: str) -> NamedBody:
        if answer := self._answers.get(text):
            return NamedBody(
                text, None if answer == OTHER_BODY else self._directory.labels.get(answer)
            )
        if code := self._directory.exact(text):
            return NamedBody(text, code)
        if _NO_COUNCIL.search(text) or len(fold(text)) < _SHORTEST:
            return NamedBody(text)
        self._names_looked_up += 1
        match = (
            self._directory.find(text) if self._names_looked_up <= _MOST_LOOKED_UP else Match(None)
        )
        return NamedBody(
            text, match.code, () if match.code else match.suggestions[:3], bool(match.code)
        )


def _body_end(parts: list[str], start: int) -> int:
    """Where the name of a body that has "and" in it ends ("Avon and Somerset Police"), else 0."""
    end = _next_comma(parts, start)
    return end if _NO_COUNCIL.search("".join(parts[start:end])) else 0


def _next_comma(parts: list[str], start: int) -> int:
    """The place of the next comma, or the end."""
    commas = (index for index in range(start, len(parts)) if parts[index].strip() == ",")
    return next(commas, len(parts))
