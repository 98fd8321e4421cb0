"""Start the dashboard or the bare page on a free port, and say when it answers."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from tests.bench.fresh import ROOT

BARE_APP = Path(__file__).with_name("bare_app.py")
FLAGS = ("--server.headless=true", "--server.address=127.0.0.1", "--server.fileWatcherType=none",
         "--browser.gatherUsageStats=false", "--server.showEmailPrompt=false")  # fmt: skip
COMMANDS = {
    "dashboard": (sys.executable, "-m", "via_dash.ui.server"),
    "bare": (sys.executable, "-m", "streamlit", "run", str(BARE_APP), *FLAGS),
}
WHERE = {"dashboard": ROOT, "bare": BARE_APP.parent}
PORT = {"dashboard": "PORT", "bare": "STREAMLIT_SERVER_PORT"}
PATIENCE = 20


@contextmanager
def serving(which: str) -> Iterator[tuple[str, float]]:
    """(address, seconds from the start of the process until its health check answers)."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, PORT[which]: str(port), "PYTHONPATH": str(ROOT)}
    with TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            COMMANDS[which], cwd=WHERE[which], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            if not _answers(f"{address}/_stcore/health", process, start):
                raise RuntimeError(f"the server did not answer at the port given as {PORT[which]}")
            yield address, time.perf_counter() - start
        finally:
            process.terminate()
            process.wait(10)


def _answers(address: str, process: "subprocess.Popen[bytes]", start: float) -> bool:
    while time.perf_counter() - start < PATIENCE and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1)
            return True
        except OSError:
            time.sleep(0.005)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
