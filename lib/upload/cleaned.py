"""What a visitor takes away: the sound rows as a zip, and the faults as a table. Pure."""

import io
import zipfile
from datetime import date

import pandas as pd

from lib.export.csv import plain_csv
from lib.register.faults import Fault
from lib.upload.package import Checked


def to_zip(checked: Checked, file: str, made_on: date) -> bytes:
    """The cleaned package as a zip: its tables, and what they are. It can be brought back here, or
    put in place of the files in data/ once each row has its source."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, frame in checked.tables.items():
            archive.writestr(f"{name}.csv", plain_csv(frame))
        archive.writestr("README.txt", _about(checked, file, made_on))
    return buffer.getvalue()


def _about(checked: Checked, file: str, made_on: date) -> str:
    blank = int((checked.tables["sources"]["url"] == "").sum())
    return (
        f"Shared services from {file}, checked on {made_on.isoformat()}.\n\n"
        f"{checked.sound:,} of {checked.rows:,} shared services are here; the others had faults and "
        "were left out.\n"
        "The columns are those of the register's data package (datapackage.json).\n"
        f"Sources without an address: {blank:,}. The register itself needs one for each.\n"
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
