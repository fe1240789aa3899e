"""Many articles, many processes, one order: a line in, a line out, in bounded memory."""

from __future__ import annotations

import gc
import logging
import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice

from service import work
from service.contract.answers import Answer
from service.contract.problems import Problem
from service.extractor import Extractor, Lost
from service.work import Done, Task

_LOG = logging.getLogger(__name__)

_AHEAD_LINES = 32  # a process that may wait, done or undone, while an early one is slow
_AHEAD_BYTES = 1 << 22
_TOO_FEW = 8  # lines that one process has done before others have started


def answers(lines: Iterable[bytes], jobs: int, *, explained: bool = False) -> Iterator[Answer]:
    """The answer to each line, a record (or where `explained` an explanation) or a problem, in order.

    Lines are read no further ahead than the processes need. With one job, each is answered before the next is read.
    A process that is killed costs the lines that it was at: they are answered by problems.
    """
    tasks = (Task(line, "json", number, explained) for number, line in enumerate(lines, 1))
    if jobs == 1:
        return _in_this_process(tasks)
    first = list(islice(tasks, _TOO_FEW))
    if len(first) < _TOO_FEW:
        return _in_this_process(first)
    return _over_processes(chain(first, tasks), jobs)


def _in_this_process(tasks: Iterable[Task]) -> Iterator[Answer]:
    return (_answer(work.do(task)) for task in tasks)


def _answer(done: Done) -> Answer:
    return Answer(done.answer, done.problem)


def _over_processes(tasks: Iterable[Task], jobs: int) -> Iterator[Answer]:
    gc.collect()
    gc.freeze()  # so that no collection touches, and thereby copies, the rules that all processes share
    crew = _Crew(jobs)
    waiting: deque[tuple[int, Future[Done]]] = deque()
    held = 0
    with ThreadPoolExecutor(jobs) as threads:
        try:
            for task in tasks:
                waiting.append((len(task.sent), threads.submit(crew.ask, task)))
                held += len(task.sent)
                while len(waiting) >= jobs * _AHEAD_LINES or (held > jobs * _AHEAD_BYTES and len(waiting) > jobs):
                    size, first = waiting.popleft()
                    held -= size
                    yield _answer(first.result())
            while waiting:
                yield _answer(waiting.popleft()[1].result())
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            crew.end()


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
