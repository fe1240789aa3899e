"""GET /healthz, /readyz and /metrics: what those who run the service ask it."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from service.contract import jsontext
from service.contract.problems import Problem
from service.version import VERSION
from service.web import metrics, state

blueprint = Blueprint("health", __name__)

ROUTES = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds, and no news


def keep_to_their_port() -> None:
    """Where these routes have a port of their own, answer them there and nothing else; raises NotFound."""
    port = state.current().settings.health_port
    if port and (request.environ["SERVER_PORT"] == str(port)) != (request.path in ROUTES):
        raise NotFound


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _status("alive")


@blueprint.get("/readyz")
def readyz() -> Response:
    """The service extracts, as a sentence has shown that went through all layers, and is not being stopped."""
    here = state.current()
    if here.is_stopping():
        raise Problem("stopping", "The service is being stopped and takes in nothing new.")
    if not here.turns.is_ready():
        raise Problem("not-ready", "No process has worked a sentence through all layers yet; the log may say why.")
    return _status("ready")


@blueprint.get("/metrics")
def figures() -> Response:
    """The figures for Prometheus."""
    return Response(metrics.exposition(), content_type=metrics.MEDIA_TYPE)


def _status(status: str) -> Response:
    return Response(jsontext.dump({"status": status, "version": VERSION}) + b"\n", content_type="application/json")
