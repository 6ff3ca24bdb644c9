"""The routes in process, over the small package or a copy of it that a test may change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from lib.config import DATA_VARIABLE
from lib.web.api import ROUTES
from lib.web.headers import SecurityHeaders
from tests.fixtures.small import FOLDER, copied


@pytest.fixture(scope="module")
def app() -> TestClient:
    return TestClient(Starlette(routes=ROUTES, middleware=[Middleware(SecurityHeaders)]))


@pytest.fixture(scope="module")
def sound(app: TestClient) -> Iterator[TestClient]:
    """The routes over the small package, which no test here changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(FOLDER))
        st.cache_resource.clear()
        yield app
        st.cache_resource.clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the small package that a test may change, and that the routes then read."""
    target = copied(tmp_path)
    monkeypatch.setenv(DATA_VARIABLE, str(target))
    yield target
    st.cache_resource.clear()
