"""A copy of the small package that a test may spoil."""

from pathlib import Path

import pytest

from tests.fixtures.small import copied


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)
