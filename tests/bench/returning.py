"""Visitors without a browser who come back when their process is gone, for proxied.py."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx2
from websockets.exceptions import ConnectionClosed

from tests.bench.load import choice
from tests.bench.visitor import Visitor


@dataclass
class Results:
    """What happened to the visitors without a browser in one phase."""

    gaps: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    changed: list[str] = field(default_factory=list)  # came back to something else
    runs: int = 0


def count(visitor: Visitor) -> str:
    """The line that says how many arrangements pass the filters."""
    return next((text for text in visitor.text if " shared services" in text), "no count")


async def live(visitor: Visitor, phases: list[Results], stop: asyncio.Event) -> None:
    """Change a filter every two seconds; come back when the connection is lost."""
    chance = random.Random(visitor.page)
    while not stop.is_set():
        assert visitor.socket is not None
        try:
            await visitor.change(*choice(visitor, chance))
            phases[-1].runs += 1
            await asyncio.wait_for(visitor.socket.wait_closed(), chance.uniform(1, 3))
        except TimeoutError:
            continue  # still connected
        except (ConnectionClosed, httpx2.HTTPError):
            pass
        await back(visitor, phases[-1])


async def back(visitor: Visitor, results: Results) -> None:
    """As the browser: ask whether the server is well, connect, and run the page again."""
    begun, before = time.perf_counter(), "" if visitor.pending else count(visitor)
    while True:
        try:
            (await visitor.http.get("/_stcore/health")).raise_for_status()
            await visitor.connect()
            await visitor.rerun()
            break
        except Exception as error:
            results.refused[type(error).__name__] += 1
            await asyncio.sleep(0.5)
    results.gaps.append(time.perf_counter() - begun)
    if before and before != count(visitor):
        results.changed.append(f"{visitor.query}: {before}, then {count(visitor)}")
