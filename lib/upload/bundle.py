"""The files of one upload together: which sheet is what, and what comes of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.config import UPLOAD_FILES, UPLOAD_MEMBERS, UPLOAD_ROWS
from lib.format import listed
from lib.register.faults import DataError, Fault
from lib.register.load import OLD_FORMAT
from lib.register.register import Register
from lib.register.row_faults import Tables
from lib.upload import files, layout, package
from lib.upload.draft import Answers, Draft
from lib.upload.files import Sheet
from lib.upload.names import Reader
from lib.upload.package import Checked
from lib.upload.rows import DraftMaker
from lib.upload.services import ServiceReader


@dataclass(frozen=True, eq=False)
class Bundle:
    """kind: "package" (tables of the register's own layout, by name) or "simple" (one sheet of the
    candidates is to be read, one row an arrangement)."""

    kind: str
    candidates: tuple[Sheet, ...]
    tables: Mapping[str, Sheet] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of the visitor's file, without the sheet's."""
        return self.candidates[0].file.partition(", ")[0]


def read(uploads: Iterable[tuple[str, bytes]]) -> Bundle:
    """What the files (name, bytes) hold. Raises DataError with every fault of every file."""
    sheets, faults, uploaded_files = list[Sheet](), list[Fault](), list(uploads)
    if len(uploaded_files) > UPLOAD_FILES:
        remedy = f"these are more than {UPLOAD_FILES} files; bring one sheet, or the tables of the package"
        raise DataError([Fault(files.shown_name(uploaded_files[0][0]), None, "", "", remedy)])
    for name, data in uploaded_files:
        try:
            sheets += files.read(name, data)
        except DataError as error:
            faults += error.faults
    faults = faults or [fault for sheet in sheets for fault in _length_faults(sheet)]
    if faults:
        raise DataError(faults)
    own: dict[str, list[Sheet]] = {name: [] for name in layout.OWN_TABLES}
    for sheet in sheets:
        own.get(_layout_of(sheet), []).append(sheet)
    if not any(own[name] for name in layout.NEEDED_TABLES):
        return Bundle("simple", tuple(sorted(sheets, key=_likelihood, reverse=True)))
    if faults := _table_faults(own):
        raise DataError(faults)
    tables = {name: found[0] for name, found in own.items() if found}
    return Bundle("package", (tables["arrangements"],), tables)


def _layout_of(sheet: Sheet) -> str:
    return layout.layout_of(sheet.rows[header_index(sheet)])


def _length_faults(sheet: Sheet) -> list[Fault]:
    """A fault if a table has more rows than are read: fewer of arrangements than of what belongs
    to them."""
    rows = sum(map(any, sheet.rows[header_index(sheet) + 1 :]))
    most = UPLOAD_ROWS if _layout_of(sheet) in ("arrangements", "simple") else UPLOAD_MEMBERS
    if rows <= most:
        return []
    remedy = f"it has {rows:,} rows and {most:,} are the most; split the file"
    return [Fault(sheet.file, None, "", "", remedy)]


def _likelihood(sheet: Sheet) -> tuple[int, int]:
    """How likely a sheet is the one with the arrangements: known headings, then rows."""
    return layout.count_known_headings(sheet.rows[header_index(sheet)]), len(sheet.rows)


def _table_faults(own: Mapping[str, list[Sheet]]) -> list[Fault]:
    """What keeps the tables from being one package: the layout of version 1, one table twice, or
    one missing."""
    for sheet in own["arrangements"]:
        if layout.is_of_version_1(sheet.rows[header_index(sheet)]):
            return [Fault(sheet.file, None, "", "", OLD_FORMAT)]
    twice = [found[1] for found in own.values() if len(found) > 1]
    if twice:
        remedy = "this table stands here twice; bring one of each"
        return [Fault(sheet.file, None, "", "", remedy) for sheet in twice]
    missing = [f"{name}.csv" for name in layout.NEEDED_TABLES if not own[name]]
    if not missing:
        return []
    first = next(found[0] for found in own.values() if found)
    needed = listed([f"{name}.csv" for name in layout.NEEDED_TABLES])
    remedy = f"{listed(missing)} is missing; bring {needed} together, or all in a zip"
    return [Fault(first.file, None, "", "", remedy)]


def header_index(sheet: Sheet) -> int:
    """The place of the row with the headings; without a known one, the first with two cells."""
    known_header = layout.find_header(sheet.rows)
    if known_header is not None:
        return known_header
    with_two_cells = (index for index, row in enumerate(sheet.rows) if sum(map(bool, row)) > 1)
    with_any_cell = (index for index, row in enumerate(sheet.rows) if any(row))
    return next(with_two_cells, next(with_any_cell))


def check_package(bundle: Bundle, shared: Tables) -> Checked:
    """The tables of the register's own layout, checked. shared: the register's tables. Raises
    DataError if a column is missing."""
    tables, remarks, faults = dict[str, pd.DataFrame](), (), list[Fault]()
    for name, sheet in bundle.tables.items():
        try:
            tables[name], new_remarks = package.read_table(sheet, header_index(sheet), name)
            remarks = (*remarks, *new_remarks)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    file_names = {name: sheet.file for name, sheet in bundle.tables.items()}
    checked = package.check(tables, file_names, shared)
    empty_faults = package.no_rows_faults(file_names["arrangements"], checked.rows)
    return Checked(checked.tables, (*empty_faults, *checked.faults), checked.rows, remarks)


def draft(sheet: Sheet, answers: Answers, register: Register) -> Draft:
    """A simple sheet understood. answers.columns must have the required fields."""
    names = Reader(register.directory, answers.names)
    services = ServiceReader(register.package.tables["services"], answers.services)
    return DraftMaker(sheet, header_index(sheet), answers, names, services).draft()
