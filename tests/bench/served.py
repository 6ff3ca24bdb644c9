"""The dashboard with a clock on every script run, as it ships or plain, for filter_change.py.

BENCH_PLAIN=1 takes away what makes it quick: no cached load, no cached selection, and Streamlit's
full garbage collection after each run over the whole heap. BENCH_LOG names the file for the
milliseconds, one run a line. Start with: uvicorn tests.bench.served:app
"""

import gc
import os
import time
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from app import app
from lib import cache

if os.environ.get("BENCH_PLAIN"):
    cache._read = cache._read.__wrapped__  # type: ignore[attr-defined]
    cache._selected = cache._selected.__wrapped__  # type: ignore[attr-defined]
    gc.freeze = lambda: None

_run = ScriptRunner._run_script


def _timed(self: ScriptRunner, rerun_data: Any) -> None:
    """The whole of a run: script, messages, clean-up and the collection after it."""
    start = time.perf_counter()
    _run(self, rerun_data)
    with open(os.environ["BENCH_LOG"], "a") as log:
        log.write(f"{(time.perf_counter() - start) * 1000:.1f}\n")


ScriptRunner._run_script = _timed  # type: ignore[method-assign]

__all__ = ["app"]
