"""Hostile and broken files that a visitor may bring, each with what he must be told.

`python -m tests.hostile FOLDER` writes them. A case with several files is a folder of its own.
"""

import csv
import gzip
import io
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import xlsxwriter

from lib.register.load import OLD_FORMAT
from lib.upload.layout import OWN_TABLES
from tests.fixtures.small import FOLDER

Files = dict[str, bytes | Callable[[], bytes]]  # a function: of what takes long to make
HEAD = "Name,Councils,Category,Savings,Basis,Start,End,Lead council,Source,Service,Source date\n"
GOOD = '"Legal","Dover; Thanet",Back office,,,2010,,,,,\n'
PACKAGE = {name: (FOLDER / f"{name}.csv").read_bytes() for name in OWN_TABLES}
# The layout of version 1, which had the page, the saving and one service in arrangements.csv.
OLD_PACKAGE = {
    "arrangements.csv": b"arrangement_id,name,category,service,lead_gss,other_partners,start_year,"
    b"end_year,stage,part_of,members_listed,savings_gbp,savings_basis,summary,source_title,source_url\n"
    b"legal,Legal,back_office,Legal services,,,2010,,operating,,all_found,,,Two.,A page,https://x.org\n",
    "members.csv": b"arrangement_id,gss_code,role\nlegal,E07000108,member\nlegal,E07000106,member\n",
}


def row(name: str = "Legal", councils: str = "Dover; Thanet", **more: str) -> bytes:
    """A simple sheet of one row with some of its cells as given."""
    cells = {"category": "Back office", "savings": "", "basis": "", "start": "", "end": ""}
    cells |= {"lead": "", "source": "", "service": "", "source_date": ""} | more
    text = ",".join(
        '"' + cell.replace('"', '""') + '"' for cell in (name, councils, *cells.values())
    )
    return (HEAD + text + "\n").encode()


def package(old: bytes = b"", new: bytes = b"", table: str = "arrangements") -> Files:
    """The small package with one thing replaced, which must stand there."""
    files = dict(PACKAGE)
    if old:
        assert old in files[table], old
        files[table] = files[table].replace(old, new, 1)
    return {f"{name}.csv": data for name, data in files.items()}


def cell(column: str, value: str, line: int = 2, table: str = "arrangements") -> Files:
    """The small package with one cell replaced. line: the sheet's row."""
    rows = list(csv.reader(io.StringIO(PACKAGE[table].decode())))
    rows[line - 1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return package() | {f"{table}.csv": out.getvalue().encode()}


def zipped(entries: dict[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", level) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def workbook(*rows: list[object], far: tuple[int, int] | None = None, formula: str = "") -> bytes:
    """A workbook of one sheet; far: a cell with a word far away; formula: in A2, worth 1."""
    buffer = io.BytesIO()
    text_only = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **text_only})
    sheet = book.add_worksheet()
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    if formula:
        sheet.write_formula(1, 0, formula, None, "1")
    if far:
        sheet.write_string(*far, "x")
    book.close()
    return buffer.getvalue()


def spoilt(data: bytes, **parts: Callable[[bytes], bytes] | bytes) -> bytes:
    """A workbook with parts replaced, by name with "/" as "__" and "." as "_dot_"."""
    wanted = {n.replace("__", "/").replace("_dot_", "."): new for n, new in parts.items()}
    entries: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            new = wanted.pop(name, None)
            old = archive.read(name)
            entries[name] = old if new is None else new(old) if callable(new) else new
    return zipped(entries | {name: new for name, new in wanted.items() if isinstance(new, bytes)})


def locked() -> bytes:
    """A zip whose first entry says that it has a password."""
    data = bytearray(zipped(package()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def swollen(data: bytes) -> bytes:
    """A zip whose first entry says that it unpacks to 450 MB."""
    changed = bytearray(data)
    place = changed.index(b"PK\x01\x02") + 24
    changed[place : place + 4] = (450_000_000).to_bytes(4, "little")
    return bytes(changed)


def damaged() -> bytes:
    """A zip one byte of whose contents is another."""
    data = bytearray(zipped(package(), zipfile.ZIP_STORED))
    data[data.index(b"arrangement_id")] ^= 0xFF
    return bytes(data)


def _sheet(body: str) -> bytes:
    """A sheet's XML with a doctype before it."""
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{body}</t></is></c></row>'
    return f"<?xml version='1.0'?>{doctype}<worksheet {names}><sheetData>{cells}</sheetData></worksheet>".encode()


def _long(data: bytes) -> bytes:
    return data.replace(b"<t>Legal</t>", b"<t>" + b"x" * 61_000_000 + b"</t>")


_BOOK = workbook(["Name", "Councils", "Category"], ["Legal", "Dover; Thanet", "Back office"])
_TOO_MANY = (HEAD + GOOD * 50_001).encode()


@cache
def cases() -> dict[str, tuple[Files, str]]:
    """Each case by name: its files, and a part of what the visitor is told."""
    return {**_no_tables(), **_texts(), **_rows(), **_packages(), **_archives(), **_workbooks()}


def _one(name: str, data: bytes | Callable[[], bytes], message: str) -> tuple[Files, str]:
    return {name: data}, message


def contents(files: Files) -> dict[str, bytes]:
    """The bytes of a case's files."""
    return {name: data() if callable(data) else data for name, data in files.items()}


def _no_tables() -> dict[str, tuple[Files, str]]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    return {
        "nothing at all": _one("a.csv", b"", "is empty"),
        "blanks alone": _one("a.csv", b"\n\n ,,\n", "is empty"),
        "a byte order mark alone": _one("a.csv", b"\xef\xbb\xbf", "is empty"),
        "a web page": _one("a.csv", b"<!doctype html><p>1,2", "web page or XML"),
        "XML": _one("a.csv", b'<?xml version="1.0"?><a/>', "web page or XML"),
        "JSON": _one("a.csv", b'{"name": "Legal"}', "JSON"),
        "a PDF": _one("a.csv", b"%PDF-1.7\n", "not a table"),
        "a PNG": _one("a.csv", b"\x89PNG\r\n\x1a\n", "not a table"),
        "a JPEG": _one("a.csv", b"\xff\xd8\xff\xe0", "not a table"),
        "a GIF": _one("a.csv", b"GIF89a", "not a table"),
        "rich text": _one("a.txt", b"{\\rtf1 x}", "it is not a table"),
        "gzip": _one("a.csv", gzip.compress(b"Name,Councils\n"), "not a table"),
        "an old Excel file": _one("a.xls", ole, "old Excel file"),
        "a workbook with a password": _one("a.xlsx", ole, "has a password"),
        "random bytes": _one("a.csv", bytes(range(128, 256)) * 9, "not text"),
        "a NUL character": _one("a.csv", b"Name,Councils\nA\0,B\n", "NUL"),
        "half of UTF-16": _one("a.csv", b"\xff\xfeN\x00a", "not text"),
    }


def _texts() -> dict[str, tuple[Files, str]]:
    many = {f"{n}.csv": HEAD.encode() for n in range(9)}
    return {
        "an unclosed quote": _one("a.csv", b'Name,Councils\n"' + b"x" * 200_000, "unclosed quote"),
        "a cell beyond Excel's limit": _one("a.csv", row(name="x" * 40_000), "shorten it"),
        "too many columns": _one("a.csv", b"Name,Councils," + b"x," * 200, "100 are the most"),
        "a row of commas": _one("a.csv", b"Name,Councils\n" + b",x" * 99_999, "remove the others"),
        "too many rows": _one("a.csv", _TOO_MANY, "50,001 rows and 50,000 are the most"),
        "too many lines": _one("a.csv", b"a\n" * 500_100, "more than 500,020 rows"),
        "too large": _one("a.csv", b"x" * 25_000_001, "larger than 25 MB"),
        "too many files": (many, "more than 8 files"),
        "headings alone": _one("a.csv", HEAD.encode(), "no rows below its headings"),
        "no heading that is known": _one("a.csv", b"Foo,Bar\n1,2\n", "Choose the column for"),
        "a name that is a path": _one("../../etc/passwd.csv", b"", "passwd.csv: the file is empty"),
        "a name that is markup": _one(
            "<script>x</script>.csv", b"", "script>.csv: the file is empty"
        ),
    }


def _rows() -> dict[str, tuple[Files, str]]:
    def simple(message: str, **cells: str) -> tuple[Files, str]:
        return _one("a.csv", row(**cells), message)

    return {
        "a saving in words": simple("write one amount", savings="about a million"),
        "a saving below nought": simple("write one amount", savings="-5"),
        "a saving in another money": simple("write one amount", savings="$500"),
        "a saving beyond all": simple("over £1,000 billion", savings="£9,999bn"),
        "a saving as an exponent": simple("write one amount", savings="1e309"),
        "two savings": simple("write one amount", savings="£1m or £2m"),
        "a figure that nobody explains": simple("1 row waits", savings="£1m"),
        "an unknown kind of figure": simple("say what the figure is", savings="£1m", basis="guess"),
        "an unknown category": simple("1 row waits", category="Magic"),
        "a year of two digits": simple("year of four digits", start="15"),
        "two years": simple("write one year", start="2010 or 2012"),
        "an end before the start": simple("before start_year", start="2015", end="2010"),
        "no name": simple("may not be blank", name=""),
        "no council": simple("one English principal council", councils=""),
        "bodies alone": simple("one English principal council", councils="Kent Police; NHS Kent"),
        "a council outside England": simple("one English principal council", councils="Fife"),
        "one council alone": simple("two bodies at least", councils="Dover"),
        "a doubtful name": simple("1 row waits", councils="Dovr; Thanet"),
        "a date of a page in words": simple("write the date as", source_date="last May"),
        "a doubtful service": simple("1 row waits", service="Legal and property"),
        "an unknown lead": simple("no council of that name", lead="Atlantis"),
    }


def _packages() -> dict[str, tuple[Files, str]]:
    ids = PACKAGE["arrangements"].decode().splitlines()[1].split(",")[0]
    second = PACKAGE["members"].decode().splitlines()[1]

    def without(name: str) -> Files:
        return {file: data for file, data in package().items() if file != f"{name}.csv"}

    return {
        "no members": (without("members"), "members.csv is missing"),
        "no arrangements": (without("arrangements"), "arrangements.csv is missing"),
        "no sources": (without("sources"), "sources.csv is missing"),
        "the layout of version 1": (OLD_PACKAGE, OLD_FORMAT),
        "the layout of version 1 in a zip": _one("old.zip", zipped(OLD_PACKAGE), OLD_FORMAT),
        "arrangements twice": (
            package() | {"more.csv": PACKAGE["arrangements"]},
            "stands here twice",
        ),
        "a column gone": (package(b"category,", b"sort,"), "column is missing"),
        "a column twice": (package(b"start_year", b"end_year"), "more than once"),
        "an id twice": (cell("arrangement_id", ids, 3), "stands in more than one row"),
        "an id that is a path": (cell("arrangement_id", "../../etc"), "small letters"),
        "an unknown category of the package": (cell("category", "magic"), "use one of"),
        "a saving with a comma": (cell("savings_gbp", "1,000", 2, "savings"), "whole number"),
        "a figure without its basis": (cell("basis", "", 3, "savings"), "may not be blank"),
        "an address that runs": (cell("url", "javascript:x", 2, "sources"), "full address"),
        "two descriptions": (cell("supports", "description", 7, "sources"), "description already"),
        "no description": (cell("supports", "start", 2, "sources"), "no description of it"),
        "seen in no year": (cell("year", "", 7, "sources"), "in which year the page shows it"),
        "a page of nothing": (cell("arrangement_id", "no-such", 2, "sources"), "no such id"),
        "a service of no vocabulary": (cell("services", "magic"), "has no “magic”"),
        "an end without a reason": (cell("end_reason", "", 3), "an end needs its reason"),
        "left before it joined": (cell("left_year", "1990", 14, "members"), "before joined_year"),
        "a promise of none": (cell("expected_gbp", "1", 2, "promise_pairs"), "no such statement"),
        "a part of itself": (cell("part_of", ids), "break the ring"),
        "a part of nothing": (cell("part_of", "no-such"), "no such id"),
        "an unknown council": (cell("gss_code", "E07999999", 2, "members"), "no such code"),
        "a code that is markup": (cell("gss_code", "<b>", 2, "members"), "ONS code"),
        "a member twice": (
            package(second.encode(), f"{second}\n{second}".encode(), "members"),
            "stands here twice",
        ),
        "a year beyond all": (cell("start_year", "99999999999999999999"), "whole number"),
    }


def _archives() -> dict[str, tuple[Files, str]]:
    files = package()
    bomb = {"arrangements.csv": files["arrangements.csv"], "members.csv": b"0" * 60_000_000}
    other = {**files, "old/members.csv": files["members.csv"]}
    return {
        "a zip without tables": _one("a.zip", zipped({"a.txt": b"x"}), "it needs arrangements.csv"),
        "a zip in a zip": _one("a.zip", zipped({"b.zip": zipped(files)}), "it needs arrangements"),
        "a zip with a table twice": _one("a.zip", zipped(other), "more than once"),
        "a zip of many files": _one(
            "a.zip", zipped({str(n): b"" for n in range(201)}), "more than 200 files"
        ),
        "a zip that is cut": _one("a.zip", zipped(files)[:-40], "damaged"),
        "a zip with another byte": _one("a.zip", damaged(), "damaged"),
        "a zip with a password": _one("a.zip", locked(), "password"),
        "a zip that swells": _one("a.zip", lambda: zipped(bomb), "larger than 25 MB unpacked"),
        "a zip that swells beyond all": _one(
            "a.zip", swollen(zipped(files)), "unpacks to too much"
        ),
        "the first bytes of a zip": _one("a.zip", b"PK\x03\x04", "damaged"),
    }


def _workbooks() -> dict[str, tuple[Files, str]]:
    return {
        "a workbook that is cut": _one("a.xlsx", _BOOK[:-99], "damaged"),
        "an empty workbook": _one("a.xlsx", workbook(), "is empty"),
        "a workbook with a cell at the end": _one(
            "a.xlsx", lambda: workbook(["Name"], far=(1_048_575, 16_383)), "too large"
        ),
        "a workbook of too many rows": _one(
            "a.xlsx", lambda: workbook(["Name"], far=(600_000, 0)), "rows"
        ),
        "a workbook that swells": _one("a.xlsx", swollen(_BOOK), "unpacks to too much"),
        "a workbook with a cell of 61 MB": _one(
            "a.xlsx",
            lambda: spoilt(_BOOK, **{"xl__sharedStrings_dot_xml": _long}),
            "too much text",
        ),
        "a document by another name": _one(
            "a.xlsx",
            zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}),
            "cannot be read",
        ),
        "a workbook without its sheet": _one(
            "a.xlsx", spoilt(_BOOK, **{"xl__workbook_dot_xml": b"<workbook/>"}), "empty"
        ),
        "a workbook of rubbish": _one(
            "a.xlsx",
            spoilt(_BOOK, **{"xl__worksheets__sheet1_dot_xml": b"\0\1\2"}),
            "cannot be read",
        ),
        "entities that grow": _one(
            "a.xlsx",
            spoilt(_BOOK, **{"xl__worksheets__sheet1_dot_xml": _sheet("&l9;")}),
            "cannot be read",
        ),
        "an entity that is a file": _one(
            "a.xlsx",
            spoilt(_BOOK, **{"xl__worksheets__sheet1_dot_xml": _sheet("&f;")}),
            "cannot be read",
        ),
    }


def main(folder: Path) -> None:
    """Write every case into a folder of its own."""
    for name, (files, _) in cases().items():
        for file, data in contents(files).items():
            place = folder / name / Path(file).name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
