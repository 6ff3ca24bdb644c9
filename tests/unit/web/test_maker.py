"""The process that makes files: apart from the pages' own, started again if lost, gone with its starter."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psutil
import pytest

from lib.analysis.filters import Filters
from lib.config import ROOT
from lib.outputs.files import Look
from lib.outputs.output import Unanswerable
from lib.register.faults import DataError, Fault
from lib.web.maker import BRIEFING, Maker, Order
from tests.fixtures.small import FOLDER, edit

HOME = "http://localhost/"


def order(key: str = "by-category", ending: str = "csv", folder: Path = FOLDER) -> Order:
    return Order(folder, HOME, key, ending, Filters(), (), Look(), date(2026, 11, 27))


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    made = Maker()
    yield made
    made.stop()


def children() -> list[psutil.Process]:
    """The processes that make files."""
    return [
        child
        for child in psutil.Process().children()
        if any("lib.web.maker" in word for word in child.cmdline())
    ]


def test_it_makes_a_file(maker: Maker) -> None:
    assert maker.make(order()).startswith(b"\xef\xbb\xbfCategory,Arrangements")


def test_it_makes_a_briefing(maker: Maker) -> None:
    assert maker.make(order(BRIEFING, "docx", ROOT / "data")).startswith(b"PK")


def test_it_takes_second_place_at_the_processor(maker: Maker) -> None:
    maker.make(order())
    assert [child.nice() for child in children()] == [10]


def test_what_cannot_be_answered_is_said(maker: Maker) -> None:
    with pytest.raises(Unanswerable, match="Choose a council"):
        maker.make(order("council-arrangements"))


def test_a_fault_of_the_data_comes_with_its_place(maker: Maker, folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    with pytest.raises(DataError) as broken:
        maker.make(order(folder=folder))
    assert [fault.file for fault in broken.value.faults] == ["members.csv"]


def test_a_fault_is_the_same_after_its_journey() -> None:
    fault = Fault("a.csv", 2, "b", "c", "d")
    assert pickle.loads(pickle.dumps(DataError([fault]))).faults == (fault,)


def test_a_process_that_was_lost_is_started_again(maker: Maker) -> None:
    maker.make(order())
    [lost] = children()
    lost.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    lost.wait(10)
    assert maker.make(order()).startswith(b"\xef\xbb\xbf")
    assert children()[0].pid != lost.pid


def test_it_ends_with_the_process_that_started_it_however_that_goes() -> None:
    code = """if __name__ == "__main__":
        import os, psutil
        from tests.unit.web.test_maker import Maker, children, order
        Maker().make(order())
        print(children()[0].pid, flush=True)
        os._exit(1)"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    pid = int(run.stdout)
    for _ in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.1)
    raise AssertionError(f"{pid} is still there.")


def test_what_goes_wrong_there_is_noted_there_and_said_by_a_number(maker: Maker) -> None:
    with pytest.raises(RuntimeError, match=r"noted under [0-9a-f]{8}"):
        maker.make(order("no-such-output"))
    assert maker.make(order()).startswith(b"\xef\xbb\xbf")
