"""Reads the data package from a folder into typed frames, or says everything that is wrong."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from lib import checks
from lib.faults import DataError, Fault
from lib.schema import TABLES

DESCRIPTOR = "datapackage.json"
OUTLINES = "councils.topojson"
CHANGES = "CHANGELOG.md"
_TYPE_REMEDY = {
    "Int64": "use a whole number without £, commas or words",
    "float64": "use a decimal number",
}


@dataclass(frozen=True, eq=False)
class Package:
    """The data package as it was read; treat the frames as read-only, all visitors share them.

    tables: a typed frame for each name in lib.schema.TABLES. version and released come from
    datapackage.json; changes is the text of CHANGELOG.md ("" if there is none).
    """

    folder: Path
    tables: dict[str, pd.DataFrame]
    version: str
    released: str
    changes: str


def load(folder: Path) -> Package:
    """The package in folder. Raises DataError with every fault of every file."""
    faults: list[Fault] = []
    descriptor = _descriptor(folder, faults)
    tables: dict[str, pd.DataFrame] = {}
    for name in TABLES:
        try:
            tables[name] = table(folder / f"{name}.csv")
        except DataError as error:
            faults.extend(error.faults)
    faults.extend(_outlines(folder))
    if not faults:
        faults = checks.across(tables)
    if faults:
        raise DataError(faults)
    changes = folder / CHANGES
    return Package(
        folder,
        tables,
        str(descriptor["version"]),
        str(descriptor["created"])[:10],
        changes.read_text("utf-8") if changes.is_file() else "",
    )


def table(path: Path) -> pd.DataFrame:
    """One table, typed as lib.schema says. Raises DataError with all faults of the file."""
    schema = TABLES[path.stem]
    frame = _text_frame(path)
    faults = _header_faults(path.name, frame, list(schema.columns))
    if faults:
        raise DataError(faults)
    return _validated(path.name, frame.replace("", None), schema)


def _text_frame(path: Path) -> pd.DataFrame:
    """The file as text, cell by cell. A byte order mark and any line ending do no harm."""

    def fail(remedy: str, row: int | None = None, value: str = "") -> DataError:
        return DataError([Fault(path.name, row, "", value, remedy)])

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise fail(f"the file is missing; put it into {path.parent.name}/") from None
    except OSError:
        raise fail("the file cannot be read; check its permissions") from None
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        remedy = "the file is not UTF-8 (Windows-1252, it seems); save it as CSV UTF-8"
        raise fail(remedy, row, repr(error.object[error.start : error.end])) from None
    if not text.strip():
        raise fail("the file is empty; restore its header and rows")
    try:
        return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, index_col=False)
    except (pd.errors.ParserError, ValueError) as error:
        remedy = "the rows cannot be split into columns (an unclosed quote, or too many commas)"
        raise fail(f"{remedy}; mend it ({str(error).strip().rsplit(': ', 1)[-1]})") from None


def _header_faults(file: str, frame: pd.DataFrame, expected: list[str]) -> list[Fault]:
    given = [str(name) for name in frame.columns]
    missing = [name for name in expected if name not in given]
    extra = [name for name in given if name not in expected]
    return [Fault(file, 1, name, "", "the column is missing; add it") for name in missing] + [
        Fault(file, 1, name, "", "no such column is known; remove or rename it") for name in extra
    ]


def _validated(file: str, frame: pd.DataFrame, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """The frame with its types. A cell of the wrong type hides other faults of its column from
    pandera, so such cells are blanked and the rest is looked at once more."""
    try:
        return schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
    wrong_type = cases[cases["check"].astype(str).str.startswith("coerce_dtype")]
    cells = {
        (int(row), str(col))
        for row, col in zip(wrong_type["index"], wrong_type["column"], strict=True)
    }
    cells = {(row, col) for row, col in cells if not _blank(frame, row, col)}
    faults = [_type_fault(file, schema, frame, row, col) for row, col in cells]
    rest = frame.copy()
    for row, col in cells:
        rest.at[row, col] = None
    try:
        schema.validate(rest, lazy=True)
    except pa.errors.SchemaErrors as error:
        faults += [
            f
            for f in _rule_faults(file, frame, error)
            if (f.row, f.column) not in {(row + 2, col) for row, col in cells}
        ]
    raise DataError(sorted(set(faults), key=lambda f: (f.row or 0, f.column)))


def _blank(frame: pd.DataFrame, row: int, column: str) -> bool:
    return bool(frame[column].isna().iloc[row])


def _type_fault(
    file: str, schema: pa.DataFrameSchema, frame: pd.DataFrame, row: int, col: str
) -> Fault:
    kind: Any = schema.columns[col].dtype
    categories = getattr(kind, "categories", None)
    known = f"use one of: {', '.join(map(str, categories))}" if categories is not None else ""
    return Fault(
        file,
        row + 2,
        col,
        str(frame.at[row, col]),
        known or _TYPE_REMEDY.get(str(kind), "correct it"),
    )


def _rule_faults(file: str, frame: pd.DataFrame, error: pa.errors.SchemaErrors) -> Iterator[Fault]:
    for case in error.failure_cases.to_dict("records"):
        rule, column = str(case["check"]), str(case["column"])
        if case["index"] is None or rule.startswith(("coerce_dtype", "dtype(")):
            continue
        row = int(case["index"])
        if rule.startswith("multiple_fields_uniqueness"):
            pair = ", ".join(str(frame.at[row, name]) for name in ("arrangement_id", "gss_code"))
            yield Fault(file, row + 2, "gss_code", pair, "this pair stands here twice; remove one")
            continue
        value = "" if pd.isna(case["failure_case"]) else str(case["failure_case"])
        yield Fault(file, row + 2, column, value, _remedy(rule))


def _remedy(rule: str) -> str:
    if rule == "field_uniqueness":
        return "this value stands in more than one row; give each row its own"
    return "this cell may not be blank; fill it" if rule == "not_nullable" else rule


def _descriptor(folder: Path, faults: list[Fault]) -> dict[str, Any]:
    """datapackage.json with its version and created date; a fault is added when it has none."""
    try:
        found = json.loads((folder / DESCRIPTOR).read_bytes())
        missing = [key for key in ("version", "created") if not str(found.get(key) or "")]
    except FileNotFoundError:
        faults.append(Fault(DESCRIPTOR, None, "", "", "the file is missing; restore it"))
    except (OSError, ValueError, AttributeError):
        faults.append(Fault(DESCRIPTOR, None, "", "", "the file is not valid JSON; restore it"))
    else:
        faults.extend(
            Fault(DESCRIPTOR, None, key, "", "the package must state it") for key in missing
        )
        return found
    return {}


def _outlines(folder: Path) -> Iterator[Fault]:
    try:
        if json.loads((folder / OUTLINES).read_bytes())["type"] == "Topology":
            return
        remedy = "the file is not TopoJSON; restore it"
    except FileNotFoundError:
        remedy = "the file is missing; restore it"
    except (OSError, ValueError, KeyError, TypeError):
        remedy = "the file is not valid TopoJSON; restore it"
    yield Fault(OUTLINES, None, "", "", remedy)
