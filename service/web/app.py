"""The app factory: the rules read, the routes laid, every request logged and counted."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import MethodNotAllowed

from service import rules, settings
from service.web import (
    access,
    bodies,
    compression,
    errors,
    extraction,
    health,
    identity,
    metrics,
    pages,
    reference,
    state,
)

_LOG = logging.getLogger(__name__)


def create_app(chosen: settings.Settings | None = None) -> Flask:
    """The service as a WSGI app, ready to answer. `chosen` are its settings; failing that, the environment's.

    Raises RulesError where the folder that DATELINE_RULES names cannot be used, SettingError for other settings.
    """
    chosen = chosen or settings.read()
    laid_over = rules.overlaid()
    _LOG.info("rules read", extra={"laid_over": laid_over, "folder": chosen.rules})
    app = Flask(__name__, static_folder="static", static_url_path="/static")
    app.url_map.merge_slashes = False  # an address is as it is written, and a redirect would lose the body
    state.install(app, state.State(chosen, keys=keys_of(chosen)))
    for room in (extraction, reference, health, pages):
        app.register_blueprint(room.blueprint)
    errors.register(app)
    app.before_request(_begin)
    app.before_request(health.keep_to_their_port)
    app.before_request(access.demand_key)
    app.after_request(_account)  # the last of the three
    app.after_request(compression.compress)
    app.after_request(access.allow_origin)
    return app


def keys_of(chosen: settings.Settings) -> access.Keys | None:
    """The keys that the service asks for, where it asks for any; raises SettingError."""
    if not chosen.keys_file:
        return None
    try:
        return access.Keys(chosen.keys_file)
    except (OSError, ValueError) as error:
        raise settings.SettingError(f"KEYS_FILE={chosen.keys_file}: {error}") from None


def _begin() -> None:
    g.started = time.perf_counter()
    g.identity = identity.of(request)
    metrics.IN_FLIGHT.inc()


def _account(response: Response) -> Response:
    if response.status_code >= 400:
        bodies.drain(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers[identity.HEADER] = g.identity.request
    response.headers[identity.TRACE_HEADER] = g.identity.traceparent
    started, method, route, known = g.started, request.method, _route(), g.identity
    told = {"id": known.request, "trace": known.trace, "method": method, "route": route, "path": request.path}
    told |= {"client": _client(), "received": request.content_length}

    def when_sent() -> None:
        seconds = time.perf_counter() - started
        metrics.IN_FLIGHT.dec()
        metrics.request(method, route, response.status_code, seconds)
        more = {
            "status": response.status_code,
            "sent": response.content_length,
            "milliseconds": round(seconds * 1000, 1),
        }
        _LOG.log(logging.DEBUG if route in health.ROUTES else logging.INFO, "request", extra=told | more)

    response.call_on_close(when_sent)
    return response


def _client() -> str | None:
    """The client's address: as a proxy tells it whose word is taken, or that of the connection."""
    proxies = state.current().settings.proxies
    told = request.headers.get("X-Forwarded-For", "")
    if told and ("*" in proxies or request.remote_addr in proxies):
        return told.rpartition(",")[2].strip()
    return request.remote_addr


def _route() -> str:
    """The pattern that the request's address fits, whatever its method; `none` where it fits none."""
    if request.url_rule:
        return str(request.url_rule)
    if isinstance(request.routing_exception, MethodNotAllowed):
        adapter = current_app.create_url_adapter(request)
        methods = request.routing_exception.valid_methods
        if adapter and methods:
            rule, _ = adapter.match(method=next(iter(methods)), return_rule=True)
            return rule.rule
    return "none"
