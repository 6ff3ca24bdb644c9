"""Puts a suggestion's file into the data package: python -m lib.suggestions.contribute FILE.

Says what it will change, checks the whole package as it would be, and only then writes: the rows,
the counts that the texts state, the version and the change log.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from lib.config import data_folder
from lib.format import count, printable
from lib.register.faults import DataError, Fault
from lib.register.load import Package, load
from lib.suggestions import amend, rules
from lib.suggestions.amend import Amended, Edit
from lib.suggestions.applied import applied, current_cells, is_made, own_rows
from lib.suggestions.form import KINDS, LONGEST_FILE
from lib.suggestions.suggestion import Suggestion, read
from lib.suggestions.words import change_lines, names_in


def main(arguments: list[str] | None = None, today: date | None = None) -> int:
    """Apply the file that the command line names. 0: done, or already so; 1: faults, which are
    printed, and nothing is written. The change log has the date that is given, or today's."""
    options = _parse_arguments(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # Windows writes to a pipe in a code page
        sys.stdout.reconfigure(errors="replace")
    try:
        return contribute(
            options.file,
            options.data,
            today or datetime.now(UTC).date(),
            dry_run=options.dry_run,
            force=options.force,
        )
    except DataError as error:
        _print(f"{count(len(error.faults), 'fault')}; nothing was written.")
        for fault in error.faults:
            _print(f"  {fault}")
    except OSError as error:
        _print(f"Nothing was written: {error.filename}: {error.strerror}.")
    return 1


def _parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m lib.suggestions.contribute", description=__doc__)
    parser.add_argument("file", type=Path, help="the suggestion, as the dashboard made it (JSON)")
    parser.add_argument(
        "--data", type=Path, default=data_folder(), help="the folder of the package"
    )
    parser.add_argument("--dry-run", action="store_true", help="check and say, but write nothing")
    parser.add_argument(
        "--force", action="store_true", help="apply it although the register has changed since"
    )
    return parser.parse_args(arguments)


def contribute(
    file: Path, folder: Path, today: date, *, dry_run: bool = False, force: bool = False
) -> int:
    """Apply a suggestion's file to the package in a folder. 0, also when it is already so.
    Raises DataError with every fault; then nothing is written."""
    suggestion = read(file.name, _read_bytes(file))
    package, key = load(folder), suggestion.arrangement_id
    if is_made(suggestion, package):
        _print(f"{key}: the register says so already. Nothing was changed.")
        return 0
    if faults := rules.faults(suggestion, package, file.name):
        raise DataError(faults)
    if not force:
        _check_not_changed_since(file.name, suggestion, package)
    names, before = names_in(package), own_rows(package, key)
    open_changes = rules.open_changes(suggestion, current_cells(package, key))
    _print(f"{KINDS[suggestion.kind]}: {key}")
    for line in change_lines(suggestion, open_changes, names):
        _print(f"  {line}")
    _print(f"  Because: {suggestion.what_is_wrong}")
    _print(f"  Source: {suggestion.source_title}, {suggestion.source_url}")
    edit = Edit(suggestion, open_changes, before, applied(before, suggestion))
    amended = amend.amend(_read_files(folder), edit, names, today)
    _check(folder, amended)
    if not dry_run:
        _write({(folder / name).resolve(): data for name, data in amended.files.items()})
    _report(amended, package.version, dry_run=dry_run)
    return 0


def _read_bytes(file: Path) -> bytes:
    """The file, or as much of it as shows that it is too large. Raises DataError."""
    try:
        with file.open("rb") as stream:
            return stream.read(LONGEST_FILE + 1)
    except OSError as error:
        remedy = f"the file cannot be read ({error.strerror}); give the path of the JSON file"
        raise DataError([Fault(file.name, None, "", "", remedy)]) from None


def _check_not_changed_since(file: str, suggestion: Suggestion, package: Package) -> None:
    """Raises DataError where the register has changed since the suggestion was made."""
    changed = rules.changed_since(suggestion, current_cells(package, suggestion.arrangement_id))
    if changed:
        remedy = (
            "the register says “{}” by now, and the suggestion was made from “{}”; look at both, "
            "then use --force or make the suggestion anew"
        )
        raise DataError(
            Fault(
                file,
                None,
                c,
                suggestion.changes[c].now,
                remedy.format(value, suggestion.changes[c].was),
            )
            for c, value in changed.items()
        )


def _read_files(folder: Path) -> dict[str, bytes]:
    """The files that a change touches. What only tells of the data may be missing."""
    files = {}
    for name in amend.FILES:
        with suppress(FileNotFoundError):
            files[name] = (folder / name).read_bytes()
        try:
            files.get(name, b"").decode("utf-8")
        except UnicodeDecodeError:
            remedy = "the file is not UTF-8; save it as UTF-8"
            raise DataError([Fault(name, None, "", "", remedy)]) from None
    return files


def _check(folder: Path, amended: Amended) -> None:
    """Read the whole package as it would be, in a folder of its own. Raises DataError."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "data"
        copy.mkdir()
        for path in folder.iterdir():
            if path.is_file():
                shutil.copyfile(path, copy / path.name)
        for file, data in amended.files.items():
            if "/" not in file:  # the README beside the folder is no part of the package
                (copy / file).write_bytes(data)
        package = load(copy)
    if package.version != amended.version:
        raise DataError([Fault("datapackage.json", None, "version", package.version, "restore it")])


def _write(files: Mapping[Path, bytes]) -> None:
    """Put the files in their places, all or none as near as files allow: all are written beside
    their places first, and a failure while they are moved brings the old ones back."""
    new_paths = {path: path.with_name(f".{path.name}.{os.getpid()}.new") for path in files}
    old_data = {path: path.read_bytes() for path in files if path.exists()}
    replaced: list[Path] = []
    try:
        for path, new_path in new_paths.items():
            _write_file(new_path, files[path], like=path)
        for path, new_path in new_paths.items():
            os.replace(new_path, path)
            replaced.append(path)
    except OSError as error:
        for path in replaced:
            if path in old_data:
                path.write_bytes(old_data[path])
            else:
                path.unlink()
        remedy = f"it cannot be written ({error.strerror}); give this user the right to"
        raise DataError([Fault(Path(str(error.filename)).name, None, "", "", remedy)]) from None
    finally:
        for new_path in new_paths.values():
            new_path.unlink(missing_ok=True)


def _write_file(path: Path, data: bytes, like: Path) -> None:
    """Write a file to the disk, with the permissions of the one that it is to replace."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, path)


def _report(amended: Amended, old_version: str, *, dry_run: bool) -> None:
    names = ", ".join(amended.files)
    if dry_run:
        _print(f"Sound. Nothing was written (--dry-run). It would change: {names}.")
    else:
        _print(f"Written: {names}. The data's version was {old_version}, is {amended.version}.")
    for line in amended.by_hand:
        _print(f"Edit by hand: {line}")
    _print("Then run: python -m pytest tests/data -q")


def _print(line: str) -> None:
    """A line on the terminal; what strangers wrote cannot steer it."""
    print(printable(line))


if __name__ == "__main__":
    sys.exit(main())
