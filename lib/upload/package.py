"""A visitor's tables checked against the register's rules; the sound rows as a package. Pure."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from lib.export.csv import neutralise
from lib.register import checks
from lib.register.faults import DataError, Fault
from lib.register.load import Package, typed
from lib.register.schema import TABLES
from lib.upload.draft import NO_SUMMARY, Draft
from lib.upload.files import Sheet

SCHEMAS = {
    # A visitor's own row needs no public page; what ships with the register does.
    "arrangements": TABLES["arrangements"].update_columns({"source_url": {"nullable": True}}),
    "members": TABLES["members"],
}
_REQUIRED = {
    "arrangements": ["arrangement_id", "name", "category", "service"],
    "members": list(TABLES["members"].columns),
}
_DEFAULTS = {"stage": "operating", "members_listed": "all_found", "summary": NO_SUMMARY}
_ROUNDS = 12


@dataclass(frozen=True, eq=False)
class Checked:
    """tables: the sound arrangements and their members, typed; faults: everything that is wrong,
    in the order of the file; rows: how many arrangements the file has; remarks: what was taken
    for granted; waiting: how many rows wait for an answer."""

    tables: dict[str, pd.DataFrame]
    faults: tuple[Fault, ...]
    rows: int
    remarks: tuple[str, ...] = ()
    waiting: int = 0

    @property
    def sound(self) -> int:
        """How many arrangements can be used."""
        return len(self.tables["arrangements"])


def read_table(sheet: Sheet, header_index: int, name: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """A sheet in the package's own layout as text cells (index: the sheet's row less two), and
    what was taken for granted. Raises DataError where a column is missing or stands there twice."""
    headings = [cell.strip().casefold() for cell in sheet.rows[header_index]]
    faults = [
        Fault(sheet.file, header_index + 1, column, "", remedy)
        for column in TABLES[name].columns
        for remedy in _column_faults(headings.count(str(column)), str(column), name)
    ]
    if faults:
        raise DataError(faults)
    index_of_column = {
        c: headings.index(c) for c in map(str, TABLES[name].columns) if c in headings
    }
    body = list(enumerate(sheet.rows[header_index + 1 :], start=header_index))
    rows = {index: row for index, row in body if any(row)}
    frame = pd.DataFrame(
        {
            column: [row[index] if index < len(row) else "" for row in rows.values()]
            for column, index in index_of_column.items()
        },
        index=pd.Index(list(rows), dtype=int),
        dtype=str,
    )
    return _with_defaults(frame, name, sheet), _remarks(sheet, header_index, set(index_of_column))


def _column_faults(occurrences: int, column: str, name: str) -> list[str]:
    if not occurrences and column in _REQUIRED[name]:
        return ["the column is missing; add it"]
    return ["the column stands here more than once; remove one"] if occurrences > 1 else []


def _with_defaults(frame: pd.DataFrame, name: str, sheet: Sheet) -> pd.DataFrame:
    """All columns of the table; what a visitor may leave out as the register has it by default."""
    frame = frame.reindex(columns=list(TABLES[name].columns), fill_value="")
    if name == "arrangements":
        for column, default in {**_DEFAULTS, "source_title": sheet.file}.items():
            frame[column] = frame[column].where(frame[column] != "", default)
    return frame


def _remarks(sheet: Sheet, header_index: int, used: set[str]) -> tuple[str, ...]:
    unused = [
        cell for cell in sheet.rows[header_index] if cell and cell.strip().casefold() not in used
    ]
    remark = f"{sheet.file}: not used: {', '.join(unused)[:200]}."
    return (*sheet.remarks, remark) if unused else sheet.remarks


def check(
    text: Mapping[str, pd.DataFrame], files: Mapping[str, str], councils: pd.DataFrame
) -> Checked:
    """Check tables of text by the register's own rules. files: the visitor's name for each table;
    councils: the register's.

    An arrangement with a fault in its row or its members is left out whole, and what is left is
    checked again, until nothing is wrong with it.
    """
    remaining, faults = dict(text), list[Fault]()
    tables: dict[str, pd.DataFrame] = {}
    for _ in range(_ROUNDS):
        tables, new_faults = _check_once(remaining, councils)
        if not new_faults:
            break
        faults += new_faults
        remaining = _without_faulty_rows(remaining, new_faults)
    else:
        tables = {name: frame.iloc[:0] for name, frame in tables.items()}
    named_faults = [
        replace(fault, file=files[fault.file.removesuffix(".csv")])
        for fault in dict.fromkeys(faults)
    ]
    arrangements = tables["arrangements"].reset_index(drop=True)
    arrangements["source_url"] = arrangements["source_url"].fillna("")
    tables = {"arrangements": arrangements, "members": tables["members"].reset_index(drop=True)}
    return Checked(tables, tuple(named_faults), len(text["arrangements"]))


def _check_once(
    text: dict[str, pd.DataFrame], councils: pd.DataFrame
) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """The tables with their types and no fault, or what is wrong."""
    faults: list[Fault] = []
    tables: dict[str, pd.DataFrame] = {}
    for name, frame in text.items():
        if frame.empty:
            tables[name] = _empty_table(name)
            continue
        try:
            tables[name] = typed(f"{name}.csv", frame, SCHEMAS[name])
        except DataError as error:
            faults += error.faults
    if not faults and len(tables["arrangements"]) + len(tables["members"]):
        faults = checks.check_across({**tables, "councils": councils})
    return tables, faults


def _empty_table(name: str) -> pd.DataFrame:
    return SCHEMAS[name].coerce_dtype(pd.DataFrame(columns=list(SCHEMAS[name].columns)))


def _without_faulty_rows(
    text: dict[str, pd.DataFrame], faults: list[Fault]
) -> dict[str, pd.DataFrame]:
    """The tables without the arrangements that have a fault. Nothing is a part of one left out."""
    rows = {name: {f.row - 2 for f in faults if f.row and f.file == f"{name}.csv"} for name in text}
    members, arrangements = text["members"], text["arrangements"]
    faulty_members = members[members.index.isin(rows["members"])]
    faulty_ids = set(faulty_members["arrangement_id"])
    is_faulty = arrangements.index.isin(rows["arrangements"])
    is_faulty |= arrangements["arrangement_id"].isin(faulty_ids).to_numpy()
    removed_ids = set(arrangements.loc[is_faulty, "arrangement_id"])
    sound = arrangements[~is_faulty].copy()
    sound["part_of"] = sound["part_of"].mask(sound["part_of"].isin(removed_ids))
    has_arrangement = ~members["arrangement_id"].isin(removed_ids - set(sound["arrangement_id"]))
    return {
        "arrangements": sound,
        "members": members[has_arrangement & ~members.index.isin(rows["members"])],
    }


def check_draft(draft: Draft, file: str, councils: pd.DataFrame) -> Checked:
    """A simple sheet's draft checked; its faults name the file's own headings."""
    text = {"arrangements": draft.arrangements, "members": draft.members}
    checked = check(text, {"arrangements": file, "members": file}, councils)
    named_faults = [
        replace(fault, column=draft.headings.get(fault.column, fault.column))
        for fault in checked.faults
    ]
    faults = sorted(
        [*draft.faults, *named_faults], key=lambda fault: fault.row or 0
    ) or no_rows_faults(file, draft.rows)
    return Checked(checked.tables, tuple(faults), draft.rows, draft.remarks, draft.waiting)


def no_rows_faults(file: str, rows: int) -> list[Fault]:
    """A fault if a table has no rows."""
    remedy = "it has no rows below its headings; add them, or choose another file"
    return [] if rows else [Fault(file, None, "", "", remedy)]


def as_package(checked: Checked, shared: Package, file: str) -> Package:
    """The register's package with the visitor's arrangements in place of its own."""
    return replace(shared, tables={**shared.tables, **checked.tables}, uploaded=file)


def to_zip(checked: Checked, file: str, made_on: date) -> bytes:
    """The cleaned package as a zip: arrangements.csv, members.csv and what they are. It can be
    brought back here, or put in place of the two files in data/ once each row has its source."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, frame in checked.tables.items():
            archive.writestr(f"{name}.csv", neutralise(frame).to_csv(index=False))
        archive.writestr("README.txt", _about(checked, file, made_on))
    return buffer.getvalue()


def _about(checked: Checked, file: str, made_on: date) -> str:
    blank = int((checked.tables["arrangements"]["source_url"] == "").sum())
    return (
        f"Shared service arrangements from {file}, checked on {made_on.isoformat()}.\n\n"
        f"{checked.sound:,} of {checked.rows:,} arrangements are here; the others had faults and "
        "were left out.\n"
        "The columns are those of the register's data package (datapackage.json).\n"
        f"Rows without the address of a source: {blank:,}. The register itself needs one for each.\n"
    )


def faults_table(faults: tuple[Fault, ...]) -> pd.DataFrame:
    """Faults as a table: File, Row, Column, Value, What to do; File only if there are several."""
    table = pd.DataFrame(
        {
            "File": [fault.file for fault in faults],
            "Row": pd.array([fault.row for fault in faults], dtype="Int64"),
            "Column": [fault.column for fault in faults],
            "Value": [fault.value[:200] for fault in faults],
            "What to do": [fault.remedy for fault in faults],
        }
    )
    return table if table["File"].nunique() > 1 else table.drop(columns="File")
