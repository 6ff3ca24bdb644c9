"""The small package: its register, and a copy of it that a test may spoil."""

from pathlib import Path

import pytest

from lib.register.register import Register
from tests.fixtures.small import Tables, copied, small


@pytest.fixture(scope="session")
def register() -> Register:
    return small()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def tables() -> Tables:
    """The typed tables of the small package, which a test may spoil."""
    return {name: frame.copy() for name, frame in small().package.tables.items()}
