"""The files of one upload together: which sheet is what, and what comes of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from lib.config import UPLOAD_FILES, UPLOAD_MEMBERS, UPLOAD_ROWS
from lib.format import listed
from lib.register.faults import DataError, Fault
from lib.register.load import OLD_FORMAT
from lib.register.register import Register
from lib.register.row_faults import Tables
from lib.upload import files, headings, layout, package
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
    own = _of_each_table(sheets)
    if not any(own[name] for name in layout.NEEDED_TABLES):
        return Bundle("simple", _candidates(sheets))
    if faults := _table_faults(own):
        raise DataError(faults)
    tables = {name: found[0] for name, found in own.items() if found}
    return Bundle("package", (tables["arrangements"],), tables)


def _layout_of(sheet: Sheet) -> str:
    return layout.layout_of(_header(sheet))


def _header(sheet: Sheet) -> list[str]:
    return sheet.rows[headings.find(sheet.rows).index]


def _length_faults(sheet: Sheet) -> list[Fault]:
    """A fault if a table has more rows than are read: fewer of arrangements than of what belongs
    to them."""
    rows = sum(map(any, sheet.rows[headings.find(sheet.rows).first :]))
    most = UPLOAD_ROWS if _layout_of(sheet) in ("arrangements", "simple") else UPLOAD_MEMBERS
    if rows <= most:
        return []
    remedy = f"it has {rows:,} rows and {most:,} are the most; split the file"
    return [Fault(sheet.file, None, "", "", remedy)]


def _likelihood(sheet: Sheet) -> tuple[bool, int]:
    """How likely a sheet is the one with the arrangements: seen, then by its known headings. Of
    sheets that are alike the first is."""
    return not sheet.is_hidden, layout.count_known_headings(_header(sheet))


def _candidates(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    """The sheets, the likeliest first; those that are seen say which are hidden."""
    hidden = [sheet.file.partition(", ")[2] for sheet in sheets if sheet.is_hidden]
    remark = f"Hidden in the workbook, and not read: {listed(hidden, limit=10)}."
    said = [
        replace(sheet, remarks=(*sheet.remarks, remark))
        if hidden and not sheet.is_hidden
        else sheet
        for sheet in sheets
    ]
    return tuple(sorted(said, key=_likelihood, reverse=True))


def _of_each_table(sheets: list[Sheet]) -> dict[str, list[Sheet]]:
    """The sheets by the table of the package that they are; a hidden copy of one is none."""
    own: dict[str, list[Sheet]] = {name: [] for name in layout.OWN_TABLES}
    for sheet in sorted(sheets, key=lambda sheet: sheet.is_hidden):
        found = own.get(_layout_of(sheet), [])
        if not (found and sheet.is_hidden):
            found.append(sheet)
    return own


def _table_faults(own: Mapping[str, list[Sheet]]) -> list[Fault]:
    """What keeps the tables from being one package: the layout of version 1, one table twice, or
    one missing."""
    for sheet in own["arrangements"]:
        if layout.is_of_version_1(_header(sheet)):
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


def check_package(bundle: Bundle, shared: Tables) -> Checked:
    """The tables of the register's own layout, checked. shared: the register's tables. Raises
    DataError if a column is missing."""
    tables, remarks, faults = dict[str, pd.DataFrame](), (), list[Fault]()
    for name, sheet in bundle.tables.items():
        try:
            tables[name], new_remarks = package.read_table(
                sheet, headings.find(sheet.rows).index, name
            )
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
    tables, directory = register.package.tables, register.directory
    heads = headings.find(sheet.rows, answers.header)
    known_bodies = tables["arrangements"]["other_partners"].dropna().str.split(";").explode()
    names = Reader(directory, answers.names, known_bodies)
    services = ServiceReader(tables["services"], answers.services)
    return DraftMaker(sheet, heads, answers, directory, names, services).draft()
