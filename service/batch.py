"""Many articles, many processes, one order: a line in, a line out, in bounded memory."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as ProcessLost
from itertools import chain, islice

from service.contract.answers import Answer, answer_to

__all__ = ["ProcessLost", "answers"]

_Chunk = list[tuple[int, bytes]]

_CHUNK_LINES = 16  # a task's lines: enough to make the trip between processes cheap,
_CHUNK_BYTES = 1 << 18  # few enough to keep all processes busy and memory small
_AHEAD = 3  # tasks a process that may wait, done or undone, while an early one is slow
_TOO_FEW = 8  # lines that one process has done before others have started


def answers(lines: Iterable[bytes], jobs: int, *, explained: bool = False) -> Iterator[Answer]:
    """The answer to each line, a record (or where `explained` an explanation) or a problem, in order.

    Lines are read no further ahead than the processes need. With one job, each is answered before the next is read.
    Raises ProcessLost where one of the processes is killed.
    """
    numbered = enumerate(lines, 1)
    if jobs == 1:
        return _in_this_process(numbered, explained)
    first = list(islice(numbered, _TOO_FEW))
    if len(first) < _TOO_FEW:
        return _in_this_process(first, explained)
    return _over_processes(chain(first, numbered), jobs, explained)


def _in_this_process(lines: Iterable[tuple[int, bytes]], explained: bool) -> Iterator[Answer]:
    return (answer_to(line, line=number, explained=explained) for number, line in lines)


def _over_processes(lines: Iterable[tuple[int, bytes]], jobs: int, explained: bool) -> Iterator[Answer]:
    gc.collect()
    gc.freeze()  # so that no collection touches, and thereby copies, the rules that all processes share
    waiting: deque[Future[list[Answer]]] = deque()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _leave_interrupts_to_the_parent) as pool:
        try:
            for chunk in _chunks(lines):
                waiting.append(pool.submit(_answer_chunk, chunk, explained))
                if len(waiting) >= jobs * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(lines: Iterable[tuple[int, bytes]]) -> Iterator[_Chunk]:
    chunk: _Chunk = []
    size = 0
    for number, line in lines:
        chunk.append((number, line))
        size += len(line)
        if len(chunk) == _CHUNK_LINES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _answer_chunk(chunk: _Chunk, explained: bool) -> list[Answer]:
    return [answer_to(line, line=number, explained=explained) for number, line in chunk]
