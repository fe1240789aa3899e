"""A client of the app in this process, and a real gunicorn on loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service import settings
from service.web.app import create_app

SMALL = 1 << 18
PATIENCE = 300  # seconds: a machine that has other work, too, may take its time
ARTICLE = "JAKARTA, July 15 (Xinhua) -- “Ça va,” he said 😀.\r\nThe end.\r\n"


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """A client of the app whose articles may have SMALL bytes, and whose batches may have four times as many."""
    chosen = settings.read({"MAX_BODY_BYTES": str(SMALL), "MAX_BATCH_BYTES": str(4 * SMALL)})
    return create_app(chosen).test_client()


class Server:
    """A gunicorn that is serving."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = log

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            body: bytes = answer.read()
        return body

    def post(self, path: str, body: Any, media_type: str) -> bytes:
        asked = urllib.request.Request(self.url + path, body, {"Content-Type": media_type})
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            answered: bytes = answer.read()
        return answered

    def figure(self, name: str) -> float:
        lines = self.get("/metrics").decode().splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith(name))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def serving(log: Path, ready: str = "", **environment: str) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:service.web.gunicorn_settings"]
    told = {**os.environ, "PORT": str(port), "WORKERS": "2", **environment}
    with log.open("wb") as stderr, subprocess.Popen(command, env=told, stderr=stderr) as process:
        server = Server(process, port, log)
        try:
            _wait_for(server, ready or server.url + "/readyz")
            yield server
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE)


def _wait_for(server: Server, ready: str) -> None:
    for _ in range(10 * PATIENCE):
        try:
            urllib.request.urlopen(ready, timeout=30).close()
        except OSError:
            assert server.process.poll() is None, server.log.read_text()
            time.sleep(0.1)
        else:
            return
    raise AssertionError(server.log.read_text())


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A gunicorn of two workers that the whole session shares, and that gives up no article on a busy machine."""
    patient = {"QUEUE_SECONDS": "60", "ARTICLE_SECONDS": "100"}
    with serving(tmp_path_factory.mktemp("server") / "log", **patient) as running:
        yield running
        log = running.log.read_text()
        assert log.count("Booting worker") <= 2, "a worker died"
        assert '"level": "error"' not in log


def lines(body: bytes) -> list[dict[str, Any]]:
    """The objects of an NDJSON body."""
    assert body == b"" or body.endswith(b"\n")
    return [json.loads(line) for line in body.splitlines()]
