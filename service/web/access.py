"""Who may ask: bearer keys (RFC 6750) for /v1/*, and the origins whose pages may read the answers (CORS)."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from werkzeug import Request, Response

from service.contract.problems import Problem
from service.web import identity

_GUARDED = "/v1/"
_EXPOSED = f"{identity.HEADER}, {identity.TRACE_HEADER}, Retry-After, Server-Timing"
_ALLOWED = f"Authorization, Content-Type, Content-Encoding, Accept, {identity.HEADER}, {identity.TRACE_HEADER}"
_MAX_AGE = "600"  # seconds that a browser may remember what is allowed


class Keys:
    """The keys that are known, kept as their digests."""

    def __init__(self, file: str) -> None:
        """Read them: one a line, `#` begins a comment. Raises OSError, and ValueError where there is none."""
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        keys = {line.partition("#")[0].strip() for line in lines} - {""}
        if not keys:
            raise ValueError("it holds no key")
        self._digests = [_digest(key) for key in sorted(keys)]

    def knows(self, key: str) -> bool:
        """Whether `key` is one of them, in a time that tells nothing of how nearly it is."""
        asked = _digest(key)
        return any([hmac.compare_digest(asked, digest) for digest in self._digests])  # noqa: C419 (all, always)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()


def may_ask(request: Request, keys: Keys | None) -> bool:
    """Whether the request needs no key of those, or bears one."""
    if keys is None or not request.path.startswith(_GUARDED) or request.method == "OPTIONS":
        return True
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and keys.knows(key.strip())


def demand_key(request: Request, keys: Keys | None) -> None:
    """Refuse a request to /v1/* that bears no key, where keys are asked for; raises Problem."""
    if not may_ask(request, keys):
        told = "Authorization" in request.headers
        detail = "The key is not known here." if told else "Send a key in the header: Authorization: Bearer KEY."
        raise Problem("unauthorized", detail)


def allow_origin(request: Request, response: Response, origins: tuple[str, ...]) -> None:
    """Let a page of a listed origin read the answer, and say before it asks what it may send."""
    origin = request.headers.get("Origin")
    if origins:
        response.vary.add("Origin")
    if not origin or not ("*" in origins or origin in origins):
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
        response.headers["Access-Control-Allow-Headers"] = _ALLOWED
        response.headers["Access-Control-Max-Age"] = _MAX_AGE
