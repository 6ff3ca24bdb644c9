"""The one cached load a process. Everything that pages and routes read comes from here."""

import gc
from contextlib import suppress
from pathlib import Path

import pandas as pd
import streamlit as st

from lib import compare, outlines, overlaps, savings, sharing
from lib.compare import Comparison
from lib.config import data_folder
from lib.faults import DataError
from lib.filters import Filters, apply
from lib.load import CHANGES, DESCRIPTOR, OUTLINES, OUTLINES_FOLDER, load
from lib.outlines import Outlines
from lib.register import Register, build
from lib.savings import Figures
from lib.schema import TABLES

_FILES = (*(f"{name}.csv" for name in TABLES), DESCRIPTOR, OUTLINES, CHANGES)


def register() -> Register:
    """The register of the data folder, read again when one of its files has changed.

    Shared by all visitors: do not change its frames. Raises DataError if it cannot be used.
    """
    found = _read(stamp())
    if isinstance(found, DataError):
        raise DataError(found.faults)
    return found


def selection(filters: Filters) -> pd.DataFrame:
    """The arrangements that pass the filters (columns of Register.arrangements); shared."""
    return _selected(f"{stamp()} {filters}", filters)


def councils(filters: Filters, year: int | None) -> pd.DataFrame:
    """lib.sharing.councils of a selection for the councils of a year (None: today's); shared."""
    return _councils(f"{stamp()} {filters} {year}", filters, year)


def links(filters: Filters, year: int | None) -> pd.DataFrame:
    """lib.sharing.links of a selection for the councils of a year (None: today's); shared."""
    return _links(f"{stamp()} {filters} {year}", filters, year)


def figures(filters: Filters, measure: str) -> Figures:
    """lib.savings.figures of a selection; shared."""
    return _figures(f"{stamp()} {filters} {measure}", filters, measure)


def compared(filters: Filters, first: str, second: str) -> dict[str, Comparison]:
    """lib.compare.compare of a selection: its intervals are computed once; shared."""
    return _compared(f"{stamp()} {filters} {first} {second}", filters, first, second)


def overlapping() -> pd.DataFrame:
    """lib.overlaps.pairs of the register; shared."""
    return _overlapping(stamp())


def shapes(name: str) -> Outlines:
    """An outline file, by its name without ending. Raises DataError if it cannot be used."""
    path = data_folder() / OUTLINES_FOLDER / f"{name}.geojson"
    found = _shapes(f"{_look(path.parent, path.name)} {path}", path)
    if isinstance(found, DataError):
        raise DataError(found.faults)
    return found


def stamp() -> str:
    """What the files of the data folder look like from outside: name, time, size of each. One
    string, because Streamlit takes longer to hash a structure than to stat the files."""
    folder = data_folder()
    return f"{folder} {[_look(folder, name) for name in _FILES]}"


def warm() -> None:
    """Load before the first visitor comes, then take what never changes out of the collector's
    sight: Streamlit collects all garbage after every run, which else walks the whole heap."""
    found = _read(stamp())
    if isinstance(found, Register):
        _ = found.alike
    for path in (data_folder() / OUTLINES_FOLDER).glob("*.geojson"):
        with suppress(DataError):  # the map's page says so
            shapes(path.stem)
    gc.collect()
    gc.freeze()


def _look(folder: Path, name: str) -> tuple[str, int, int]:
    try:
        seen = (folder / name).stat()
    except OSError:
        return name, 0, -1
    return name, seen.st_mtime_ns, seen.st_size


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(seen: str) -> Register | DataError:
    """The register, or what is wrong with it: a broken package is not read anew at each visit."""
    try:
        return build(load(data_folder()))
    except DataError as error:
        return error


@st.cache_resource(max_entries=500, show_spinner=False)
def _selected(key: str, _filters: Filters) -> pd.DataFrame:
    """The selection of a stamp and filters; the key says both, the filters need no hashing."""
    return apply(register().arrangements, _filters)


@st.cache_resource(max_entries=500, show_spinner=False)
def _councils(key: str, _filters: Filters, _year: int | None) -> pd.DataFrame:
    directory = register().directory
    besides = _filters.council
    return sharing.councils(selection(_filters), directory, directory.on(_year), besides)


@st.cache_resource(max_entries=500, show_spinner=False)
def _links(key: str, _filters: Filters, _year: int | None) -> pd.DataFrame:
    directory = register().directory
    return sharing.links(selection(_filters), directory, directory.on(_year))


@st.cache_resource(max_entries=500, show_spinner=False)
def _figures(key: str, _filters: Filters, _measure: str) -> Figures:
    return savings.figures(selection(_filters), _measure)


@st.cache_resource(max_entries=500, show_spinner=False)
def _compared(key: str, _filters: Filters, _first: str, _second: str) -> dict[str, Comparison]:
    return compare.compare(selection(_filters), _first, _second)


@st.cache_resource(max_entries=2, show_spinner=False)
def _overlapping(key: str) -> pd.DataFrame:
    return overlaps.pairs(register())


@st.cache_resource(max_entries=20, show_spinner=False)
def _shapes(key: str, _path: Path) -> Outlines | DataError:
    try:
        return outlines.read(_path)
    except DataError as error:
        return error
