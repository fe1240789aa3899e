"""Requests that nobody would send in good faith, made from one seed, and what a service answers to them."""

from __future__ import annotations

import gzip
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

import gevent
from clients import Connection, get, post
from hostile import KINDS, NEWS, repeated

CLIENTS = 12  # at once: fewer than may wait, so that none is refused
JSON, NDJSON, HTML = "application/json", "application/x-ndjson", "text/html"
MARKS = [
    "\u0000",
    "\u2028",
    "\u200b",
    "\u202e",
    "“",
    "”",
    '"',
    "'",
    "(",
    ".",
    "\n\n",
    "\r",
    "😀",
    "�",
    "É",
    " said ",
    "--",
]


def random_bytes(dice: random.Random) -> bytes:
    return post("/v1/extract", dice.randbytes(dice.randrange(1, 2000)), dice.choice(["text/plain", JSON]))


def broken_utf_8(dice: random.Random) -> bytes:
    sent = bytearray(NEWS.encode())
    sent[dice.randrange(len(sent))] = dice.randrange(0x80, 0x100)
    return post("/v1/extract", bytes(sent))


def deep_json(dice: random.Random) -> bytes:
    depth = dice.choice([10, 1_000, 20_000])
    opened, closed = dice.choice([("[", "]"), ('{"a":', "}"), ('{"text":', "}")])
    return post("/v1/extract", (opened * depth + "1" + closed * dice.choice([0, depth])).encode(), JSON)


def surrogates(dice: random.Random) -> bytes:
    text = "".join(dice.choice(["\\ud83d", "\\ude00", "\\ud800", "\\udfff", " He left. "]) for _ in range(20))
    return post("/v1/extract", f'{{"text": "{text}"}}'.encode(), JSON)


def wrong_json(dice: random.Random) -> bytes:
    values = ["1e999", "NaN", "-0", "null", "[]", '""', '"x"', "9" * 400, "true", '{"text": "He left."}']
    fields = dice.choices(["text", "title", "published", "id", "unknown", ""], k=dice.randrange(6))
    told = "{" + ", ".join(f'"{field}": {dice.choice(values)}' for field in fields) + "}"
    return post("/v1/extract", told[: dice.choice([len(told), dice.randrange(len(told) + 1)])].encode(), JSON)


def mutated(dice: random.Random) -> bytes:
    text = NEWS
    for _ in range(dice.randrange(1, 12)):
        start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        end = min(end, start + 40)
        text = text[:start] + dice.choice(["", text[start:end] * 2, dice.choice(MARKS)]) + text[end:]
    return post(dice.choice(["/v1/extract"] * 9 + ["/v1/explain"]), (text or "x").encode())


def repeating(dice: random.Random) -> bytes:
    return post("/v1/extract", repeated(dice.choice(list(KINDS.values())), dice.randrange(1, 400)).encode())


def gzipped(dice: random.Random) -> bytes:
    whole = gzip.compress(dice.choice([NEWS.encode(), b"\0" * (2 << 20)]), 1)
    sent = whole[: dice.choice([len(whole), dice.randrange(len(whole))])] + dice.choice([b"", b"more"])
    return post("/v1/extract", sent, "text/plain", "Content-Encoding: gzip")


def batch(dice: random.Random) -> bytes:
    lines = [b'{"text": "He left."}', b"", b"\xff", b"[", b'{"text": 1}', b"null", dice.randbytes(20)]
    return post("/v1/extract/batch", b"\n".join(dice.choices(lines, k=dice.randrange(5))), NDJSON, "Connection: close")


def no_address(dice: random.Random) -> bytes:
    path = "/" + dice.choice(["v1", "..", "%00", "%ff", "v1/extract/", "?" * 9, "a" * 9000, "v1/extract;x"])
    return dice.choice([get(path), post(path, b"x"), get(path).replace(b"GET", b"BREW")])


def page(dice: random.Random) -> bytes:
    return post("/v1/text", b"<p>" * dice.randrange(50) + dice.randbytes(50) + b"</html>", HTML)


def broken_off(dice: random.Random) -> bytes:
    whole = post("/v1/extract", NEWS.encode())
    return whole[: dice.randrange(1, len(whole))]


def no_http(dice: random.Random) -> bytes:
    broken = [
        dice.randbytes(200) + b"\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /v1/extract HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/extract HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /v1/extract HTTP/1.1\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\n" + b"X-Many: 1\r\n" * 200 + b"\r\n",
    ]
    return dice.choice(broken)


Maker = Callable[[random.Random], bytes]
WHOLE: dict[Maker, int] = {
    random_bytes: 3,
    broken_utf_8: 3,
    deep_json: 2,
    surrogates: 2,
    wrong_json: 4,
    mutated: 6,
    repeating: 2,
    gzipped: 1,
    batch: 1,
    no_address: 2,
    page: 1,
}
CUT: dict[Maker, int] = {broken_off: 1, no_http: 1}
"""Requests that a service may leave without an answer."""


class Hostility:
    """So many requests sent to a service, and what it answers by their kind."""

    def __init__(self, port: int, count: int, seed: int) -> None:
        self._port = port
        self._count = count
        self._sent = 0
        self._requests = self._made(seed)
        self._began = time.monotonic()
        self.answers: Counter[tuple[str, str]] = Counter()

    def _made(self, seed: int) -> Iterator[tuple[Maker, bytes]]:
        dice = random.Random(seed)
        makers = WHOLE | CUT
        while True:
            for maker in dice.choices(list(makers), list(makers.values()), k=1000):
                yield maker, maker(dice)

    def run_to(self, share: float) -> None:
        """Send requests until that share of them is sent."""
        until = int(share * self._count)
        gevent.joinall([gevent.spawn(self._client, until) for _ in range(CLIENTS)])

    def _client(self, until: int) -> None:
        connection = None
        while self._sent < until:
            self._sent += 1
            maker, request = next(self._requests)
            try:
                connection = connection or Connection(self._port)
                answer = connection.ask(request, leave=maker is broken_off)
            except OSError:
                answer = b""
            self.answers[maker.__name__, str(answer[9:12], "ascii", "replace") or "none"] += 1
            if connection and not (answer and connection.kept):
                connection.close()
                connection = None

    @property
    def faults(self) -> int:
        """Answers of 5xx."""
        return sum(number for (_, status), number in self.answers.items() if status.startswith("5"))

    @property
    def lost(self) -> int:
        """Whole requests that got no answer."""
        cut = {maker.__name__ for maker in CUT}
        return sum(number for (kind, status), number in self.answers.items() if status == "none" and kind not in cut)

    def told(self) -> str:
        """The answers by kind."""
        by_kind: dict[str, list[str]] = {}
        for (kind, status), number in sorted(self.answers.items()):
            by_kind.setdefault(kind, []).append(f"{status} x {number:,}")
        rate = self._sent / (time.monotonic() - self._began)
        return (
            "\n".join(f"  {kind:<16}{', '.join(told)}" for kind, told in by_kind.items()) + f"\n  {rate:.0f} a second"
        )
