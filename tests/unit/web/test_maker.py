"""The process that makes files: apart from the pages' own, started again if lost, gone with its starter."""

import os
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
from lib.register.faults import DataError
from lib.web.maker import Maker, Order, _ordered, _written
from tests.fixtures.small import FOLDER, edit

HOME = "http://localhost/"


def order(key: str = "by-category", ending: str = "csv", folder: Path = FOLDER) -> Order:
    return Order(folder, HOME, key, ending, Filters(), (), Look(), date(2026, 11, 27))


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    process = Maker()
    yield process
    process.stop()


def test_it_makes_a_file(maker: Maker) -> None:
    assert maker.make(order()).startswith(b"\xef\xbb\xbfCategory,Shared services")


def test_it_makes_a_briefing(maker: Maker) -> None:
    assert maker.make(order("briefing", "docx", ROOT / "data")).startswith(b"PK")


def test_it_takes_second_place_at_the_processor(maker: Maker) -> None:
    maker.make(order())
    assert psutil.Process(maker.process.pid).nice() == 10


def test_what_cannot_be_answered_is_said(maker: Maker) -> None:
    with pytest.raises(Unanswerable, match="Choose a council"):
        maker.make(order("council-arrangements"))


def test_a_fault_of_the_data_comes_with_its_place(maker: Maker, folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    with pytest.raises(DataError) as broken:
        maker.make(order(folder=folder))
    assert [fault.file for fault in broken.value.faults] == ["members.csv"]


def test_a_process_that_was_lost_is_started_again(maker: Maker) -> None:
    maker.make(order())
    lost = maker.process
    lost.kill()
    assert maker.make(order()).startswith(b"\xef\xbb\xbf")
    assert maker.process is not lost


def test_it_ends_with_the_process_that_started_it_however_that_goes() -> None:
    code = """if __name__ == "__main__":
        import os
        from tests.unit.web.test_maker import Maker, order
        maker = Maker()
        maker.make(order())
        print(maker.process.pid, flush=True)
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


def test_filters_options_and_look_arrive_as_they_were_sent() -> None:
    filters = Filters(council="E07000108", category=("care", "growth"), year=2015)
    options = (("area", "x"), ("new1", ("Norwich", "Broadland")), ("new2", ()))
    sent = Order(FOLDER, HOME, "k", "svg", filters, options, Look("dark", 500), date(2026, 11, 27))
    assert _ordered(_written(sent)) == sent
