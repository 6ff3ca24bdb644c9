"""What several kinds of test need: the shipped data, read once without the loader's help."""

import gc
from pathlib import Path

import pandas as pd
import pytest

from lib.config import ROOT
from lib.register.load import load
from lib.register.register import Register, build

DATA = ROOT / "data"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: "e2e" not in item.path.parts and item.path.stem != "test_house")


def pytest_collection_finish() -> None:
    """What has been imported and collected stays for the whole run. Streamlit walks the whole heap
    after each run of a page; so, as at a server's start, it is taken out of the collector's sight."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shipped() -> Register:
    """The register that ships."""
    return build(load(DATA))


@pytest.fixture(scope="session")
def raw() -> dict[str, pd.DataFrame]:
    """The CSVs that ship, as text, by name."""
    return {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in Path(DATA).glob("*.csv")
    }
