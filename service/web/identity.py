"""A request's identity: X-Request-ID and W3C traceparent, taken from the client or made."""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

from werkzeug import Request

HEADER = "X-Request-ID"
TRACE_HEADER = "traceparent"

_ID = re.compile(r"[!-~]{1,128}")
_TRACE = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?")


class Identity(NamedTuple):
    """A request's id, and its place in the trace of a larger whole."""

    request: str
    traceparent: str

    @property
    def trace(self) -> str:
        """The id of the trace."""
        return self.traceparent[3:35]


def of(request: Request) -> Identity:
    """The request's identity: as the client tells it where it can be read, made where it does not."""
    told = request.headers.get(HEADER, "")
    traced = _TRACE.fullmatch(request.headers.get(TRACE_HEADER, ""))
    trace, flags = traced.groups() if traced else (secrets.token_hex(16), "00")
    return Identity(told if _ID.fullmatch(told) else made(), f"00-{trace}-{secrets.token_hex(8)}-{flags}")


def made() -> str:
    """An id that no other request has."""
    return secrets.token_hex(16)
