"""Check your data: the visitor's files, and which column of them is what."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from lib.config import UPLOAD_BYTES, UPLOAD_FILES, UPLOAD_ROWS
from lib.format import count, listed
from lib.outputs.files import MEDIA_TYPES
from lib.register.faults import DataError
from lib.register.memo import Memo, Result
from lib.register.register import Register
from lib.ui.frame.markup import paragraph, write
from lib.ui.frame.uploaded import FILES_READ
from lib.ui.sections import checked, questions
from lib.ui.sections.given_answers import GivenAnswers
from lib.upload import bundle, headings, layout, package, template
from lib.upload.bundle import Bundle
from lib.upload.draft import Answers, Draft
from lib.upload.files import Sheet
from lib.upload.headings import Headings
from lib.upload.package import Checked

_SKIP = "Not in the file"
_ABOUT_COLUMNS = (
    "Correct any that are wrong. You do not need a region: we know it from the councils."
)


@dataclass(eq=False)
class Upload:
    """The files of this visit as they were read. token: part of the keys of its widgets, so that
    no answer about one file is taken for another's; memo: what came of them; answers: by the
    place of the sheet."""

    ids: tuple[str, ...]
    content: Bundle | DataError
    token: str = field(default_factory=lambda: secrets.token_hex(4))
    memo: Memo = field(default_factory=lambda: Memo(4))
    answers: dict[int, GivenAnswers] = field(default_factory=dict)


def templates(register: Register) -> None:
    """A sheet to fill in, as XLSX and CSV."""
    with st.container(horizontal=True):
        for label, ending, mime, make in (
            ("Download template (XLSX)", "xlsx", MEDIA_TYPES["xlsx"], template.to_xlsx),
            ("Download template (CSV)", "csv", "text/csv", template.to_csv),
        ):
            st.download_button(
                label,
                lambda make=make: make(template.template(register)),
                f"shared-services_template.{ending}",
                mime,
                key=f"template_{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def read_upload() -> Upload | None:
    """The visitor's files as they were read, once; None while there are none."""
    uploads = st.file_uploader(
        "Your file",
        type=["csv", "xlsx", "zip", "tsv", "txt"],
        accept_multiple_files=True,
        key="upload_files",
        max_upload_size=UPLOAD_BYTES // 1_000_000,
        help=f"CSV or XLSX, up to {UPLOAD_BYTES // 1_000_000} MB and {UPLOAD_ROWS:,} rows. In the "
        "layout of our open data: arrangements.csv, members.csv and sources.csv together, with savings.csv "
        "and the other tables if you have them; as files, in a zip, or as the sheets of a workbook.",
    )
    if not uploads:
        st.session_state.pop(FILES_READ, None)
        return None
    ids, stored = tuple(file.file_id for file in uploads), st.session_state.get(FILES_READ)
    if stored is None or stored.ids != ids:
        with st.spinner("Reading your file …"):
            files = [(file.name, file.getvalue()) for file in uploads[: UPLOAD_FILES + 1]]
            stored = st.session_state[FILES_READ] = Upload(
                ids, _result_or_error(lambda: bundle.read(files))
            )
    return stored


def _result_or_error(make: Callable[[], Result]) -> Result | DataError:
    try:
        return make()
    except DataError as error:
        return error


def result(upload: Upload, register: Register) -> None:
    """All that is to be said of the files, and to be asked."""
    if isinstance(upload.content, DataError):
        fault_count = count(len(upload.content.faults), "mistake")
        st.error(f"We could not read the file: {fault_count}.", icon=":material/error:")
        checked.show_faults(upload.content.faults)
    elif upload.content.kind == "package":
        _package_layout(upload, upload.content, register)
    else:
        _simple_layout(upload, upload.content, register)


def _package_layout(upload: Upload, content: Bundle, register: Register) -> None:
    """The package's own tables: checked, with nothing to ask."""
    shared = register.package.tables
    outcome = upload.memo(
        "checked", lambda: _result_or_error(lambda: bundle.check_package(content, shared))
    )
    write(paragraph("Your file has the layout of our open data."))
    if isinstance(outcome, DataError):
        checked.show_faults(outcome.faults)
    else:
        checked.result(content.file, outcome, register)


def _simple_layout(upload: Upload, content: Bundle, register: Register) -> None:
    """One row an arrangement: columns, questions, result."""
    index = _choose_sheet(content, upload.token)
    sheet, token = content.candidates[index], f"{upload.token}_{index}"
    heads = _choose_header(sheet, token)
    columns = _choose_columns(heads, token)
    if missing := layout.missing_fields(columns):
        labels = listed([f"“{label}”" for label in missing])
        st.warning(f"Choose the column for {labels}: the rows need it.", icon=":material/help:")
        return
    answers = upload.answers.setdefault(index, GivenAnswers())
    draft = _read_draft(upload, sheet, answers.with_columns(columns, heads.index), register)
    questions.ask(draft, answers, token, register)
    draft = _read_draft(upload, sheet, answers.with_columns(columns, heads.index), register)
    questions.taken_without_asking(draft, answers, token, register)

    def make() -> Checked:
        return package.check_draft(draft, sheet.file, register.package.tables)

    checked.result(content.file, upload.memo(("checked", draft), make), register)


def _read_draft(upload: Upload, sheet: Sheet, answers: Answers, register: Register) -> Draft:
    key = ("draft", sheet, repr(answers))
    return upload.memo(key, lambda: bundle.draft(sheet, answers, register))


def _choose_sheet(content: Bundle, token: str) -> int:
    """The place of the sheet to read; asked for where there are several."""
    if len(content.candidates) == 1:
        return 0
    index = st.selectbox(
        "The table with the shared services",
        range(len(content.candidates)),
        format_func=lambda index: _sheet_name(content.candidates[index]),
        key=f"upload_sheet_{token}",
        width=480,
    )
    return index or 0


def _sheet_name(sheet: Sheet) -> str:
    return f"{sheet.file} (hidden)" if sheet.is_hidden else sheet.file


def _choose_header(sheet: Sheet, token: str) -> Headings:
    """The headings; where they were not found, of the row that the visitor chooses."""
    heads = headings.find(sheet.rows)
    if heads.is_known:
        return heads
    options = [n for n, row in enumerate(sheet.rows[: layout.HEADER_ROWS]) if any(row)]
    index = st.selectbox(
        "Which row has the headings?",
        options,
        index=options.index(heads.index),
        format_func=lambda n: (
            f"Row {n + 1}: {listed(list(filter(None, sheet.rows[n])), limit=6)[:80]}"
        ),
        key=f"upload_header_{token}",
        width=480,
    )
    return headings.find(sheet.rows, index)


def _choose_columns(heads: Headings, token: str) -> dict[str, int]:
    """Which column is what: as matched by name, to be corrected."""
    names_of_columns = heads.names
    matched = layout.match_columns(names_of_columns)
    names = [name for name, field in layout.FIELDS.items() if not field.is_ours or name in matched]
    label = f"Columns: {len(matched)} of {len(names)} found by name in row {heads.index + 1}"
    token = f"{token}_{heads.index}"
    chosen: dict[str, int] = {}
    with st.expander(
        label, expanded=bool(layout.missing_fields(matched)), key=f"upload_columns_{token}"
    ):
        write(paragraph(_ABOUT_COLUMNS, "small"))
        for first in range(0, len(names), 3):
            for column, name in zip(st.columns(3), names[first : first + 3], strict=False):
                with column:
                    index = _choose_column(name, names_of_columns, matched.get(name), token)
                if index is not None:
                    chosen[name] = index
        if unused := [
            heading
            for index, heading in enumerate(names_of_columns)
            if heading and index not in chosen.values()
        ]:
            said = f"Not used: {listed(unused, limit=20)}"
            write(paragraph(f"{said.rstrip('.')}.", "small"))
    return chosen


def _choose_column(name: str, labels: list[str], matched: int | None, token: str) -> int | None:
    layout_field = layout.FIELDS[name]
    options = [index for index, label in enumerate(labels) if label]
    return st.selectbox(
        f"{layout_field.label} (needed)" if layout_field.required else layout_field.label,
        options,
        index=options.index(matched) if matched in options else None,
        format_func=lambda index: labels[index][:60],
        placeholder=_SKIP,
        help=layout_field.help or None,
        key=f"upload_column_{name}_{token}",
    )
