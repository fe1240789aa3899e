"""The app factory: the rules read, the routes laid, every request logged and counted."""

from __future__ import annotations

import logging

from flask import Flask, Response, current_app, g, request
from flask.globals import request_ctx
from werkzeug.exceptions import MethodNotAllowed, NotFound

from service import rules, settings
from service.web import (
    access,
    bodies,
    compression,
    errors,
    extraction,
    health,
    pages,
    reference,
    state,
)
from service.web.accounts import Account
from service.web.door import Door

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
    app.after_request(_settle)  # the last of the two
    app.after_request(compression.compress)
    app.wsgi_app = Door(app)  # type: ignore[method-assign]
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
    here = state.current()
    g.account = Account(request_ctx.request, here.settings)  # itself: the account outlives the proxy
    if not health.is_at_its_port(request, here.settings):
        raise NotFound
    access.demand_key(request, here.keys)


def _settle(response: Response) -> Response:
    if response.status_code >= 400:
        bodies.drain(request)
    access.allow_origin(request, response, state.current().settings.origins)
    g.account.settle(response, _route())
    return response


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
