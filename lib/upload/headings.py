"""The headings of a sheet: the row, or the two, that has them, what stands above, and the notes
about the table that are no rows of it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.upload import layout, units, values
from lib.upload.layout import HEADER_ROWS

_LONGEST = 60  # characters of a heading
_NOTE = re.compile(
    r"^(?:\*|†|‡|#|©|\([a-z]\)\s|\(?\d{1,2}[.)]\s|\[|notes?\b|sources?\b|footnote|please note|caveat|key:|data:"
    r"|last updated|updated|published|prepared by|produced by|contact:|contains|this (?:table|sheet"
    r"|worksheet)|figures?\b|all (?:figures|savings)|for more|n\.?b\.?\b|end of|https?:|www\.)",
    re.I,
)
# A mark or label of a note whose text stands in the next cell.
_LABEL = re.compile(
    r"\(?(?:[a-z]|\d{1,2})[.)]?|\[\w{1,6}\]|[*†‡]+|(?:foot)?notes?\W*|sources?\W*|key\W*", re.I
)
_OWN_LABELS = frozenset(
    [
        "Title",
        "What it shows",
        "Filters",
        "Please note",
        "Source",
        "Data version",
        "Made on",
        "Link",
    ]
)
_TOTAL = re.compile(
    r"^(?:(?:grand|sub|overall|sum|column|running|net)[\s-]*)*(?:totals?|sum|subtotals?)\b"
    r"(?:[\s:,-]+(?:of|for|saved|savings?|all|gbp|£|[\d/-]+|\w+ savings?).*)?\W*$"
    r"|^(?:averages?|means?|medians?|all|overall|counts?|maximum|minimum)\W*$"
    r"|^sub-?\s?totals?\b",
    re.I,
)
_NUMBERS_OF_COUNCILS = re.compile(
    r"[\d,. ]+(?:councils?|authorities|authority|bodies|partners?|members?|organisations?)?", re.I
)


@dataclass(frozen=True)
class Headings:
    """names: a heading for each column, two rows of them joined; index: the place of the row with
    them; first: the place of the first row below; is_known: whether they were known by their words;
    titles: the texts above."""

    names: list[str]
    index: int
    first: int
    is_known: bool
    titles: tuple[str, ...]

    def units(self, column: int) -> frozenset[int]:
        """What the numbers of a column count in, in pounds: by its heading, else by the titles."""
        return units.in_heading(self.names[column]) or units.in_titles(self.titles)


def find(rows: Sequence[Sequence[str]], chosen: int | None = None) -> Headings:
    """The headings of a sheet that has a row. chosen: the place of their row as the visitor says;
    None: where known words are, else the first row with two cells."""
    known = layout.find_header(rows)
    index = chosen if chosen is not None else known if known is not None else _first_row(rows)
    below = rows[index + 1] if index + 1 < len(rows) else []
    is_double = _goes_on(rows[index], below)
    above = rows[index - 1] if index else []
    names = [
        _joined(
            _spanning(above, column),
            cell,
            below[column] if is_double and column < len(below) else "",
        )
        for column, cell in enumerate(rows[index])
    ]
    titles = tuple(cell for row in rows[:index] for cell in row if cell)
    is_known = chosen is not None or known is not None
    first = index + 1 + is_double
    first += first < len(rows) and _is_numbering(rows[first])
    return Headings(names, index, first, is_known, titles)


def _first_row(rows: Sequence[Sequence[str]]) -> int:
    """Where headings are likeliest that are not known: the first row with a known one, or with two
    cells, or with any."""
    likely = (
        lambda row: layout.count_known_headings(row) > 0,
        lambda row: sum(map(bool, row)) > 1,
        any,
    )
    places = range(min(len(rows), HEADER_ROWS))
    found = (n for is_likely in likely for n in places if is_likely(rows[n]))
    return next(found, next((n for n, row in enumerate(rows) if any(row)), 0))


def _goes_on(headings: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the row below headings has more of them: units, known words, or words in a column
    that has none above; and nothing where the names and the councils stand."""
    matched = layout.match_columns(headings)
    cells = {column: cell for column, cell in enumerate(below) if cell}
    needed = {matched.get("name"), matched.get("councils")}
    if not cells or needed & cells.keys() or len(cells) == len(below):
        return False
    return all(
        len(cell) <= _LONGEST
        and not cell[0].isdigit()
        and (
            bool(units.in_heading(cell))
            or layout.count_known_headings([cell])
            or column >= len(headings)
            or not headings[column]
        )
        for column, cell in cells.items()
    )


def _is_numbering(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or (a), (b), (c)."""
    cells = [cell.strip("()[]. ").casefold() for cell in row if cell]
    numbers, letters = map(str, range(1, len(cells) + 1)), "abcdefghijklmnopqrstuvwxyz"
    return len(cells) > 2 and cells in (list(numbers), list(letters[: len(cells)]))


def _spanning(above: Sequence[str], column: int) -> str:
    """What stands above a column, or to the left of that where it is a known heading over several."""
    cells = [cell for cell in above[: column + 1] if cell]
    here = above[column] if column < len(above) else ""
    return here or (cells[-1] if cells and layout.count_known_headings(cells[-1:]) else "")


def _joined(above: str, cell: str, below: str) -> str:
    """One heading of up to three. What stands above counts where it is a heading itself and the
    cell alone is none, or where it says what the numbers count in."""
    own = " ".join(filter(None, [cell, below]))
    is_heading = bool(above) and len(above) <= _LONGEST and layout.count_known_headings([above])
    if not is_heading or layout.is_of_field(own) or not own:
        return own
    return f"{above} {own}"


def is_total(row: Sequence[str], name: int, councils: int) -> bool:
    """Whether a row adds up others: it says so, and names no council."""
    label, who = (row[column] if column < len(row) else "" for column in (name, councils))
    has_no_council = (
        values.is_blank(who) or _TOTAL.match(who) or _NUMBERS_OF_COUNCILS.fullmatch(who)
    )
    first = next((cell for cell in row if cell), "")
    return bool(has_no_council) and any(_TOTAL.match(cell) for cell in (label, who, first) if cell)


def notes_from(rows: Sequence[Sequence[str]], first: int, councils: int) -> int:
    """The place from which no more rows of the table come but notes about it: what stands at the
    end, names no council, and begins as a note does or stands apart; what follows such a row is a
    note too. first: of the rows."""
    end = len(rows)
    for place in range(len(rows) - 1, first - 1, -1):
        if not any(rows[place]):
            continue
        if not _may_be_note(rows[place], councils):
            break
        is_apart = place > first and not any(rows[place - 1])
        if _is_note(rows[place], is_apart):
            end = place
    return end


def _may_be_note(row: Sequence[str], councils: int) -> bool:
    """Whether a row may be a note about the table: a cell, or a mark or label with its text in the
    next, which may be the one for councils."""
    cells = [cell for cell in row if cell]
    is_labelled = len(cells) == 2 and (cells[0] in _OWN_LABELS or bool(_LABEL.fullmatch(cells[0])))
    names_councils = councils < len(row) and row[councils] and cells[0] != row[councils]
    return is_labelled or not (len(cells) > 2 or names_councils)


def _is_note(row: Sequence[str], is_apart: bool) -> bool:
    """Whether a row that may be a note is one. is_apart: whether the row above is blank."""
    cells = [cell for cell in row if cell]
    is_labelled = len(cells) == 2 and (cells[0] in _OWN_LABELS or bool(_LABEL.fullmatch(cells[0])))
    is_long = len(cells) == 1 and len(cells[0]) > 2 * _LONGEST
    is_told = is_labelled or is_long or bool(_NOTE.match(cells[0]))
    return is_told or (is_apart and len(cells) == 1)
