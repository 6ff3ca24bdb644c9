"""A package laid out as in version 1 is refused with one message; later and odd ones are not."""

from pathlib import Path

import pytest

from lib.register.faults import Fault
from lib.register.load import OLD_FORMAT, load
from tests.fixtures.small import copied, edit, faults_of, replace


def with_version(folder: Path, version: str) -> Path:
    old = b'"version": "2.0.0"'
    replace(folder / "datapackage.json", old, f'"version": "{version}"'.encode())
    return folder


@pytest.mark.parametrize("version", ["0.9.0", "1.0.0", "1.12.3", "1", "01.0.0"])
def test_package_of_version_1_is_refused_with_what_to_do(folder: Path, version: str) -> None:
    assert faults_of(with_version(folder, version)) == (
        Fault("datapackage.json", None, "version", version, OLD_FORMAT),
    )


def test_package_of_version_1_has_that_one_fault_though_its_tables_have_more(
    folder: Path,
) -> None:
    (folder / "sources.csv").unlink()
    edit(folder, "members", 2, role="boss")
    assert [f.column for f in faults_of(with_version(folder, "1.1.0"))] == ["version"]


@pytest.mark.parametrize("version", ["2.0.0", "2.1.0", "3.0.0", "10.0.0"])
def test_package_of_this_format_or_a_later_one_loads(folder: Path, version: str) -> None:
    assert load(with_version(folder, version)).version == version


@pytest.mark.parametrize("version", ["²", "١.0.0", "v1"])
def test_version_that_is_no_number_is_a_fault_of_the_descriptor(folder: Path, version: str) -> None:
    faults = faults_of(with_version(folder, version))
    assert [(f.file, f.column, f.value) for f in faults] == [
        ("datapackage.json", "version", version)
    ]
    assert faults[0].remedy != OLD_FORMAT


def test_a_very_long_number_is_no_trouble(folder: Path) -> None:
    version = "1" * 5000
    assert load(with_version(folder, version)).version == version


def test_folder_that_misses_its_descriptor_is_not_called_old(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "datapackage.json").unlink()
    assert [f.remedy for f in faults_of(folder)] == ["the file is missing; restore it"]
