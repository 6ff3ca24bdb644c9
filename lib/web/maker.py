"""Makes files in a process of its own, so that pages stay quick.

The library that draws charts holds Python's lock for as long as it draws, up to two seconds: in the
pages' own process nobody's page would move meanwhile. The process is started when the first file is
asked for, takes second place at the processor, and ends with the one that started it.
"""

import logging
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from altair.utils.schemapi import disable_debug_mode

from lib.analysis.filters import Filters, Selection
from lib.briefing import files as briefing_files
from lib.config import DATA_VARIABLE, ROOT
from lib.outputs import address, catalogue, files
from lib.outputs.files import Look
from lib.outputs.output import Unanswerable
from lib.register import cache
from lib.register.faults import DataError
from lib.web import incident

BRIEFING = "briefing"
BRIEFING_PAGE = "my-council"
_NICE, _MOST_SECONDS = 10, 60  # of 19; for one file


@dataclass(frozen=True)
class Order:
    """A file to make. folder: of the data package; site: where the pages are, with a slash at the
    end; key: of an output, or BRIEFING; options: of the output, every one given."""

    folder: Path
    site: str
    key: str
    ending: str
    filters: Filters
    options: tuple[tuple[str, Any], ...]
    look: Look
    made_on: date


def fulfil(order: Order) -> bytes:
    """The file. Raises Unanswerable and DataError."""
    os.environ[DATA_VARIABLE] = str(order.folder)
    selection = Selection(cache.shared(), order.filters)
    if order.key == BRIEFING:
        link = address.joined(order.site + BRIEFING_PAGE, address.parameters(selection))
        return briefing_files.write(selection, link, order.made_on, order.ending)
    options = dict(order.options)
    output = catalogue.make(order.key, selection, **options)
    link = address.page(order.site, order.key, selection, options)
    notes = files.notes(output, selection, order.made_on, link)
    return files.write(output, notes, order.ending, order.look)


class Maker:
    """The process, started when it is first needed, and again if it was lost. One file at a time."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._lock, self._process = threading.Lock(), None

    def make(self, order: Order) -> bytes:
        """The file, as fulfil(). A process that was lost is started again, once. RuntimeError for
        what else went wrong there, which its log has."""
        with self._lock:
            try:
                answer = self._ask(order)
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
                answer = self._ask(order)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def stop(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    def _ask(self, order: Order) -> bytes | BaseException:
        process = self._running()
        orders, answers = process.stdin, process.stdout
        if not (orders and answers):
            raise OSError("no way to the process")
        late = threading.Timer(_MOST_SECONDS, process.kill)
        late.start()
        try:
            pickle.dump(order, orders)
            orders.flush()
            return pickle.load(answers)  # noqa: S301 - our own process
        finally:
            late.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            # Not by multiprocessing: that would run the page again which Streamlit runs just now.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", __name__],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None


def main() -> None:
    """In the new process: answer each order on standard input, until that ends, which it does
    however the process ends that started this one."""
    logging.disable(logging.WARNING)  # Streamlit's caches say at each call that no page is there
    incident.set_up_log()
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(_NICE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anything prints is no answer
    disable_debug_mode()  # altair's, as in app.py
    with suppress(EOFError):
        while True:
            pickle.dump(_answer(pickle.load(sys.stdin.buffer)), answers)  # noqa: S301
            answers.flush()


def _answer(order: Order) -> bytes | BaseException:
    try:
        return fulfil(order)
    except (Unanswerable, DataError) as error:
        return error
    except Exception as error:
        number = incident.record(error, f"/{address.FOLDER}/{order.key}.{order.ending}")
        return RuntimeError(f"noted under {number} where files are made")


if __name__ == "__main__":
    from lib.web import maker  # by the name under which the other process knows what it sends

    maker.main()
