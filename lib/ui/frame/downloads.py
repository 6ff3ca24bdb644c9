"""A file that was made on demand stays until the browser has fetched it.

Streamlit drops a file that no page refers to at the second run that ends after it was made, of
whichever visitor. A file that a click made (st.download_button with a function) no page refers to:
beside 40 visitors 1 of 140 such downloads was gone before the browser asked for it. With this store,
which drops a file a minute later, none of 200.
"""

from time import monotonic
from typing import Any

from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

SECONDS = 60
_MARK = "_keeps_downloads"


def keep(store: Any = MemoryMediaFileStorage) -> None:
    """Make the class of Streamlit's store drop files SECONDS after it is told to, or later: when it
    is next told to drop one. To do it twice does no more."""
    if vars(store).get(_MARK):
        return
    load, drop = store.load_and_get_id, store.delete_file
    due: dict[str, float] = {}  # seconds of the clock, by file; the manager holds its lock here

    def load_and_get_id(self: Any, *args: Any, **kwargs: Any) -> str:
        file_id = load(self, *args, **kwargs)
        due.pop(file_id, None)  # the same contents, asked for again
        return file_id

    def delete_file(self: Any, file_id: str) -> None:
        due[file_id] = monotonic() + SECONDS
        for expired in [file for file, seconds in due.items() if seconds <= monotonic()]:
            del due[expired]
            drop(self, expired)

    store.load_and_get_id, store.delete_file = load_and_get_id, delete_file
    setattr(store, _MARK, True)
