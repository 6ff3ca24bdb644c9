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


def read(uploads: Iterable[tuple[str, bytes]]) -> Bundle:
    """What the files (name, bytes) hold. Raises DataError with every fault of every file."""
    sheets, faults, uploaded_files = list[Sheet](), list[Fault](), list(uploads)
    if len(uploaded_files) > UPLOAD_FILES:
        remedy = (
            f"these are more than {UPLOAD_FILES} files; bring one sheet, or the two of the package"
        )
        raise DataError([Fault(files.shown_name(uploaded_files[0][0]), None, "", "", remedy)])
    for name, data in uploaded_files:
        try:
            sheets += files.read(name, data)
        except DataError as error:
            faults += error.faults
    faults = faults or [fault for sheet in sheets for fault in _length_faults(sheet)]
    if faults:
        raise DataError(faults)
    kinds = [layout.layout_of(sheet.rows[header_index(sheet)]) for sheet in sheets]
    arrangements = [
        sheet for sheet, kind in zip(sheets, kinds, strict=True) if kind == "arrangements"
    ]
    members = [sheet for sheet, kind in zip(sheets, kinds, strict=True) if kind == "members"]
    if not arrangements and not members:
        return Bundle("simple", tuple(sorted(sheets, key=_likelihood, reverse=True)))
    if len(arrangements) != 1 or len(members) != 1:
        raise DataError([_pair_fault(arrangements, members)])
    return Bundle("package", tuple(arrangements), members[0])


def _length_faults(sheet: Sheet) -> list[Fault]:
    """A fault if a table other than members.csv has more rows than are read."""
    rows = sum(map(any, sheet.rows[header_index(sheet) + 1 :]))
    if rows <= UPLOAD_ROWS or layout.layout_of(sheet.rows[header_index(sheet)]) == "members":
        return []
    remedy = f"it has {rows:,} rows and {UPLOAD_ROWS:,} are the most; split the file"
    return [Fault(sheet.file, None, "", "", remedy)]


def _likelihood(sheet: Sheet) -> tuple[int, int]:
    """How likely a sheet is the one with the arrangements: known headings, then rows."""
    return layout.count_known_headings(sheet.rows[header_index(sheet)]), len(sheet.rows)


def _pair_fault(arrangements: list[Sheet], members: list[Sheet]) -> Fault:
    missing = "members.csv" if arrangements else "arrangements.csv"
    problem = (
        "it stands here twice"
        if len(arrangements) > 1 or len(members) > 1
        else f"{missing} is missing"
    )
    file = (arrangements or members)[0].file
    remedy = f"{problem}; bring one arrangements.csv and one members.csv together, or both in a zip"
    return Fault(file, None, "", "", remedy)


def header_index(sheet: Sheet) -> int:
    """The place of the row with the headings; without a known one, the first with two cells."""
    known_header = layout.find_header(sheet.rows)
    if known_header is not None:
        return known_header
    with_two_cells = (index for index, row in enumerate(sheet.rows) if sum(map(bool, row)) > 1)
    with_any_cell = (index for index, row in enumerate(sheet.rows) if any(row))
    return next(with_two_cells, next(with_any_cell))


def check_package(bundle: Bundle, councils: pd.DataFrame) -> Checked:
    """The package's own two tables, checked. Raises DataError if a column is missing."""
    tables, remarks, faults = {}, (), list[Fault]()
    sheets = {"arrangements": bundle.candidates[0], "members": bundle.members}
    for name, sheet in sheets.items():
        if sheet is None:
            continue
        try:
            tables[name], new_remarks = package.read_table(sheet, header_index(sheet), name)
            remarks = (*remarks, *new_remarks)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    file_names = {name: sheet.file for name, sheet in sheets.items() if sheet}
    checked = package.check(tables, file_names, councils)
    empty_faults = package.no_rows_faults(file_names["arrangements"], checked.rows)
    return Checked(checked.tables, (*empty_faults, *checked.faults), checked.rows, remarks)


def draft(sheet: Sheet, answers: Answers, register: Register) -> Draft:
    """A simple sheet understood. answers.columns must have the required fields."""
    reader = Reader(register.directory, answers.names)
    return DraftMaker(sheet, header_index(sheet), answers, reader).draft()
