"""Makes files in a process of its own, so that pages stay quick.

The library that draws charts holds Python's lock for as long as it draws, up to two seconds: in the
pages' own process nobody's page would move meanwhile. The process is started when the first file is
asked for, takes second place at the processor, and ends with the one that started it.
"""

import json
import logging
import os
import subprocess  # nosec B404
import sys
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from altair.utils.schemapi import disable_debug_mode

from lib.analysis.filters import Filters, Selection
from lib.briefing import files as briefing_files
from lib.config import DATA_VARIABLE, ROOT
from lib.outputs import address, catalogue, files
from lib.outputs.files import Look
from lib.outputs.output import Unanswerable
from lib.register import cache
from lib.register.faults import DataError, Fault
from lib.web import incident

_NICE, _MOST_SECONDS = 10, 60  # of 19; for one file


@dataclass(frozen=True)
class Order:
    """A file to make. folder: of the data package; site: where the pages are, with a slash at the
    end; key: of an output, or of a paper; options: of the output, every one given."""

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
    options = dict(order.options)
    if paper := briefing_files.PAPERS.get(order.key):
        chosen = {name: value for name, value in options.items() if value}
        link = address.joined(order.site + paper.page, address.parameters(selection, chosen))
        made = (order.key, selection, options, link, order.made_on, order.ending)
        return briefing_files.write(*made)
    output = catalogue.make(order.key, selection, **options)
    link = address.page(order.site, order.key, selection, options)
    notes = files.notes(output, selection, order.made_on, link)
    return files.write(output, notes, order.ending, order.look)


class Maker:
    """The process, started when it is first needed, and again if it was lost. One file at a time."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._lock, self.process = threading.Lock(), None

    def make(self, order: Order) -> bytes:
        """The file, as fulfil(). A process that was lost is started again, once. RuntimeError for
        what else went wrong there, which its log has."""
        with self._lock:
            try:
                return self._ask(order)
            except OSError:
                self._end()
                return self._ask(order)

    def stop(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    def _ask(self, order: Order) -> bytes:
        process = self._running()
        orders, answers = process.stdin, process.stdout
        if not (orders and answers):
            raise OSError("no way to the process")
        late = threading.Timer(_MOST_SECONDS, process.kill)
        late.start()
        try:
            orders.write(_written(order))
            orders.flush()
            return _read(answers)
        finally:
            late.cancel()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self.process is None or self.process.poll() is not None:
            # Not by multiprocessing: that would run the page again which Streamlit runs just now.
            self.process = subprocess.Popen(  # noqa: S603 # nosec B603 - nothing of a visitor's
                [sys.executable, "-m", __name__],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self.process

    def _end(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None


def _written(order: Order) -> bytes:
    """An order as a line of JSON."""
    fields = asdict(order) | {"folder": str(order.folder), "made_on": order.made_on.isoformat()}
    return json.dumps(fields).encode() + b"\n"


def _ordered(line: bytes) -> Order:
    """The order of a line of JSON."""
    fields = json.loads(line)
    lists_as_tuples: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in fields["filters"].items()
    }
    options = tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in fields["options"])
    return Order(
        Path(fields["folder"]),
        fields["site"],
        fields["key"],
        fields["ending"],
        Filters(**lists_as_tuples),
        options,
        Look(**fields["look"]),
        date.fromisoformat(fields["made_on"]),
    )


def _answered(order: Order) -> tuple[dict[str, Any], bytes]:
    """What came of an order: the length of the file that follows, or why there is none."""
    try:
        body = fulfil(order)
    except Unanswerable as error:
        return {"unanswerable": str(error)}, b""
    except DataError as error:
        return {"faults": [asdict(fault) for fault in error.faults]}, b""
    except Exception as error:
        return {
            "noted": incident.record(error, f"/{address.FOLDER}/{order.key}.{order.ending}")
        }, b""
    return {"length": len(body)}, body


def _read(answers: IO[bytes]) -> bytes:
    """The file of an answer. Raises what came in its place; OSError where the answer broke off."""
    line = answers.readline()
    if not line.endswith(b"\n"):
        raise OSError("the process ended")
    said = json.loads(line)
    if "unanswerable" in said:
        raise Unanswerable(said["unanswerable"])
    if "faults" in said:
        raise DataError(Fault(**fault) for fault in said["faults"])
    if "noted" in said:
        raise RuntimeError(f"noted under {said['noted']} where files are made")
    body = answers.read(said["length"])
    if len(body) < said["length"]:
        raise OSError("the process ended")
    return body


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
    for line in sys.stdin.buffer:
        said, body = _answered(_ordered(line))
        answers.write(json.dumps(said).encode() + b"\n" + body)
        answers.flush()


if __name__ == "__main__":
    main()
