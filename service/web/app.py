"""The app factory: the rules read, the routes laid, every request logged and counted."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from service import rules, settings
from service.web import bodies, errors, extraction, health, metrics, pages, reference

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
    app.config["DATELINE"] = chosen
    for room in (extraction, reference, health, pages):
        app.register_blueprint(room.blueprint)
    errors.register(app)
    app.before_request(_start_the_clock)
    app.after_request(_account)
    return app


def _start_the_clock() -> None:
    g.started = time.perf_counter()


def _account(response: Response) -> Response:
    if response.status_code >= 400:
        bodies.drain(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    started, method, path = g.started, request.method, request.path
    route = str(request.url_rule) if request.url_rule else "none"
    received = request.content_length

    def when_sent() -> None:
        seconds = time.perf_counter() - started
        metrics.request(method, route, response.status_code, seconds)
        told = {"method": method, "path": path, "status": response.status_code, "received": received}
        told["milliseconds"] = round(seconds * 1000, 1)
        _LOG.log(logging.DEBUG if route in health.ROUTES else logging.INFO, "request", extra=told)

    response.call_on_close(when_sent)
    return response
