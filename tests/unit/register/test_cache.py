"""The one load a process: kept while nothing changes, renewed when a file does."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from lib.analysis.filters import Filters, selection
from lib.config import DATA_VARIABLE, ROOT, data_folder
from lib.register import cache
from lib.register.faults import DataError, Fault
from lib.register.load import Package
from lib.register.memo import Memo
from lib.register.register import build
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
    folders: list[Path] = []

    def counted(folder: Path) -> Package:
        folders.append(folder)
        if not (folder / "members.csv").exists():
            raise DataError([Fault("members.csv", None, "", "", "restore it")])
        return small().package

    monkeypatch.setattr(cache, "load", counted)
    return folders


def selected(filters: Filters) -> pd.DataFrame:
    return selection(cache.shared(), filters)


def faults() -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        cache.shared()
    return caught.value.faults


def test_data_folder_is_the_shipped_one_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    assert data_folder() == ROOT / "data"


def test_register_is_that_of_the_folder_told(folder: Path) -> None:
    assert cache.shared().package.folder == folder


def test_same_register_comes_back_while_nothing_changed(folder: Path, loads: list[Path]) -> None:
    assert cache.shared() is cache.shared()


def test_files_are_read_once_while_nothing_changed(folder: Path, loads: list[Path]) -> None:
    cache.shared()
    cache.shared()
    selected(DOVER)
    assert loads == [folder]


def test_changed_table_is_noticed(folder: Path) -> None:
    cache.shared()
    edit(folder, "arrangements", 6, name="Another name")
    row = cache.shared().arrangement("east-kent-hr")
    assert row is not None
    assert row["name"] == "Another name"


def test_change_that_keeps_the_size_is_noticed(folder: Path, loads: list[Path]) -> None:
    cache.shared()
    path = folder / "arrangements.csv"
    before = path.stat()
    replace(path, b",East Kent HR,", b",West Kent HR,")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    cache.shared()
    assert loads == [folder, folder]


@pytest.mark.parametrize("name", ["datapackage.json", "CHANGELOG.md", "councils.topojson"])
def test_change_of_another_file_is_noticed(folder: Path, loads: list[Path], name: str) -> None:
    cache.shared()
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    cache.shared()
    assert loads == [folder, folder]


def test_foreign_file_in_the_folder_changes_nothing(folder: Path, loads: list[Path]) -> None:
    cache.shared()
    (folder / "notes.txt").write_text("x")
    cache.shared()
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
            cache.shared()
        errors.append(caught.value)
    assert errors[0] is not errors[1]


def test_register_that_breaks_after_a_good_load_stays_in_use(folder: Path) -> None:
    good = cache.shared()
    edit(folder, "members", 2, role="boss")
    assert cache.shared() is good
    assert [str(f) for f in cache.faults()] == [
        'members.csv, row 2, column role has "boss": use one of: lead, member.'
    ]


def test_register_mended_after_a_break_is_picked_up(folder: Path) -> None:
    cache.shared()
    edit(folder, "members", 2, role="boss")
    cache.shared()
    edit(folder, "members", 2, role="lead")
    edit(folder, "arrangements", 6, name="Another name")
    row = cache.shared().arrangement("east-kent-hr")
    assert row is not None
    assert (row["name"], cache.faults()) == ("Another name", ())


def test_good_register_of_another_folder_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.shared()
    monkeypatch.setenv(DATA_VARIABLE, "/nowhere/at/all")
    assert len(faults()) > 1


def test_outlines_that_break_while_serving_stay_in_use(folder: Path) -> None:
    (folder / "outlines").mkdir()
    path = folder / "outlines" / "regions.geojson"
    shutil.copy(ROOT / "data" / "outlines" / "regions.geojson", path)
    good = cache.shapes("regions")
    path.write_text("{")
    assert cache.shapes("regions") is good
    assert [f.file for f in cache.faults()] == ["outlines/regions.geojson"]


def test_memo_keeps_the_results_used_last() -> None:
    memo, keys = Memo(2), []

    def make(key: str) -> str:
        return memo(key, lambda: keys.append(key) or key)

    for key in ("a", "b", "a", "c", "a", "b"):
        assert make(key) == key
    assert keys == ["a", "b", "c", "b"]


def test_result_of_one_register_is_not_that_of_another() -> None:
    first, second = build(small().package), build(small().package)
    assert selection(first, DOVER) is not selection(second, DOVER)


def test_mended_package_recovers(folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    faults()
    edit(folder, "members", 2, role="lead")
    assert len(cache.shared().arrangements) == 12


def test_selection_has_the_rows_that_pass(folder: Path, loads: list[Path]) -> None:
    assert len(selected(DOVER)) == 5


def test_same_selection_comes_back_while_nothing_changed(folder: Path, loads: list[Path]) -> None:
    assert selected(DOVER) is selected(Filters(council="E07000108"))


def test_other_filters_have_a_selection_of_their_own(folder: Path, loads: list[Path]) -> None:
    selected(DOVER)
    assert len(selected(Filters(council="E07000108", year=2009))) == 2


def test_selection_is_renewed_when_a_file_has_changed(folder: Path) -> None:
    selected(DOVER)
    edit(folder, "members", 11, gss_code="E10000016")
    assert len(selected(DOVER)) == 4


def test_selection_of_a_broken_package_raises(folder: Path, loads: list[Path]) -> None:
    (folder / "members.csv").unlink()
    with pytest.raises(DataError):
        selected(DOVER)


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
    cache.shared()
    assert loads == [folder]


def test_warming_a_broken_package_raises_nothing(folder: Path, loads: list[Path]) -> None:
    (folder / "members.csv").unlink()
    try:
        cache.warm()
    finally:
        gc.unfreeze()
    assert len(faults()) == 1
