"""gunicorn's threaded worker, telling even what is no HTTP request by a problem (RFC 9457)."""

from __future__ import annotations

import contextlib
import socket
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from service.contract import jsontext
from service.contract.problems import MEDIA_TYPE, Problem


class ProblemWorker(ThreadWorker):
    """Answers what gunicorn cannot parse, which never reaches the app."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Tell the client what gunicorn says of `exc`, and close."""
        if isinstance(exc, LimitRequestLine):
            problem = Problem("address-too-long", f"{exc}.")
        elif isinstance(exc, LimitRequestHeaders):
            problem = Problem("headers-too-large", f"{exc}.")
        elif isinstance(exc, ParseException):
            problem = Problem("malformed-request", f"{exc}.")
        else:
            self.log.error("request failed", exc_info=exc)
            problem = Problem("internal-fault", "A fault of the service, not of the request; its log says more.")
        body = jsontext.dump(problem.to_dict()) + b"\n"
        head = (
            f"HTTP/1.1 {problem.status} {problem.reason}\r\nConnection: close\r\n"
            f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with contextlib.suppress(OSError):  # the client may have gone
            client.sendall(head.encode("ascii") + body)
