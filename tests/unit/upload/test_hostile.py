"""Every hostile or broken file gets its message, and nothing else happens."""

import pytest

from lib.register.faults import DataError
from lib.upload import bundle, headings, layout, package
from lib.upload.draft import Answers
from tests import hostile
from tests.fixtures.small import small

CASES = hostile.cases()


def messages_of(files: dict[str, bytes]) -> list[str]:
    """What a visitor is told of the files, by the steps of the page."""
    register = small()
    shared = register.package.tables
    try:
        uploads = bundle.read(files.items())
        if uploads.kind == "package":
            return list(map(str, bundle.check_package(uploads, shared).faults))
        sheet = uploads.candidates[0]
        columns = layout.match_columns(headings.find(sheet.rows).names)
        if lacking := layout.missing_fields(columns):
            return [f"Choose the column for {lacking}"]
        checked = package.check_draft(
            bundle.draft(sheet, Answers(columns), register), sheet.file, shared
        )
    except DataError as error:
        return list(map(str, error.faults))
    return [
        *map(str, checked.faults),
        *([f"{checked.waiting} row waits"] if checked.waiting else []),
    ]


def test_there_are_at_least_sixty():
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_the_visitor_is_told(name):
    files, message = CASES[name]
    messages = messages_of(hostile.contents(files))
    assert any(message in fault for fault in messages), messages[:3]
