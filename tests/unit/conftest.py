"""The small package: its register, and a copy of it that a test may spoil."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from lib.config import DATA_VARIABLE
from lib.register.register import Register
from tests.fixtures.small import Tables, copied, put_outlines, small


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


@pytest.fixture(scope="module")
def small_outlines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Maps are drawn from outlines of the small package's districts."""
    target = copied(tmp_path_factory.mktemp("outlines"))
    put_outlines(target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(target))
        st.cache_resource.clear()
        yield
    st.cache_resource.clear()
