"""Problems (RFC 9457): every kind of error that a client can meet, and the object that tells it."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from marshmallow import Schema, fields

MEDIA_TYPE = "application/problem+json"
Errors = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, and the title that is the same for every problem of the kind."""

    status: int
    title: str


KINDS = {
    "malformed-request": Kind(400, "The request is not one of HTTP that can be read"),
    "malformed-json": Kind(400, "What was sent is not JSON"),
    "not-utf-8": Kind(400, "What was sent is not UTF-8"),
    "unauthorized": Kind(401, "The request bears no key that is known here"),
    "not-found": Kind(404, "Nothing lies at this address"),
    "method-not-allowed": Kind(405, "The address does not take this method"),
    "request-timed-out": Kind(408, "The request did not arrive in time"),
    "body-too-large": Kind(413, "The article is too large"),
    "batch-too-large": Kind(413, "The batch is too large"),
    "address-too-long": Kind(414, "The address is too long"),
    "unsupported-media-type": Kind(415, "The body is of a media type that is not read here"),
    "invalid-article": Kind(422, "The article does not fit its schema"),
    "extraction-failed": Kind(422, "The article could not be worked through"),
    "article-too-costly": Kind(422, "The article costs more time than an article may"),
    "no-article-in-page": Kind(422, "The page holds no article"),
    "headers-too-large": Kind(431, "The header fields are too large"),
    "internal-fault": Kind(500, "The service failed"),
    "html-not-readable": Kind(501, "No reader of HTML is installed"),
    "overloaded": Kind(503, "The service has more to do than it can"),
    "stopping": Kind(503, "The service is being stopped"),
    "worker-lost": Kind(503, "The process that worked on the article was lost"),
    "out-of-memory": Kind(503, "The service has no memory left"),
    "out-of-descriptors": Kind(503, "The service has no file descriptors left"),
    "out-of-storage": Kind(507, "The service has no room left for files"),
    "extraction-timed-out": Kind(503, "The article took too long"),
    "not-ready": Kind(503, "The service is not ready"),
}


WANTS = ("out-of-memory", "out-of-descriptors", "out-of-storage")
"""The kinds that tell what the machine has run out of."""


def _uri(kind: str) -> str:
    return f"urn:problem-type:dateline:{kind}"


class ProblemSchema(Schema):
    """An error, as RFC 9457 has it."""

    type = fields.String(
        required=True,
        metadata={
            "description": "The kind of problem; what a program decides by. about:blank where the status tells all.",
            "enum": [_uri(kind) for kind in KINDS] + ["about:blank"],
            "example": "urn:problem-type:dateline:invalid-article",
        },
    )
    title = fields.String(
        required=True,
        metadata={"description": "The same for every problem of the kind.", "example": KINDS["invalid-article"].title},
    )
    status = fields.Integer(required=True, metadata={"description": "The HTTP status.", "example": 422})
    detail = fields.String(
        required=True,
        metadata={"description": "What is wrong here and what to do.", "example": "text: Must not be blank."},
    )
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={
            "description": "What is wrong by field, where fields are at fault.",
            "example": {"text": ["Must not be blank."]},
        },
    )
    request_id = fields.String(
        metadata={
            "description": "The request's X-Request-ID, by which the log tells more.",
            "example": "5a3c0f2e9b7d4c1a8e6f5d4c3b2a1908",
        },
    )
    id = fields.String(metadata={"description": "The article's `id`, where it could be read.", "example": "a1"})
    line = fields.Integer(metadata={"description": "The line of a batch that it answers, from 1.", "example": 2})


class Problem(Exception):  # noqa: N818 (the term of RFC 9457)
    """An error that is the client's to see. `detail` says what is wrong and what to do; `errors` does so by field.

    `article` is the id of the article that it is about, once that is known.
    """

    def __init__(self, kind: str, detail: str, errors: Errors | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.article: str | None = None

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind].status

    @property
    def reason(self) -> str:
        """HTTP's own words for the status."""
        return HTTPStatus(self.status).phrase

    def to_dict(self, line: int | None = None) -> dict[str, Any]:
        """The problem object; `line` is the line of a batch, counted from 1, that it answers."""
        kind = KINDS[self.kind]
        told: dict[str, Any] = {
            "type": _uri(self.kind),
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            told["errors"] = self.errors
        if self.article is not None:
            told["id"] = self.article
        if line is not None:
            told["line"] = line
        return told


def of_want(error: MemoryError | OSError) -> Problem | None:
    """The problem where the machine ran out of what the service needs; None for an error that tells of none."""
    if isinstance(error, MemoryError) or error.errno == errno.ENOMEM:
        return Problem("out-of-memory", "The machine has no memory left for it; try again later.")
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return Problem("out-of-descriptors", "Too many files and connections are open; try again later.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS):
        return Problem("out-of-storage", "The temporary folder takes no more; try again later, or send less at once.")
    return None


def internal_fault() -> Problem:
    """The problem that tells nothing of what is inside."""
    return Problem("internal-fault", "A fault of the service, not of the request; its log says more.")
