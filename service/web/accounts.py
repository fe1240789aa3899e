"""What every request gets, wherever it is answered: an identity, nosniff, a line in the log, a place in the figures."""

from __future__ import annotations

import logging
import time

from werkzeug import Request, Response

from service.settings import Settings
from service.web import health, identity, metrics

_LOG = logging.getLogger(__name__)


class Account:
    """The account of one request, from now until its answer is sent."""

    def __init__(self, request: Request, settings: Settings) -> None:
        self.identity = identity.of(request)
        self._request = request
        self._proxies = settings.proxies
        self._started = time.perf_counter()
        metrics.IN_FLIGHT.inc()

    def settle(self, response: Response, route: str) -> None:
        """Give the response what each one bears, and log and count it once it is sent; `route` is the pattern's."""
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers[identity.HEADER] = self.identity.request
        response.headers[identity.TRACE_HEADER] = self.identity.traceparent
        request = self._request
        told: dict[str, object] = {
            "id": self.identity.request,
            "trace": self.identity.trace,
            "method": request.method,
            "route": route,
            "path": request.path,
            "client": self._client(),
            "received": request.content_length,
        }

        def close() -> None:
            seconds = time.perf_counter() - self._started
            metrics.IN_FLIGHT.dec()
            metrics.request(request.method, route, response.status_code, seconds)
            more = {
                "status": response.status_code,
                "sent": response.content_length,
                "milliseconds": round(seconds * 1000, 1),
            }
            _LOG.log(logging.DEBUG if route in health.ROUTES else logging.INFO, "request", extra=told | more)

        response.call_on_close(close)

    def _client(self) -> str | None:
        """The client's address: as a proxy tells it whose word is taken, or that of the connection."""
        connected = self._request.remote_addr
        told = self._request.headers.get("X-Forwarded-For", "")
        if told and ("*" in self._proxies or connected in self._proxies):
            return told.rpartition(",")[2].strip()
        return connected
