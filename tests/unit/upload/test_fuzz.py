"""Whatever bytes a visitor or an editor brings: a table or a DataError, never anything else.

FUZZ_TIMES=25 runs 25 times as many cases, chosen anew; without it the cases are the same each time.
"""

import csv
import io
import os
from datetime import date

import pandas as pd
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lib.config import UPLOAD_CELL
from lib.export.csv import neutralise
from lib.export.notes import clean
from lib.register import load, sheet
from lib.register.columns import BASIS, CATEGORY, END_REASON, MEMBERS_LISTED, STAGE
from lib.register.faults import DataError
from lib.register.schema import TABLES
from lib.upload import book, bundle, cleaned, headings, layout, package, template, values
from lib.upload.draft import Answers
from lib.upload.files import _LIMITS
from lib.upload.layout import OWN_TABLES
from lib.upload.package import Checked
from tests import hostile
from tests.fixtures.small import FOLDER, small

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
REGISTER = small()
SHARED = REGISTER.package.tables
COUNCILS = SHARED["councils"]
NAMES = [*REGISTER.directory.labels, "Kent Police", "and", "&", "Bristl", "Council", "The"]
MARKS = [
    "=1+1",
    "-2",
    "@x",
    "'",
    '"',
    ",",
    ";",
    "\n",
    "\t",
    "\x00",
    "\ud800",
    "\u202e",
    "<b>",
    "£",
    "𝒳",
]


def fuzz(cases: int) -> settings:
    """So many cases, or TIMES as many."""
    return settings(
        max_examples=cases * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


words = st.one_of(st.text(max_size=12), st.sampled_from(MARKS), st.sampled_from(NAMES), st.just(""))
cells = st.lists(words, max_size=4).map(" ".join)
money = st.one_of(cells, st.from_regex(r"£?[0-9,. ]{1,12}(m|k|bn| million)?( pa)?", fullmatch=True))
heads = st.sampled_from([*layout._FIELD_BY_HEADING, *TABLES["arrangements"].columns, "", "x", "£m"])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows of cells below headings, most of which are known."""
    needed = draw(st.sampled_from([[], ["Name", "Councils"]]))
    names = needed + draw(st.lists(heads, min_size=1, max_size=7))
    kinds = [money if "saving" in name else cells for name in names]
    body = draw(st.lists(st.tuples(*kinds), max_size=6))
    return [names, *map(list, body)]


def written(rows: list[list[str]], delimiter: str = ",") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")


def through(given_files: list[tuple[str, bytes]]) -> Checked | None:
    """All steps of the page; None where the visitor is told what is wrong."""
    try:
        uploads = bundle.read(given_files)
        if uploads.kind == "package":
            return bundle.check_package(uploads, SHARED)
    except DataError as error:
        assert error.faults and all(map(str, error.faults))
        return None
    candidate = uploads.candidates[0]
    columns = layout.match_columns(headings.find(candidate.rows).names)
    if layout.missing_fields(columns):
        return None
    draft = bundle.draft(candidate, Answers(columns, basis="annual"), REGISTER)
    return package.check_draft(draft, candidate.file, SHARED)


def nothing_is_lost(checked: Checked | None) -> None:
    """Every row is sound, waits, or has a fault that says where."""
    if checked is None:
        return
    wrong = {fault.row for fault in checked.faults if fault.row}
    assert checked.rows - checked.sound - checked.waiting <= len(wrong) + (checked.rows == 0)
    assert checked.sound + checked.waiting <= checked.rows


@fuzz(600)
@given(tables(), st.sampled_from(",;\t|"))
def test_any_table_of_cells_is_understood_or_told(rows, delimiter):
    nothing_is_lost(through([("a.csv", written(rows, delimiter))]))


@fuzz(400)
@given(st.binary(max_size=300))
def test_any_bytes_are_understood_or_told(data):
    nothing_is_lost(through([("a.csv", data)]))


@fuzz(30)
@given(st.sampled_from(OWN_TABLES), st.data())
def test_any_cell_of_the_package_is_understood_or_told(name, data):
    rows = list(csv.reader(io.StringIO(hostile.PACKAGE[name].decode())))
    line = data.draw(st.integers(1, len(rows) - 1))
    rows[line][data.draw(st.integers(0, len(rows[0]) - 1))] = data.draw(cells)
    tables = hostile.package() | {f"{name}.csv": written(rows)}
    checked = through(list(tables.items()))
    assert checked is None or checked.sound <= checked.rows


@fuzz(400)
@given(st.binary(max_size=200), st.sampled_from(list(TABLES)))
def test_the_loader_takes_any_bytes_for_a_table_or_tells(data, name):
    tables_or_told(name, data)


def tables_or_told(name: str, data: bytes) -> None:
    try:
        assert isinstance(load.table(f"{name}.csv", data), pd.DataFrame)
    except DataError as error:
        assert all(fault.file == f"{name}.csv" and fault.remedy for fault in error.faults)


@fuzz(400)
@given(st.sampled_from(list(TABLES)), st.data())
def test_the_loader_takes_any_changed_table_or_tells(name, data):
    whole = sheet.read(FOLDER / f"{name}.csv")
    place = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    new = data.draw(
        st.one_of(st.binary(max_size=12), cells.map(lambda t: t.encode("utf-8", "replace")))
    )
    tables_or_told(name, whole[:place] + new + whole[place + length :])


@fuzz(60)
@given(st.sampled_from(["a.xlsx", "a.zip"]), st.data())
def test_any_changed_workbook_or_zip_is_understood_or_told(name, data):
    whole = hostile._BOOK if name == "a.xlsx" else hostile.zipped(hostile.package())
    place = data.draw(st.integers(0, len(whole)))
    changed = whole[:place] + data.draw(st.binary(max_size=9)) + whole[place + 9 :]
    through([(name, changed)])


@fuzz(400)
@given(money, st.sampled_from([1, 1000, 1_000_000]))
def test_any_saving_is_whole_pounds_blank_or_told(text, unit):
    try:
        saving = values.money(text, unit)
    except values.Unreadable as error:
        assert str(error)
    else:
        assert saving is None or 0 <= saving.pounds <= 10**12


# What a valid cell of text is: kept to the letter by every form of file.
valid = st.text(
    st.characters(
        codec="utf-8", exclude_characters="\r\x85\u2028\u2029", exclude_categories=["Cs"]
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text == clean(text).strip() and not text.startswith("'"))


@st.composite
def packages(draw: st.DrawFn) -> dict[str, pd.DataFrame]:
    """Sound arrangements and what belongs to them, as text cells."""
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in OWN_TABLES}
    services = draw(st.lists(valid, min_size=1, max_size=3, unique=True))
    for number, label in enumerate(services):
        category = draw(st.sampled_from(list(CATEGORY)))
        cells = {"label": label, "category": category, "covers": draw(valid)}
        rows["services"].append({"service_id": f"s_{number}", **cells})
    for number in range(draw(st.integers(1, 4))):
        key = {"arrangement_id": f"a-{number}"}
        codes = draw(
            st.lists(
                st.sampled_from(list(COUNCILS["gss_code"])), min_size=2, max_size=5, unique=True
            )
        )
        start = str(draw(st.integers(1990, 2026)))
        has_ended, lead = draw(st.booleans()), codes[0] if draw(st.booleans()) else ""
        page = {
            "title": draw(valid),
            "url": draw(st.sampled_from(["", "https://example.org/a?b=c"])),
        }
        rows["arrangements"].append(
            {
                **key,
                "name": draw(valid),
                "category": draw(st.sampled_from(list(CATEGORY))),
                "services": f"s_{draw(st.integers(0, len(services) - 1))}",
                "service_as_stated": draw(valid),
                "lead_gss": lead,
                "other_partners": draw(st.just("") | valid),
                "start_year": start,
                "end_year": start if has_ended else "",
                "end_reason": draw(st.sampled_from(list(END_REASON))) if has_ended else "",
                "stage": draw(st.sampled_from(list(STAGE))),
                "part_of": "a-0" if number and draw(st.booleans()) else "",
                "members_listed": draw(st.sampled_from(list(MEMBERS_LISTED))),
                "summary": draw(valid),
            }
        )
        for code in codes:
            years = {"joined_year": start, "left_year": draw(st.sampled_from(["", "2030"]))}
            role = "lead" if code == lead else "member"
            rows["members"].append({**key, "gss_code": code, "role": role, **years})
        rows["sources"].append({**key, "supports": "description", "year": start, **page})
        if (figure := draw(st.none() | st.integers(0, 10**11))) is not None:
            basis = draw(st.sampled_from(list(BASIS)))
            saving = {"savings_gbp": str(figure), "basis": basis, "note": draw(st.just("") | valid)}
            rows["savings"].append({**key, **saving, **page})
    return {
        name: pd.DataFrame(table).reindex(columns=list(TABLES[name].columns), fill_value="")
        for name, table in rows.items()
    }


@fuzz(12)
@given(packages())
def test_a_valid_table_comes_back_unchanged_through_csv_xlsx_and_zip(text):
    first = package.check(text, {name: name for name in text}, SHARED)
    assume(not first.faults)
    checked = Checked(first.tables, (), first.rows)
    as_csv = [(f"{n}.csv", template.to_csv(frame)) for n, frame in checked.tables.items()]
    buffer = io.BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(buffer, "xlsxwriter", engine_kwargs=options) as out:
        for name, frame in checked.tables.items():
            neutralise(frame).to_excel(out, sheet_name=name, index=False)
    as_zip = cleaned.to_zip(checked, "a.csv", date(2026, 11, 25))
    for form in (as_csv, [("a.xlsx", buffer.getvalue())], [("a.zip", as_zip)]):
        again = bundle.check_package(bundle.read(form), SHARED)
        assert not again.faults
        for name, frame in checked.tables.items():
            pd.testing.assert_frame_equal(again.tables[name], frame)


@fuzz(30)
@given(st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=5))
def test_any_workbook_of_text_gives_the_text_back(rows):
    rows = [[clean(cell)[:UPLOAD_CELL] for cell in row] for row in rows]
    sheets = book.read_sheets(hostile.workbook(*rows), _LIMITS)
    width = max(map(len, rows))
    read = [[cell.strip() for cell in row] for row in (sheets[0]["rows"] if sheets else [])]
    wanted = [[cell.strip() for cell in [*row, *[""] * (width - len(row))]] for row in rows]
    assert [r for r in map("".join, read) if r] == [r for r in map("".join, wanted) if r]


def test_the_cases_are_two_thousand_at_least():
    tests = [test for name, test in globals().items() if name.startswith("test_")]
    fuzzed = [test for test in tests if hasattr(test, "_hypothesis_internal_use_settings")]
    cases = sum(test._hypothesis_internal_use_settings.max_examples for test in fuzzed)
    assert cases >= 2_000 * TIMES
