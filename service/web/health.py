"""GET /healthz, /readyz and /metrics: what those who run the service ask it."""

from __future__ import annotations

from flask import Blueprint, Response

from service.contract import answers, jsontext
from service.contract.article import Article
from service.contract.problems import Problem
from service.version import VERSION
from service.web import metrics

blueprint = Blueprint("health", __name__)

ROUTES = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds, and no news
_PROBE = Article("JAKARTA, July 15 (Reuters) - Foreign Minister Ana Silva said on Friday that talks would go on.")


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _status("alive")


@blueprint.get("/readyz")
def readyz() -> Response:
    """The process extracts: a sentence goes the whole way and comes back as a valid record."""
    try:
        answers.record_of(_PROBE)
    except Problem as problem:
        raise Problem("not-ready", f"The service cannot extract: {problem.detail}") from problem
    return _status("ready")


@blueprint.get("/metrics")
def figures() -> Response:
    """The figures for Prometheus."""
    return Response(metrics.exposition(), content_type=metrics.MEDIA_TYPE)


def _status(status: str) -> Response:
    return Response(jsontext.dump({"status": status, "version": VERSION}) + b"\n", content_type="application/json")
