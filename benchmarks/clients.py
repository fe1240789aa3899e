"""Clients of a service on loopback, by the hundred in one process: steady ones, slow ones, and those who probe."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import contextlib  # noqa: E402
import errno  # noqa: E402
import math  # noqa: E402
import re  # noqa: E402
import socket  # noqa: E402
import time  # noqa: E402
from collections import Counter, defaultdict, deque  # noqa: E402
from collections.abc import Iterable, Iterator  # noqa: E402
from itertools import cycle  # noqa: E402
from select import POLLIN  # noqa: E402
from typing import NamedTuple  # noqa: E402

import gevent  # noqa: E402
from gevent.select import poll  # noqa: E402

PATIENCE = 60  # seconds
HEALTH = ("/healthz", "/readyz", "/metrics")
PROBE_SECONDS = 0.2
REFUSED = "connection refused"
LOST = "lost"
SLOW = (
    b"GET /healthz HTTP/1.1\r\nHost: slow\r\nX-Slow: ",
    b"POST /v1/extract HTTP/1.1\r\nHost: slow\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\nabc",
    b"",
)

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


def post(path: str, body: bytes, media_type: str = "text/plain", *more: str) -> bytes:
    """A request as it is sent."""
    fields = [f"POST {path} HTTP/1.1", "Host: load", f"Content-Type: {media_type}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*fields, *more, "", ""]).encode() + body


def get(path: str) -> bytes:
    """A request as it is sent."""
    return f"GET {path} HTTP/1.1\r\nHost: load\r\n\r\n".encode()


class Connection:
    """A connection, kept for one request after the other."""

    def __init__(self, port: int) -> None:
        """Connect; raises OSError."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.kept = True
        """Whether the other side said that another request may follow."""

    def ask(self, request: bytes, *, leave: bool = False) -> bytes:
        """The answer, head and body; b"" where the connection ends before it is whole. Raises OSError.

        `leave` sends nothing more after it.
        """
        self.kept = False
        self._socket.sendall(request)
        if leave:
            self._socket.shutdown(socket.SHUT_WR)
        got = b""
        while b"\r\n\r\n" not in got:
            if not (piece := self._socket.recv(1 << 16)):
                return b""
            got += piece
        head, _, body = got.partition(b"\r\n\r\n")
        told = _LENGTH.search(head)
        while told is None or len(body) < int(told[1]):  # without a length it ends with the connection
            if not (piece := self._socket.recv(1 << 16)):
                return b"" if told else head + b"\r\n\r\n" + body
            body += piece
        self.kept = not leave and told is not None and b"\r\nconnection: close" not in head.lower()
        return head + b"\r\n\r\n" + body

    def is_open(self) -> bool:
        """Whether the other side has not ended it while it rested, as clients look before they ask."""
        looking = poll()
        looking.register(self._socket, POLLIN)
        return not looking.poll(0)

    def close(self) -> None:
        self._socket.close()


class Outcome(NamedTuple):
    """What came of a request: its status, or how it failed; when it began, and how long it took."""

    name: str
    status: str
    began: float
    seconds: float


class Load:
    """A load on the service and what came of it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.outcomes: list[Outcome] = []
        self._resting: deque[Connection] = deque()

    def ask(self, name: str, request: bytes, *, keep: bool = True) -> str:
        """One request, timed to its answer's end; its status."""
        began = time.monotonic()
        status = self._status(request, keep)
        self.outcomes.append(Outcome(name, status, began, time.monotonic() - began))
        return status

    def _status(self, request: bytes, keep: bool) -> str:
        try:
            connection = self._kept() if keep else None
            connection = connection or Connection(self.port)
        except OSError as error:
            return REFUSED if error.errno in (errno.ECONNREFUSED, errno.ECONNRESET) else LOST
        try:
            answer = connection.ask(request)
        except OSError:
            answer = b""
        if answer and keep and connection.kept:
            self._resting.append(connection)
        else:
            connection.close()
        return str(answer[9:12], "ascii") if answer else LOST

    def _kept(self) -> Connection | None:
        while self._resting:
            connection = self._resting.pop()
            if connection.is_open():
                return connection
            connection.close()
        return None

    def send(self, requests: Iterable[bytes], rate: float, seconds: float, *, every_new: int = 0) -> None:
        """Ask `rate` times a second, evenly, whatever becomes of it; each `every_new`th time by a new connection."""
        began = time.monotonic()
        asking = []
        for number, request in zip(range(int(rate * seconds)), cycle(requests)):
            gevent.sleep(max(0.0, began + number / rate - time.monotonic()))
            keep = not every_new or number % every_new > 0
            asking.append(gevent.spawn(self.ask, "article", request, keep=keep))
        gevent.joinall(asking)

    def press(self, requests: Iterable[bytes], clients: int, seconds: float) -> float:
        """Ask as fast as answers come, by so many clients at once; how many answers of 200 a second came."""
        taken: Iterator[bytes] = cycle(requests)
        until = time.monotonic() + seconds

        def client() -> int:
            good = 0
            while time.monotonic() < until:
                good += self.ask("article", next(taken)) == "200"
            return good

        pressing = [gevent.spawn(client) for _ in range(clients)]
        gevent.joinall(pressing)
        return sum(greenlet.value for greenlet in pressing) / seconds

    def probe(self, seconds: float) -> None:
        """Ask for the service's health, each time over a connection of its own."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for path in HEALTH:
                self.ask(path, get(path), keep=False)
            gevent.sleep(PROBE_SECONDS)

    # What came of it.

    def statuses(self, name: str) -> Counter[str]:
        return Counter(outcome.status for outcome in self.outcomes if outcome.name == name)

    def seconds(self, name: str, share: float, status: str = "") -> float:
        """The time within which that share of the answers came, of those of a status where one is given."""
        times = sorted(o.seconds for o in self.outcomes if o.name == name and status in ("", o.status))
        return times[max(0, math.ceil(len(times) * share) - 1)] if times else math.nan

    def health(self) -> float:
        """The time within which 99 of 100 probes of health were answered."""
        return max(self.seconds(path, 0.99) for path in HEALTH)

    def told(self) -> str:
        """All outcomes with their times."""
        times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        for outcome in self.outcomes:
            times[outcome.name, outcome.status].append(outcome.seconds)
        lines = []
        for (name, status), taken in sorted(times.items()):
            taken.sort()
            p50, p99 = (1000 * taken[math.ceil(len(taken) * share) - 1] for share in (0.5, 0.99))
            lines.append(
                f"  {name + ' ' + status:<28}{len(taken):>8}  p50 {p50:>8.1f} ms  p99 {p99:>8.1f}"
                f"  max {1000 * taken[-1]:>8.1f}"
            )
        return "\n".join(lines)


class SlowClients:
    """Clients that trickle a header or a body, or say nothing; each that is shown out begins anew."""

    def __init__(self, port: int, number: int, seconds: float) -> None:
        self._port = port
        self._until = time.monotonic() + seconds
        self.held: list[float] = []
        """How long each connection was held until the service closed it."""
        self.left = 0
        """Connections that the service did not close in `PATIENCE` seconds."""
        self._running = [gevent.spawn(self._run, kind % len(SLOW)) for kind in range(number)]

    def wait(self) -> None:
        """Wait until the last is shown out."""
        gevent.joinall(self._running)

    def _run(self, kind: int) -> None:
        while time.monotonic() < self._until:
            began = time.monotonic()
            with contextlib.suppress(OSError):
                self._trickle(SLOW[kind], began + PATIENCE)
            self.held.append(time.monotonic() - began)
            gevent.sleep(0.05)

    def _trickle(self, sent: bytes, until: float) -> None:
        with socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE) as connection:
            connection.sendall(sent)
            connection.settimeout(1)
            while time.monotonic() < until:
                try:
                    if not connection.recv(1 << 16):
                        return
                except TimeoutError:
                    if sent:
                        connection.sendall(b"a")
        self.left += 1
