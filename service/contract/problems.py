"""Problems (RFC 9457): every kind of error that a client can meet, and the object that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MEDIA_TYPE = "application/problem+json"
Errors = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, and the title that is the same for every problem of the kind."""

    status: int
    title: str


KINDS = {
    "malformed-request": Kind(400, "The request is not one of HTTP that can be read"),
    "malformed-json": Kind(400, "The body is not JSON"),
    "not-utf-8": Kind(400, "The body is not UTF-8"),
    "not-found": Kind(404, "Nothing lies at this address"),
    "method-not-allowed": Kind(405, "The address does not take this method"),
    "body-too-large": Kind(413, "The article is too large"),
    "batch-too-large": Kind(413, "The batch is too large"),
    "unsupported-media-type": Kind(415, "The body is of a media type that is not read here"),
    "invalid-article": Kind(422, "The article does not fit its schema"),
    "extraction-failed": Kind(422, "The article could not be worked through"),
    "extraction-timed-out": Kind(503, "The article took too long"),
    "not-ready": Kind(503, "The service is not ready"),
}


class Problem(Exception):  # noqa: N818 (the term of RFC 9457)
    """An error that is the client's to see. `detail` says what is wrong and what to do; `errors` does so by field."""

    def __init__(self, kind: str, detail: str, errors: Errors | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.errors = errors

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind].status

    def to_dict(self, line: int | None = None) -> dict[str, Any]:
        """The problem object; `line` is the line of a batch, counted from 1, that it answers."""
        kind = KINDS[self.kind]
        told: dict[str, Any] = {
            "type": f"urn:problem-type:dateline:{self.kind}",
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            told["errors"] = self.errors
        if line is not None:
            told["line"] = line
        return told
