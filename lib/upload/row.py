"""One row of a simple sheet: its cells by field, and its saving and its page as rows of text. Pure."""

from collections.abc import Callable
from typing import TypeVar

from lib.format import web_address
from lib.register.columns import BASIS
from lib.register.faults import Fault
from lib.upload import values
from lib.upload.draft import LEAVE_OUT, Met

Cells = dict[str, str | None]
_Value = TypeVar("_Value")


class Row:
    """A row on its way: its cells by field, the faults found in it, and whether it waits."""

    def __init__(
        self, file: str, number: int, cells: dict[str, str], heading: Callable[[str], str]
    ) -> None:
        """number: the sheet's row; cells: by field; heading: the file's own, of a field."""
        self.number, self.cells, self._file, self._heading = number, cells, file, heading
        self.faults: list[Fault] = []
        self.is_waiting = False  # for an answer of the visitor

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


def statement(row: Row, unit: int, answer: str, met: Met) -> Cells | None:
    """The row's saving as a statement: savings_gbp, basis, as_of_year, note; None where there is none.
    unit: pounds in one of the column's numbers; answer: of the visitor, what figures are that do
    not say so."""
    amount = row.read("savings", lambda text: values.money(text, unit))
    if amount is None or answer == LEAVE_OUT:
        return None
    text = row.cell("basis")
    basis = "annual" if amount.annual else values.basis(text)
    if not basis and values.is_blank(text):
        met.needs_basis = True
        basis = answer
        row.is_waiting |= not basis
    elif not basis:
        row.add_fault("basis", f"say what the figure is: {', '.join(BASIS.values()).lower()}")
    return {
        "savings_gbp": str(amount.pounds),
        "basis": basis,
        "as_of_year": row.read("as_of", values.year),
        "note": row.cell("note") or None,
    }
