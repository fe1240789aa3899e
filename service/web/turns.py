"""Whose turn it is: more articles than processes wait in a bounded queue, short ones before long ones, or are refused.

Long articles have processes of their own, which the system lets run behind the others, so that a short one never waits
until a long one is done.
"""

from __future__ import annotations

import heapq
import logging
import math
import threading
import time
from collections.abc import Callable
from itertools import count

from service import work
from service.contract.problems import Problem
from service.extractor import ClientLeft, Extractor, Lost
from service.settings import Settings
from service.web import metrics
from service.work import Done, Task

__all__ = ["ClientLeft", "InThisProcess", "Overloaded", "Turns"]

_LOG = logging.getLogger(__name__)

_LONG_BYTES = 32 << 10  # above this an article is long: it costs more than some tenths of a second
_SECONDS_A_BYTE = 1e-5  # that a byte puts an article back in the queue: some three times what it costs
_LONG_PATIENCE = 10  # times as long as a short article may a long one wait
_GLANCE = 0.25  # seconds between two looks at whether the client is still there
_TRIES = 2  # for an article whose process was lost, which need not be the article's fault
_REST = 1.0  # seconds before a process that does not come up is tried again
_NICE, _NICER = 1, 5  # how far the processes that extract stand behind the one that serves


class Overloaded(Problem):
    """No turn for this article now; `retry_after` says in how many seconds to try again."""

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__("overloaded", detail)
        self.retry_after = retry_after


class InThisProcess:
    """Articles worked through where they come in, one after the other."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def answer(self, task: Task, wanted: Callable[[], bool], *, patient: bool = False) -> Done:
        """The task's answer."""
        with self._turn:
            return work.do(task)

    def admit(self, size: int) -> None:
        """Whoever comes is let in."""

    def is_full(self) -> bool:
        """Never."""
        return False

    def is_ready(self) -> bool:
        """Whether a sentence goes through all layers."""
        return work.do(work.PROBE).problem is None


class Turns:
    """Articles worked through by processes of their own."""

    def __init__(self, settings: Settings, processes: int) -> None:
        self._short = _Lane(settings, processes, _NICE, settings.queue_seconds)
        self._long = _Lane(settings, max(1, processes // 2), _NICER, settings.queue_seconds * _LONG_PATIENCE)

    def answer(self, task: Task, wanted: Callable[[], bool], *, patient: bool = False) -> Done:
        """The task's answer, once it is its turn.

        `wanted` tells whether the client is still there; `patient` is a task that may wait for as long as it takes,
        since its sender sends no other meanwhile. Raises Overloaded and ClientLeft.
        """
        return self._lane(len(task.sent)).answer(task, wanted, patient)

    def admit(self, size: int) -> None:
        """Let an article of `size` bytes in, so that it is sent at all; raises Overloaded where it would be in vain."""
        self._lane(size).admit()

    def is_full(self) -> bool:
        """Whether there are articles that would be refused."""
        return self._short.is_full() or self._long.is_full()

    def _lane(self, size: int) -> _Lane:
        return self._long if size > _LONG_BYTES else self._short

    def is_ready(self) -> bool:
        """Whether there is a process that has worked a sentence through all layers, for short and for long ones."""
        return self._short.is_ready() and self._long.is_ready()

    def tend(self) -> None:
        """Replace processes that were lost while they rested."""
        self._short.tend()
        self._long.tend()

    def end(self) -> None:
        """End the processes."""
        self._short.end()
        self._long.end()


class _Ticket:
    """A place in the queue."""

    def __init__(self) -> None:
        self.called = threading.Event()
        self.extractor: Extractor | None = None
        self.given_up = False


class _Lane:
    """Some processes and the queue before them."""

    def __init__(self, settings: Settings, processes: int, niceness: int, patience: float) -> None:
        self._seconds = settings.article_seconds
        self._niceness = niceness
        self._patience = patience
        self._places = settings.queue * processes
        self._processes = processes
        self._lock = threading.Lock()
        self._resting: list[Extractor] = []
        self._queue: list[tuple[float, int, _Ticket]] = []
        self._number = count()
        self._waiting = 0
        self._up = 0
        self._mean = 0.02  # seconds that an article takes, lately
        self._ended = False
        for _ in range(processes):
            self._bring_up()

    def answer(self, task: Task, wanted: Callable[[], bool], patient: bool) -> Done:
        for _ in range(_TRIES):
            extractor = self._turn(len(task.sent), wanted, patient)
            started = time.perf_counter()
            try:
                with metrics.working():
                    done = extractor.ask(task, wanted)
            except Lost:
                _LOG.error("a process that extracts was lost", extra={"lost": extractor.process})
                metrics.LOST.inc()
                self._replace()
                continue
            except BaseException:  # the client has left, or we are to end
                self._hand_on(extractor)
                raise
            self._mean += 0.1 * (time.perf_counter() - started - self._mean)
            if done.spent:
                extractor.end()
                self._replace()
            else:
                self._hand_on(extractor)
            return done
        return work.failed(task, Problem("worker-lost", "The process that worked on it was lost twice; see the log."))

    def admit(self) -> None:
        with self._lock:
            if not self._resting:
                self._refuse_beyond_places()

    def is_full(self) -> bool:
        return not self._resting and bool(self._beyond_places())

    def is_ready(self) -> bool:
        return self._up > 0

    def tend(self) -> None:
        with self._lock:
            lost = [extractor for extractor in self._resting if not extractor.is_alive()]
            for extractor in lost:
                self._resting.remove(extractor)
        for extractor in lost:
            _LOG.error("a process that extracts was lost", extra={"lost": extractor.process})
            metrics.LOST.inc()
            extractor.end()
            self._replace()

    def end(self) -> None:
        self._ended = True
        with self._lock:
            resting, self._resting = self._resting, []
        for extractor in resting:
            extractor.end()

    def _turn(self, size: int, wanted: Callable[[], bool], patient: bool) -> Extractor:
        with self._lock:
            if self._resting:
                return self._resting.pop()
            if not patient:
                self._refuse_beyond_places()
            ticket = _Ticket()
            heapq.heappush(self._queue, (time.monotonic() + size * _SECONDS_A_BYTE, next(self._number), ticket))
            self._waiting += 1
        metrics.WAITING.inc()
        try:
            return self._wait(ticket, wanted, patient)
        finally:
            with self._lock:
                self._waiting -= 1
            metrics.WAITING.dec()

    def _refuse_beyond_places(self) -> None:
        if told := self._beyond_places():
            raise self._overloaded(told)

    def _beyond_places(self) -> str:
        """Why there is no place for another article; "" where there is one."""
        if self._waiting >= self._places:
            return f"{self._waiting} articles are waiting already, and no more may (QUEUE)."
        expected = self._expected()
        if self._waiting and expected > self._patience:
            return f"An article would wait for {expected:.1f} seconds, and may for {self._patience:g} (QUEUE_SECONDS)."
        return ""

    def _expected(self) -> float:
        """The seconds that another article would wait."""
        return self._mean * (self._waiting + 1) / self._processes

    def _wait(self, ticket: _Ticket, wanted: Callable[[], bool], patient: bool) -> Extractor:
        until = math.inf if patient else time.monotonic() + self._patience
        try:
            while not ticket.called.wait(max(0.0, min(_GLANCE, until - time.monotonic()))):
                if not wanted():
                    raise ClientLeft
                if time.monotonic() >= until:
                    told = f"The article has waited for {self._patience:g} seconds, and may no longer (QUEUE_SECONDS)."
                    raise self._overloaded(told)
        except BaseException:
            with self._lock:
                ticket.given_up = True
            if ticket.extractor:  # called in this very moment
                self._hand_on(ticket.extractor)
            raise
        assert ticket.extractor
        return ticket.extractor

    def _overloaded(self, detail: str) -> Overloaded:
        metrics.REFUSED.inc()
        return Overloaded(f"{detail} Try again later.", 1 + math.floor(self._expected()))

    def _hand_on(self, extractor: Extractor) -> None:
        """Give the process to whoever is next."""
        with self._lock:
            while self._queue:
                _, _, ticket = heapq.heappop(self._queue)
                if not ticket.given_up:
                    ticket.extractor = extractor
                    ticket.called.set()
                    return
            if not self._ended:
                self._resting.append(extractor)
                return
        extractor.end()

    def _replace(self) -> None:
        with self._lock:
            self._up -= 1
        self._bring_up()

    def _bring_up(self) -> None:
        threading.Thread(target=self._start, daemon=True).start()

    def _start(self) -> None:
        """Start a process, and let it take turns once it has shown that it can."""
        while not self._ended:
            try:
                extractor = Extractor(self._seconds, self._niceness)
                extractor.prove()
            except (OSError, Lost):
                _LOG.exception("a process that extracts did not come up")
                time.sleep(_REST)
            else:
                with self._lock:
                    self._up += 1
                self._hand_on(extractor)
                return
