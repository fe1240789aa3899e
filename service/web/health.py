"""GET /healthz, /readyz and /metrics: what those who run the service ask it."""

from __future__ import annotations

from flask import Blueprint, Response
from werkzeug import Request

from service.contract import jsontext
from service.contract.problems import Problem
from service.settings import Settings
from service.version import VERSION
from service.web import metrics, state

blueprint = Blueprint("health", __name__)

ROUTES = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds, and no news


def is_at_its_port(request: Request, settings: Settings) -> bool:
    """Whether the request came in at its port: where these routes have one of their own, they lie there alone."""
    port = settings.health_port
    return not port or (request.environ["SERVER_PORT"] == str(port)) == (request.path in ROUTES)


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
