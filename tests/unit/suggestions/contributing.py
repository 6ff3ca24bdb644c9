"""Runs python -m lib.suggestions.contribute on a copy of the small package, and says what it changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from lib.suggestions import contribute
from lib.suggestions.suggestion import Change, Suggestion
from tests.fixtures.small import FOLDER
from tests.unit.suggestions.examples import HR

TODAY = date(2026, 1, 20)
README = """\
a register of **12 arrangements**, and
**6 arrangements**
have a reported saving.
| members.csv | 28 |
| sources.csv | 15 |
"""


def run(folder: Path, suggestion: Suggestion = HR, *options: str) -> int:
    """The exit code of the command for a suggestion."""
    path = folder.parent / "suggestion.json"
    path.write_bytes(suggestion.to_json())
    return contribute.main([str(path), "--data", str(folder), *options], TODAY)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def lines_changed(folder: Path, name: str) -> tuple[list[str], list[str]]:
    """The lines of a file that went, and those that came."""
    old = (FOLDER / name).read_text("utf-8").splitlines()
    new = (folder / name).read_text("utf-8").splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def corrected(**changes: tuple[str, str]) -> Suggestion:
    """A correction of East Kent HR with other changes: column = (was, now)."""
    return replace(HR, changes={column: Change(*pair) for column, pair in changes.items()})
