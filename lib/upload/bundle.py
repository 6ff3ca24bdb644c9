"""The files of one upload together: which sheet is what, and what comes of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from lib.config import UPLOAD_FILES, UPLOAD_ROWS
from lib.register.faults import DataError, Fault
from lib.register.register import Register
from lib.upload import files, layout, package
from lib.upload.draft import Answers, Draft
from lib.upload.files import Sheet
from lib.upload.names import Reader
from lib.upload.package import Checked
from lib.upload.rows import DraftMaker


@dataclass(frozen=True, eq=False)
class Bundle:
    """kind: "package" (the package's own two tables) or "simple" (one sheet of the candidates is
    to be read, one row an arrangement)."""

    kind: str
    candidates: tuple[Sheet, ...]
    members: Sheet | None = None

    @property
    def file(self) -> str:
        """The name of the visitor's file, without the sheet's."""
        return self.candidates[0].file.partition(", ")[0]


def read(given: Iterable[tuple[str, bytes]]) -> Bundle:
    """What the files (name, bytes) hold. Raises DataError with every fault of every file."""
    sheets, faults, pile = list[Sheet](), list[Fault](), list(given)
    if len(pile) > UPLOAD_FILES:
        said = (
            f"these are more than {UPLOAD_FILES} files; bring one sheet, or the two of the package"
        )
        raise DataError([Fault(files.shown_name(pile[0][0]), None, "", "", said)])
    for name, data in pile:
        try:
            sheets += files.read(name, data)
        except DataError as error:
            faults += error.faults
    faults = faults or [fault for sheet in sheets for fault in _too_long(sheet)]
    if faults:
        raise DataError(faults)
    kinds = [layout.layout_of(sheet.rows[header_index(sheet)]) for sheet in sheets]
    own = [sheet for sheet, kind in zip(sheets, kinds, strict=True) if kind == "arrangements"]
    members = [sheet for sheet, kind in zip(sheets, kinds, strict=True) if kind == "members"]
    if not own and not members:
        return Bundle("simple", tuple(sorted(sheets, key=_likelihood, reverse=True)))
    if len(own) != 1 or len(members) != 1:
        raise DataError([_pair_fault(own, members)])
    return Bundle("package", tuple(own), members[0])


def _too_long(sheet: Sheet) -> list[Fault]:
    """A fault if a table other than members.csv has more rows than are read."""
    rows = sum(map(any, sheet.rows[header_index(sheet) + 1 :]))
    if rows <= UPLOAD_ROWS or layout.layout_of(sheet.rows[header_index(sheet)]) == "members":
        return []
    said = f"it has {rows:,} rows and {UPLOAD_ROWS:,} are the most; split the file"
    return [Fault(sheet.file, None, "", "", said)]


def _likelihood(sheet: Sheet) -> tuple[int, int]:
    """How likely a sheet is the one with the arrangements: known headings, then rows."""
    return layout.count_known_headings(sheet.rows[header_index(sheet)]), len(sheet.rows)


def _pair_fault(own: list[Sheet], members: list[Sheet]) -> Fault:
    lacking = "members.csv" if own else "arrangements.csv"
    two = "it stands here twice" if len(own) > 1 or len(members) > 1 else f"{lacking} is missing"
    named = (own or members)[0].file
    remedy = f"{two}; bring one arrangements.csv and one members.csv together, or both in a zip"
    return Fault(named, None, "", "", remedy)


def header_index(sheet: Sheet) -> int:
    """The place of the row with the headings; without a known one, the first with two cells."""
    found = layout.find_header(sheet.rows)
    if found is not None:
        return found
    wide = (at for at, row in enumerate(sheet.rows) if sum(map(bool, row)) > 1)
    some = (at for at, row in enumerate(sheet.rows) if any(row))
    return next(wide, next(some))


def check_package(bundle: Bundle, councils: pd.DataFrame) -> Checked:
    """The package's own two tables, checked. Raises DataError if a column is missing."""
    tables, remarks, faults = {}, (), list[Fault]()
    sheets = {"arrangements": bundle.candidates[0], "members": bundle.members}
    for name, sheet in sheets.items():
        if sheet is None:
            continue
        try:
            tables[name], more = package.read_table(sheet, header_index(sheet), name)
            remarks = (*remarks, *more)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    names = {name: sheet.file for name, sheet in sheets.items() if sheet}
    found = package.check(tables, names, councils)
    empty = package.no_rows(names["arrangements"], found.rows)
    return Checked(found.tables, (*empty, *found.faults), found.rows, remarks)


def draft(sheet: Sheet, answers: Answers, register: Register) -> Draft:
    """A simple sheet understood. answers.columns must have the required fields."""
    reader = Reader(register.directory, answers.names)
    return DraftMaker(sheet, header_index(sheet), answers, reader).draft()
