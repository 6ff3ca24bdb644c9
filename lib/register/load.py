"""Reads the data package from a folder into typed frames, or says everything that is wrong."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from lib.config import FORMAT
from lib.register import checks, sheet
from lib.register.faults import DataError, Fault
from lib.register.schema import TABLES

DESCRIPTOR = "datapackage.json"
OUTLINES = "councils.topojson"
HEXAGONS = "hexagons.csv"
OUTLINES_FOLDER = "outlines"  # made from OUTLINES by python -m data.build
CHANGES = "CHANGELOG.md"
OLD_FORMAT = (
    "this package is of version 1. Since version 2 the pages stand in sources.csv, the figures in "
    "savings.csv, services are ids of services.csv, and members.csv says who joined and left; bring "
    "a package of version 2 (CHANGELOG.md says what became of each column)"
)
_MAY_BE_EMPTY = (
    "savings",
    "promise_pairs",
    "former_ids",
    "areas",
    "similar_councils",
    "reorganisation_areas",
    "reorganisation_proposals",
    "reorganisation_groupings",
)
_REQUIRED_FIELDS = {
    "version": r"[0-9][0-9A-Za-z.+-]*",  # it goes into a header of every file
    "created": r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T[0-9:.+Z-]*)?",
}
_TYPE_PATTERN = {"Int64": r"-?[0-9]{1,18}", "float64": r"-?[0-9]+(\.[0-9]+)?"}
_TYPE_REMEDY = {
    "Int64": "use a whole number without £, commas or words",
    "float64": "use a decimal number",
}


@dataclass(frozen=True, eq=False)
class Package:
    """The data package as it was read; treat the frames as read-only, all visitors share them.

    tables: a typed frame for each name in lib.register.schema.TABLES. version and released come from
    datapackage.json; changes is the text of CHANGELOG.md ("" if there is none). files: the bytes
    of the files that were read, by name. uploaded: the name of a visitor's own file, "" for the
    register itself.
    """

    folder: Path
    tables: dict[str, pd.DataFrame]
    version: str
    released: str
    changes: str
    files: dict[str, bytes]
    uploaded: str = ""

    @property
    def edition(self) -> str:
        """What files say of the data's version: "1.3.0", or that it is a visitor's own file."""
        return (
            f"{self.uploaded} (a visitor's own file, not the register)"
            if self.uploaded
            else self.version
        )


def load(folder: Path) -> Package:
    """The package in folder. Raises DataError with every fault of every file."""
    faults: list[Fault] = []
    files = _read_files(folder, faults)
    descriptor = _read_descriptor(files.get(DESCRIPTOR), faults)
    _refuse_old_format(descriptor)
    tables: dict[str, pd.DataFrame] = {}
    for name in TABLES:
        try:
            if (file := f"{name}.csv") in files:
                tables[name] = table(file, files[file])
        except DataError as error:
            faults.extend(error.faults)
    faults.extend(_outline_faults(files.get(OUTLINES)))
    if not faults:
        faults = checks.check_across(tables)
    if faults:
        names = [DESCRIPTOR, *(f"{name}.csv" for name in TABLES), OUTLINES]
        raise DataError(sorted(faults, key=lambda fault: names.index(fault.file)))
    return Package(
        folder,
        tables,
        str(descriptor["version"]),
        str(descriptor["created"])[:10],
        _read_changes(folder),
        files,
    )


def _refuse_old_format(descriptor: dict[str, Any]) -> None:
    """Raises DataError for a package whose tables are laid out as before this format."""
    version = str(descriptor.get("version") or FORMAT)
    first = re.match(r"[0-9]{1,9}(?=\.|$)", version)
    if first and int(first[0]) < FORMAT:
        raise DataError([Fault(DESCRIPTOR, None, "version", version, OLD_FORMAT)])


def _read_files(folder: Path, faults: list[Fault]) -> dict[str, bytes]:
    """Each file of the package, read once; a fault is added for one that cannot be."""
    files: dict[str, bytes] = {}
    for name in (*(f"{table}.csv" for table in TABLES), DESCRIPTOR, OUTLINES):
        try:
            files[name] = sheet.read(folder / name)
        except DataError as error:
            faults.extend(error.faults)
    with suppress(OSError):  # the maps' places: served, but nothing here rests on it
        files[HEXAGONS] = (folder / HEXAGONS).read_bytes()
    return files


def table(file: str, data: bytes) -> pd.DataFrame:
    """One table, typed as lib.register.schema says. Raises DataError with all faults of the file."""
    schema = TABLES[Path(file).stem]
    may_be_empty = Path(file).stem in _MAY_BE_EMPTY
    text = sheet.table(file, data, list(schema.columns), may_be_empty=may_be_empty)
    return typed(file, text, schema)


def typed(file: str, text: pd.DataFrame, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Cells of text ("" or blanks: missing) as the schema's types. Raises DataError.

    Cells that cannot have the type of their column are found first and blanked: pandera would
    report them alone, or stop at them.
    """
    frame = text.replace(r"^\s*$", None, regex=True)
    cells = [(row, str(name)) for name in frame for row in _wrong_type(frame[name], schema)]
    faults = [_type_fault(file, schema, frame, row, column) for row, column in cells]
    valid = frame.copy()
    for row, column in cells:
        valid.at[row, column] = None
    try:
        table = schema.validate(valid, lazy=True)
    except pa.errors.SchemaErrors as error:
        faults += [
            fault
            for fault in _rule_faults(file, frame, schema, error)
            if (fault.row, fault.column) not in {(row + 2, column) for row, column in cells}
        ]
    else:
        if not faults:
            return table
    raise DataError(sorted(set(faults), key=lambda f: (f.row or 0, f.column, f.remedy)))


def _wrong_type(cells: pd.Series, schema: pa.DataFrameSchema) -> list[int]:
    """The places of the cells of a column, given as text, that are not of its type."""
    dtype: Any = schema.columns[str(cells.name)].dtype
    values = cells.dropna()
    if (categories := getattr(dtype, "categories", None)) is not None:
        return values.index[~values.isin(categories)].tolist()
    pattern = _TYPE_PATTERN.get(str(dtype))
    return values.index[~values.str.fullmatch(pattern)].tolist() if pattern else []


def _type_fault(
    file: str, schema: pa.DataFrameSchema, frame: pd.DataFrame, row: int, column: str
) -> Fault:
    dtype: Any = schema.columns[column].dtype
    categories = getattr(dtype, "categories", None)
    choices = f"use one of: {', '.join(map(str, categories))}" if categories is not None else ""
    remedy = choices or _TYPE_REMEDY[str(dtype)]
    return Fault(file, row + 2, column, str(frame.at[row, column]), remedy)


def _rule_faults(
    file: str, frame: pd.DataFrame, schema: pa.DataFrameSchema, error: pa.errors.SchemaErrors
) -> Iterator[Fault]:
    for case in error.failure_cases.to_dict("records"):
        rule, column = str(case["check"]), str(case["column"])
        row = int(case["index"])
        if rule.startswith("multiple_fields_uniqueness"):
            names = list(schema.unique or ())
            values = ", ".join(str(frame.at[row, name]) for name in names)
            remedy = f"this {'pair' if len(names) == 2 else 'row'} stands here twice; remove one"
            yield Fault(file, row + 2, names[1], values, remedy)
            continue
        value = "" if pd.isna(case["failure_case"]) else str(case["failure_case"])
        yield Fault(file, row + 2, column, value, _remedy(rule))


def _remedy(rule: str) -> str:
    if rule == "field_uniqueness":
        return "this value stands in more than one row; give each row its own"
    return "this cell may not be blank; fill it" if rule == "not_nullable" else rule


def _read_descriptor(data: bytes | None, faults: list[Fault]) -> dict[str, Any]:
    """datapackage.json with its version and created date; a fault is added when it has none."""
    if data is None:
        return {}
    try:
        descriptor = json.loads(data)
        invalid_keys = [
            key
            for key, pattern in _REQUIRED_FIELDS.items()
            if not re.fullmatch(pattern, str(descriptor.get(key)))
        ]
    except (ValueError, AttributeError, RecursionError):
        faults.append(Fault(DESCRIPTOR, None, "", "", "the file is not valid JSON; restore it"))
    else:
        for key in invalid_keys:
            value, remedy = str(descriptor.get(key) or ""), "state it, as in 2.0.0 or 2026-11-28"
            faults.append(Fault(DESCRIPTOR, None, key, value, remedy))
        return descriptor
    return {}


def _outline_faults(data: bytes | None) -> Iterator[Fault]:
    if data is None:
        return
    try:
        topology = json.loads(data)
        if topology["type"] == "Topology" and topology["objects"] and topology["arcs"]:
            return
        remedy = "the file is not TopoJSON; restore it"
    except (ValueError, KeyError, TypeError, RecursionError):
        remedy = "the file is not valid TopoJSON; restore it"
    yield Fault(OUTLINES, None, "", "", remedy)


def _read_changes(folder: Path) -> str:
    """What CHANGELOG.md says; nothing rests on it, so one that cannot be read is blank."""
    try:
        return (folder / CHANGES).read_text("utf-8-sig", "replace")
    except OSError:
        return ""
