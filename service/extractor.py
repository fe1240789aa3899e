"""A process that extracts: forked from the one that serves, fed with tasks, ended with it.

Extraction is pure computing. In a process of its own it keeps nobody from answering, its time can be limited, and where
it is lost it costs one article.
"""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import resource
import signal
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from service import work
from service.contract.problems import Problem
from service.work import Done, Task

_fork = os.fork  # the system's own: gevent's would set up its loop anew in the child, which has no use for it
_LENGTH = struct.Struct("<Q")
_GLANCE = 0.25  # seconds between two looks at whether the client is still there
_TICK = 0.2  # CPU seconds between two looks at the time, and at whether the parent is still there
_GRACE = 5.0  # seconds beyond the time that a machine shared with others may take
_SPENT_BYTES = 400 << 20  # of memory, after which a fresh process costs less than an old one
_THE_PARENTS = (  # to act on; where it ends, we do
    *(signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM),
    *(signal.SIGUSR1, signal.SIGUSR2, signal.SIGWINCH),
)


class Lost(Exception):  # noqa: N818 (what happened to the process)
    """The process has ended, or had to be ended, before it answered."""


class ClientLeft(Exception):  # noqa: N818 (what happened, and no error of ours)
    """Nobody waits for the answer any more."""


class Extractor:
    """The process, seen from the one that serves."""

    def __init__(self, article_seconds: float = math.inf, niceness: int = 0) -> None:
        """Fork it; an article may cost it `article_seconds` of CPU. Raises OSError where there is no room for it."""
        self._patience = 3 * article_seconds + _GRACE
        ours, theirs = socket.socketpair()
        self.process = _fork()
        if self.process == 0:
            _be_extractor(theirs.fileno(), article_seconds, niceness)
        theirs.close()
        ours.settimeout(_GLANCE)
        self._socket = ours

    def prove(self) -> None:
        """Wait until it has worked a sentence through all layers; raises Lost."""
        if self.ask(work.PROBE, lambda: True).problem:
            raise Lost

    def ask(self, task: Task, wanted: Callable[[], bool]) -> Done:
        """The task's answer. Raises Lost, and ClientLeft once `wanted` says no: the work is then given up."""
        until = time.monotonic() + self._patience
        try:
            self._send(pickle.dumps(task), until)
            left = False
            while (answer := self._receive(until)) is None:
                if not left and not wanted():
                    left = True
                    os.kill(self.process, signal.SIGALRM)
        except OSError:
            self.end()
            raise Lost from None
        if left:
            raise ClientLeft
        done: Done = pickle.loads(answer)
        return done

    def is_alive(self) -> bool:
        """Whether the process is there."""
        try:
            return os.waitpid(self.process, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False

    def end(self) -> None:
        """Make sure that the process is gone."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):  # it was there no more
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        self._socket.close()

    def _send(self, message: bytes, until: float) -> None:
        left = memoryview(_LENGTH.pack(len(message)) + message)
        while left:
            try:
                left = left[self._socket.send(left) :]
            except TimeoutError:
                if time.monotonic() > until:
                    raise
        self._got = bytearray()

    def _receive(self, until: float) -> bytes | None:
        """The answer, or None where it is not yet whole; raises OSError."""
        try:
            piece = self._socket.recv(1 << 20)
        except TimeoutError:
            if time.monotonic() > until:
                raise
            return None
        if not piece:
            raise ConnectionError
        self._got += piece
        if len(self._got) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._got)
        return bytes(self._got[_LENGTH.size :]) if len(self._got) == _LENGTH.size + length else None


class _Cut(BaseException):
    """The work at hand ends here: its time is over, or nobody waits for it. No `except Exception` may stop it."""


def _be_extractor(connection: int, article_seconds: float, niceness: int) -> None:
    """Work tasks through until the one who sends them is gone; never returns."""
    status = 1
    try:
        connection = _keep_only(connection)
        os.nice(niceness)
        _Bench(article_seconds).serve(connection)
        status = 0
    finally:
        os._exit(status)


def _keep_only(connection: int) -> int:
    """Let go of all that the parent has open: a client's connection must end when the parent closes it."""
    os.dup2(connection, 3)
    os.set_blocking(3, True)
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))
    return 3


class _Bench:
    """Where a process works its tasks through, one after the other, each within its time."""

    def __init__(self, article_seconds: float) -> None:
        self._parent = os.getppid()
        self._seconds = article_seconds
        self._working = False
        signal.set_wakeup_fd(-1)
        for number in _THE_PARENTS:
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGPROF, self._tick)
        signal.signal(signal.SIGALRM, self._cut)

    def serve(self, connection: int) -> None:
        """Answer tasks until the other end is closed."""
        while (message := _read(connection)) is not None:
            _write(connection, pickle.dumps(self._do(pickle.loads(message))))

    def _do(self, task: Task) -> Done:
        try:
            try:
                self._working = True
                self._until = time.process_time() + self._seconds
                signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
                done = work.do(task)
            finally:
                self._working = False
                signal.setitimer(signal.ITIMER_PROF, 0)
        except _Cut:
            told = f"An article may cost {self._seconds:g} seconds of computing (ARTICLE_SECONDS); shorten it."
            done = work.failed(task, Problem("article-too-costly", told))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
        return done._replace(spent=memory > _SPENT_BYTES)

    def _tick(self, *_: Any) -> None:
        if os.getppid() != self._parent:
            os._exit(1)
        if time.process_time() > self._until:
            self._cut()

    def _cut(self, *_: Any) -> None:
        if self._working:
            raise _Cut


def _read(connection: int) -> bytes | None:
    """A message, or None where the other end is closed."""
    head = _read_whole(connection, _LENGTH.size)
    return _read_whole(connection, _LENGTH.unpack(head)[0]) if head else None


def _read_whole(connection: int, length: int) -> bytes | None:
    got = bytearray()
    while len(got) < length:
        piece = os.read(connection, length - len(got))
        if not piece:
            return None
        got += piece
    return bytes(got)


def _write(connection: int, message: bytes) -> None:
    left = memoryview(_LENGTH.pack(len(message)) + message)
    while left:
        left = left[os.write(connection, left) :]
