"""Whatever goes wrong becomes a problem (RFC 9457)."""

from __future__ import annotations

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from service.contract import jsontext
from service.contract.problems import MEDIA_TYPE, Problem

_LOG = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Make `app` answer every error with a problem."""
    app.register_error_handler(Problem, response_of)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_fault)


def response_of(problem: Problem) -> Response:
    """The response that tells `problem`."""
    return Response(jsontext.dump(problem.to_dict()) + b"\n", problem.status, content_type=MEDIA_TYPE)


def _of_http(error: HTTPException) -> Response:
    if isinstance(error, NotFound):
        return response_of(Problem("not-found", f"There is no {request.path}; GET / and /docs show what there is."))
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        answer = response_of(Problem("method-not-allowed", f"{request.path} takes {allowed}, not {request.method}."))
        answer.headers["Allow"] = allowed
        return answer
    told = {"type": "about:blank", "title": error.name, "status": error.code or 400, "detail": error.description}
    return Response(jsontext.dump(told) + b"\n", error.code or 400, content_type=MEDIA_TYPE)


def _of_fault(error: Exception) -> Response:
    _LOG.error("request failed", exc_info=error, extra={"path": request.path})
    return response_of(Problem("internal-fault", "A fault of the service, not of the request; its log says more."))
