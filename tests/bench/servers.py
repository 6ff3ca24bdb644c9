"""Processes of the dashboard that can be stopped, killed and started again, and nginx before them.

All of it is on loopback, and ends with the script that started it.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lib.config import ROOT

CONFIG = ROOT / ".deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait(address: str, process: subprocess.Popen[bytes], path: str = "/ready") -> None:
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
    """One process of the dashboard on a port of its own."""

    def __init__(self, app: str = "app:app", **more: str) -> None:
        """app: what uvicorn serves. more: what its environment has besides ours."""
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self._environment = {**os.environ, **more}
        flags = ["--port", str(self.port), "--no-access-log", "--timeout-graceful-shutdown", "10"]
        self._command = [sys.executable, "-m", "uvicorn", app, *flags]
        self.start()

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        self.process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait(self.address, self.process)

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
def servers(count: int, **more: str) -> Iterator[tuple[list[Server], str]]:
    """So many processes, and the address to ask: of the one, or of nginx before them."""
    with ExitStack() as open_now:
        all_of_them = []
        for _ in range(count):
            all_of_them.append(Server(**more))
            open_now.callback(all_of_them[-1].stop)
        if count == 1:
            yield all_of_them, all_of_them[0].address
            return
        yield all_of_them, open_now.enter_context(proxy([one.port for one in all_of_them]))


@contextmanager
def proxy(ports: list[int]) -> Iterator[str]:
    """Nginx with .deploy/nginx.conf before processes on these ports; its address."""
    if NGINX is None:
        sys.exit("This needs nginx. Install it (Debian and Ubuntu: apt-get install nginx-light).")
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # its workers run as somebody else
        config = Path(folder) / "nginx.conf"
        config.write_text(rendered(port, ports))
        command = [NGINX, "-p", folder, "-c", str(config), "-g", "daemon off;"]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(command, stderr=log)
        try:
            wait(f"http://localhost:{port}", process)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(20)
            if said := (Path(folder) / "log").read_text():
                lines = [line for line in said.splitlines() if "[warn]" not in line]
                print(f"nginx noted {len(lines)} failures of a process that was gone.")


def rendered(port: int, ports: list[int]) -> str:
    """The shipped configuration with other ports, and with nothing else changed."""
    wanted = dict(zip(("8500", "8501", "8502"), map(str, (port, *ports)), strict=True))
    return re.sub(r"(?<=:)(?:8500|8501|8502)\b", lambda found: wanted[found[0]], CONFIG.read_text())
