"""The rows of a simple sheet, one an arrangement, as the package's tables of text. Pure."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from lib.export.notes import slug
from lib.format import web_address
from lib.register.columns import BASIS, CATEGORY
from lib.register.faults import Fault
from lib.register.schema import TABLES
from lib.upload import values
from lib.upload.draft import LEAVE_OUT, NO_SUMMARY, Answers, Draft
from lib.upload.files import Sheet
from lib.upload.layout import FIELDS, pounds_per_unit
from lib.upload.names import NamedBody, Reader

_LONGEST_ID = 60
_COLUMN_OF_FIELD = {
    "name": "name",
    "councils": "arrangement_id",
    "category": "category",
    "service": "service",
    "summary": "summary",
    "savings": "savings_gbp",
    "basis": "savings_basis",
    "as_of": "savings_as_of",
    "start": "start_year",
    "end": "end_year",
    "lead": "lead_gss",
    "others": "other_partners",
    "source": "source_url",
}


class _Row:
    """One row of the sheet on its way: its cells by field, and the faults found in it."""

    def __init__(self, maker: "DraftMaker", number: int, cells: list[str]) -> None:
        self.number, self._maker = number, maker
        self.cells = {
            name: cells[index] if index < len(cells) else ""
            for name, index in maker.answers.columns.items()
        }
        self.faults: list[Fault] = []
        self.is_waiting = False  # for an answer of the visitor

    def cell(self, name: str) -> str:
        return self.cells.get(name, "")

    def add_fault(self, name: str, remedy: str) -> None:
        heading = self._maker.heading(name)
        self.faults.append(
            Fault(self._maker.sheet.file, self.number, heading, self.cell(name), remedy)
        )

    def year(self, name: str) -> str | None:
        try:
            return values.year(self.cell(name))
        except values.Unreadable as error:
            self.add_fault(name, str(error))
            return None


class DraftMaker:
    """Makes the draft of a sheet."""

    def __init__(self, sheet: Sheet, header_index: int, answers: Answers, reader: Reader) -> None:
        """header_index: the place of the row with the headings; reader: of council names."""
        self.sheet, self.answers, self._reader = sheet, answers, reader
        self._headings, self._header_index = sheet.rows[header_index], header_index
        self._unit = pounds_per_unit(self.heading("savings"))
        self._id_counts: Counter[str] = Counter()
        self._used_ids: set[str] = set()
        self.doubtful_names: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.near_spellings: Counter[tuple[str, str]] = Counter()
        self.other_bodies: Counter[str] = Counter()
        self.unknown_categories: Counter[str] = Counter()
        self.needs_basis = False

    def heading(self, name: str) -> str:
        """The file's own heading of a field, or the field's label where it has none."""
        index = self.answers.columns.get(name)
        return (self._headings[index] if index is not None else "") or FIELDS[name].label

    def draft(self) -> Draft:
        """All rows below the headings."""
        rows, members, faults, frame_rows, row_count, waiting = [], [], [], [], 0, 0
        for sheet_row, cells in enumerate(
            self.sheet.rows[self._header_index + 1 :], start=self._header_index + 2
        ):
            if not any(cells):
                continue
            row_count += 1
            row = _Row(self, sheet_row, cells)
            record, row_members = self._record(row)
            faults += row.faults
            waiting += row.is_waiting and not row.faults
            if row.faults or row.is_waiting:
                continue
            rows.append(record)
            frame_rows.append(sheet_row - 2)
            members += row_members
        columns = list(TABLES["arrangements"].columns)
        return Draft(
            pd.DataFrame(rows, index=pd.Index(frame_rows, dtype=int), columns=columns, dtype=str),
            pd.DataFrame(members, columns=list(TABLES["members"].columns), dtype=str),
            faults,
            {column: self.heading(name) for name, column in _COLUMN_OF_FIELD.items()},
            row_count,
            waiting,
            self.needs_basis,
            dict(self.doubtful_names.most_common()),
            dict(self.near_spellings.most_common()),
            dict(self.other_bodies.most_common()),
            dict(self.unknown_categories.most_common()),
            (*self.sheet.remarks, *self._reader.remarks()),
        )

    def _record(self, row: _Row) -> tuple[dict[str, str | None], list[dict[str, str]]]:
        codes, others = self._partners(row)
        lead = self._lead(row)
        codes = list(dict.fromkeys([lead, *codes] if lead else codes))
        if not (row.faults or row.is_waiting):
            self._check_two_bodies(row, codes, others)
        category, service = self._category(row)
        source = row.cell("source")
        title = "" if web_address(source) else source
        record = {
            "arrangement_id": self._arrangement_id(row),
            "name": row.cell("name") or None,
            "category": category,
            "service": service,
            "lead_gss": lead,
            "other_partners": ";".join(others) or None,
            "start_year": row.year("start"),
            "end_year": row.year("end"),
            "stage": "operating",
            "members_listed": "all_found",
            "summary": row.cell("summary") or NO_SUMMARY,
            "source_title": title or self.sheet.file,
            "source_url": None if title else source or None,
            **self._saving(row),
        }
        members = [
            {
                "arrangement_id": str(record["arrangement_id"]),
                "gss_code": code,
                "role": "lead" if code == lead else "member",
            }
            for code in codes
        ]
        return record, members

    def _partners(self, row: _Row) -> tuple[list[str], list[str]]:
        """The codes of the councils and the names of the other bodies."""
        if self._reader.is_full:
            row.add_fault("councils", "the file has more names than are read; split it")
        bodies = self._reader.read_cell(row.cell("councils"))
        for body in bodies:
            self._note_name(row, body)
        others = [body.text for body in bodies if not body.code]
        others += [part.strip() for part in row.cell("others").replace("\n", ";").split(";")]
        return [body.code for body in bodies if body.code], list(
            dict.fromkeys(filter(None, others))
        )

    def _note_name(self, row: _Row, body: NamedBody) -> None:
        if body.near_names:
            self.doubtful_names[body.text, body.near_names] += 1
            row.is_waiting = True
        elif body.by_near_spelling and body.code:
            self.near_spellings[body.text, body.code] += 1
        elif not body.code:
            self.other_bodies[body.text] += 1

    def _lead(self, row: _Row) -> str | None:
        if values.is_blank(row.cell("lead")):
            return None
        body = self._reader.read_name(row.cell("lead"))
        if body.code or body.near_names:
            self._note_name(row, body)
        else:
            row.add_fault("lead", "no council of that name is known; correct it or leave it blank")
        return body.code

    def _check_two_bodies(self, row: _Row, codes: list[str], others: list[str]) -> None:
        if not codes:
            row.add_fault("councils", "name one English principal council at least")
        elif len(codes) + len(others) < 2:
            row.add_fault("councils", "name two bodies at least: who shares with whom")

    def _category(self, row: _Row) -> tuple[str | None, str]:
        """The key of the category (a fault if it is not known) and the service."""
        text = row.cell("category")
        key = values.category(text) or self.answers.categories.get(text)
        if key is None:
            self.unknown_categories[text] += 1
            row.is_waiting = True
        own_words = "" if values.category(text) else text
        return key, row.cell("service") or own_words or CATEGORY.get(key or "", "Not stated")

    def _saving(self, row: _Row) -> dict[str, str | None]:
        try:
            amount = values.money(row.cell("savings"), self._unit)
        except values.Unreadable as error:
            row.add_fault("savings", str(error))
            amount = None
        if amount is None or self.answers.basis == LEAVE_OUT:
            return {}
        text = row.cell("basis")
        basis = "annual" if amount.annual else values.basis(text)
        if not basis and values.is_blank(text):
            self.needs_basis = True
            basis = self.answers.basis
            row.is_waiting |= not basis
        elif not basis:
            row.add_fault("basis", f"say what the figure is: {', '.join(BASIS.values()).lower()}")
        as_of = row.year("as_of")
        return {"savings_gbp": str(amount.pounds), "savings_basis": basis, "savings_as_of": as_of}

    def _arrangement_id(self, row: _Row) -> str:
        """An id of its own: the file's, else from the name; numbered if it is there already."""
        stem = slug(row.cell("id") or row.cell("name"))[:_LONGEST_ID].strip("-")
        stem = stem or f"arrangement-{row.number}"
        return next(self._free_ids(stem))

    def _free_ids(self, stem: str) -> Iterator[str]:
        while True:
            self._id_counts[stem] += 1
            number = self._id_counts[stem]
            arrangement_id = stem if number == 1 else f"{stem}-{number}"
            if arrangement_id not in self._used_ids:
                self._used_ids.add(arrangement_id)
                yield arrangement_id
