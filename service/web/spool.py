"""A batch between the client that sends it and the work on it: what has arrived and was not yet taken.

Many clients send all of a body before they read an answer. Were the body taken in only as fast as it is answered, both
sides would wait for good once what lies between them is full. So it is taken in as it comes: into memory, and into a
file where the work lags behind.
"""

from __future__ import annotations

import tempfile
import threading
from typing import Any

from service.contract import problems

_IN_MEMORY = 1 << 20  # bytes; more than these go to the temporary folder


class Spool:
    """Bytes written by one thread and taken by another, in order."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed with the spool)
        self._changed = threading.Condition()
        self._written = 0
        self._taken = 0
        self._ended = False
        self._error: Exception | None = None
        self.closed = False

    def write(self, piece: bytes) -> None:
        """Add `piece`.

        Where there is no room for it, that ends the spool, and what comes after is let fall: a client that sends all
        before it reads must get to its end.
        """
        with self._changed:
            if self.closed or self._ended:
                return
            try:
                self._file.seek(self._written)
                self._file.write(piece)
            except (OSError, MemoryError) as error:
                self._end(error)
            else:
                self._written += len(piece)
                self._changed.notify()

    def end(self, error: Exception | None = None) -> None:
        """Nothing more will be written, by reason of `error` where there is one."""
        with self._changed:
            if not self._ended:
                self._end(error)

    def _end(self, error: Exception | None) -> None:
        self._ended = True
        self._error = error
        self._changed.notify()

    def take(self, most: int, seconds: float) -> bytes | None:
        """Up to `most` bytes, b"" at the end, None where none arrive within `seconds`.

        Raises what ended it, and a Problem where there was no room.
        """
        try:
            return self._take(most, seconds)
        except (OSError, MemoryError) as error:  # of the write, or of what a buffer still held of it
            raise problems.of_want(error) or error from error

    def _take(self, most: int, seconds: float) -> bytes | None:
        with self._changed:
            if self._taken == self._written and not self._ended:
                self._changed.wait(seconds)
            if self._taken < self._written:
                self._file.seek(self._taken)
                piece = self._file.read(most)
                self._taken += len(piece)
                if self._taken == self._written:
                    self._taken = self._written = 0
                    self._file.seek(0)
                    self._file.truncate()
                return piece
            if self._error:
                raise self._error
            return b"" if self._ended else None

    def close(self) -> None:
        """Let go of what is left."""
        with self._changed:
            self.closed = True
            self._file.close()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()
