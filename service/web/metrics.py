"""What Prometheus is told: requests, articles and their time, added up over all workers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MEDIA_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)

REQUESTS = Counter("dateline_requests", "Requests answered.", ["method", "route", "status"])
REQUEST_SECONDS = Histogram("dateline_request_seconds", "Time from request to answer.", ["route"], buckets=_SECONDS)
ARTICLES = Counter("dateline_articles", "Articles answered, by outcome: record, or the kind of problem.", ["outcome"])
ARTICLE_SECONDS = Histogram("dateline_article_seconds", "Time to work through an article.", buckets=_SECONDS)


_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request answered; `route` is a pattern of the app, so that no client can make up new labels."""
    REQUESTS.labels(method if method in _METHODS else "other", route, status).inc()
    REQUEST_SECONDS.labels(route).observe(seconds)


def article(problem: str | None) -> None:
    """Count an article answered by a record, or by a problem of the kind `problem`."""
    ARTICLES.labels(problem or "record").inc()


@contextmanager
def working() -> Iterator[None]:
    """Time the work on an article."""
    started = time.perf_counter()
    try:
        yield
    finally:
        ARTICLE_SECONDS.observe(time.perf_counter() - started)


def exposition() -> bytes:
    """The figures of all workers in Prometheus' text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
