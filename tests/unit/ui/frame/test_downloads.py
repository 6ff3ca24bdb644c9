"""A file made on demand can be fetched for a minute, whoever else's pages run meanwhile."""

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from lib.ui.frame import downloads


class Store(MemoryMediaFileStorage):
    """A store whose methods a test may replace."""


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(downloads, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def store(clock) -> Store:
    class Kept(Store):
        pass

    downloads.keep(Kept)
    return Kept("/media")


def made(store: Store, data: bytes = b"a,b") -> str:
    return store.load_and_get_id(data, "text/csv", MediaFileKind.DOWNLOADABLE, "a.csv")


def address_after_runs(store: Store, runs: int) -> str:
    """Make a file on demand, then let that many runs end; its name in the address."""
    manager = MediaFileManager(store)
    file_id = manager.add_deferred(lambda: b"a,b", "text/csv", "1.1", file_name="a.csv")
    address = manager.execute_deferred(file_id)
    for _ in range(runs):
        manager.remove_orphaned_files()
    return address.rpartition("/")[2]


def test_streamlits_own_store_loses_it_when_two_runs_have_ended():
    store = Store("/media")
    with pytest.raises(MediaFileStorageError):
        store.get_file(address_after_runs(store, 2))


def test_it_is_there_after_many_runs(store):
    assert store.get_file(address_after_runs(store, 20)).content == b"a,b"


def test_it_goes_after_its_time_when_another_goes(store, clock):
    file_id = made(store)
    store.delete_file(file_id)
    clock[0] = downloads.SECONDS + 1
    assert store.get_file(file_id)
    store.delete_file(made(store, b"other"))
    with pytest.raises(MediaFileStorageError):
        store.get_file(file_id)


def test_to_do_it_twice_does_no_more(store):
    before = type(store).delete_file
    downloads.keep(type(store))
    assert type(store).delete_file is before


def test_one_that_is_made_again_stays(store, clock):
    file_id = made(store)
    store.delete_file(file_id)
    assert made(store) == file_id
    clock[0] = downloads.SECONDS + 1
    store.delete_file(made(store, b"other"))
    assert store.get_file(file_id)
