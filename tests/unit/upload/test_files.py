"""A visitor's files as sheets of text cells: what is read, and that nothing of it is run."""

import io
import subprocess
import zipfile
from datetime import date

import pytest
import xlsxwriter

from lib.export.csv import neutralise
from lib.register.faults import DataError
from lib.upload import files
from tests import hostile

HEAD = ["Name", "Councils"]
ROW = ["Legal", "Dover; Thanet"]


def rows(name: str, data: bytes) -> list[list[str]]:
    (sheet,) = files.read(name, data)
    return sheet.rows


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(mark):
    text = f"Name{mark}Councils\nLegal{mark}" + ('"Dover; Thanet"' if mark == ";" else ROW[1])
    assert rows("a.csv", text.encode()) == [HEAD, ROW]


def test_semicolons_between_partners_do_not_part_cells():
    assert rows("a.csv", b"Name,Councils\nLegal,Dover; Thanet; Kent; Medway\n")[1][0] == "Legal"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_of_every_usual_coding_is_read(code):
    mark = b"\xff\xfe" if code == "utf-16-le" else b""
    text = 'Name,Councils\n"Caf\u00e9 \u00a31m","Dover; Thanet"\n'
    assert rows("a.csv", mark + text.encode(code))[1][0] == "Caf\u00e9 \u00a31m"


def test_windows_1252_is_read_and_said_so():
    (sheet,) = files.read("a.csv", "Name,Saving\nLegal,£1m\n".encode("cp1252"))
    assert sheet.rows[1] == ["Legal", "£1m"]
    assert "Windows-1252" in sheet.remarks[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(end):
    assert rows("a.csv", f"Name,Councils{end}Legal,Dover".encode()) == [HEAD, ["Legal", "Dover"]]


def test_a_line_break_inside_quotes_stays_in_its_cell():
    assert rows("a.csv", b'Name,Councils\nLegal,"Dover\nThanet"\n')[1][1] == "Dover\nThanet"


def test_the_apostrophe_that_keeps_a_cell_from_running_is_taken_off_again():
    assert rows("a.csv", b"Name,Councils\n'=1+1,'Dover'\n")[1] == ["=1+1", "'Dover'"]


def test_a_workbooks_cells_are_what_would_be_typed():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Whole", "Part", "Day", "True"])
    sheet.write_row(1, 0, ["Legal", 1_200_000, 0.5])
    sheet.write_datetime(1, 3, date(2015, 4, 1), book.add_format({"num_format": "d mmm yyyy"}))
    sheet.write_boolean(1, 4, True)
    book.close()
    assert rows("a.xlsx", buffer.getvalue())[1] == ["Legal", "1200000", "0.5", "2015-04-01", "True"]


def test_a_blank_row_keeps_the_numbers_of_the_rows_below_it():
    assert rows("a.xlsx", hostile.workbook(HEAD, [], ROW))[2] == ROW


def test_no_formula_is_worked_out():
    data = hostile.workbook(HEAD, formula='=HYPERLINK("https://example.org","x")')
    assert rows("a.xlsx", data)[1][0] == "1"


def test_macros_and_links_to_other_files_are_left_alone():
    more = {
        "xl__vbaProject_dot_bin": b"Sub AutoOpen()",
        "xl__externalLinks__externalLink1_dot_xml": b"<externalLink/>",
    }
    assert rows("a.xlsx", hostile.spoilt(hostile.workbook(HEAD, ROW), **more)) == [HEAD, ROW]


def test_a_workbook_is_read_in_a_process_of_its_own(monkeypatch):
    calls = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: calls.append(a) or run(*a, **k))
    files.read("a.xlsx", hostile.workbook(HEAD, ROW))
    assert len(calls) == 1


def test_a_reader_that_hangs_is_ended_with_a_message(monkeypatch):
    def hang(*_: object, **how: float) -> None:
        raise subprocess.TimeoutExpired("book", how["timeout"])

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(DataError, match="takes too long"):
        files.read("a.xlsx", hostile.workbook(HEAD, ROW))


def test_a_zips_folders_are_only_names():
    data = hostile.zipped({f"../../{name}": data for name, data in hostile.package().items()})
    assert [sheet.file for sheet in files.read("a.zip", data)] == list(hostile.package())


def test_what_else_a_zip_holds_is_not_unpacked():
    more = {"README.txt": b"x", "evil.exe": b"MZ"}
    sheets = files.read("a.zip", hostile.zipped(hostile.package() | more))
    assert len(sheets) == len(hostile.package())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\me\\a.csv", "a.csv"),
        ("../../a.csv", "a.csv"),
        ("a\r\nb\0.csv", "a b.csv"),
        ("", "file"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_files_name_is_said_without_folders_and_control_characters(name, shown):
    assert files.shown_name(name) == shown


def test_a_cell_that_a_spreadsheet_would_run_leaves_with_an_apostrophe():
    import pandas as pd

    frame = pd.DataFrame({"name": rows("a.csv", b"Name,Councils\n=1+1,x\n")[1][:1]})
    assert neutralise(frame)["name"].tolist() == ["'=1+1"]


def test_the_hostile_files_can_be_written_to_a_folder(tmp_path):
    hostile.main(tmp_path)
    assert len(list(tmp_path.iterdir())) == len(hostile.cases())
    with zipfile.ZipFile(tmp_path / "a zip of many files" / "a.zip") as archive:
        assert len(archive.namelist()) == 201
