"""A file of the package that cannot be used, and several at once: every fault, and nothing else."""

import random
import shutil
from pathlib import Path

import pytest

from lib.register.faults import DataError, Fault
from lib.register.load import load
from lib.register.register import build
from lib.register.schema import TABLES
from tests.fixtures.small import (
    FOLDER,
    edit,
    faults_in,
    faults_of,
    lines_of,
    put_lines,
    replace,
)

# The whole file


def test_windows_1252_is_one_clear_message(folder: Path) -> None:
    replace(folder / "arrangements.csv", b"Carlisle's roads", b"Carlisle\x92s \x93roads\x94")
    assert faults_in(folder, "arrangements") == (
        Fault(
            "arrangements.csv",
            3,
            "",
            r"b'\x92'",
            "the file is not UTF-8 (Windows-1252, it seems); save it as CSV UTF-8",
        ),
    )


def test_row_of_a_foreign_byte_counts_as_in_a_sheet(folder: Path) -> None:
    edit(folder, "arrangements", 2, summary="two\nlines")
    replace(folder / "arrangements.csv", b"Carlisle's roads", b"Carlisle\x92s roads")
    assert [f.row for f in faults_in(folder, "arrangements")] == [3]


@pytest.mark.parametrize("old", [b"Carlisle's", b"2010,2015"], ids=["in text", "in a number"])
def test_nul_byte_is_refused(folder: Path, old: bytes) -> None:
    replace(folder / "arrangements.csv", old, old[:2] + b"\0" + old[2:])
    assert faults_in(folder, "arrangements") == (
        Fault("arrangements.csv", 3, "", "", "the file has a NUL character; save it as CSV UTF-8"),
    )


def test_utf_16_is_refused(folder: Path) -> None:
    path = folder / "members.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert [(f.file, f.row) for f in faults_in(folder, "members")] == [("members.csv", 1)]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_file_is_refused(folder: Path, content: bytes) -> None:
    (folder / "members.csv").write_bytes(content)
    assert faults_in(folder, "members") == (
        Fault("members.csv", None, "", "", "the file is empty; restore its header and rows"),
    )


MAY_BE_EMPTY = {  # with the tables that must be empty then as well
    "savings": ("promise_pairs",),
    "promise_pairs": (),
    "former_ids": (),
    "areas": (),
    "similar_councils": (),
    "reorganisation_areas": ("reorganisation_proposals", "reorganisation_groupings"),
    "reorganisation_proposals": ("reorganisation_groupings",),
    "reorganisation_groupings": ("reorganisation_proposals",),
}


@pytest.mark.parametrize("table", [name for name in TABLES if name not in MAY_BE_EMPTY])
def test_table_of_a_header_only_is_refused(folder: Path, table: str) -> None:
    put_lines(folder, table, lines_of(folder, table)[:1])
    assert faults_in(folder, table) == (
        Fault(f"{table}.csv", None, "", "", "the file has no rows below its header; restore them"),
    )


@pytest.mark.parametrize("table", MAY_BE_EMPTY)
def test_table_that_may_be_empty_loads_with_its_header_alone(folder: Path, table: str) -> None:
    for name in (table, *MAY_BE_EMPTY[table]):
        put_lines(folder, name, lines_of(folder, name)[:1])
    frame = load(folder).tables[table]
    assert (len(frame), list(frame)) == (0, list(TABLES[table].columns))


@pytest.mark.parametrize("table", MAY_BE_EMPTY)
def test_table_that_may_be_empty_still_needs_its_header(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").write_bytes(b"")
    assert faults_in(folder, table) == (
        Fault(f"{table}.csv", None, "", "", "the file is empty; restore its header and rows"),
    )


@pytest.mark.parametrize("table", TABLES)
def test_missing_table_is_refused(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").unlink()
    assert faults_in(folder, table) == (
        Fault(f"{table}.csv", None, "", "", "the file is missing; restore it"),
    )


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("members.csv", "the file cannot be read; check its permissions"),
        ("datapackage.json", "the file cannot be read; check its permissions"),
        ("councils.topojson", "the file cannot be read; check its permissions"),
    ],
)
def test_folder_in_place_of_a_file_is_refused(folder: Path, name: str, remedy: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    assert faults_of(folder) == (Fault(name, None, "", "", remedy),)


def test_folder_that_does_not_exist_misses_every_file(tmp_path: Path) -> None:
    assert [f.file for f in faults_of(tmp_path / "nowhere")] == [
        "datapackage.json",
        "arrangements.csv",
        "members.csv",
        "sources.csv",
        "savings.csv",
        "promise_pairs.csv",
        "former_ids.csv",
        "services.csv",
        "areas.csv",
        "councils.csv",
        "similar_councils.csv",
        "published_totals.csv",
        "published_breakdowns.csv",
        "reorganisation_areas.csv",
        "reorganisation_proposals.csv",
        "reorganisation_groupings.csv",
        "councils.topojson",
    ]


def test_file_in_place_of_the_folder_is_refused(folder: Path) -> None:
    assert len(faults_of(folder / "members.csv")) == len(TABLES) + 2


# The descriptor and the outlines


@pytest.fixture
def no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are of the two JSON files alone."""
    monkeypatch.setattr("lib.register.load.TABLES", {})


@pytest.mark.usefixtures("no_tables")
@pytest.mark.parametrize("name", ["datapackage.json", "councils.topojson"])
def test_missing_json_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert faults_of(folder) == (Fault(name, None, "", "", "the file is missing; restore it"),)


@pytest.mark.usefixtures("no_tables")
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 100_000],
    ids=["empty", "cut off", "a list", "null", "text", "not text", "too deep"],
)
def test_descriptor_that_is_no_json_object_is_refused(folder: Path, content: bytes) -> None:
    (folder / "datapackage.json").write_bytes(content)
    assert faults_of(folder) == (
        Fault("datapackage.json", None, "", "", "the file is not valid JSON; restore it"),
    )


@pytest.mark.usefixtures("no_tables")
@pytest.mark.parametrize(
    ("old", "new", "key", "value"),
    [
        (b'"version": "2.0.0"', b'"edition": "2.0.0"', "version", ""),
        (b'"version": "2.0.0"', b'"version": ""', "version", ""),
        (b'"version": "2.0.0"', b'"version": [1]', "version", "[1]"),
        (
            b'"version": "2.0.0"',
            b'"version": "2.0 \xe2\x80\x93 draft"',
            "version",
            "2.0 \u2013 draft",
        ),
        (b'"created": "2026', b'"made": "2026', "created", ""),
        (b"2026-01-15T00:00:00Z", b"soon", "created", "soon"),
        (b"2026-01-15T00:00:00Z", b"15 January 2026", "created", "15 January 2026"),
    ],
)
def test_descriptor_must_state_version_and_date(
    folder: Path, old: bytes, new: bytes, key: str, value: str
) -> None:
    replace(folder / "datapackage.json", old, new)
    assert faults_of(folder) == (
        Fault("datapackage.json", None, key, value, "state it, as in 2.0.0 or 2026-11-28"),
    )


@pytest.mark.usefixtures("no_tables")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b'{"type": "FeatureCollection"}',
        b'{"type": "Topology"}',
        b'{"type": "Topology", "objects": {}, "arcs": []}',
        b'{"type":' * 100_000,
    ],
)
def test_outlines_that_are_no_topology_are_refused(folder: Path, content: bytes) -> None:
    (folder / "councils.topojson").write_bytes(content)
    assert [f.file for f in faults_of(folder)] == ["councils.topojson"]


# Everything together


def test_faults_of_several_files_come_back_together(folder: Path) -> None:
    edit(folder, "savings", 4, savings_gbp="x")
    edit(folder, "members", 2, role="boss")
    (folder / "reorganisation_areas.csv").unlink()
    (folder / "councils.topojson").unlink()
    replace(folder / "datapackage.json", b"2026-01-15", b"soon")
    assert [(f.file, f.row) for f in faults_of(folder)] == [
        ("datapackage.json", None),
        ("members.csv", 2),
        ("savings.csv", 4),
        ("reorganisation_areas.csv", None),
        ("councils.topojson", None),
    ]


def test_error_says_every_fault_on_a_line_of_its_own(folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    (folder / "councils.topojson").unlink()
    with pytest.raises(DataError) as caught:
        load(folder)
    assert str(caught.value).splitlines() == [
        'members.csv, row 2, column role has "boss": use one of: lead, member.',
        "councils.topojson: the file is missing; restore it.",
    ]


def spoil(path: Path, chance: random.Random) -> None:
    """Damage a file as an editor, a spreadsheet or a bad disk might."""
    data = bytearray(path.read_bytes())
    place = chance.randrange(len(data))
    pieces = [b",", b'"', b"\n", b"\r", b";", b"nan", b"-1", b"\xa3", b"\xef\xbb\xbf", b"\0"]
    match chance.randrange(4):
        case 0:
            data[place] = chance.randrange(256)
        case 1:
            data[place:place] = chance.choice(pieces)
        case 2:
            del data[place : place + chance.choice([1, 30, 300])]
        case 3:
            lines = data.split(b"\n")
            lines.append(chance.choice(lines))
            data = bytearray(b"\n".join(lines))
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(8))
def test_damage_of_any_kind_raises_nothing_but_a_data_error(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    sound = {path: path.read_bytes() for path in sorted(folder.iterdir())}
    path = chance.choice(sorted(sound))
    spoil(path, chance)
    try:
        used = build(load(folder))
    except DataError as error:
        assert all(fault.file == path.name and fault.remedy for fault in error.faults) or (
            error.faults and path.suffix == ".csv"  # a pointer lost in one table shows in another
        )
    else:
        assert len(used.arrangements) >= 11
        assert used.years[0] >= 2020


def test_package_in_a_folder_with_an_odd_name_loads(tmp_path: Path) -> None:
    target = tmp_path / "données 100% (neu)"
    shutil.copytree(FOLDER, target, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    assert load(target).version == "2.0.0"
