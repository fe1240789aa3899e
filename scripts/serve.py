"""Run the service until Ctrl-C, and once it is ready print the line to try and what it answers: serve.py ARTICLE"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from service import settings

PATIENCE = 60  # seconds


def main(article: str) -> int:
    """Serve, and return gunicorn's exit status."""
    os.environ.setdefault("LOG_LEVEL", "warning")  # a terminal is to show the record, not every request
    try:
        chosen = settings.read()
    except settings.SettingError as error:
        print(f"serve: {error}", file=sys.stderr)
        return 2
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(chosen.host, chosen.host)
    url = f"http://{host}:{chosen.port}"
    with subprocess.Popen([Path(sys.executable).with_name("dateline"), "serve"]) as server:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server too, which stops in its own time
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        if wait_until_ready(server, url):
            show(url, article)
        return server.wait()


def wait_until_ready(server: subprocess.Popen[bytes], url: str) -> bool:
    """Whether the service says that it is ready, before it ends or patience does."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def show(url: str, article: str) -> None:
    """Print the line to try, and the record that it prints."""
    request = urllib.request.Request(
        f"{url}/v1/extract", Path(article).read_bytes(), {"Content-Type": "text/plain; charset=utf-8"}
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        record = answer.read().decode()
    print(f"\nReady at {url} (the page to try it in) and {url}/docs (its contract). Ctrl-C stops it.\n")
    print(f"  curl {url}/v1/extract -H 'Content-Type: text/plain' --data-binary @{article}\n")
    print(record, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
