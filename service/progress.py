"""How far a long run is, on a terminal's last line: done, rate, what is left, problems."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

_EVERY = 0.5  # seconds between two looks


class Progress:
    """Shown on standard error where that is a terminal; nothing elsewhere, nor where `quiet`."""

    def __init__(self, total: int | None, *, quiet: bool, stream: TextIO | None = None) -> None:
        self._total = total
        self._stream = stream or sys.stderr
        self._shown = not quiet and self._stream.isatty()
        self._started = self._looked = time.monotonic()
        self._done = self._problems = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._shown:
            self._stream.write(f"\r\033[K{self.line()}\n")

    def count(self, problem: bool) -> None:
        """One more is done, with a record or a problem."""
        self._done += 1
        self._problems += problem
        now = time.monotonic()
        if self._shown and now - self._looked >= _EVERY:
            self._looked = now
            self._stream.write(f"\r\033[K{self.line()}")
            self._stream.flush()

    def line(self) -> str:
        """The line as it is shown."""
        rate = self._done / max(time.monotonic() - self._started, 0.001)
        parts = [f"{self._done:,} done", f"{rate:,.0f}/s"]
        if self._total is not None and self._total > self._done and rate:
            parts.append(f"about {_clock((self._total - self._done) / rate)} left")
        if self._problems:
            parts.append(f"{self._problems:,} problem{'s' if self._problems > 1 else ''}")
        return "dateline: " + ", ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}" if hours else f"{minutes}m{rest:02}" if minutes else f"{rest}s"
