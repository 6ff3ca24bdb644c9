"""Results that are kept beside what they were worked out from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Result = TypeVar("Result")


class Memo:
    """What was worked out from one register, for as long as the register itself is in use. So
    nothing of a visitor's own data outlives the visit, and nothing old outlives a new file."""

    def __init__(self, limit: int = 1000) -> None:
        """limit: how many results are kept, those used last."""
        self._limit, self._results, self._lock = limit, OrderedDict[Hashable, Any](), Lock()

    def get(self, key: Hashable) -> Any:
        """The result of a key if it is there, else None."""
        with self._lock:
            return self._results.get(key)

    def __call__(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """The result of a key, made if it is not there."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = compute()
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._limit:
                self._results.popitem(last=False)
        return result
