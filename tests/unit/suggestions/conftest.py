"""A package that a suggestion can be put into."""

from pathlib import Path

import pytest

from tests.fixtures.small import copied
from tests.unit.suggestions.contributing import README


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the small package, with a README that states some of its counts."""
    copy = copied(tmp_path)
    (copy / "README.md").write_text(README, "utf-8")
    return copy
