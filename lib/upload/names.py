"""The councils that a cell names: exact names, sure spellings, and those to ask about."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lib.register.geography import NO_YEARS, Directory, Match, Years
from lib.register.names import fold
from lib.upload import joined, pieces
from lib.upload.bodies import Bodies, is_body
from lib.upload.pieces import MOST_PIECES, NamedBody, Piece

OTHER_BODY = "Another body, not a council"
SEVERAL = "Several names"  # the answer that a text is no single name
UNKNOWN_CODE = "no English council has this code; correct it, or write the name"
_NAMELESS = re.compile(r"^(the|council|councils|etc|tbc|n a|none|unknown)?$")
_CODE = re.compile(
    r"\b[EWSNK]\d{7,9}\b|^\d\d[A-Z]{2}$", re.I
)  # of ONS, of another length or of old
_MOST_LOOKED_UP = 3_000  # names that are spelt in a way not known, each takes milliseconds
_MOST_NAMES, _MOST_READ = 20_000, 400_000  # in a file: different names, and names in all
_MOST_PARTS = 13  # of a name that has separators in it, with these
_SHORTEST, _LONGEST = 3, 120  # characters of a name


class Reader:
    """Reads cells of one file, each spelling once. answers: what the visitor said of doubtful
    names: the label of a council, OTHER_BODY or SEVERAL."""

    def __init__(
        self, directory: Directory, answers: Mapping[str, str], known_bodies: Iterable[str] = ()
    ) -> None:
        """directory: of the register's councils; known_bodies: names of others."""
        self._directory, self._answers = directory, answers
        self._known = Bodies(known_bodies)
        self._bodies: dict[str, NamedBody] = {}
        self._doubtful = set[str]()  # which may be one body's name, or a council's and a body's
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

    def read_cell(self, text: str, years: Years = NO_YEARS) -> list[NamedBody]:
        """What each name of a cell stands for, in its order, each council once; nothing when the
        reader is full. years: in which what the row is about ran."""
        if self.is_full:
            return []
        bodies: dict[str, NamedBody] = {}
        found = pieces.cut(text)[:MOST_PIECES]
        for piece in found:
            named = self._names_in_piece(piece, is_item=len(found) > 1)
            for place, body in enumerate(named):
                leads = body.is_lead or piece.is_lead_of(place)
                body = self._of_the_time(replace(body, is_lead=leads), years)
                key = body.code or body.text.casefold()
                is_lead = body.is_lead or (key in bodies and bodies[key].is_lead)
                bodies[key] = replace(bodies.get(key, body), is_lead=is_lead)
        return list(bodies.values())

    def _read_name(self, text: str) -> NamedBody:
        text = " ".join(text.split())[:_LONGEST]
        self._names_read += 1
        if text not in self._bodies:
            self._bodies[text] = self._look_up(text)
        return self._bodies[text]

    def _of_the_time(self, body: NamedBody, years: Years) -> NamedBody:
        """Of councils of one name the one that existed in the row's years."""
        if not body.code or body.text in self._answers or years == NO_YEARS:
            return body
        council = self._directory.by_code[body.code]
        if body.by_near_spelling and council.existed_in(*years):
            return body
        text = council.name if body.by_near_spelling else pieces.note(body.text)[0]
        return replace(body, code=self._directory.exact(text, years) or body.code)

    def _names_in_piece(self, piece: Piece, *, is_item: bool) -> list[NamedBody]:
        """The names of a piece: the longest known ones, for names have commas and "and" too.
        is_item: whether others stand beside it, so that it hardly names several."""
        if self._is_one_name(piece.text):
            self._doubt_commas(piece, 0, len(piece.parts))
            return [self._read_name(pieces.bare(piece.text))]
        self._names_read += len(piece.parts) // 2
        bodies, start = list[NamedBody](), 0
        while start < len(piece.parts):
            end = self._name_end(piece, start, is_item=is_item)
            name = piece.span(start, end)
            if bodies and pieces.is_lead_note(name):  # "Dover - lead"
                bodies[-1] = replace(bodies[-1], is_lead=True)
            elif not _NAMELESS.match(name.casefold()):
                bodies += self._hyphened(name)
            start = end + 1
        return bodies

    def _is_one_name(self, text: str) -> bool:
        answer = self._answers.get(text, "")
        name, _ = pieces.note(text)  # "Brighton and Hove (lead)"
        is_known = self._directory.exact(text) or self._directory.exact(name)
        is_known = is_known or self._known.knows(text)
        return bool(is_known) if not answer else answer != SEVERAL

    def _hyphened(self, name: str) -> list[NamedBody]:
        """A name, or several exact ones with hyphens between: "Dover-Thanet"."""
        parts = name.split("-")
        is_exact = self._directory.exact
        if len(parts) > 1 and not is_exact(name) and all(map(is_exact, parts)):
            return [self._read_name(part) for part in parts]
        return [self._read_name(name)]

    def _name_end(self, piece: Piece, start: int, *, is_item: bool) -> int:
        """Where the name that begins at start ends."""
        known_end = self._longest_known_end(piece, start)
        first_end = known_end or start + 1
        if body_end := self._body_end(piece, start, first_end, is_item=is_item):
            return body_end
        if not known_end:
            return self._near_spelling_end(piece, start) or first_end
        comma = piece.next_comma(start)
        if known_end >= comma or self._is_one_name(piece.span(known_end + 1, comma)):
            return known_end
        # "Brighton and Hov" is one council, "Ashford and Swal" are two.
        full_name = self._read_name(piece.span(start, comma))
        is_one = full_name.code == self._directory.exact(piece.span(start, known_end))
        return comma if full_name.code and is_one else known_end

    def _longest_known_end(self, piece: Piece, start: int) -> int:
        """Where the longest known name that begins at start ends, 0 if there is none."""
        last = min(len(piece.parts), start + _MOST_PARTS)
        ends = range(last - (last - start + 1) % 2, start, -2)  # every other part is a separator
        found = next((end for end in ends if self._is_one_name(piece.span(start, end))), 0)
        self._doubt_commas(piece, start, found)
        return found

    def _doubt_commas(self, piece: Piece, start: int, end: int) -> None:
        """Have a body's name asked about whose end, after a comma, is a known body's name too:
        "Kent, Surrey and Sussex Ambulance" may be Kent, and a body."""
        name = piece.span(start, end)
        if self._directory.exact(name) or self._known.has(name) or name in self._answers:
            return
        later = [n + 1 for n in range(start, end) if piece.parts[n].strip() == ","]
        if any(self._known.knows(piece.span(place, end)) for place in later):
            self._doubtful.add(name)

    def _near_spelling_end(self, piece: Piece, start: int) -> int:
        """Where a name with "and" in it ends that is surely meant by a near spelling
        ("Basingstok and Deane"), else 0."""
        end = piece.next_comma(start)
        return end if end > start + 1 and self._read_name(piece.span(start, end)).code else 0

    def _body_end(self, piece: Piece, start: int, first_end: int, *, is_item: bool) -> int:
        """Where the name of a body ends that begins with a name, else 0. first_end: of that name.
        Where the next name, after "and", may be of one with it or not, that is a question."""
        first = piece.span(start, first_end)
        is_first_body = self._known.knows(first) or is_body(first)
        end = piece.body_end(first_end) if is_first_body else 0
        next_start = (end or first_end) + 1
        if not piece.is_softly_joined(next_start):
            return end
        next_end = self._longest_known_end(piece, next_start) or next_start + 1
        next_name = piece.span(next_start, next_end)
        is_one = joined.are_one(first, next_name, self._directory, self._known, self._read_name)
        if is_one is False:
            return end
        whole_end = piece.body_end(next_end)
        whole = piece.span(start, whole_end)
        if is_one is None and not is_item and whole not in self._answers:
            self._doubtful.add(whole)
            self._bodies.pop(whole, None)
        return end if self._answers.get(whole) == SEVERAL else whole_end

    def _look_up(self, text: str) -> NamedBody:
        if answer := self._answers.get(text):
            return NamedBody(text, self._directory.labels.get(answer))
        if code := self._directory.exact(text):
            return NamedBody(text, code)
        if text in self._doubtful:
            return NamedBody(text, None, (SEVERAL,))
        if match := _CODE.search(text):
            return self._coded(text, match)
        if self._known.knows(text) or is_body(text) or len(fold(text)) < _SHORTEST:
            return NamedBody(text)
        if planned := self._directory.planned(text):
            begins = f"{planned.name} begins on 1 April {planned.start_year}"
            return NamedBody(text, remedy=f"{begins}; name the councils that it will replace")
        name, note = pieces.note(text)
        return self._noted(text, name, note) if note else self._near(text)

    def _coded(self, text: str, match: re.Match[str]) -> NamedBody:
        """A name with a code of ONS in it, or a code alone that is not known."""
        code = self._directory.exact(match[0])
        rest = pieces.bare((text[: match.start()] + text[match.end() :]).strip(" ()[]:-–"))
        named = self._directory.exact(rest)
        if not code:
            return NamedBody(text, named) if named else NamedBody(text, remedy=UNKNOWN_CODE)
        if not rest or named == code:
            return NamedBody(text, code)
        labels = (self._directory.label(c) for c in dict.fromkeys(filter(None, [code, named])))
        return NamedBody(text, None, tuple(labels))

    def _noted(self, text: str, name: str, note: str) -> NamedBody:
        """A name with a note in brackets. What is not known to be none of a kind is asked about."""
        is_lead = pieces.is_lead_note(note)
        body = self._read_name(name)
        if is_lead or pieces.is_plain_note(note) or not (body.code or body.near_names):
            return replace(body, is_lead=is_lead)
        county = self._directory.by_code[body.code].county if body.code else None
        if county and self._directory.exact(note) == county:
            return body
        near = (self._directory.label(body.code),) if body.code else body.near_names
        return NamedBody(text, None, near)

    def _near(self, text: str) -> NamedBody:
        """A name in a spelling that is not known."""
        self._names_looked_up += 1
        is_looked_up = self._names_looked_up <= _MOST_LOOKED_UP
        match = self._directory.find(text) if is_looked_up else Match(None)
        near = () if match.code else match.suggestions[:3]
        return NamedBody(text, match.code, near, bool(match.code))
