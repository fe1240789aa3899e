"""What a request brings: the media types that are read, the limits on size and time, the lines of a batch."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from flask import Request
from gunicorn.http.errors import ParseException

from service.contract import problems
from service.contract.problems import Problem
from service.settings import Settings
from service.web import connection
from service.web.connection import SlowClient
from service.web.spool import Spool

JSON = "application/json"
TEXT = "text/plain"
HTML = "text/html"
NDJSON = "application/x-ndjson"

_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_GZIP = ("gzip", "x-gzip")
_PIECE = 1 << 16
_DRAINED = 1 << 26  # bytes of a refused body
_DRAIN_SECONDS = 5.0
_GLANCE = 0.5  # seconds between two looks at whether the service is being stopped

Patience = Callable[[], float]
"""How many seconds the client may take for the next bytes."""


def article_of(request: Request, settings: Settings) -> tuple[bytes, str]:
    """The article that the request brings, as it was sent, and whether it is `json` or `text`; raises Problem."""
    media_type = _media_type(request, JSON, TEXT)
    return _whole(request, settings), "json" if media_type == JSON else "text"


def page_of(request: Request, settings: Settings) -> bytes:
    """The HTML page that the request brings, bounded as an article is; raises Problem."""
    _media_type(request, HTML)
    return _whole(request, settings)


def _whole(request: Request, settings: Settings) -> bytes:
    limit = settings.max_body_bytes
    until = time.monotonic() + settings.body_seconds
    pieces = _pieces(request, limit, _too_large(limit), lambda: until - time.monotonic())
    with _problems_of_reading(f"An article may take {settings.body_seconds:g} seconds to be sent (BODY_SECONDS)."):
        return b"".join(pieces)


def batch_of(request: Request, settings: Settings) -> Spool:
    """The batch that the request brings, taken in while it is answered; raises Problem."""
    _media_type(request, NDJSON)
    limit = settings.max_batch_bytes
    too_large = Problem(
        "batch-too-large", f"A batch may have at most {limit} bytes (MAX_BATCH_BYTES); send it in parts."
    )
    line = _LineClock(settings)
    pieces = _pieces(request, limit, too_large, line.patience)
    spool = Spool()

    def take_in() -> None:
        try:
            with _problems_of_reading(line.told):
                for piece in pieces:
                    line.saw(piece)
                    spool.write(piece)
                    if spool.closed:
                        return
            spool.end()
        except Exception as error:
            spool.end(error)

    threading.Thread(target=take_in, daemon=True).start()
    return spool


class _LineClock:
    """How long the client may take for the next bytes of a batch: longer between two lines than within one."""

    def __init__(self, settings: Settings) -> None:
        self._body, self._idle = settings.body_seconds, settings.idle_seconds
        self._since: float | None = None
        self.told = (
            f"A batch may rest for {self._idle:g} seconds between two lines (IDLE_SECONDS), "
            f"and a line may take {self._body:g} to be sent (BODY_SECONDS)."
        )

    def saw(self, piece: bytes) -> None:
        if piece.endswith(b"\n"):
            self._since = None
        elif self._since is None or b"\n" in piece:
            self._since = time.monotonic()

    def patience(self) -> float:
        return self._idle if self._since is None else self._since + self._body - time.monotonic()


def lines_of(spool: Spool, limit: int, is_over: Callable[[bool], bool]) -> Iterator[bytes | Problem]:
    """The lines of a batch; for one of more than `limit` bytes a Problem in its place.

    `is_over` is asked before each line, and told whether the client rests meanwhile. Raises Problem where the batch
    breaks off.
    """
    held = bytearray()
    searched = 0
    while True:
        end = held.find(b"\n", searched)
        if end >= 0:
            yield bytes(held[: end + 1]) if end <= limit else _too_large(limit)
            del held[: end + 1]
            searched = 0
            if is_over(False):
                raise _stopping()
            continue
        searched = len(held)
        if searched > limit + _PIECE:  # it is lost anyway
            del held[limit + 1 :]
            searched = len(held)
        piece = spool.take(_PIECE, _GLANCE)
        if piece is None:
            if is_over(True):
                raise _stopping()
        elif piece:
            held += piece
        else:
            break
    if held:
        yield bytes(held) if len(held) <= limit else _too_large(limit)


def drain(request: Request) -> None:
    """Take in what a refused request still sends, within reason.

    Many clients send all of a body before they read the answer, and lose it where the connection is closed meanwhile.
    """
    left = _DRAINED
    until = time.monotonic() + _DRAIN_SECONDS
    with suppress(OSError, ParseException):
        for piece in _arriving(request, lambda: until - time.monotonic()):
            left -= len(piece)
            if left < 0:
                return


def _pieces(request: Request, limit: int, too_large: Problem, patience: Patience) -> Iterator[bytes]:
    """The body as it arrives, inflated where it is gzip; raises `too_large` beyond `limit` bytes of either kind."""
    if (request.content_length or 0) > limit:
        raise too_large
    return _within(limit, too_large, _inflated(request, _within(limit, too_large, _arriving(request, patience))))


def _arriving(request: Request, patience: Patience) -> Iterator[bytes]:
    ours = connection.of(request.environ)
    if ours:
        while piece := ours.receive(patience()):
            yield piece
    else:
        while piece := request.stream.read(_PIECE):
            yield piece


def _within(limit: int, too_large: Problem, pieces: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise too_large
        yield piece


def _inflated(request: Request, pieces: Iterator[bytes]) -> Iterator[bytes]:
    if request.headers.get("Content-Encoding", "identity").lower() not in _GZIP:
        yield from pieces
        return
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for piece in pieces:
        try:
            yield inflater.decompress(piece, _PIECE)
            while inflater.unconsumed_tail:
                yield inflater.decompress(inflater.unconsumed_tail, _PIECE)
        except zlib.error as error:
            raise Problem("malformed-request", f"The body is no gzip, as its Content-Encoding says: {error}.") from None
        if inflater.unused_data:
            raise Problem("malformed-request", "The body goes on where its gzip ends.")
    if not inflater.eof:
        raise Problem("malformed-request", "The gzip of the body breaks off.")


@contextmanager
def _problems_of_reading(too_slow: str) -> Iterator[None]:
    try:
        yield
    except SlowClient:
        raise Problem("request-timed-out", too_slow) from None
    except ParseException as error:
        raise Problem("malformed-request", f"The body could not be read: {error}.") from None
    except (OSError, MemoryError) as error:
        want = problems.of_want(error)
        raise want or Problem("malformed-request", "The body breaks off.") from error


def _too_large(limit: int) -> Problem:
    return Problem("body-too-large", f"An article may have at most {limit} bytes (MAX_BODY_BYTES), as it is sent.")


def _stopping() -> Problem:
    return Problem("stopping", "The batch was cut here, since the service is being stopped; send the rest again.")


def _media_type(request: Request, *readable: str) -> str:
    given = request.mimetype
    told = " or ".join(readable)
    if given not in readable:
        more = " Send the page to /v1/text first." if given == HTML and JSON in readable else ""
        raise Problem("unsupported-media-type", f"Send Content-Type {told}, not {given or 'none'}.{more}")
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in _UTF_8:
        raise Problem("unsupported-media-type", f"Send the body in UTF-8, not in {charset}.")
    coding = request.headers.get("Content-Encoding", "identity").lower()
    if coding not in ("identity", *_GZIP):
        raise Problem(
            "unsupported-media-type", f"Send the body as it is or in gzip, not with Content-Encoding {coding}."
        )
    return given
