"""Several processes of the dashboard, and nginx before them.

All of it is on loopback, and ends with the script that started it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lib.config import ROOT
from tests.server import Server, free_port, wait

CONFIG = ROOT / ".deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


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
        yield all_of_them, open_now.enter_context(proxy([server.port for server in all_of_them]))


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
            if failures := (Path(folder) / "log").read_text():
                lines = [line for line in failures.splitlines() if "[warn]" not in line]
                print(f"nginx noted {len(lines)} failures of a process that was gone.")


def rendered(port: int, ports: list[int]) -> str:
    """The shipped configuration with other ports, and with nothing else changed."""
    wanted = dict(zip(("8500", "8501", "8502"), map(str, (port, *ports)), strict=True))
    return re.sub(r"(?<=:)(?:8500|8501|8502)\b", lambda match: wanted[match[0]], CONFIG.read_text())
