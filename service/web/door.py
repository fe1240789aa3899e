"""The door before the app: an article that would only wait in vain is refused before Flask spends time on it.

Under overload most requests end here, and each costs time that an article could have had.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, Response
from werkzeug import Request

from service import work
from service.web import access, errors, health, metrics, state
from service.web.accounts import Account
from service.web.turns import Overloaded
from service.work import Task

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_ARTICLES = frozenset({"/v1/extract", "/v1/explain", "/v1/text"})  # batches keep their place and are not refused


class Door:
    """A WSGI app that lets requests in to an app's own, or refuses them."""

    def __init__(self, app: Flask) -> None:
        self._inner = app.wsgi_app
        self._state = state.of_app(app)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        request = Request(environ)
        if self._is_only_an_article(request):
            try:
                self._state.turns.admit(request.content_length or 0)
            except Overloaded as problem:
                return self._refusal(request, problem)(environ, start_response)
        return self._inner(environ, start_response)

    def _is_only_an_article(self, request: Request) -> bool:
        """Whether it is an article, by its length so far, against which nothing else speaks: that the app tells."""
        here = self._state
        return (
            request.method == "POST"
            and request.path in _ARTICLES
            and 0 < (request.content_length or 0) <= here.settings.max_body_bytes
            and "Content-Encoding" not in request.headers
            and health.is_at_its_port(request, here.settings)
            and access.may_ask(request, here.keys)
        )

    def _refusal(self, request: Request, problem: Overloaded) -> Response:
        account = Account(request, self._state.settings)
        response = errors.response_of(problem, account.identity)
        access.allow_origin(request, response, self._state.settings.origins)
        metrics.article(work.failed(Task(b"", "json"), problem))
        account.settle(response, request.path)
        return response
