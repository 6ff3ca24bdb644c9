"""The one cached load a process, and a visit's own data in its place. Pages and routes read here.

What is worked out from a register is kept with the register (Register.memo)."""

import gc
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from weakref import WeakSet

import streamlit as st

from lib.config import UPLOAD_TOTAL, data_folder
from lib.register import outlines
from lib.register.faults import DataError, Fault
from lib.register.load import (
    CHANGES,
    DESCRIPTOR,
    HEXAGONS,
    OUTLINES,
    OUTLINES_FOLDER,
    Package,
    load,
)
from lib.register.memo import Memo
from lib.register.outlines import Outlines
from lib.register.register import Register, build
from lib.register.schema import TABLES

_FILES = (*(f"{name}.csv" for name in TABLES), DESCRIPTOR, OUTLINES, HEXAGONS, CHANGES)
UPLOADED = "uploaded_register"  # the state's name for the visitor's own data
UPLOADED_RESULTS = 40  # results kept for it; a visitor looks at one page at a time


def register() -> Register:
    """The register of this visit: the visitor's own data if it is in use, else the shared one.
    Only while a page runs. Raises DataError if the shared one cannot be used."""
    return st.session_state.get(UPLOADED) or shared()


def shared() -> Register:
    """The register of the data folder, read again when one of its files has changed.

    All visitors have the same: do not change its frames. Files that are broken while the server
    runs are not used: the last good ones are. Raises DataError if there never were any.
    """
    result = _load_or_error(stamp())
    if isinstance(result, Register):
        _last_good()[data_folder()] = result
        return result
    if last_good := _last_good().get(data_folder()):
        return last_good
    raise DataError(result.faults)


def use_uploaded(package: Package) -> bool:
    """Use a visitor's own package for this visit alone. False, and nothing is changed, if the
    visits of this process together would hold more than UPLOAD_TOTAL rows."""
    others = [
        other for other in _uploaded_registers() if other is not st.session_state.get(UPLOADED)
    ]
    rows = len(package.tables["arrangements"])
    if rows + sum(len(other.arrangements) for other in others) > UPLOAD_TOTAL:
        return False
    uploaded = replace(build(package), memo=Memo(UPLOADED_RESULTS))
    _uploaded_registers().add(uploaded)
    st.session_state[UPLOADED] = uploaded
    return True


def use_shared() -> None:
    """Use the shared register again for this visit."""
    st.session_state.pop(UPLOADED, None)


@st.cache_resource(show_spinner=False)
def _uploaded_registers() -> WeakSet[Register]:
    """The visitors' own registers that are in use, to count their rows; it keeps none alive."""
    return WeakSet()


def faults() -> tuple[Fault, ...]:
    """What is wrong with the files as they lie in the data folder now."""
    result = _load_or_error(stamp())
    problems = list(result.faults) if isinstance(result, DataError) else []
    for path in map(_outline_path, outline_names()):
        shape_result = _shapes_or_error(_file_state(path), path)
        problems += shape_result.faults if isinstance(shape_result, DataError) else []
    return tuple(problems)


def shapes(name: str) -> Outlines:
    """An outline file, by its name without ending; the last good one if it is broken now.
    Raises DataError if there never was one."""
    path = _outline_path(name)
    result, last_good = _shapes_or_error(_file_state(path), path), _last_good_shapes()
    if isinstance(result, Outlines):
        last_good[path] = result
    elif path not in last_good:
        raise DataError(result.faults)
    return last_good[path]


def border_files() -> dict[str, Path]:
    """The files of lines between councils, by name without ending."""
    return {path.stem: path for path in (data_folder() / OUTLINES_FOLDER).glob("*.json")}


def outline_names() -> list[str]:
    """The names of the outline files, without ending."""
    return sorted(path.stem for path in (data_folder() / OUTLINES_FOLDER).glob("*.geojson"))


def stamp() -> str:
    """What the files of the data folder look like from outside: name, time, size of each. One
    string, because Streamlit takes longer to hash a structure than to stat the files."""
    folder = data_folder()
    return f"{folder} {[_file_stat(folder, name) for name in _FILES]}"


def warm() -> None:
    """Load before the first visitor comes, then take what never changes out of the collector's
    sight, which else walks the whole heap each time."""
    with suppress(DataError):  # the pages say so
        shared()
    for name in outline_names():
        with suppress(DataError):  # the map's page says so
            shapes(name)
    gc.collect()
    gc.freeze()


def _file_stat(folder: Path, name: str) -> tuple[str, int, int]:
    try:
        status = os.stat(os.path.join(folder, name))
    except OSError:
        return name, 0, -1
    return name, status.st_mtime_ns, status.st_size


def _outline_path(name: str) -> Path:
    return data_folder() / OUTLINES_FOLDER / f"{name}.geojson"


def _file_state(path: Path) -> str:
    return f"{_file_stat(path.parent, path.name)} {path}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_or_error(state: str) -> Register | DataError:
    """The register, or what is wrong with it: a broken package is not read anew at each visit."""
    try:
        return build(load(data_folder()))
    except DataError as error:
        return error


@st.cache_resource(show_spinner=False)
def _last_good() -> dict[Path, Register]:
    """The last good register of a folder."""
    return {}


@st.cache_resource(max_entries=20, show_spinner=False)
def _shapes_or_error(state: str, _path: Path) -> Outlines | DataError:
    try:
        return outlines.read(_path)
    except DataError as error:
        return error


@st.cache_resource(show_spinner=False)
def _last_good_shapes() -> dict[Path, Outlines]:
    """The last good outlines of a file."""
    return {}
