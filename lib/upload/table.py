"""Which rows of a sheet are rows of its table: not totals, notes, nor what is hidden. Pure."""

from collections.abc import Iterator

from lib.format import count, listed
from lib.upload import headings
from lib.upload.draft import LEAVE_OUT, READ, Answers
from lib.upload.files import Sheet
from lib.upload.headings import Headings

_MOST_SAID = 12  # numbers of rows in a sentence


class Table:
    """The rows of a sheet below its headings, sorted. hidden: how many the workbook does not show;
    waiting: how many of them until the visitor says whether they count."""

    def __init__(self, sheet: Sheet, heads: Headings, answers: Answers) -> None:
        """answers.columns must have the required fields."""
        self._sheet, self._answers = sheet, answers
        name, councils = answers.columns["name"], answers.columns["councils"]
        self._end = headings.notes_from(sheet.rows, heads.first, councils)
        with_cells = [n for n in range(heads.first, self._end) if any(sheet.rows[n])]
        self._totals = [n for n in with_cells if headings.is_total(sheet.rows[n], name, councils)]
        self._repeated = [n for n in with_cells if self._is_of_headings(sheet.rows[n], heads)]
        left_out = {*self._totals, *self._repeated}
        self._places = [n for n in with_cells if n not in left_out]
        self._hidden = [n for n in self._places if n in sheet.hidden_rows]
        self.hidden = len(self._hidden)
        self.waiting = 0 if answers.hidden_rows else self.hidden

    def _is_of_headings(self, row: list[str], heads: Headings) -> bool:
        """Whether a row is that of the headings once more, as at the top of a printed page."""
        head = self._sheet.rows[heads.index]
        return list(filter(None, row)) == list(filter(None, head))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that count: the place of each, and its cells."""
        left_out = set[int]() if self._answers.hidden_rows == READ else set(self._hidden)
        return ((n, self._sheet.rows[n]) for n in self._places if n not in left_out)

    def remarks(self) -> tuple[str, ...]:
        """What was left out, and what was filled in."""
        notes = [n for n in range(self._end, len(self._sheet.rows)) if any(self._sheet.rows[n])]
        hidden = self._hidden if self._answers.hidden_rows == LEAVE_OUT else []
        said = (
            ("Totals", self._totals),
            ("Repeated headings", self._repeated),
            ("Notes below the table", notes),
            ("Hidden rows", hidden),
        )
        remarks = [f"{what} were left out: {_rows(places)}." for what, places in said if places]
        if merged := len(self._sheet.merged & self._used()):
            cells = (
                f"Cells merged over several rows count in each of them: {count(merged, 'cell')}."
            )
            remarks.append(cells)
        return tuple(remarks)

    def _used(self) -> frozenset[tuple[int, int]]:
        columns = self._answers.columns.values()
        return frozenset((place, column) for place in self._places for column in columns)


def _rows(places: list[int]) -> str:
    numbers = [str(place + 1) for place in places]
    return f"{'row' if len(numbers) == 1 else 'rows'} {listed(numbers, limit=_MOST_SAID)}"
