"""Templates to fill in: the headings of a simple sheet with two of the register's rows."""

import io

import pandas as pd

from lib.export.csv import neutralise, plain_csv
from lib.register.columns import BASIS, CATEGORY
from lib.register.register import Register
from lib.upload.layout import FIELDS

ROWS = 2  # with a saving and other partners, as examples to write over


def template(register: Register) -> pd.DataFrame:
    """A table of text with the column of every field of lib.upload.layout.FIELDS, and examples."""
    frame = register.arrangements
    complete = frame[frame["has_figure"] & frame["other_partners"].notna()]
    rows = [_row(row, register) for row in complete.head(ROWS).to_dict("records")]
    labels = [field.label for field in FIELDS.values() if not field.is_ours]
    return pd.DataFrame(rows, columns=labels, dtype=object)


def _row(row: dict, register: Register) -> dict[str, object]:
    saving = next(iter(row["latest"].values()))
    values = {
        "name": row["name"],
        "councils": "; ".join(map(register.directory.label, row["codes"])),
        "category": CATEGORY[row["category"]],
        "service": "; ".join(row["services"]),
        "summary": row["summary"],
        "savings": saving.pounds,
        "basis": BASIS[saving.basis],
        "as_of": saving.year,
        "note": saving.note or None,
        "start": row["start_year"],
        "end": row["end_year"],
        "lead": register.directory.label(row["codes"][0]) if pd.notna(row["lead_gss"]) else None,
        "others": row["other_partners"],
        "source": row["source_url"],
        "source_title": row["source_title"],
        "source_date": row["source_date"],
        "id": row["arrangement_id"],
    }
    return {FIELDS[name].label: None if pd.isna(value) else value for name, value in values.items()}


def to_csv(frame: pd.DataFrame) -> bytes:
    """The template, or another table, as CSV that Excel opens properly."""
    return plain_csv(frame, "\r\n")


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """The template as a workbook with one sheet; no cell is a formula."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with pd.ExcelWriter(buffer, "xlsxwriter", engine_kwargs={"options": options}) as book:
        neutralise(frame).to_excel(book, sheet_name="Shared services", index=False)
        book.sheets["Shared services"].set_column(0, len(frame.columns) - 1, 24)
        book.sheets["Shared services"].freeze_panes(1, 1)
    return buffer.getvalue()
