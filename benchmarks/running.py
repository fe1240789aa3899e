"""A service of a benchmark's own: gunicorn on loopback with the settings of the environment, and its processes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds
COMMAND = [str(Path(sys.executable).with_name("gunicorn")), "--config", "python:service.web.gunicorn_settings"]


class Service:
    """The service, running within `with`; `first` is done in its first process before it starts."""

    def __init__(self, first: Callable[[], None] | None = None, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._first = first
        self._environment = {**os.environ, "PORT": str(self.port), "LOG_LEVEL": "info", **settings}

    def __enter__(self) -> Service:
        self._log = tempfile.NamedTemporaryFile("ab", suffix=".log")
        self.process = subprocess.Popen(
            COMMAND, env=self._environment, stderr=self._log, preexec_fn=self._first, cwd=Path(__file__).parent.parent
        )
        try:
            self.wait_until_ready()
        except RuntimeError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self._log.close()

    def wait_until_ready(self) -> None:
        """Wait until it is; raises RuntimeError where it ends before."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            try:
                return self.get("/readyz") and None
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the service did not get ready:\n{self.log()}")

    def get(self, path: str) -> str:
        """What the address answers; raises OSError."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            return str(answer.read(), "utf-8")

    def figure(self, name: str) -> float:
        """The sum of the figures whose name and labels begin so."""
        return sum(float(line.split()[-1]) for line in self.get("/metrics").splitlines() if line.startswith(name))

    def log(self) -> str:
        """What it has logged."""
        return Path(self._log.name).read_text("utf-8", "replace")

    def workers(self) -> list[int]:
        """The processes that serve."""
        return children(self.process.pid)

    def extractors(self) -> list[int]:
        """The processes that extract."""
        return [child for worker in self.workers() for child in children(worker)]

    def memory(self) -> dict[int, float]:
        """The resident memory of each process in MB."""
        processes = [self.process.pid, *self.workers(), *self.extractors()]
        return {process: megabytes(process, "status", "VmRSS") for process in processes}


def children(process: int) -> list[int]:
    """The children of a process, in the order of their birth."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def megabytes(process: int, file: str, label: str) -> float:
    """What a file of /proc tells of a process's memory behind a label; 0 where it tells nothing."""
    told = re.search(rf"{label}:\s+(\d+) kB", Path(f"/proc/{process}/{file}").read_text())
    return int(told[1]) / 1024 if told else 0.0
