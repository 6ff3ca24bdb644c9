"""The files of the whole register, brought back as a visitor's sheet: equal, no fault, no question."""

from datetime import date

import pandas as pd
import pytest

from lib.analysis.filters import Filters, Selection
from lib.outputs import arrangements, catalogue, files
from lib.register.register import Register, build
from lib.upload import bundle, headings, layout, package
from lib.upload.draft import Answers, Draft
from lib.upload.package import Checked


def downloaded(register: Register, ending: str, filters: Filters) -> tuple[pd.DataFrame, bytes]:
    """The table of all shared services under filters, and its file."""
    selection, declaration = Selection(register, filters), catalogue.OUTPUTS["arrangements"]
    output = declaration.make(selection, declaration.complete({}))
    notes = files.notes(output, selection, date(2026, 11, 28), "https://example.org/arrangements")
    return output.table, files.write(output, notes, ending)


def brought_back(register: Register, ending: str, data: bytes) -> tuple[Draft, Checked]:
    sheet = bundle.read([(f"mine.{ending}", data)]).candidates[0]
    columns = layout.match_columns(headings.find(sheet.rows).names)
    draft = bundle.draft(sheet, Answers(columns), register)
    return draft, package.check_draft(draft, sheet.file, register.package.tables)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_of_the_whole_register_comes_back_equal(shipped: Register, ending: str) -> None:
    table, data = downloaded(shipped, ending, Filters())
    draft, checked = brought_back(shipped, ending, data)
    assert (checked.faults, checked.waiting, checked.rows) == ((), 0, len(table))
    met = draft.met
    assert not (met.doubtful_names or met.doubtful_services or met.doubtful_amounts)
    assert not (met.near_spellings or met.near_services or met.own_services)
    mine = build(package.as_package(checked, shipped.package, "mine"))
    again = arrangements.listing(mine.arrangements)
    for column in table.columns:
        wanted, found = (frame[column].astype("string").fillna("") for frame in (table, again))
        assert found.tolist() == wanted.tolist(), column


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_of_one_councils_comes_back_without_faults(shipped: Register, ending: str) -> None:
    code = shipped.directory.exact("Somerset")
    assert code is not None
    table, data = downloaded(shipped, ending, Filters(council=code))
    _, checked = brought_back(shipped, ending, data)
    assert (checked.faults, checked.waiting, checked.sound) == ((), 0, len(table))


def test_the_notes_under_the_csv_are_known_as_notes(shipped: Register) -> None:
    table, data = downloaded(shipped, "csv", Filters())
    draft, _ = brought_back(shipped, "csv", data)
    assert draft.rows == len(table)
    assert any(remark.startswith("Notes below the table were left out") for remark in draft.remarks)
