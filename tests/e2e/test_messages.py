"""How many messages a filter change takes: a visitor's browser has work with each."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench.visitor import Visitor

MOST = {
    "/": 60,
    "/my-council?council=Leeds": 60,
    "/find-partners?council=Leeds": 60,
    "/map": 40,
    "/savings": 40,
    "/procurement-v-back-office": 40,
    "/reorganisation": 40,
    "/arrangements": 40,
}
COUNCILS = ("Dover", "Cornwall", "Kent")


async def messages(home: str, path: str) -> list[int]:
    """Of a change to each of COUNCILS."""
    visitor, found = Visitor(home, path), []
    await visitor.open()
    for name in COUNCILS:
        await visitor.change("council", [name])
        found.append(visitor.messages)
    await visitor.close()
    return found


@pytest.mark.parametrize("path", MOST)
def test_a_change_of_the_council_takes_few_messages(server, path):
    with ThreadPoolExecutor() as pool:  # the browser's driver has a loop of its own in this thread
        found = pool.submit(asyncio.run, messages(server, path)).result()
    assert max(found) <= MOST[path]
