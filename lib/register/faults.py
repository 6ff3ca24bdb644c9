"""A fault in the data, said so that the person who keeps the file can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault: where it is, what stands there and what to do.

    row is the line of the sheet (the header is row 1), or None for the whole file.
    """

    file: str
    row: int | None
    column: str
    value: str
    remedy: str

    def __str__(self) -> str:
        """The fault in one line: file, row, column, value, remedy."""
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        value = self.value if len(self.value) <= 80 else self.value[:79] + "…"
        content = f' has "{value}"' if value else ""
        return f"{', '.join(parts)}{content}: {self.remedy}."


class DataError(Exception):
    """The data package cannot be used; faults holds everything found wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """faults: all that was found, in the order in which to read them."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
