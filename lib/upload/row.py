"""One row of a simple sheet: its cells by field, and its savings and its page as rows of text. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from lib.format import web_address
from lib.register.columns import BASIS
from lib.register.faults import Fault
from lib.upload import own_rows, units, values
from lib.upload.book_parts import NO_RESULT
from lib.upload.draft import LEAVE_OUT, READ, Answers, Met

Cells = dict[str, str | None]
_Value = TypeVar("_Value")


class Row:
    """A row on its way: its cells by field, the faults found in it, and whether it waits."""

    def __init__(
        self,
        file: str,
        number: int,
        cells: dict[str, str],
        heading: Callable[[str], str],
        merged: frozenset[str] = frozenset(),
    ) -> None:
        """number: the sheet's row; cells: by field; heading: the file's own, of a field; merged: the
        fields whose cell fills several rows."""
        self.number, self.cells, self._file, self._heading = number, cells, file, heading
        self.merged = merged
        self.faults: list[Fault] = []
        self.is_waiting = False  # for an answer of the visitor
        for name, cell in cells.items():
            if cell == NO_RESULT:
                self.add_fault(name, values.FORMULA_REMEDY)
                self.cells[name] = ""

    def cell(self, name: str) -> str:
        """The cell of a field, "" where the file has none."""
        return self.cells.get(name, "")

    def add_fault(self, name: str, remedy: str) -> None:
        """That the cell of a field is wrong, and what to do."""
        self.faults.append(
            Fault(self._file, self.number, self._heading(name), self.cell(name), remedy)
        )

    def read(self, name: str, reader: Callable[[str], _Value | None]) -> _Value | None:
        """What a reader of lib.upload.values makes of the cell; a fault where it cannot."""
        try:
            return reader(self.cell(name))
        except values.Unreadable as error:
            self.add_fault(name, str(error))
            return None


def page(row: Row, file: str) -> Cells:
    """The page that a row rests on: title, url, page_date. file: is named as the page where the
    row names none; what is no address of the web is a title."""
    source = row.cell("source")
    is_address = bool(web_address(source))
    title = row.cell("source_title") or (source if not is_address else "")
    return {
        "title": title or file,
        "url": source if is_address else None,
        "page_date": row.read("source_date", values.page_date),
    }


def statements(
    row: Row, column_units: Mapping[str, frozenset[int]], answers: Answers, met: Met
) -> list[Cells]:
    """The row's savings as statements: savings_gbp, basis, as_of_year, note. column_units: what the
    numbers of a field's column count in."""
    found = list[Cells]()
    for name, own_basis in (("savings", ""), *((basis, basis) for basis in BASIS)):
        amount = _amount(row, name, column_units.get(name, frozenset()), answers, met)
        if amount is None:
            continue
        basis = own_basis or _basis(row, amount, answers.basis, met)
        if basis and not row.faults:
            as_of, note = row.read("as_of", values.year), row.cell("note") or None
            as_of = as_of or (own_rows.as_of_year(row.cell("said"), basis) if own_basis else None)
            cells = {"savings_gbp": str(amount.pounds), "basis": basis}
            found.append({**cells, "as_of_year": as_of, "note": note})
    return found


def _amount(
    row: Row, name: str, column_units: frozenset[int], answers: Answers, met: Met
) -> values.Money | None:
    """The pounds of a cell; None for a blank, for one that cannot be read, and for one that waits
    for an answer or is left out by it."""
    figure = row.read(name, values.figure)
    if figure is None or (name == "savings" and answers.basis == LEAVE_OUT):
        return None
    if units.OTHER in column_units and not figure.has_pound:
        row.add_fault(name, units.OTHER_REMEDY)
        return None
    unit = figure.unit or max(column_units, default=units.POUNDS)
    if figure.unit and not row.read(name, lambda _: figure.money(unit)):
        return None  # what its own words make of it is impossible
    doubts = [units.MERGED] if name in row.merged else []
    doubts += filter(None, [units.doubt(figure, column_units)])
    for doubt in doubts:
        met.doubtful_amounts.setdefault(doubt, Counter())[row.cell(name)] += 1
        answer = answers.amounts.get(doubt, "")
        row.is_waiting |= not answer
        if answer in ("", LEAVE_OUT):
            return None
        unit = unit if answer == READ else int(answer)
    return row.read(name, lambda _: figure.money(unit))


def _basis(row: Row, amount: values.Money, answer: str, met: Met) -> str:
    """What a figure is, by its own cell, by the column for it, or by the visitor's answer; "" where
    that is missing or a fault."""
    text = row.cell("basis")
    basis = "annual" if amount.annual else values.basis(text) or ""
    if not basis and values.is_blank(text):
        met.needs_basis = True
        row.is_waiting |= not answer
        return answer
    if not basis:
        row.add_fault("basis", f"say what the figure is: {', '.join(BASIS.values()).lower()}")
    return basis
