"""What the requests of a process share: the settings, whose turn it is, whether the end is near."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Flask, current_app

from service.settings import Settings
from service.web.turns import InThisProcess, Turns

if TYPE_CHECKING:
    from service.web.access import Keys

_KEY = "dateline"


@dataclass
class State:
    """The state of a process that serves; `stop_at` is when it stops by the monotonic clock, once it is told to."""

    settings: Settings
    turns: InThisProcess | Turns = field(default_factory=InThisProcess)
    keys: Keys | None = None
    stop_at: float | None = None

    def is_stopping(self) -> bool:
        """Whether the service takes in nothing new."""
        return self.stop_at is not None

    def is_over(self) -> bool:
        """Whether what is still being answered must end now."""
        return self.stop_at is not None and time.monotonic() >= self.stop_at


def install(app: Flask, state: State) -> None:
    """Give the app its state."""
    app.extensions[_KEY] = state


def of_app(app: Flask) -> State:
    """The state of the app."""
    state: State = app.extensions[_KEY]
    return state


def current() -> State:
    """The state of the app that answers the request at hand."""
    return of_app(current_app)
