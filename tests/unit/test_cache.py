"""The one load a process: kept while nothing changes, renewed when a file does."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from lib import cache
from lib.config import DATA_VARIABLE, ROOT, data_folder
from lib.faults import DataError, Fault
from lib.filters import Filters
from lib.load import Package
from tests.fixtures.small import copied, edit, replace, small

DOVER = Filters(council="E07000108")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the small package that the cache reads, with nothing cached before or after."""
    target = copied(tmp_path)
    monkeypatch.setenv(DATA_VARIABLE, str(target))
    st.cache_resource.clear()
    yield target
    st.cache_resource.clear()


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder that is loaded from here on. The load itself is quick: it gives the small
    package, whatever the files say, unless members.csv is missing."""
    seen: list[Path] = []

    def counted(folder: Path) -> Package:
        seen.append(folder)
        if not (folder / "members.csv").exists():
            raise DataError([Fault("members.csv", None, "", "", "restore it")])
        return small().package

    monkeypatch.setattr(cache, "load", counted)
    return seen


def faults() -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        cache.register()
    return caught.value.faults


def test_data_folder_is_the_shipped_one_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    assert data_folder() == ROOT / "data"


def test_register_is_that_of_the_folder_told(folder: Path) -> None:
    assert cache.register().package.folder == folder


def test_same_register_comes_back_while_nothing_changed(folder: Path, loads: list[Path]) -> None:
    assert cache.register() is cache.register()


def test_files_are_read_once_while_nothing_changed(folder: Path, loads: list[Path]) -> None:
    cache.register()
    cache.register()
    cache.selection(DOVER)
    assert loads == [folder]


def test_changed_table_is_noticed(folder: Path) -> None:
    cache.register()
    edit(folder, "arrangements", 6, name="Another name")
    found = cache.register().one("east-kent-hr")
    assert found is not None
    assert found["name"] == "Another name"


def test_change_that_keeps_the_size_is_noticed(folder: Path, loads: list[Path]) -> None:
    cache.register()
    path = folder / "arrangements.csv"
    before = path.stat()
    replace(path, b",East Kent HR,", b",West Kent HR,")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    cache.register()
    assert loads == [folder, folder]


@pytest.mark.parametrize("name", ["datapackage.json", "CHANGELOG.md", "councils.topojson"])
def test_change_of_another_file_is_noticed(folder: Path, loads: list[Path], name: str) -> None:
    cache.register()
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    cache.register()
    assert loads == [folder, folder]


def test_foreign_file_in_the_folder_changes_nothing(folder: Path, loads: list[Path]) -> None:
    cache.register()
    (folder / "notes.txt").write_text("x")
    cache.register()
    assert loads == [folder]


def test_broken_package_raises_its_faults(folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    assert faults() == (Fault("members.csv", 2, "role", "boss", "use one of: lead, member"),)


def test_broken_package_raises_at_every_visit_but_is_read_once(
    folder: Path, loads: list[Path]
) -> None:
    (folder / "members.csv").unlink()
    assert faults() == faults()
    assert loads == [folder]


def test_error_of_each_visit_is_its_own(folder: Path, loads: list[Path]) -> None:
    (folder / "members.csv").unlink()
    errors = []
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            cache.register()
        errors.append(caught.value)
    assert errors[0] is not errors[1]


def test_register_that_breaks_after_a_good_load_raises(folder: Path, loads: list[Path]) -> None:
    cache.register()
    (folder / "members.csv").unlink()
    assert [f.file for f in faults()] == ["members.csv"]


def test_mended_package_recovers(folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    faults()
    edit(folder, "members", 2, role="lead")
    assert len(cache.register().arrangements) == 12


def test_selection_has_the_rows_that_pass(folder: Path, loads: list[Path]) -> None:
    assert len(cache.selection(DOVER)) == 5


def test_same_selection_comes_back_while_nothing_changed(folder: Path, loads: list[Path]) -> None:
    assert cache.selection(DOVER) is cache.selection(Filters(council="E07000108"))


def test_other_filters_have_a_selection_of_their_own(folder: Path, loads: list[Path]) -> None:
    cache.selection(DOVER)
    assert len(cache.selection(Filters(council="E07000108", year=2009))) == 2


def test_selection_is_renewed_when_a_file_has_changed(folder: Path) -> None:
    cache.selection(DOVER)
    edit(folder, "members", 11, gss_code="E10000016")
    assert len(cache.selection(DOVER)) == 4


def test_selection_of_a_broken_package_raises(folder: Path, loads: list[Path]) -> None:
    (folder / "members.csv").unlink()
    with pytest.raises(DataError):
        cache.selection(DOVER)


def test_stamp_stands_while_nothing_changed(folder: Path) -> None:
    assert cache.stamp() == cache.stamp()


def test_stamp_of_a_missing_folder_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, "/nowhere/at/all")
    assert "/nowhere/at/all" in cache.stamp()


def test_warming_reads_the_files_before_the_first_visit(folder: Path, loads: list[Path]) -> None:
    try:
        cache.warm()
    finally:
        gc.unfreeze()
    cache.register()
    assert loads == [folder]


def test_warming_a_broken_package_raises_nothing(folder: Path, loads: list[Path]) -> None:
    (folder / "members.csv").unlink()
    try:
        cache.warm()
    finally:
        gc.unfreeze()
    assert len(faults()) == 1
