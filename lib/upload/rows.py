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
            name: cells[place] if place < len(cells) else ""
            for name, place in maker.answers.columns.items()
        }
        self.faults: list[Fault] = []
        self.waits = False  # for an answer of the visitor

    def cell(self, name: str) -> str:
        return self.cells.get(name, "")

    def fault(self, name: str, remedy: str) -> None:
        heading = self._maker.heading(name)
        self.faults.append(
            Fault(self._maker.sheet.file, self.number, heading, self.cell(name), remedy)
        )

    def year(self, name: str) -> str | None:
        try:
            return values.year(self.cell(name))
        except values.Unreadable as error:
            self.fault(name, str(error))
            return None


class DraftMaker:
    """Makes the draft of a sheet."""

    def __init__(self, sheet: Sheet, head: int, answers: Answers, reader: Reader) -> None:
        """head: the place of the row with the headings; reader: of council names."""
        self.sheet, self.answers, self._reader = sheet, answers, reader
        self._heads, self._head = sheet.rows[head], head
        self._unit = pounds_per_unit(self.heading("savings"))
        self._ids: Counter[str] = Counter()
        self._taken: set[str] = set()
        self.doubtful: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.near: Counter[tuple[str, str]] = Counter()
        self.bodies: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()
        self.needs_basis = False

    def heading(self, name: str) -> str:
        """The file's own heading of a field, or the field's label where it has none."""
        place = self.answers.columns.get(name)
        return (self._heads[place] if place is not None else "") or FIELDS[name].label

    def draft(self) -> Draft:
        """All rows below the headings."""
        rows, members, faults, places, number, waiting = [], [], [], [], 0, 0
        for place, cells in enumerate(self.sheet.rows[self._head + 1 :], start=self._head + 2):
            if not any(cells):
                continue
            number += 1
            row = _Row(self, place, cells)
            record, own = self._record(row)
            faults += row.faults
            waiting += row.waits and not row.faults
            if row.faults or row.waits:
                continue
            rows.append(record)
            places.append(place - 2)
            members += own
        columns = list(TABLES["arrangements"].columns)
        return Draft(
            pd.DataFrame(rows, index=pd.Index(places, dtype=int), columns=columns, dtype=str),
            pd.DataFrame(members, columns=list(TABLES["members"].columns), dtype=str),
            faults,
            {column: self.heading(name) for name, column in _COLUMN_OF_FIELD.items()},
            number,
            waiting,
            self.needs_basis,
            dict(self.doubtful.most_common()),
            dict(self.near.most_common()),
            dict(self.bodies.most_common()),
            dict(self.categories.most_common()),
            (*self.sheet.remarks, *self._reader.remarks()),
        )

    def _record(self, row: _Row) -> tuple[dict[str, str | None], list[dict[str, str]]]:
        codes, others = self._partners(row)
        lead = self._lead(row)
        codes = list(dict.fromkeys([lead, *codes] if lead else codes))
        if not (row.faults or row.waits):
            self._check_two_bodies(row, codes, others)
        category, service = self._category(row)
        address = row.cell("source")
        title = "" if web_address(address) else address
        record = {
            "arrangement_id": self._id(row),
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
            "source_url": None if title else address or None,
            **self._saving(row),
        }
        own = [
            {
                "arrangement_id": str(record["arrangement_id"]),
                "gss_code": code,
                "role": "lead" if code == lead else "member",
            }
            for code in codes
        ]
        return record, own

    def _partners(self, row: _Row) -> tuple[list[str], list[str]]:
        """The codes of the councils and the names of the other bodies."""
        if self._reader.full:
            row.fault("councils", "the file has more names than are read; split it")
        found = self._reader.read_cell(row.cell("councils"))
        for one in found:
            self._note_name(row, one)
        others = [one.text for one in found if not one.code]
        others += [part.strip() for part in row.cell("others").replace("\n", ";").split(";")]
        return [one.code for one in found if one.code], list(dict.fromkeys(filter(None, others)))

    def _note_name(self, row: _Row, one: NamedBody) -> None:
        if one.near_names:
            self.doubtful[one.text, one.near_names] += 1
            row.waits = True
        elif one.by_near_spelling and one.code:
            self.near[one.text, one.code] += 1
        elif not one.code:
            self.bodies[one.text] += 1

    def _lead(self, row: _Row) -> str | None:
        if values.blank(row.cell("lead")):
            return None
        one = self._reader.read_name(row.cell("lead"))
        if one.code or one.near_names:
            self._note_name(row, one)
        else:
            row.fault("lead", "no council of that name is known; correct it or leave it blank")
        return one.code

    def _check_two_bodies(self, row: _Row, codes: list[str], others: list[str]) -> None:
        if not codes:
            row.fault("councils", "name one English principal council at least")
        elif len(codes) + len(others) < 2:
            row.fault("councils", "name two bodies at least: who shares with whom")

    def _category(self, row: _Row) -> tuple[str | None, str]:
        """The key of the category (a fault if it is not known) and the service."""
        said = row.cell("category")
        key = values.category(said) or self.answers.categories.get(said)
        if key is None:
            self.categories[said] += 1
            row.waits = True
        words = "" if values.category(said) else said
        return key, row.cell("service") or words or CATEGORY.get(key or "", "Not stated")

    def _saving(self, row: _Row) -> dict[str, str | None]:
        try:
            found = values.money(row.cell("savings"), self._unit)
        except values.Unreadable as error:
            row.fault("savings", str(error))
            found = None
        if found is None or self.answers.basis == LEAVE_OUT:
            return {}
        said = row.cell("basis")
        basis = "annual" if found.annual else values.basis(said)
        if not basis and values.blank(said):
            self.needs_basis = True
            basis = self.answers.basis
            row.waits |= not basis
        elif not basis:
            row.fault("basis", f"say what the figure is: {', '.join(BASIS.values()).lower()}")
        as_of = row.year("as_of")
        return {"savings_gbp": str(found.pounds), "savings_basis": basis, "savings_as_of": as_of}

    def _id(self, row: _Row) -> str:
        """An id of its own: the file's, else from the name; numbered if it is there already."""
        stem = slug(row.cell("id") or row.cell("name"))[:_LONGEST_ID].strip("-")
        stem = stem or f"arrangement-{row.number}"
        return next(self._free_ids(stem))

    def _free_ids(self, stem: str) -> Iterator[str]:
        while True:
            self._ids[stem] += 1
            again = self._ids[stem]
            key = stem if again == 1 else f"{stem}-{again}"
            if key not in self._taken:
                self._taken.add(key)
                yield key
