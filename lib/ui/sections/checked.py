"""Check your data: how much of a file is sound, what to do with it, and every fault."""

from datetime import UTC, datetime
from functools import partial

import pandas as pd
import streamlit as st

from lib.config import MAX_COMPARED
from lib.export.notes import file_name
from lib.format import count, listed
from lib.register import records
from lib.register.columns import CATEGORY
from lib.register.faults import Fault
from lib.register.register import Register, split_list
from lib.ui.frame import uploaded
from lib.ui.frame.markup import heading, paragraph, write
from lib.ui.parts import tables
from lib.upload import cleaned, package, template
from lib.upload.package import Checked
from lib.wording import findings

MOST_FAULTS = 25  # in the page; the download has all
FIRST_ROWS = 5


def result(file: str, checked: Checked, register: Register) -> None:
    """How much is sound, what to do with it, and every fault."""
    write(heading("Result"))
    numbers = {
        "Shared services read": checked.rows,
        "Ready to use": checked.sound,
        "Waiting for answers": checked.waiting,
        "With a mistake": checked.rows - checked.sound - checked.waiting,
    }
    with st.container(horizontal=True):
        for label, number in numbers.items():
            st.metric(label, f"{number:,}", border=True, width=165)
    write(*(paragraph(remark, "small") for remark in checked.remarks))
    if checked.sound:
        _use_buttons(file, checked, register)
        _first_rows(checked, register)
    if checked.faults:
        show_faults(checked.faults)
    elif not checked.waiting:
        st.success("We found no mistakes.", icon=":material/check_circle:")


def _use_buttons(file: str, checked: Checked, register: Register) -> None:
    """Put the sound rows to use, or take them away."""
    today = datetime.now(UTC).date()
    uploaded.pages_that_show_it(file)
    with st.container(horizontal=True):
        st.button(
            "Use this data during my visit",
            key="upload_use",
            icon=":material/visibility:",
            on_click=uploaded.use,
            args=(package.as_package(checked, register.package, file),),
        )
        st.download_button(
            "Download the cleaned file (ZIP)",
            partial(cleaned.to_zip, checked, file, today),
            file_name("own-data", (), today, "zip"),
            "application/zip",
            key="upload_zip",
            on_click="ignore",
            icon=":material/folder_zip:",
        )
    if checked.sound > MAX_COMPARED:
        text = (
            f"With more than {MAX_COMPARED:,} rows we do not look for shared services that may be "
            "listed twice."
        )
        write(paragraph(text, "small"))


def _first_rows(checked: Checked, register: Register) -> None:
    """The first sound rows, to see that they were read as they were meant."""
    arrangements, members = (
        checked.tables["arrangements"].head(FIRST_ROWS),
        checked.tables["members"],
    )
    services = checked.tables["services"].set_index("service_id")["label"]
    statements = records.statements(checked.tables["savings"])
    label = register.directory.label
    rows = [
        {
            "Shared service": row["name"],
            "Councils": listed(
                [label(c) for c in members[members["arrangement_id"] == key]["gss_code"]], limit=6
            ),
            "Other partners": ""
            if pd.isna(row["other_partners"])
            else listed(split_list(row["other_partners"]), limit=6),
            "Category": CATEGORY[row["category"]],
            "Service": listed([services[key] for key in split_list(row["services"])]),
            "Reported saving": "; ".join(map(findings.statement, statements.get(key, ()))),
        }
        for key, row in zip(
            arrangements["arrangement_id"], arrangements.to_dict("records"), strict=True
        )
    ]
    with st.expander(f"The first {count(len(rows), 'row')} as read", key="upload_first"):
        write(tables.rows(pd.DataFrame(rows)))


def show_faults(faults: tuple[Fault, ...]) -> None:
    """Every fault at once, and as a file."""
    table = cleaned.faults_table(faults)
    shown = f"Showing {MOST_FAULTS} of {len(faults):,}. Download the mistakes to see all."
    write(
        paragraph(f"{count(len(faults), 'mistake')}.", "strong"),
        paragraph(
            "Rows with a mistake are left out. Correct them in your file and upload it again."
        ),
        tables.rows(table.head(MOST_FAULTS)),
        paragraph(shown if len(faults) > MOST_FAULTS else "", "small"),
    )
    st.download_button(
        "Download all mistakes (CSV)",
        partial(template.to_csv, table),
        file_name("faults", (), datetime.now(UTC).date(), "csv"),
        "text/csv",
        key="upload_faults_csv",
        on_click="ignore",
        icon=":material/download:",
    )
