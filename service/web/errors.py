"""Whatever goes wrong becomes a problem (RFC 9457)."""

from __future__ import annotations

import json
import logging

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from service.contract import jsontext, problems
from service.contract.problems import KINDS, MEDIA_TYPE, Problem
from service.web import metrics
from service.web.identity import Identity
from service.web.turns import ClientLeft, Overloaded

_LOG = logging.getLogger(__name__)

_LATER = (503, 507)  # statuses of what may be gone when the client tries again
_EXPECTED = ("overloaded", "stopping", "not-ready")  # no errors of the service
_RETRY_AFTER = 5  # seconds
_CLIENT_LEFT = 499  # as nginx logs it; nobody gets to see it


def register(app: Flask) -> None:
    """Make `app` answer every error with a problem."""
    app.register_error_handler(Problem, response_of)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(ClientLeft, _of_client_left)
    app.register_error_handler(Exception, _of_fault)


def response_of(problem: Problem, known: Identity | None = None) -> Response:
    """The response that tells `problem` to a request whose identity is known, or to the one at hand."""
    _log(problem.kind)
    response = _response(problem.status, problem.to_dict(), known)
    if problem.kind == "unauthorized":
        response.headers["WWW-Authenticate"] = 'Bearer realm="dateline"'
    if isinstance(problem, Overloaded):
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def response_to(kind: str, told: bytes) -> Response:
    """The response that tells the problem object `told`, which is of `kind`."""
    _log(kind)
    return _response(KINDS[kind].status, json.loads(told))


def _log(kind: str) -> None:
    if KINDS[kind].status >= 500 and kind not in _EXPECTED:
        _LOG.error("request failed", extra={"kind": kind})


def _response(status: int, told: dict[str, object], known: Identity | None = None) -> Response:
    told["request_id"] = (known or g.account.identity).request
    response = Response(jsontext.dump(told) + b"\n", status, content_type=MEDIA_TYPE)
    if status in _LATER:
        response.headers["Retry-After"] = str(_RETRY_AFTER)
    return response


def _of_http(error: HTTPException) -> Response:
    if isinstance(error, NotFound):
        return response_of(Problem("not-found", _not_found()))
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        answer = response_of(Problem("method-not-allowed", f"{request.path} takes {allowed}, not {request.method}."))
        answer.headers["Allow"] = allowed
        return answer
    code = error.code or 400
    return _response(code, {"type": "about:blank", "title": error.name, "status": code, "detail": error.description})


def _not_found() -> str:
    without = request.path.rstrip("/")
    if without != request.path and without in {rule.rule for rule in current_app.url_map.iter_rules()}:
        return f"There is no {request.path}; leave off the slash at its end: {without}."
    return f"There is no {request.path}; GET / and /docs show what there is."


def _of_client_left(_: ClientLeft) -> Response:
    metrics.LEFT.inc()
    return Response(status=_CLIENT_LEFT)


def _of_fault(error: Exception) -> Response:
    want = problems.of_want(error) if isinstance(error, MemoryError | OSError) else None
    _LOG.error("request failed", exc_info=error, extra={"path": request.path})
    problem = want or problems.internal_fault()
    return _response(problem.status, problem.to_dict())
