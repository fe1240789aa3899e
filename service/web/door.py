"""The door before the app: an article that would only wait in vain is refused before anybody spends time on it.

Under overload most requests end here, and each costs time that an article could have had: a third of a millisecond
where the worker asks with what the socket gave (`answer`), three times that where gunicorn has parsed it (`Door`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response
from werkzeug import Request

from service import work
from service.web import access, errors, health, metrics, state
from service.web.accounts import Account
from service.web.state import State
from service.web.turns import Overloaded
from service.work import Task

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_ARTICLES = frozenset({"/v1/extract", "/v1/explain", "/v1/text"})  # batches keep their place and are not refused

# A header that leaves no room for two readings (RFC 9112); gunicorn reads all others.
_HEAD = re.compile(rb"POST (/v1/[a-z]+) HTTP/1\.1\r\n((?:[!#-'*+.^`|~0-9A-Za-z-]+:[\t -~\x80-\xff]*\r\n)+)\r\n")
_UNUSUAL = frozenset({"HTTP_CONNECTION", "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING", "HTTP_UPGRADE"})
_PLAIN = {"HTTP_CONTENT_LENGTH": "CONTENT_LENGTH", "HTTP_CONTENT_TYPE": "CONTENT_TYPE"}  # the names that WSGI has


class Door:
    """A WSGI app that lets requests in to an app's own, or refuses them."""

    def __init__(self, app: Flask) -> None:
        self._inner = app.wsgi_app
        self._state = state.of_app(app)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        refusal = _refusal(Request(environ), self._state)
        return refusal(environ, start_response) if refusal else self._inner(environ, start_response)


def answer(here: State, sent: bytes, client: Any, host: Any) -> bytes:
    """The whole answer to a request that is refused, by the bytes that `client` sent to `host`, both socket addresses.

    b"" where it is let in, or is no whole request of the usual form.
    """
    environ = _environ(sent)
    if not environ:
        return b""
    environ |= {"REMOTE_ADDR": client[0], "SERVER_PORT": str(host[1])}
    refusal = _refusal(Request(environ), here)
    if not refusal:
        return b""
    fields = "".join(f"{name}: {value}\r\n" for name, value in refusal.get_wsgi_headers(environ))
    told = f"HTTP/1.1 {refusal.status}\r\n{fields}\r\n".encode("latin-1") + refusal.get_data()
    refusal.close()
    return told


def _environ(sent: bytes) -> dict[str, Any]:
    """What WSGI says of a request, whole and of the usual form; else nothing."""
    head = _HEAD.match(sent)
    if not head:
        return {}
    environ: dict[str, Any] = {"REQUEST_METHOD": "POST", "PATH_INFO": head[1].decode()}
    for line in head[2].decode("latin-1").split("\r\n")[:-1]:
        field, _, value = line.partition(":")
        name = f"HTTP_{field.upper().replace('-', '_')}"
        name = _PLAIN.get(name, name)
        if name in environ or (name in _UNUSUAL and value.strip().lower() != "keep-alive"):
            return {}
        environ[name] = value.strip(" \t")
    length = environ.get("CONTENT_LENGTH", "")
    return environ if length.isdecimal() and int(length) == len(sent) - head.end() else {}


def _refusal(request: Request, here: State) -> Response | None:
    """The answer to a request that is refused; None where it is let in."""
    if not _is_only_an_article(request, here):
        return None
    try:
        here.turns.admit(request.content_length or 0)
    except Overloaded as problem:
        return _told(request, problem, here)
    return None


def _is_only_an_article(request: Request, here: State) -> bool:
    """Whether it is an article, by its length so far, against which nothing else speaks: that the app tells."""
    return (
        request.method == "POST"
        and request.path in _ARTICLES
        and 0 < (request.content_length or 0) <= here.settings.max_body_bytes
        and "Content-Encoding" not in request.headers
        and health.is_at_its_port(request, here.settings)
        and access.may_ask(request, here.keys)
    )


def _told(request: Request, problem: Overloaded, here: State) -> Response:
    account = Account(request, here.settings)
    response = errors.response_of(problem, account.identity)
    access.allow_origin(request, response, here.settings.origins)
    metrics.article(work.failed(Task(b"", "json"), problem))
    account.settle(response, request.path)
    return response
