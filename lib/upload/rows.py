"""The rows of a simple sheet, one an arrangement, as the package's tables of text. Pure."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from lib.export.notes import slug
from lib.format import count
from lib.register import schema
from lib.register.faults import Fault
from lib.upload import values
from lib.upload.draft import NO_SUMMARY, TABLES, Answers, Draft, Met
from lib.upload.files import Sheet
from lib.upload.layout import FIELDS, pounds_per_unit
from lib.upload.names import NamedBody, Reader
from lib.upload.row import Cells, Row, page, statement
from lib.upload.services import NOT_STATED, ServiceReader

_LONGEST_ID = 60
_COLUMN_OF_FIELD = {
    "name": "name",
    "councils": "arrangement_id",
    "category": "category",
    "service": "services",
    "summary": "summary",
    "savings": "savings_gbp",
    "basis": "basis",
    "as_of": "as_of_year",
    "note": "note",
    "start": "start_year",
    "end": "end_year",
    "lead": "lead_gss",
    "others": "other_partners",
    "source": "url",
    "source_title": "title",
    "source_date": "page_date",
}


class DraftMaker:
    """Makes the draft of a sheet."""

    def __init__(
        self,
        sheet: Sheet,
        header_index: int,
        answers: Answers,
        names: Reader,
        services: ServiceReader,
    ) -> None:
        """header_index: the place of the row with the headings; names: reads those of councils."""
        self._sheet, self._answers, self._names, self._services = sheet, answers, names, services
        self._headings, self._header_index = sheet.rows[header_index], header_index
        self._unit = pounds_per_unit(self._heading("savings"))
        self._id_counts: Counter[str] = Counter()
        self._used_ids: set[str] = set()
        self._met = Met()

    def draft(self) -> Draft:
        """All rows below the headings."""
        rows: dict[str, list[tuple[int, Cells]]] = {name: [] for name in TABLES}
        faults, row_count, waiting = list[Fault](), 0, 0
        for row in self._rows():
            row_count += 1
            records = self._records(row)
            faults += row.faults
            waiting += row.is_waiting and not row.faults
            if not (row.faults or row.is_waiting):
                for name, cells in records:
                    rows[name].append((row.number - 2, cells))
        rows["services"] = [(n, {**row}) for n, row in enumerate(self._services.own_rows())]
        return Draft(
            {name: _table(name, records) for name, records in rows.items()},
            faults,
            {column: self._heading(name) for name, column in _COLUMN_OF_FIELD.items()},
            row_count,
            self._met,
            waiting,
            self._remarks(),
        )

    def _remarks(self) -> tuple[str, ...]:
        """What the reading took for granted."""
        number = self._met.without_service
        unstated = f"{count(number, 'row')} without a service: it is shown as not stated."
        remarks = (*self._sheet.remarks, *self._names.remarks(), *self._services.remarks())
        return (*remarks, unstated) if number else remarks

    def _heading(self, name: str) -> str:
        """The file's own heading of a field, or the field's label where it has none."""
        index = self._answers.columns.get(name)
        return (self._headings[index] if index is not None else "") or FIELDS[name].label

    def _rows(self) -> Iterator[Row]:
        first = self._header_index + 1
        for number, cells in enumerate(self._sheet.rows[first:], start=first + 1):
            if any(cells):
                by_field = {
                    name: cells[index] if index < len(cells) else ""
                    for name, index in self._answers.columns.items()
                }
                yield Row(self._sheet.file, number, by_field, self._heading)

    def _records(self, row: Row) -> list[tuple[str, Cells]]:
        """The row as rows of the package's tables: (table, cells)."""
        arrangement, codes = self._arrangement(row)
        key, lead = {"arrangement_id": arrangement["arrangement_id"]}, arrangement["lead_gss"]
        records = [("arrangements", arrangement)]
        for code in codes:
            role = "lead" if code == lead else "member"
            records.append(("members", {**key, "gss_code": code, "role": role}))
        source = page(row, self._sheet.file)
        year = (source["page_date"] or "")[:4] or None
        records.append(("sources", {**key, "supports": "description", "year": year, **source}))
        if saving := statement(row, self._unit, self._answers.basis, self._met):
            records.append(("savings", {**key, **saving, **source}))
        return records

    def _arrangement(self, row: Row) -> tuple[Cells, list[str]]:
        """The row of arrangements.csv, and the codes of the members, the lead first."""
        codes, others = self._partners(row)
        lead = self._lead(row)
        codes = list(dict.fromkeys([lead, *codes] if lead else codes))
        if not (row.faults or row.is_waiting):
            self._check_two_bodies(row, codes, others)
        category, own_words = self._category(row)
        text = row.cell("service") or own_words
        end_year = row.read("end", values.year)
        cells: Cells = {
            "arrangement_id": self._arrangement_id(row),
            "name": row.cell("name") or None,
            "category": category,
            "services": self._service_ids(row, text, category),
            "service_as_stated": NOT_STATED if values.is_blank(text) else text,
            "lead_gss": lead,
            "other_partners": ";".join(others) or None,
            "start_year": row.read("start", values.year),
            "end_year": end_year,
            "end_reason": "ended" if end_year else None,
            "stage": "operating",
            "members_listed": "all_found",
            "summary": row.cell("summary") or NO_SUMMARY,
        }
        return cells, codes

    def _partners(self, row: Row) -> tuple[list[str], list[str]]:
        """The codes of the councils and the names of the other bodies."""
        if self._names.is_full:
            row.add_fault("councils", "the file has more names than are read; split it")
        bodies = self._names.read_cell(row.cell("councils"))
        for body in bodies:
            self._note_name(row, body)
        others = [body.text for body in bodies if not body.code]
        others += [part.strip() for part in row.cell("others").replace("\n", ";").split(";")]
        return [body.code for body in bodies if body.code], list(
            dict.fromkeys(filter(None, others))
        )

    def _note_name(self, row: Row, body: NamedBody) -> None:
        if body.near_names:
            self._met.doubtful_names[body.text, body.near_names] += 1
            row.is_waiting = True
        elif body.by_near_spelling and body.code:
            self._met.near_spellings[body.text, body.code] += 1
        elif not body.code:
            self._met.other_bodies[body.text] += 1

    def _lead(self, row: Row) -> str | None:
        if values.is_blank(row.cell("lead")):
            return None
        body = self._names.read_name(row.cell("lead"))
        if body.code or body.near_names:
            self._note_name(row, body)
        else:
            row.add_fault("lead", "no council of that name is known; correct it or leave it blank")
        return body.code

    def _check_two_bodies(self, row: Row, codes: list[str], others: list[str]) -> None:
        if not codes:
            row.add_fault("councils", "name one English principal council at least")
        elif len(codes) + len(others) < 2:
            row.add_fault("councils", "name two bodies at least: who shares with whom")

    def _category(self, row: Row) -> tuple[str | None, str]:
        """The key of the category (waiting if it is not known), and the cell's words if they are
        none of the register's."""
        text = row.cell("category")
        if key := values.category(text):
            return key, ""
        key = self._answers.categories.get(text)
        if key is None:
            self._met.unknown_categories[text] += 1
            row.is_waiting = True
        return key, text

    def _service_ids(self, row: Row, text: str, category: str | None) -> str:
        """The services of a cell as their ids. Nothing is made of a row that waits."""
        named = [] if values.is_blank(text) else self._services.read_cell(text)
        for service in named:
            if service.near_labels:
                self._met.doubtful_services[service.text, service.near_labels] += 1
                row.is_waiting = True
            elif service.by_near_words:
                label = self._services.labels[service.service_id]
                self._met.near_services[service.text, label] += 1
            elif not service.service_id:
                self._met.own_services[service.text] += 1
        if row.is_waiting or row.faults or category is None:
            return ""
        ids = [s.service_id or self._services.own(s.text, category) for s in named]
        self._met.without_service += not ids
        return ";".join(dict.fromkeys(ids)) or self._services.not_stated(category)

    def _arrangement_id(self, row: Row) -> str:
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


def _table(name: str, records: list[tuple[int, Cells]]) -> pd.DataFrame:
    """Rows as a table of text, each at its place in the sheet; members at places of their own."""
    places = range(len(records)) if name == "members" else [place for place, _ in records]
    return pd.DataFrame(
        [cells for _, cells in records],
        index=pd.Index(list(places), dtype=int),
        columns=list(schema.TABLES[name].columns),
        dtype=str,
    )
