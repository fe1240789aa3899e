"""What the app may ask of the connection that a request came over, where the server can tell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any


class SlowClient(TimeoutError):  # noqa: N818 (who it is)
    """The client took longer to send than it may."""


class Connection(ABC):
    """A request's connection."""

    @abstractmethod
    def receive(self, seconds: float) -> bytes:
        """The next bytes of the body as they arrive, b"" at its end.

        Raises SlowClient after `seconds`, OSError and gunicorn's ParseException where the body breaks off.
        """

    @abstractmethod
    def is_open(self) -> bool:
        """Whether the client is still there."""


def of(environ: dict[str, Any]) -> Connection | None:
    """The connection of a request, by its WSGI environment; None where the server does not tell."""
    body = environ["wsgi.input"]
    return body if isinstance(body, Connection) else None
