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
    heads = [cell.strip().casefold() for cell in sheet.rows[header_index]]
    faults = [
        Fault(sheet.file, header_index + 1, column, "", remedy)
        for column in TABLES[name].columns
        for remedy in _column_faults(heads.count(str(column)), str(column), name)
    ]
    if faults:
        raise DataError(faults)
    places = {c: heads.index(c) for c in map(str, TABLES[name].columns) if c in heads}
    body = list(enumerate(sheet.rows[header_index + 1 :], start=header_index))
    rows = {place: row for place, row in body if any(row)}
    frame = pd.DataFrame(
        {
            column: [row[place] if place < len(row) else "" for row in rows.values()]
            for column, place in places.items()
        },
        index=pd.Index(list(rows), dtype=int),
        dtype=str,
    )
    return _filled(frame, name, sheet), _unused_columns(sheet, header_index, set(places))


def _column_faults(times: int, column: str, name: str) -> list[str]:
    if not times and column in _REQUIRED[name]:
        return ["the column is missing; add it"]
    return ["the column stands here more than once; remove one"] if times > 1 else []


def _filled(frame: pd.DataFrame, name: str, sheet: Sheet) -> pd.DataFrame:
    """All columns of the table; what a visitor may leave out as the register has it by default."""
    frame = frame.reindex(columns=list(TABLES[name].columns), fill_value="")
    if name == "arrangements":
        for column, usual in {**_DEFAULTS, "source_title": sheet.file}.items():
            frame[column] = frame[column].where(frame[column] != "", usual)
    return frame


def _unused_columns(sheet: Sheet, head: int, known: set[str]) -> tuple[str, ...]:
    others = [cell for cell in sheet.rows[head] if cell and cell.strip().casefold() not in known]
    said = f"{sheet.file}: not used: {', '.join(others)[:200]}."
    return (*sheet.remarks, said) if others else sheet.remarks


def check(
    text: Mapping[str, pd.DataFrame], files: Mapping[str, str], councils: pd.DataFrame
) -> Checked:
    """Check tables of text by the register's own rules. files: the visitor's name for each table;
    councils: the register's.

    An arrangement with a fault in its row or its members is left out whole, and what is left is
    checked again, until nothing is wrong with it.
    """
    left, faults = dict(text), list[Fault]()
    tables: dict[str, pd.DataFrame] = {}
    for _ in range(_ROUNDS):
        tables, found = _check_once(left, councils)
        if not found:
            break
        faults += found
        left = _without_faulty(left, found)
    else:
        tables = {name: frame.iloc[:0] for name, frame in tables.items()}
    named = [
        replace(one, file=files[one.file.removesuffix(".csv")]) for one in dict.fromkeys(faults)
    ]
    arrangements = tables["arrangements"].reset_index(drop=True)
    arrangements["source_url"] = arrangements["source_url"].fillna("")
    tables = {"arrangements": arrangements, "members": tables["members"].reset_index(drop=True)}
    return Checked(tables, tuple(named), len(text["arrangements"]))


def _check_once(
    text: dict[str, pd.DataFrame], councils: pd.DataFrame
) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """The tables with their types and no fault, or what is wrong."""
    faults: list[Fault] = []
    tables: dict[str, pd.DataFrame] = {}
    for name, frame in text.items():
        if frame.empty:
            tables[name] = _empty(name)
            continue
        try:
            tables[name] = typed(f"{name}.csv", frame, SCHEMAS[name])
        except DataError as error:
            faults += error.faults
    if not faults and len(tables["arrangements"]) + len(tables["members"]):
        faults = checks.check_across({**tables, "councils": councils})
    return tables, faults


def _empty(name: str) -> pd.DataFrame:
    return SCHEMAS[name].coerce_dtype(pd.DataFrame(columns=list(SCHEMAS[name].columns)))


def _without_faulty(text: dict[str, pd.DataFrame], faults: list[Fault]) -> dict[str, pd.DataFrame]:
    """The tables without the arrangements that have a fault. Nothing is a part of one left out."""
    rows = {name: {f.row - 2 for f in faults if f.row and f.file == f"{name}.csv"} for name in text}
    members, arrangements = text["members"], text["arrangements"]
    bad = members[members.index.isin(rows["members"])]
    out = set(bad["arrangement_id"])
    gone = arrangements.index.isin(rows["arrangements"])
    gone |= arrangements["arrangement_id"].isin(out).to_numpy()
    ids = set(arrangements.loc[gone, "arrangement_id"])
    kept = arrangements[~gone].copy()
    kept["part_of"] = kept["part_of"].mask(kept["part_of"].isin(ids))
    still = ~members["arrangement_id"].isin(ids - set(kept["arrangement_id"]))
    return {
        "arrangements": kept,
        "members": members[still & ~members.index.isin(rows["members"])],
    }


def check_draft(draft: Draft, file: str, councils: pd.DataFrame) -> Checked:
    """A simple sheet's draft checked; its faults name the file's own headings."""
    text = {"arrangements": draft.arrangements, "members": draft.members}
    found = check(text, {"arrangements": file, "members": file}, councils)
    named = [
        replace(one, column=draft.headings.get(one.column, one.column)) for one in found.faults
    ]
    faults = sorted([*draft.faults, *named], key=lambda one: one.row or 0) or no_rows(
        file, draft.rows
    )
    return Checked(found.tables, tuple(faults), draft.rows, draft.remarks, draft.waiting)


def no_rows(file: str, rows: int) -> list[Fault]:
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
            "File": [one.file for one in faults],
            "Row": pd.array([one.row for one in faults], dtype="Int64"),
            "Column": [one.column for one in faults],
            "Value": [one.value[:200] for one in faults],
            "What to do": [one.remedy for one in faults],
        }
    )
    return table if table["File"].nunique() > 1 else table.drop(columns="File")
