"""What a request brings: the media types that are read, the limits on size, the lines of a batch."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from flask import Request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import RequestEntityTooLarge

from service.contract import article
from service.contract.article import Article
from service.contract.problems import Problem

JSON = "application/json"
TEXT = "text/plain"
NDJSON = "application/x-ndjson"

_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_PIECE = 1 << 16
_IN_MEMORY = 1 << 20  # a batch below this size needs no file
_DRAINED = 1 << 26  # bytes of a refused body


def article_of(request: Request, limit: int) -> Article:
    """The article that the request brings in a body of at most `limit` bytes; raises Problem."""
    media_type = _media_type(request, JSON, TEXT)
    request.max_content_length = limit
    with _problems_of_reading(_too_large(limit)):
        body = request.stream.read()
    return article.from_json(body) if media_type == JSON else article.from_text(body)


def batch_of(request: Request, limit: int) -> IO[bytes]:
    """The batch that the request brings, of at most `limit` bytes, taken in whole; raises Problem.

    Most clients send all of a body before they read an answer. Answering while they send would stop both sides for
    good once what lies between them is full; a file takes in what memory should not.
    """
    _media_type(request, NDJSON)
    request.max_content_length = limit
    told = f"A batch may have at most {limit} bytes (MAX_BATCH_BYTES); send it in parts."
    batch = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed by whoever reads it)
    with _problems_of_reading(Problem("batch-too-large", told)):
        while piece := request.stream.read(_PIECE):
            batch.write(piece)
    batch.seek(0)
    return batch


def lines_of(batch: IO[bytes], limit: int) -> Iterator[bytes | Problem]:
    """The lines of a batch; for one of more than `limit` bytes a Problem in its place."""
    while line := batch.readline(limit + 1):
        if len(line.removesuffix(b"\n")) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = batch.readline(_PIECE)
        yield _too_large(limit)


def drain(request: Request) -> None:
    """Take in what a refused request still sends, within reason.

    Many clients send all of a body before they read the answer, and lose it where the connection is closed meanwhile.
    """
    stream = request.environ["wsgi.input"]
    left = _DRAINED
    with suppress(OSError, ParseException):
        while left > 0 and (piece := stream.read(_PIECE)):
            left -= len(piece)


@contextmanager
def _problems_of_reading(too_large: Problem) -> Iterator[None]:
    try:
        yield
    except RequestEntityTooLarge:
        raise too_large from None
    except (OSError, ParseException) as error:
        raise Problem("malformed-request", f"The body could not be read: {error}.") from None


def _too_large(limit: int) -> Problem:
    return Problem("body-too-large", f"An article may have at most {limit} bytes (MAX_BODY_BYTES), as it is sent.")


def _media_type(request: Request, *readable: str) -> str:
    given = request.mimetype
    told = " or ".join(readable)
    if given not in readable:
        raise Problem("unsupported-media-type", f"Send Content-Type {told}, not {given or 'none'}.")
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in _UTF_8:
        raise Problem("unsupported-media-type", f"Send the body in UTF-8, not in {charset}.")
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        raise Problem("unsupported-media-type", f"Send the body as it is, without the Content-Encoding {coding}.")
    return given
