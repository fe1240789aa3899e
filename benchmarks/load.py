"""What a running service does under load: load.py [--url URL] [--rate N] [--slow N] [--seconds N] ARTICLE ...

Sends the articles in turn at a steady rate, whatever becomes of them, each over a connection of its own, while slow
clients trickle header lines and bodies or say nothing, and while /healthz, /readyz and /metrics are asked five times a
second. Only a service on this machine is loaded.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import http.client  # noqa: E402
import math  # noqa: E402
import socket  # noqa: E402
import time  # noqa: E402
from collections import Counter, defaultdict  # noqa: E402
from pathlib import Path  # noqa: E402
from urllib.parse import urlsplit  # noqa: E402

import gevent  # noqa: E402

PATIENCE = 30  # seconds
MOST_SECONDS = 600
HEALTH = ("/healthz", "/readyz", "/metrics")
TRICKLES = (
    b"GET /healthz HTTP/1.1\r\nHost: slow\r\nX-Slow: ",
    b"POST /v1/extract HTTP/1.1\r\nHost: slow\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\nabc",
    b"",
)


class Load:
    """A load and what came of it."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        self.host, self.port, self.seconds = host, port, seconds
        self.outcomes: Counter[str] = Counter()
        self.taken: defaultdict[str, list[float]] = defaultdict(list)
        self.closed = 0

    def ask(self, method: str, path: str, body: bytes | None = None) -> None:
        """One request, timed from its connection to its answer's end."""
        started = time.perf_counter()
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"Content-Type": "text/plain"} if body else {})
            answer = connection.getresponse()
            answer.read()
            outcome = f"{path} {answer.status}"
        except OSError as error:
            outcome = f"{path} {type(error).__name__}"
        finally:
            connection.close()
        self.outcomes[outcome] += 1
        self.taken[outcome].append(time.perf_counter() - started)

    def send(self, articles: list[bytes], rate: float) -> None:
        """Send the articles in turn, `rate` a second."""
        asking = []
        started = time.perf_counter()
        for number in range(int(rate * self.seconds)):
            gevent.sleep(max(0, started + number / rate - time.perf_counter()))
            asking.append(gevent.spawn(self.ask, "POST", "/v1/extract", articles[number % len(articles)]))
        gevent.joinall(asking)

    def probe(self) -> None:
        """Ask for the health of the service."""
        until = time.perf_counter() + self.seconds
        while time.perf_counter() < until:
            for path in HEALTH:
                self.ask("GET", path)
            gevent.sleep(0.2)

    def trickle(self, number: int) -> None:
        """Be a slow client until shown out."""
        until = time.perf_counter() + self.seconds
        try:
            with socket.create_connection((self.host, self.port), timeout=PATIENCE) as connection:
                connection.sendall(TRICKLES[number % len(TRICKLES)])
                connection.settimeout(1)
                while time.perf_counter() < until:
                    try:
                        if not connection.recv(65536):
                            break
                    except TimeoutError:
                        if TRICKLES[number % len(TRICKLES)]:
                            connection.sendall(b"a")
                else:
                    return
        except OSError:
            pass
        self.closed += 1

    def told(self) -> str:
        """The outcomes with their times."""
        lines = []
        for outcome, number in sorted(self.outcomes.items()):
            times = sorted(self.taken[outcome])
            p50, p99 = (1000 * times[math.ceil(len(times) * share) - 1] for share in (0.5, 0.99))
            lines.append(f"{outcome:28} {number:7} p50 {p50:7.1f} ms  p99 {p99:7.1f}  max {1000 * times[-1]:7.1f}")
        return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--rate", type=float, default=0, help="articles a second")
    parser.add_argument("--slow", type=int, default=0, help="slow clients")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("articles", nargs="*", type=Path)
    options = parser.parse_args()
    address = urlsplit(options.url)
    if address.hostname not in ("127.0.0.1", "localhost", "::1"):
        parser.error("only a service on this machine may be loaded")
    load = Load(address.hostname, address.port or 80, min(options.seconds, MOST_SECONDS))
    slow = [gevent.spawn(load.trickle, number) for number in range(options.slow)]
    running = [gevent.spawn(load.probe)]
    if options.articles and options.rate:
        running.append(gevent.spawn(load.send, [file.read_bytes() for file in options.articles], options.rate))
    gevent.joinall(running + slow)
    print(load.told())
    if slow:
        print(f"slow clients: {options.slow}, shown out: {load.closed}")


if __name__ == "__main__":
    main()
