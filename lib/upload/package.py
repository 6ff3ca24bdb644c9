"""A visitor's tables checked against the register's rules; the sound rows as a package. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from lib.format import count
from lib.register import checks
from lib.register.faults import DataError, Fault
from lib.register.load import Package, typed
from lib.register.row_faults import Tables
from lib.register.schema import TABLES
from lib.upload.draft import NO_SUMMARY, Draft
from lib.upload.files import Sheet
from lib.upload.layout import OWN_TABLES
from lib.upload.services import NOT_STATED

# A visitor's own row needs no public page; what ships with the register does.
SCHEMAS = {
    name: TABLES[name].update_columns({"url": {"nullable": True}})
    if "url" in TABLES[name].columns
    else TABLES[name]
    for name in OWN_TABLES
}
_MAY_BE_LEFT_OUT = {
    "arrangements": {"service_as_stated", "lead_gss", "other_partners", "start_year", "end_year"}
    | {"end_reason", "stage", "part_of", "members_listed", "summary"},
    "members": {"joined_year", "left_year"},
    "sources": {"year", "title", "url", "page_date"},
    "savings": {"as_of_year", "note", "title", "url", "page_date"},
    "promise_pairs": {"expected_as_of_year", "achieved_as_of_year"},
    "former_ids": set[str](),
    "services": set[str](),
}
_DEFAULTS = {
    "service_as_stated": NOT_STATED,
    "stage": "operating",
    "members_listed": "all_found",
    "summary": NO_SUMMARY,
}
_WITH_ARRANGEMENT = ("members", "sources", "savings", "promise_pairs")
_ROUNDS = 12


@dataclass(frozen=True, eq=False)
class Checked:
    """tables: the sound arrangements and what belongs to them, typed, of lib.upload.layout.OWN_TABLES;
    faults: everything that is wrong, in the order of the file; rows: how many arrangements the file
    has; remarks: what was taken for granted; waiting: how many rows wait for an answer."""

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
    for column in filter(lambda name: name.endswith("_gbp"), frame.columns):
        frame[column] = frame[column].str.removeprefix("£")  # of a workbook's format
    return _with_defaults(frame, name, sheet), _remarks(sheet, header_index, set(index_of_column))


def _column_faults(occurrences: int, column: str, name: str) -> list[str]:
    if not occurrences and column not in _MAY_BE_LEFT_OUT[name]:
        return ["the column is missing; add it"]
    return ["the column stands here more than once; remove one"] if occurrences > 1 else []


def _with_defaults(frame: pd.DataFrame, name: str, sheet: Sheet) -> pd.DataFrame:
    """All columns of the table; what a visitor may leave out as the register has it by default."""
    frame = frame.reindex(columns=list(TABLES[name].columns), fill_value="")
    for column, default in {**_DEFAULTS, "title": sheet.file}.items():
        if column in frame:
            frame[column] = frame[column].where(frame[column] != "", default)
    return frame


def _remarks(sheet: Sheet, header_index: int, used: set[str]) -> tuple[str, ...]:
    unused = [
        cell for cell in sheet.rows[header_index] if cell and cell.strip().casefold() not in used
    ]
    hidden = sum(any(sheet.rows[place]) for place in sheet.hidden_rows if place < len(sheet.rows))
    said = {
        f"{sheet.file}: not used: {', '.join(unused)[:200]}.": unused,
        f"{sheet.file}: {count(hidden, 'hidden row')} read too.": hidden,
    }
    return (*sheet.remarks, *(remark for remark, is_so in said.items() if is_so))


def check(text: Tables, files: Mapping[str, str], shared: Tables) -> Checked:
    """Check tables of text by the register's own rules. text: of OWN_TABLES those that were brought;
    files: the visitor's name for each; shared: the register's own tables, for councils and what else
    was not brought.

    An arrangement with a fault in its row or in what belongs to it is left out whole, and what is
    left is checked again, until nothing is wrong with it.
    """
    remaining, faults = _with_present_codes(text, shared["councils"]), list[Fault]()
    tables: dict[str, pd.DataFrame] = {}
    for _ in range(_ROUNDS):
        tables, new_faults = _check_once(remaining, shared)
        if not new_faults:
            break
        faults += new_faults
        remaining = _without_faulty_rows(remaining, new_faults)
    else:
        tables = {name: _empty_table(name) for name in OWN_TABLES}
    named_faults = [
        replace(fault, file=files[fault.file.removesuffix(".csv")])
        for fault in dict.fromkeys(faults)
    ]
    return Checked(
        {name: _without_blank_addresses(tables[name]) for name in OWN_TABLES},
        tuple(named_faults),
        len(text["arrangements"]),
    )


def _with_present_codes(text: Tables, councils: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables with the codes of councils that ONS gives today in place of those it gave once."""
    former = councils.set_index("gss_code")["former_gss"].dropna().str.split(";").explode()
    present = {old.strip(): code for code, old in former.items()}
    columns = {"members": "gss_code", "arrangements": "lead_gss"}
    return {
        name: frame.assign(**{columns[name]: frame[columns[name]].replace(present)})
        if name in columns
        else frame
        for name, frame in text.items()
    }


def _without_blank_addresses(table: pd.DataFrame) -> pd.DataFrame:
    table = table.reset_index(drop=True)
    return table.assign(url=table["url"].fillna("")) if "url" in table else table


def _check_once(text: Tables, shared: Tables) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """The tables with their types and no fault, or what is wrong."""
    faults: list[Fault] = []
    tables = {name: _empty_table(name) for name in OWN_TABLES} | {"services": shared["services"]}
    for name, frame in text.items():
        if frame.empty:
            tables[name] = _empty_table(name)
            continue
        try:
            tables[name] = typed(f"{name}.csv", frame, SCHEMAS[name])
        except DataError as error:
            faults += error.faults
    if not faults:
        faults = checks.check_across({**shared, **tables})
    return tables, faults


def _empty_table(name: str) -> pd.DataFrame:
    return SCHEMAS[name].coerce_dtype(pd.DataFrame(columns=list(SCHEMAS[name].columns)))


def _without_faulty_rows(text: Tables, faults: list[Fault]) -> dict[str, pd.DataFrame]:
    """The tables without the arrangements that have a fault. Nothing is a part of one left out."""
    rows = {name: {f.row - 2 for f in faults if f.row and f.file == f"{name}.csv"} for name in text}
    faulty = {name: frame.index.isin(rows[name]) for name, frame in text.items()}
    faulty_ids = {
        key
        for name in _WITH_ARRANGEMENT
        if name in text
        for key in text[name].loc[faulty[name], "arrangement_id"]
    }
    arrangements = text["arrangements"]
    is_faulty = faulty["arrangements"] | arrangements["arrangement_id"].isin(faulty_ids).to_numpy()
    sound = arrangements[~is_faulty].copy()
    removed_ids = set(arrangements.loc[is_faulty, "arrangement_id"])
    sound["part_of"] = sound["part_of"].mask(sound["part_of"].isin(removed_ids))
    gone = removed_ids - set(sound["arrangement_id"])
    kept = {name: frame[~faulty[name]] for name, frame in text.items()}
    for name, frame in kept.items():
        if "arrangement_id" in frame:
            kept[name] = frame[~frame["arrangement_id"].isin(gone)]
    return {**kept, "arrangements": sound}


def check_draft(draft: Draft, file: str, shared: Tables) -> Checked:
    """A simple sheet's draft checked; its faults name the file's own headings. shared: the register's
    tables; services in the file's own words join its vocabulary."""
    text = {name: frame for name, frame in draft.tables.items() if name != "services"}
    vocabulary = _with_own_services(shared["services"], draft.tables["services"])
    checked = check(text, dict.fromkeys(text, file), {**shared, "services": vocabulary})
    named_faults = [
        replace(fault, column=draft.headings.get(fault.column, fault.column))
        for fault in checked.faults
    ]
    faults = sorted(
        dict.fromkeys([*draft.faults, *named_faults]), key=lambda fault: fault.row or 0
    ) or no_rows_faults(file, draft.rows)
    return Checked(checked.tables, tuple(faults), draft.rows, draft.remarks, draft.waiting)


def _with_own_services(vocabulary: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    if own.empty:
        return vocabulary
    rows = typed("services.csv", own, SCHEMAS["services"])
    return pd.concat([vocabulary, rows], ignore_index=True)


def no_rows_faults(file: str, rows: int) -> list[Fault]:
    """A fault if a table has no rows."""
    remedy = "it has no rows below its headings; add them, or choose another file"
    return [] if rows else [Fault(file, None, "", "", remedy)]


def as_package(checked: Checked, shared: Package, file: str) -> Package:
    """The register's package with the visitor's arrangements in place of its own."""
    return replace(shared, tables={**shared.tables, **checked.tables}, uploaded=file)
