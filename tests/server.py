"""The one way in which tests and bench start the dashboard: a process on a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lib.config import DATA_VARIABLE, ROOT

READY, ALIVE = "/ready", "/_stcore/health"  # with usable data; at all


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait(address: str, process: subprocess.Popen[bytes], path: str = READY) -> None:
    """Until it answers there with 200. Raises if the process ends or a minute passes."""
    for _ in range(600):
        with suppress(OSError), urllib.request.urlopen(address + path, timeout=2) as answer:
            if answer.status == 200:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"{address} did not start.")


class Server:
    """One process of the dashboard, as uvicorn or as Streamlit itself starts it."""

    def __init__(
        self,
        app: str = "app:app",
        *,
        command: str = "uvicorn",
        code: Path = ROOT,
        path: str = READY,
        **environment: str,
    ) -> None:
        """app: what uvicorn serves. code: the folder of app.py. path: where it must answer with 200
        before it counts as started. environment: what the process has besides ours."""
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        flags = ["--no-access-log", "--log-level=warning", "--timeout-graceful-shutdown=10"]
        flags += [
            "--timeout-keep-alive=75"
        ]  # a client may ask again after five seconds or a minute
        commands = {
            "uvicorn": ["uvicorn", app, f"--port={self.port}", *flags],
            "streamlit": ["streamlit", "run", "app.py", f"--server.port={self.port}"],
        }
        self._command = [sys.executable, "-m", *commands[command]]
        self._environment = {**os.environ, **environment}
        self._code, self._path = code, path
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            self._command,
            cwd=self._code,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait(self.address, self.process, self._path)

    def stop(self) -> float:
        """Ask it to stop (SIGTERM); seconds until it has."""
        begun = time.perf_counter()
        self.process.terminate()
        self.process.wait(30)
        return time.perf_counter() - begun

    def kill(self) -> None:
        """End it at once (SIGKILL)."""
        self.process.kill()
        self.process.wait(30)


@contextmanager
def serving(
    data: Path | None = None, command: str = "streamlit", code: Path = ROOT
) -> Iterator[str]:
    """The address of a server that ends with the block. data: the folder of its package, whatever
    state that is in; code: where app.py lies."""
    environment = {DATA_VARIABLE: str(data)} if data else {}
    server = Server(command=command, code=code, path=ALIVE, **environment)
    try:
        yield server.address
    finally:
        server.stop()
