"""What Prometheus is told: requests, articles, their time and what waits, added up over all processes that serve."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client import generate_latest as written
from prometheus_client.multiprocess import MultiProcessCollector

from service.version import VERSION

if TYPE_CHECKING:
    from service.work import Done

MEDIA_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)

BUILD = Gauge("dateline_build_info", "1, of this build.", ["version", "python"], multiprocess_mode="max")
BUILD.labels(VERSION, platform.python_version()).set(1)
REQUESTS = Counter("dateline_requests", "Requests answered.", ["method", "route", "status"])
REQUEST_SECONDS = Histogram("dateline_request_seconds", "Time from request to answer.", ["route"], buckets=_SECONDS)
IN_FLIGHT = Gauge("dateline_requests_in_flight", "Requests being answered.", multiprocess_mode="livesum")
CONNECTIONS = Gauge("dateline_connections", "Connections held open.", multiprocess_mode="livesum")
CLOSED = Counter("dateline_connections_closed", "Connections that were closed on slow clients.", ["reason"])
ARTICLES = Counter("dateline_articles", "Articles answered, by outcome: record, or the kind of problem.", ["outcome"])
ARTICLE_SECONDS = Histogram("dateline_article_seconds", "Time to work through an article.", buckets=_SECONDS)
LAYER_SECONDS = Counter("dateline_layer_seconds", "Time that each layer of the extraction took.", ["layer"])
ITEMS = Counter("dateline_items", "Items found, by field of the record.", ["field"])
WAITING = Gauge("dateline_articles_waiting", "Articles that wait for their turn.", multiprocess_mode="livesum")
REFUSED = Counter("dateline_articles_refused", "Articles that got no turn.")
LEFT = Counter("dateline_clients_left", "Articles given up because their client had left.")
LOST = Counter("dateline_extractors_lost", "Processes that extract that were lost.")
BATCHES_CUT = Counter("dateline_batches_cut", "Batches that ended before their last line.", ["reason"])

_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request answered; `route` is a pattern of the app, so that no client can make up new labels."""
    REQUESTS.labels(method if method in _METHODS else "other", route, status).inc()
    REQUEST_SECONDS.labels(route).observe(seconds)


def article(done: Done) -> None:
    """Count an article answered."""
    ARTICLES.labels(done.problem or "record").inc()
    for layer, seconds in done.seconds.items():
        LAYER_SECONDS.labels(layer).inc(seconds)
    for field, number in done.items.items():
        ITEMS.labels(field).inc(number)


@contextmanager
def working() -> Iterator[None]:
    """Time the work on an article."""
    started = time.perf_counter()
    try:
        yield
    finally:
        ARTICLE_SECONDS.observe(time.perf_counter() - started)


def exposition() -> bytes:
    """The figures of all processes in Prometheus' text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return written(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return written(registry)
