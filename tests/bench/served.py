"""The dashboard with a clock on every script run, as it ships or plain, for filter_change.py.

BENCH_PLAIN=1 takes away what makes it quick: no cached load, no kept results, and Streamlit's
full garbage collection after each run over the whole heap. BENCH_LOG names the file for the
milliseconds, one run a line. BENCH_INLINE=compact or pydeck: the map's outlines in its messages. Start with: uvicorn tests.bench.served:app
"""

import copy
import gc
import os
import time
from typing import Any

import pydeck as pdk
from streamlit import config
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from app import app
from lib.charts import maps
from lib.charts.theme import PALETTES
from lib.register import cache
from lib.register.memo import Memo

if os.environ.get("BENCH_PLAIN"):
    cache._load_or_error = cache._load_or_error.__wrapped__  # type: ignore[attr-defined]
    Memo.__call__ = lambda self, key, make: make()  # type: ignore[method-assign]
    gc.freeze = lambda: None
    config.set_option("runner.postScriptGC", True)

if os.environ.get("BENCH_INLINE"):  # the map as pydeck's own examples have it

    def _inline(scene: maps.Scene, mode: Any = "light") -> pdk.Deck:
        """The same map with the outlines and the colours in the message, each time."""
        deck = _deck(scene, mode)
        name = scene.outlines_address.removeprefix("/geo/").split(".json")[0]
        places = copy.deepcopy(cache.shapes(name).collection)
        colours = [maps._rgb(colour) for colour in PALETTES[mode].levels]
        for feature, level in zip(places["features"], scene.levels, strict=True):
            feature["properties"]["fill"] = colours[level]
        first = deck.layers[0]
        first.data, first.get_fill_color = places, "@@=properties.fill"
        if os.environ["BENCH_INLINE"] == "pydeck":  # with its own lines about the shapes, indented
            first.stroked, first.line_width_min_pixels = True, 0.7
            first.get_line_color = maps._rgb(PALETTES[mode].ground)
            deck.layers = [layer for layer in deck.layers if not layer.id.startswith("borders")]
            deck.__class__ = pdk.Deck
        return deck

    _deck, maps.deck = maps.deck, _inline

_run, _collect = ScriptRunner._run_script, gc.collect
_collected = [0.0]


def _timed_collect(generation: int = 2) -> int:
    """The collector, with the CPU time that it took kept for the log."""
    start = time.thread_time()
    unreachable = _collect(generation)
    _collected[0] += time.thread_time() - start
    return unreachable


def _timed(self: ScriptRunner, rerun_data: Any) -> None:
    """The whole of a run: script, messages, clean-up and the collection after it. The log has
    milliseconds by the clock, of CPU in the run's own thread, and of that in the collector."""
    _collected[0], wall, cpu = 0.0, time.perf_counter(), time.thread_time()
    _run(self, rerun_data)
    spent = (time.perf_counter() - wall, time.thread_time() - cpu, _collected[0])
    with open(os.environ["BENCH_LOG"], "a") as log:
        log.write(" ".join(f"{seconds * 1000:.1f}" for seconds in spent) + "\n")


gc.collect = _timed_collect
ScriptRunner._run_script = _timed  # type: ignore[method-assign]

__all__ = ["app"]
