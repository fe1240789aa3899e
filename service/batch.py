"""Many articles, many processes, one order: a line in, a line out, in bounded memory."""

from __future__ import annotations

import gc
import logging
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from service import work
from service.contract.answers import Answer
from service.contract.problems import Problem
from service.extractor import Extractor, Lost
from service.work import Done, Task

_LOG = logging.getLogger(__name__)

_AHEAD_LINES = 32  # a process that may wait, done or undone, while an early one is slow
_AHEAD_BYTES = 1 << 22


def answers(
    lines: Iterable[bytes], jobs: int, *, first: int = 1, explained: bool = False, form: str = "json"
) -> Iterator[Answer]:
    """The answer to each line, a record in the form (or where `explained` an explanation) or a problem, in order.

    Each is given as soon as it and those before it are made, also where `lines` is a pipe that stays open. Lines are
    read no further ahead than the processes need; with one job, each is answered before the next is read. `first` is
    the number of the first line. A process that is killed costs the lines that it was at: they are answered by
    problems.
    """
    tasks = (Task(line, "json", number, explained, form) for number, line in enumerate(lines, first))
    return _in_this_process(tasks) if jobs == 1 else _over_processes(tasks, jobs)


def _in_this_process(tasks: Iterable[Task]) -> Iterator[Answer]:
    return (_answer(work.do(task)) for task in tasks)


def _answer(done: Done) -> Answer:
    return Answer(done.answer, done.problem)


def _over_processes(tasks: Iterable[Task], jobs: int) -> Iterator[Answer]:
    gc.collect()
    gc.freeze()  # so that no collection touches, and thereby copies, the rules that all processes share
    crew = _Crew(jobs)
    window = _Window(jobs)
    with ThreadPoolExecutor(jobs) as threads:
        # a thread of its own reads, so that what is done is given out while a pipe keeps the next line back
        threading.Thread(target=_feed, args=(tasks, threads, crew, window), daemon=True).start()
        try:
            while (future := window.take()) is not None:
                yield _answer(future.result())
        finally:
            window.close()
            threads.shutdown(wait=False, cancel_futures=True)
            crew.end()


def _feed(tasks: Iterable[Task], threads: ThreadPoolExecutor, crew: _Crew, window: _Window) -> None:
    """Hand every task to the crew as far as the window allows; an error of the reading comes out behind the last."""
    last: Future[Done] | None = None
    try:
        for task in tasks:
            if not window.wait(len(task.sent)):
                return
            window.put(threads.submit(crew.ask, task), len(task.sent))
    except BaseException as error:  # whatever it is, the reader of the answers must hear of it
        last = Future()
        last.set_exception(error)
    if last:
        window.put(last, 0)
    window.put(None, 0)


class _Window:
    """The tasks handed out whose answers are not yet given out, in order, bounded in number and size."""

    def __init__(self, jobs: int) -> None:
        self._lines, self._bytes, self._least = jobs * _AHEAD_LINES, jobs * _AHEAD_BYTES, jobs
        self._held: deque[tuple[Future[Done] | None, int]] = deque()
        self._size = 0
        self._closed = False
        self._changed = threading.Condition()

    def wait(self, size: int) -> bool:
        """Wait until a task of `size` bytes fits; False where nobody takes answers any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._fits(size))
            return not self._closed

    def _fits(self, size: int) -> bool:
        held = len(self._held)
        return held < self._lines and (held < self._least or self._size + size <= self._bytes)

    def put(self, future: Future[Done] | None, size: int) -> None:
        """Add a task's answer to come; None ends them."""
        with self._changed:
            self._held.append((future, size))
            self._size += size
            self._changed.notify_all()

    def take(self) -> Future[Done] | None:
        """The next task's answer to come, None after the last."""
        with self._changed:
            self._changed.wait_for(lambda: self._held)
            future, size = self._held.popleft()
            self._size -= size
            self._changed.notify_all()
            return future

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class _Crew:
    """Some processes, of which whichever rests is given the next task."""

    def __init__(self, number: int) -> None:
        self._all = {Extractor() for _ in range(number)}
        self._resting: queue.SimpleQueue[Extractor] = queue.SimpleQueue()
        for extractor in self._all:
            self._resting.put(extractor)
        self._ended = False

    def ask(self, task: Task) -> Done:
        """The task's answer; a problem where the process that was at it is lost, whose place another takes."""
        extractor = self._resting.get()
        try:
            return extractor.ask(task, lambda: True)
        except Lost:
            if self._ended:
                raise
            _LOG.error("process %s was killed, perhaps for want of memory, at line %s", extractor.process, task.line)
            self._all.remove(extractor)
            extractor = Extractor()
            self._all.add(extractor)
            return work.failed(task, Problem("worker-lost", "The process that worked on the line was killed."))
        finally:
            self._resting.put(extractor)

    def end(self) -> None:
        """End them, whatever they are at."""
        self._ended = True
        for extractor in list(self._all):
            extractor.end()
