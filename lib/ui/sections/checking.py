"""Check your data: the visitor's files, and which column of them is what."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from lib.config import UPLOAD_BYTES, UPLOAD_FILES, UPLOAD_ROWS
from lib.format import count, listed, plain
from lib.register.faults import DataError
from lib.register.register import Memo, Register, Result
from lib.ui.frame.uploaded import FILES_READ
from lib.ui.parts.output import XLSX
from lib.ui.sections import checked, questions
from lib.ui.sections.questions import GivenAnswers
from lib.upload import bundle, layout, package, template
from lib.upload.bundle import Bundle
from lib.upload.draft import Answers, Draft
from lib.upload.files import Sheet
from lib.upload.package import Checked

_SKIP = "Not in the file"


@dataclass(eq=False)
class Upload:
    """The files of this visit as they were read. token: part of the keys of its widgets, so that
    no answer about one file is taken for another's; memo: what came of them; said: the answers by
    the place of the sheet."""

    ids: tuple[str, ...]
    content: Bundle | DataError
    token: str = field(default_factory=lambda: secrets.token_hex(4))
    memo: Memo = field(default_factory=lambda: Memo(4))
    answers: dict[int, GivenAnswers] = field(default_factory=dict)


def templates(register: Register) -> None:
    """A sheet to fill in, as XLSX and CSV."""
    with st.container(horizontal=True):
        for label, ending, mime, make in (
            ("Template (XLSX)", "xlsx", XLSX, template.to_xlsx),
            ("Template (CSV)", "csv", "text/csv", template.to_csv),
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


def upload() -> Upload | None:
    """The visitor's files as they were read, once; None while there are none."""
    given = st.file_uploader(
        "Your file",
        type=["csv", "xlsx", "zip", "tsv", "txt"],
        accept_multiple_files=True,
        key="upload_files",
        max_upload_size=UPLOAD_BYTES // 1_000_000,
        help=f"CSV or XLSX, up to {UPLOAD_BYTES // 1_000_000} MB and {UPLOAD_ROWS:,} arrangements. In the "
        "register’s own layout: arrangements.csv and members.csv together, both in a zip, or as two "
        "sheets of a workbook.",
    )
    if not given:
        st.session_state.pop(FILES_READ, None)
        return None
    ids, kept = tuple(one.file_id for one in given), st.session_state.get(FILES_READ)
    if kept is None or kept.ids != ids:
        with st.spinner("Reading your file …"):
            files = [(one.name, one.getvalue()) for one in given[: UPLOAD_FILES + 1]]
            kept = st.session_state[FILES_READ] = Upload(
                ids, _or_faults(lambda: bundle.read(files))
            )
    return kept


def _or_faults(make: Callable[[], Result]) -> Result | DataError:
    try:
        return make()
    except DataError as error:
        return error


def result(given: Upload, register: Register) -> None:
    """All that is to be said of the files, and to be asked."""
    if isinstance(given.content, DataError):
        wrong = count(len(given.content.faults), "fault")
        st.error(f"The file cannot be read: {wrong}.", icon=":material/error:")
        checked.faults(given.content.faults)
    elif given.content.kind == "package":
        _package_layout(given, given.content, register)
    else:
        _simple_layout(given, given.content, register)


def _package_layout(given: Upload, found: Bundle, register: Register) -> None:
    """The package's own two tables: checked, with nothing to ask."""
    councils = register.package.tables["councils"]
    done = given.memo("checked", lambda: _or_faults(lambda: bundle.check_package(found, councils)))
    st.markdown("This is the layout of the register’s own data package.")
    if isinstance(done, DataError):
        checked.faults(done.faults)
    else:
        checked.result(found.file, done, register)


def _simple_layout(given: Upload, found: Bundle, register: Register) -> None:
    """One row an arrangement: columns, questions, result."""
    place = _sheet(found, given.token)
    sheet, token = found.candidates[place], f"{given.token}_{place}"
    columns = _columns(sheet, token)
    if lacking := layout.missing_fields(columns):
        needed = listed([f"“{one}”" for one in lacking])
        st.warning(f"Choose the column for {needed}: the rows need it.", icon=":material/help:")
        return
    said = given.answers.setdefault(place, GivenAnswers())
    draft = _read(given, sheet, said.answers(columns), register)
    questions.ask(draft, said, token)
    draft = _read(given, sheet, said.answers(columns), register)
    questions.taken_without_asking(draft, said, token, register.directory)

    def make() -> Checked:
        return package.check_draft(draft, sheet.file, register.package.tables["councils"])

    checked.result(found.file, given.memo(("checked", draft), make), register)


def _read(given: Upload, sheet: Sheet, answers: Answers, register: Register) -> Draft:
    key = ("draft", sheet, repr(answers))
    return given.memo(key, lambda: bundle.draft(sheet, answers, register))


def _sheet(found: Bundle, token: str) -> int:
    """The place of the sheet to read; asked for where there are several."""
    if len(found.candidates) == 1:
        return 0
    place = st.selectbox(
        "The table with the arrangements",
        range(len(found.candidates)),
        format_func=lambda at: found.candidates[at].file,
        key=f"upload_sheet_{token}",
        width=480,
    )
    return place or 0


def _columns(sheet: Sheet, token: str) -> dict[str, int]:
    """Which column is what: as matched by name, to be corrected."""
    at = bundle.header_place(sheet)
    heads = sheet.rows[at]
    guess = layout.match_columns(heads)
    label = f"Columns: {len(guess)} of {len(layout.FIELDS)} found by name in row {at + 1}"
    chosen: dict[str, int] = {}
    with st.expander(
        label, expanded=bool(layout.missing_fields(guess)), key=f"upload_columns_{token}"
    ):
        st.caption("Correct what is wrong. A region is not needed: it follows from the councils.")
        names = list(layout.FIELDS)
        for first in range(0, len(names), 3):
            for place, name in zip(st.columns(3), names[first : first + 3], strict=False):
                with place:
                    found = _column(name, heads, guess.get(name), token)
                if found is not None:
                    chosen[name] = found
        if unused := [head for at, head in enumerate(heads) if head and at not in chosen.values()]:
            st.caption(plain(f"Not used: {listed(unused, limit=20)}."))
    return chosen


def _column(name: str, heads: list[str], guess: int | None, token: str) -> int | None:
    one = layout.FIELDS[name]
    places = [place for place, head in enumerate(heads) if head]
    return st.selectbox(
        f"{one.label} (needed)" if one.required else one.label,
        places,
        index=places.index(guess) if guess in places else None,
        format_func=lambda place: heads[place][:60],
        placeholder=_SKIP,
        help=one.help or None,
        key=f"upload_column_{name}_{token}",
    )
