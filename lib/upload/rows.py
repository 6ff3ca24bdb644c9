"""The rows of a simple sheet, one an arrangement, as the package's tables of text. Pure."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from lib.export.notes import slug
from lib.format import count, listed
from lib.register import schema
from lib.register.faults import Fault
from lib.register.geography import Directory, Years
from lib.upload import layout, own_rows, partners, values
from lib.upload.draft import NO_SUMMARY, TABLES, Answers, Draft, Met
from lib.upload.files import Sheet
from lib.upload.headings import Headings
from lib.upload.layout import FIELDS
from lib.upload.names import Reader
from lib.upload.row import Cells, Row, page, statements
from lib.upload.services import NOT_STATED, ServiceReader
from lib.upload.table import Table

_LONGEST_ID = 60
_TOO_LONG = (
    "the row has more cells than the headings; put quotes about a value that has a comma in it"
)
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
        heads: Headings,
        answers: Answers,
        directory: Directory,
        names: Reader,
        services: ServiceReader,
    ) -> None:
        """heads: of the sheet; names: reads those of councils."""
        self._sheet, self._answers, self._directory = sheet, answers, directory
        self._names, self._services, self._heads = names, services, heads
        self._units = {
            name: heads.units(n) for name, n in answers.columns.items() if n < len(heads.names)
        }
        header = sheet.rows[heads.index : heads.first]
        self._width = max(map(len, header))  # cells beyond it have no heading
        self._table = Table(sheet, heads, answers)
        self._id_counts: Counter[str] = Counter()
        self._used_ids: set[str] = set()
        self._met = Met(hidden_rows=self._table.hidden)

    def draft(self) -> Draft:
        """All rows below the headings."""
        rows: dict[str, list[tuple[int, Cells]]] = {name: [] for name in TABLES}
        faults, row_count, waiting = list[Fault](), self._table.waiting, self._table.waiting
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
        remarks = (*self._sheet.remarks, *self._table.remarks())
        remarks = (*remarks, *self._names.remarks(), *self._services.remarks())
        used = set(self._answers.columns.values())
        unread = [f"“{name}”" for n, name in enumerate(self._heads.names) if n not in used]
        if unread := [name for name in unread if layout.may_hold_savings(name)]:
            which = listed(unread, limit=10)
            remarks = (*remarks, f"Savings may stand in what was not read: {which}.")
        return (*remarks, unstated) if number else remarks

    def _heading(self, name: str) -> str:
        """The file's own heading of a field, or the field's label where it has none."""
        index = self._answers.columns.get(name)
        names = self._heads.names
        own = names[index] if index is not None and index < len(names) else ""
        return own or FIELDS[name].label

    def _rows(self) -> Iterator[Row]:
        columns = self._answers.columns
        for place, cells in self._table.rows():
            by_field = {n: cells[i] if i < len(cells) else "" for n, i in columns.items()}
            merged = frozenset(n for n, i in columns.items() if (place, i) in self._sheet.merged)
            row = Row(self._sheet.file, place + 1, by_field, self._heading, merged)
            if beyond := list(filter(None, cells[self._width :])):
                row.faults.append(
                    Fault(self._sheet.file, place + 1, "", ", ".join(beyond), _TOO_LONG)
                )
            yield row

    def _records(self, row: Row) -> list[tuple[str, Cells]]:
        """The row as rows of the package's tables: (table, cells)."""
        arrangement, codes = self._arrangement(row)
        key, lead = {"arrangement_id": arrangement["arrangement_id"]}, arrangement["lead_gss"]
        records = [("arrangements", arrangement)]
        for code in codes:
            role = "lead" if code == lead else "member"
            records.append(("members", {**key, "gss_code": code, "role": role}))
        source = page(row, self._sheet.file)
        year = (source["page_date"] or "")[:4] or row.read("seen", values.year)
        records.append(("sources", {**key, "supports": "description", "year": year, **source}))
        for saving in statements(row, self._units, self._answers, self._met):
            records.append(("savings", {**key, **saving, **source}))
        return records

    def _arrangement(self, row: Row) -> tuple[Cells, list[str]]:
        """The row of arrangements.csv, and the codes of the members, the lead first."""
        start_year = row.read("start", values.start_year)
        end_year = row.read("end", values.end_year)
        years: Years = (
            int(start_year) if start_year else None,
            int(end_year) if end_year else None,
        )
        # Our own tables name the members of now alone: who has left is not in them.
        is_ours = layout.is_ours(self._answers.columns)
        parties = partners.read(
            row, years, self._names, self._directory, self._met, may_be_alone=is_ours
        )
        status = row.cell("status") if is_ours else ""
        category, own_words = self._category(row)
        text = row.cell("service") or own_words
        cells: Cells = {
            "arrangement_id": self._arrangement_id(row),
            "name": row.cell("name") or None,
            "category": category,
            "services": self._service_ids(row, text, category),
            "service_as_stated": row.cell("as_stated")
            or (NOT_STATED if values.is_blank(text) else text),
            "lead_gss": parties.lead,
            "other_partners": ";".join(parties.others) or None,
            "start_year": start_year,
            "end_year": end_year,
            "end_reason": own_rows.end_reason(status) or ("ended" if end_year else None),
            "stage": own_rows.stage(status),
            "members_listed": "partial" if parties.is_alone else "all_found",
            "summary": row.cell("summary") or NO_SUMMARY,
        }
        return cells, parties.codes

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
